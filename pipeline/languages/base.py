"""What Quoth knows of a language: one frozen value, read from a folder of tables.

A new language is a folder with the same files, a row in `LANGUAGES`, and a row in `annotate.PIPELINES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.languages.tables import member, rows
from pipeline.model import Kind, Label

HERE = Path(__file__).parent

SENSES = ("agent", "person", "people", "document")
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
    denials: frozenset[str]
    deeds: frozenset[str]
    cues: dict[str, str]
    backward: frozenset[str]
    citing: frozenset[str]
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
        out = {}
        for line, row in rows(path, columns=(key, value)):
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
    pronouns = {
        row["pronoun"].lower(): Pronoun(
            person=int(row["person"]),
            plural={"singular": False, "plural": True}.get(row["number"]),
            gender=None if row["gender"] == "-" else row["gender"],
            stands_for=row["stands_for"],
        )
        for _, row in rows(folder / "pronouns.tsv", columns=("pronoun", "person", "number", "gender", "stands_for"))
    }
    grammar: dict[str, set[str]] = {}
    for _, row in rows(folder / "grammar.tsv", columns=("word", "class")):
        grammar.setdefault(row["class"], set()).add(row["word"])
    return Language(
        code=folder.name,
        roles=pairs("roles.tsv", "title", "position", tuple(known)),
        nouns=nouns,
        pronouns=pronouns,
        modality=pairs("modality.tsv", "word", "says", MODALITIES),
        denials=words("denials.tsv", "lemma"),
        deeds=words("deeds.tsv", "lemma"),
        cues=pairs("cues.tsv", "form", "lemma"),
        backward=words("backward.tsv", "word"),
        citing=words("citing.tsv", "words"),
        names=tuple(
            (word, Kind(kind))
            for word, kind in pairs("names.tsv", "word", "kind", tuple(kind.value for kind in Kind)).items()
        ),
        grammar={name: frozenset(group) for name, group in grammar.items()},
    )
