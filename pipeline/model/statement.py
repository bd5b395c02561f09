"""Who said what about whom: what resolution makes of an attribution."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.acts import SPEECH, Act
from pipeline.choices import Certainty, Kind, Mode, Polarity, Stance
from pipeline.model.article import Span
from pipeline.model.reading import Cue


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
