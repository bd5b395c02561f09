"""Agents, places and documents, the positions they hold and how they stand to one another."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.choices import Form, Kind, Question, TieKind
from pipeline.model.article import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name in a language; `lang` is None for a name that is the same in all."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Where an entity is spoken of."""

    article: str
    span: Span
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An agent, place or document: one line of `entities.jsonl`."""

    iri: str
    kind: Kind
    labels: tuple[Label, ...]
    """Preferred labels, at most one a language."""
    aliases: tuple[Label, ...] = ()
    named: bool = True
    part_of: str | None = None
    """IRI of the parent organization."""
    affiliation: str | None = None
    """IRI of the organization an unnamed source or a person speaks for or belongs to, where the text says so."""
    same_as: tuple[str, ...] = ()
    """IRIs elsewhere (Wikidata, TOOI)."""
    mentions: tuple[Occurrence, ...] = ()
    possibly_same: tuple[str, ...] = ()
    """IRIs of entities that may be the same agent: for a person to decide."""
    close_to: tuple[str, ...] = ()
    """IRIs elsewhere of what is nearly the same."""
    decided: tuple[str, ...] = ()
    """As in `Statement`."""

    @property
    def label(self) -> str:
        """The first preferred label."""
        return self.labels[0].text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A person in a position, as an article or the authority file says: one line of `roles.jsonl`."""

    id: str
    holder: str
    position: str
    """Key of the position in `roles.tsv`."""
    organization: str | None
    article: str | None
    """None: the authority file says so."""
    span: Span | None
    since: str | None = None
    """ISO 8601 year, month or date."""
    until: str | None = None
    former: bool = False
    """Whether it was over when the article was written: "former", "then-"."""
    place: str | None = None
    """IRI of the place it is held for: "of Florida"."""
    party: str | None = None
    """IRI of the party it is held for: "Republican"."""
    decided: tuple[str, ...] = ()
    """As in `Statement`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How one agent stands to another, as an article or the authority file says: one line of `ties.jsonl`."""

    id: str
    kind: TieKind
    subject: str
    object: str
    article: str | None
    """None: the authority file says so."""
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two agents that a person should look at: one line of `review.jsonl`."""

    one: str
    other: str
    """IRIs, sorted; in a question of links `other` lies elsewhere."""
    score: float
    because: tuple[str, ...]
    question: Question
