"""What a person decides about a build: one line of the decision log, and what becomes of it.

A statement is named by its words with some context, after the Web Annotation model's text quote
(https://www.w3.org/TR/annotation-model/#text-quote-selector), never by offsets or ids, which change with the model and
the article. Agents are named by IRI, which comes from their name, with label and kind for whoever reads the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.acts import Act
from pipeline.model import Certainty, Kind, Mode, Polarity, Stance


class Verb(StrEnum):
    """What is decided; `curation/verbs.tsv` says what each needs."""

    ACCEPT = "accept"
    REJECT = "reject"
    SPEAKER = "speaker"
    TARGET = "target"
    STANCE = "stance"
    MODE = "mode"
    SPAN = "span"
    POLARITY = "polarity"
    CERTAINTY = "certainty"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    KIND = "kind"
    ALIAS = "alias"
    APART = "apart"
    ONE = "one"
    LINK = "link"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article with what stands before and after them, white space in runs of one blank."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An agent: the end of its IRI below the base ("person/ann-lee"), or an IRI elsewhere; what it is called."""

    id: str
    label: str
    kind: Kind
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of a statement in its article."""

    article: str
    content: tuple[Quote, ...]
    cue: tuple[Quote, ...] = ()
    source: tuple[Quote, ...] = ()
    sentence: Quote | None = None
    order: tuple[str, ...] = ()
    """Which piece comes after which: "source", "cue", "content" …"""
    reach: int = 0
    """How many characters there are from the first piece to the end of the last, white space in runs of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target as a person saw it."""

    agent: Named
    words: Quote
    stance: Stance = Stance.UNKNOWN
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The rest of the statement as the person saw it: enough to make it again when no model finds it."""

    mode: Mode
    act: Act
    lemma: str | None = None
    speaker: Named | None = None
    about: tuple[Aim, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    future: bool = False
    said_at: str | None = None
    addressees: tuple[Aim, ...] = ()
    nested: bool = False
    """Whether another statement reports it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words in an article that speak of an agent."""

    article: str
    words: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the log. What is not of its verb is absent."""

    id: str
    """"d-" and 12 hexadecimal digits of all the rest."""
    who: str
    when: str
    """ISO 8601 date and time."""
    why: str
    do: Verb
    statement: Passage | None = None
    seen: Seen | None = None
    agent: Named | None = None
    other: Named | None = None
    how: str | None = None
    value: str | None = None
    lang: str | None = None
    words: Quote | None = None
    to: Passage | None = None
    """The words that a `span` decision puts in place of the statement's."""
    sayings: tuple[Saying, ...] = ()
    articles: tuple[str, ...] = ()
    decision: str | None = None
    """The id of the decision that is withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision that found nothing to apply to: one line of `orphans.jsonl`."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two decisions that cannot both hold; the later one does."""

    earlier: str
    later: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Ruling:
    """A value that a person set."""

    decision: str
    field: str
    subject: str
    """The id of a statement, or the IRI of an entity."""
    statement: bool
