"""A folder of tables to a language. The folder's name is the language's code.

Of a table that a language need not have and has not, it holds that nothing is known.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.acts import Act
from pipeline.errors import DataError
from pipeline.languages import agents, value
from pipeline.languages.base import (
    ADDRESSES,
    CITING,
    CLASSES,
    DOCUMENTED,
    DOUBTFUL,
    GENDERS,
    MODALITIES,
    NOBODY,
    NUMBERS,
    PRONOUN,
    SENSES,
    TIMES,
    Language,
    Noun,
    Pronoun,
)
from pipeline.languages.tables import member, rows
from pipeline.model import Kind

HERE = Path(__file__).parent
NEEDED = ("acts.tsv", "cues.tsv", "grammar.tsv", "nouns.tsv", "pronouns.tsv")
OPTIONAL = (
    "addresses.tsv",
    "agreement.tsv",
    "backward.tsv",
    "citing.tsv",
    "clause.tsv",
    "countries.tsv",
    "deeds.tsv",
    "documents.tsv",
    "doubts.tsv",
    "gender.tsv",
    "modality.tsv",
    "names.tsv",
    "parties.tsv",
    "positions.tsv",
    "relations.tsv",
    "roles.tsv",
    "tenures.tsv",
    "times.tsv",
)
POSITIONS = HERE / "en" / "positions.tsv"
"""The table that says which positions there are."""


def folders(folder: Path) -> list[Path]:
    """The folders of languages in `folder`: those with a table or a `language.toml`."""
    if not folder.is_dir():
        raise DataError(f"{folder}: there is no such folder; name one with a folder of tables for each language")
    marks = (value.FILE, *NEEDED, *OPTIONAL)
    return sorted(each for each in folder.iterdir() if any((each / name).is_file() for name in marks))


def read(folder: Path) -> Language:
    """The language whose tables lie in `folder`; `DataError` names what is wrong in them."""
    own = value.read(folder / value.FILE)
    for path in sorted(folder.glob("*.tsv")):
        _must_be_a_table(path)
    known = tuple(row["position"] for _, row in rows(POSITIONS, columns=("position", "label")))
    kinds = tuple(kind.value for kind in Kind)
    acts = {lemma: Act(act) for lemma, act in _pairs(folder / "acts.tsv", "lemma", "act", tuple(Act)).items()}
    cues = _forms(folder / "cues.tsv")
    grammar = _classes(folder / "grammar.tsv", "word", CLASSES)
    return Language(
        code=folder.name,
        name=own.name,
        plurals=own.plurals,
        compounds=own.compounds,
        capital_nouns=own.capital_nouns,
        positions=_pairs(folder / "positions.tsv", "position", "label", keys=known),
        roles=_pairs(folder / "roles.tsv", "title", "position", known),
        nouns=_nouns(folder / "nouns.tsv", (*kinds, "GovernmentBody")),
        pronouns=_pronouns(folder / "pronouns.tsv"),
        gender=_pairs(folder / "gender.tsv", "word", "gender", GENDERS),
        agreement=_pairs(folder / "agreement.tsv", "form", "number", NUMBERS),
        modality=_pairs(folder / "modality.tsv", "word", "says", MODALITIES),
        times=_pairs(folder / "times.tsv", "words", "tells", TIMES),
        addresses=_pairs(folder / "addresses.tsv", "words", "leads", ADDRESSES),
        documents=_pairs(folder / "documents.tsv", "word", "leads", DOCUMENTED),
        acts=acts,
        deeds=_words(folder / "deeds.tsv", "lemma"),
        cues=cues,
        phrases=_phrases({**{lemma: lemma for lemma in acts}, **cues}),
        backward=_words(folder / "backward.tsv", "word"),
        citing=_pairs(folder / "citing.tsv", "words", "means", CITING),
        clause=_words(folder / "clause.tsv", "word"),
        names=tuple((word, Kind(kind)) for word, kind in _pairs(folder / "names.tsv", "word", "kind", kinds).items()),
        doubts={name: words for name, words in _classes(folder / "doubts.tsv", "words", DOUBTFUL).items() if words},
        countries=agents.countries(folder / "countries.tsv"),
        parties=agents.parties(folder / "parties.tsv"),
        relations=agents.relations(folder / "relations.tsv", parts=grammar["part"], wholes=grammar["whole"]),
        tenures=agents.tenures(folder / "tenures.tsv"),
        grammar=grammar,
    )


def _must_be_a_table(path: Path) -> None:
    """Raises `DataError` for a table that nothing reads: a misspelt name would leave its language without it."""
    if path.name not in (*NEEDED, *OPTIONAL):
        near = difflib.get_close_matches(path.name, (*NEEDED, *OPTIONAL), n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(sorted((*NEEDED, *OPTIONAL)))}"
        where = f"{path.parent.name}/{path.name}"
        raise DataError(f"{where}: no table of a language is called that ({hint})")


def _table(path: Path, *columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table; none of one that is optional and not there."""
    return rows(path, columns=columns) if path.name in NEEDED or path.is_file() else iter(())


def _pairs(
    path: Path, key: str, says: str, allowed: tuple[str, ...] | None = None, *, keys: tuple[str, ...] | None = None
) -> dict[str, str]:
    """Key -> what it says, each among those that are known."""
    out: dict[str, str] = {}
    for line, row in _table(path, key, says):
        if out.get(row[key], row[says]) != row[says]:
            raise DataError(f"{path.name}:{line}: '{row[key]}' is '{out[row[key]]}' above: keep one of the two rows")
        for column, among in ((key, keys), (says, allowed)):
            if among is not None:
                member(row[column], among, path=path, line=line, what=column)
        out[row[key]] = row[says]
    return out


def _words(path: Path, column: str) -> frozenset[str]:
    return frozenset(row[column].lower() for _, row in _table(path, column))


def _nouns(path: Path, kinds: tuple[str, ...]) -> dict[str, Noun]:
    out = {}
    for line, row in _table(path, "noun", "sense", "kind"):
        member(row["sense"], SENSES, path=path, line=line, what="sense")
        member(row["kind"], ("-",) if row["sense"] == NOBODY else kinds, path=path, line=line, what="kind")
        out[row["noun"]] = Noun(sense=row["sense"], kind=row["kind"])
    return out


def _pronouns(path: Path) -> dict[str, Pronoun]:
    out = {}
    for line, row in _table(path, "pronoun", *PRONOUN):
        for column, allowed in PRONOUN.items():
            member(row[column], allowed, path=path, line=line, what=column)
        out[row["pronoun"].lower()] = Pronoun(
            person=int(row["person"]),
            plural={"singular": False, "plural": True}.get(row["number"]),
            gender=None if row["gender"] == "-" else row["gender"],
            stands_for=row["stands_for"],
        )
    return out


def _classes(path: Path, column: str, classes: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Every class -> its words."""
    out: dict[str, set[str]] = {name: set() for name in classes}
    for line, row in _table(path, column, "class"):
        out[member(row["class"], classes, path=path, line=line, what="class")].add(row[column])
    return {name: frozenset(group) for name, group in out.items()}


def _forms(path: Path) -> dict[str, str]:
    """Form of a cue -> its lemma."""
    out: dict[str, str] = {}
    for line, row in rows(path, columns=("lemma", "forms")):
        for form in filter(None, map(str.strip, row["forms"].split(","))):
            if out.setdefault(form, row["lemma"]) != row["lemma"]:
                raise DataError(f"{path.name}:{line}: '{form}' is a form of '{out[form]}' above: keep one of the two")
    return out


def _phrases(cues: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The cues of several words, by their first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, lemma in cues.items():
        parts = tuple(form.split())
        if len(parts) > 1:
            found.setdefault(parts[0], []).append((parts, lemma))
    return {first: tuple(sorted(group, key=lambda one: (-len(one[0]), one[0]))) for first, group in found.items()}
