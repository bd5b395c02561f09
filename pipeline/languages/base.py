"""What Quoth knows of a language: one frozen value, read from a folder of tables.

A new language is a folder with the same files, a row in `LANGUAGES`, and a row in `annotate.PIPELINES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.acts import Act
from pipeline.errors import DataError
from pipeline.languages.tables import member, rows
from pipeline.model import Kind, Label

HERE = Path(__file__).parent

SENSES = ("agent", "person", "people", "document")
PRONOUN = {
    "person": ("1", "2", "3"),
    "number": ("singular", "plural", "-"),
    "gender": ("masculine", "feminine", "-"),
    "stands_for": ("person", "organization", "any", "speaker", "relative"),
}
CLASSES = (
    "auxiliary",
    "demonym",
    "determiner",
    "expletive",
    "honorific",
    "indefinite",
    "negation",
    "opening",
    "particle",
    "possessive",
    "preposition",
    "subordinator",
)
MODALITIES = ("possible", "probable", "future", "negated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun that stands for an agent without its name."""

    sense: str
    """One of `SENSES`."""
    kind: str
    """Local name of a class; `GovernmentBody` for any of its kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun that can stand for an agent."""

    person: int
    plural: bool | None
    gender: str | None
    stands_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The tables of one language. Words are lower case unless the table says otherwise."""

    code: str
    roles: dict[str, str]
    """Title as written -> position."""
    nouns: dict[str, Noun]
    pronouns: dict[str, Pronoun]
    modality: dict[str, str]
    acts: dict[str, Act]
    """Lemma of a cue -> what its source does."""
    deeds: frozenset[str]
    cues: dict[str, str]
    """Form of a cue -> its lemma."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word -> the words of each cue of several words that begins with it, and its lemma; longest first."""
    backward: frozenset[str]
    citing: frozenset[str]
    clause: frozenset[str]
    """Words that open a clause, where the parts of a verb stand at both ends of one ("gaf … toe"); none elsewhere."""
    names: tuple[tuple[str, Kind], ...]
    grammar: dict[str, frozenset[str]]
    """Closed classes: determiner, preposition, particle (inside names), possessive."""


def positions() -> dict[str, tuple[Label, ...]]:
    """Position -> its labels, from `positions.tsv`."""
    table = rows(HERE / "positions.tsv", columns=("position", "en", "nl"))
    return {row["position"]: (Label(text=row["en"], lang="en"), Label(text=row["nl"], lang="nl")) for _, row in table}


def read(folder: Path) -> Language:
    """The language whose tables lie in `folder`; `DataError` names what is wrong in them."""
    known = positions()

    def pairs(name: str, key: str, value: str, allowed: tuple[str, ...] | None = None) -> dict[str, str]:
        path = folder / name
        out: dict[str, str] = {}
        for line, row in rows(path, columns=(key, value)):
            if out.get(row[key], row[value]) != row[value]:
                raise DataError(
                    f"{path.name}:{line}: '{row[key]}' is '{out[row[key]]}' above: keep one of the two rows"
                )
            if allowed is not None:
                member(row[value], allowed, path=path, line=line, what=value)
            out[row[key]] = row[value]
        return out

    def words(name: str, column: str) -> frozenset[str]:
        return frozenset(row[column].lower() for _, row in rows(folder / name, columns=(column,)))

    nouns = {}
    for line, row in rows(folder / "nouns.tsv", columns=("noun", "sense", "kind")):
        member(row["sense"], SENSES, path=folder / "nouns.tsv", line=line, what="sense")
        kinds = (*(kind.value for kind in Kind), "GovernmentBody")
        member(row["kind"], kinds, path=folder / "nouns.tsv", line=line, what="kind")
        nouns[row["noun"]] = Noun(sense=row["sense"], kind=row["kind"])
    pronouns = {}
    for line, row in rows(folder / "pronouns.tsv", columns=("pronoun", *PRONOUN)):
        for column, allowed in PRONOUN.items():
            member(row[column], allowed, path=folder / "pronouns.tsv", line=line, what=column)
        pronouns[row["pronoun"].lower()] = Pronoun(
            person=int(row["person"]),
            plural={"singular": False, "plural": True}.get(row["number"]),
            gender=None if row["gender"] == "-" else row["gender"],
            stands_for=row["stands_for"],
        )
    grammar: dict[str, set[str]] = {}
    for line, row in rows(folder / "grammar.tsv", columns=("word", "class")):
        member(row["class"], CLASSES, path=folder / "grammar.tsv", line=line, what="class")
        grammar.setdefault(row["class"], set()).add(row["word"])
    acts = {lemma: Act(act) for lemma, act in pairs("acts.tsv", "lemma", "act", tuple(Act)).items()}
    cues = _forms(folder / "cues.tsv")
    return Language(
        code=folder.name,
        roles=pairs("roles.tsv", "title", "position", tuple(known)),
        nouns=nouns,
        pronouns=pronouns,
        modality=pairs("modality.tsv", "word", "says", MODALITIES),
        acts=acts,
        deeds=words("deeds.tsv", "lemma"),
        cues=cues,
        phrases=_phrases({**{lemma: lemma for lemma in acts}, **cues}),
        backward=words("backward.tsv", "word"),
        citing=words("citing.tsv", "words"),
        clause=words("clause.tsv", "word") if (folder / "clause.tsv").is_file() else frozenset(),
        names=tuple(
            (word, Kind(kind))
            for word, kind in pairs("names.tsv", "word", "kind", tuple(kind.value for kind in Kind)).items()
        ),
        grammar={name: frozenset(group) for name, group in grammar.items()},
    )


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
