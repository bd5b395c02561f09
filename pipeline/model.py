"""The records that cross a stage. Each is a frozen value that reads and writes as one JSON line (`records.py`).

Positions are character offsets `[start, end)` into `Article.text`, always: `text[span.start:span.end]` is the evidence.
Absent is `None`, many is a tuple, unknown is a named member.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.acts import SPEECH, Act
from pipeline.choices import (
    GOVERNMENT_BODIES,
    Certainty,
    Form,
    Kind,
    MarkKind,
    Mode,
    Polarity,
    Question,
    Stance,
    TieKind,
)

__all__ = [
    "GOVERNMENT_BODIES",
    "Addressee",
    "Article",
    "Attribution",
    "Certainty",
    "Cue",
    "Entity",
    "Form",
    "Kind",
    "Label",
    "Leaning",
    "Mark",
    "MarkKind",
    "Match",
    "Mention",
    "Mode",
    "Occurrence",
    "Polarity",
    "Question",
    "Reading",
    "Rejected",
    "RoleMention",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "Target",
    "Tenure",
    "Tie",
    "TieKind",
]


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether all of `other` lies within."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether a character is in both."""
        return self.start < other.end and other.start < self.end


class Mark(NamedTuple):
    """A passage that is not the article: kept in the text, passed over in reading."""

    span: Span
    kind: MarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one article. `text` is final: every offset in every record refers to it."""

    id: str
    text: str
    lang: str
    """ISO 639-1 code."""
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    """ISO 8601 date or date and time, as the source gives it."""
    marks: tuple[Mark, ...] = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text, hexadecimal: names the version."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that speak of an agent."""

    span: Span
    form: Form
    head: Span
    """The word that names it: "spokeswoman" in "a TikTok spokeswoman", "Cruz" in "Senator Ted Cruz"."""
    kind: Kind | None = None
    """As the name recognizer or the head noun says; None where neither does."""
    plural: bool = False
    authority: str | None = None
    """Id of the authority entry that has these words as a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """A title beside a name: "Shou Zi Chew, TikTok's Chief Executive"."""

    span: Span
    """The evidence, name and title together."""
    person: Span
    position: str
    """Key of the position in the language's `roles.tsv`."""
    organization: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that say that something is said."""

    spans: tuple[Span, ...]
    """Its pieces in order, at least one: "liet … weten" has two."""
    lemma: str

    @property
    def span(self) -> Span:
        """The first piece: with the content, it names the statement."""
        return self.spans[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A statement as the text has it: who and what are spans, not yet agents."""

    source: tuple[Span, ...]
    cue: Cue | None
    content: tuple[Span, ...]
    sentence: Span
    """From the start of the first to the end of the last sentence that holds a part of it."""
    mode: Mode
    confidence: float
    rule: str
    """The function that found it."""
    reported_by: int | None = None
    """Index in the reading of the attribution whose content this one is part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What the words around a mention show of the attitude towards its agent."""

    span: Span
    """The mention's."""
    stance: Stance
    confidence: float
    """The network's probability of this stance among the three, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that extraction finds in one article."""

    article: str
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    sentences: tuple[Span, ...]
    leanings: tuple[Leaning, ...] = ()
    """One for every mention within a content, in order of the spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The agent behind a statement, and the words that speak of it."""

    entity: str
    """Its IRI."""
    label: str
    type: Kind
    span: tuple[Span, ...]
    """Empty where the speaker is not in the article's words."""
    named: bool
    because: str
    """Why these words mean this agent: "name", "authority alias", "pronoun: nearest person before it"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A named agent that the content is about."""

    entity: str
    label: str
    type: Kind
    span: Span
    stance: Stance
    because: str
    main: bool = False
    """Whether the content is mainly about it, and not only names it."""
    confidence: float | None = None
    """Of the stance, 0 to 1; None where it is unknown or a person set it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A named agent to whom the words were said or written: "told CNN"."""

    entity: str
    label: str
    type: Kind
    span: Span
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what about whom: one line of `statements.jsonl`."""

    id: str
    article: str
    mode: Mode
    speaker: Speaker | None
    cue: Cue | None
    act: Act
    content: tuple[Span, ...]
    text: str
    """The content's words, pieces joined by " … "."""
    sentence: Span
    about: tuple[Target, ...]
    polarity: Polarity
    certainty: Certainty
    future: bool
    said_at: str | None
    """ISO 8601 date; None where neither text nor publication says."""
    reported_by: str | None
    """Id of the statement whose content this one is part of."""
    confidence: float
    rule: str
    addressees: tuple[Addressee, ...] = ()
    said_span: Span | None = None
    """The words that tell `said_at`."""
    decided: tuple[str, ...] = ()
    """What a person decided of it, sorted: the field and the id of the decision ("speaker d-3f…")."""

    @property
    def speech(self) -> bool:
        """Whether it gives words: the act is one of speech, or words are quoted. `SpeechStatement` in the ontology."""
        return self.act in SPEECH or self.mode is not Mode.INDIRECT


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """What a stage could not use. `record` names it: a path, an article's id, a span."""

    record: str
    stage: str
    reason: str
