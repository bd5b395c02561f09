"""What extraction finds in one article: who and what are spans of it, not yet agents."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.choices import Form, Kind, Mode, Stance
from pipeline.model.article import Span


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
