"""The records that cross a stage. Each is a frozen value that reads and writes as one JSON line (`records.py`).

Positions are character offsets `[start, end)` into `Article.text`, always: `text[span.start:span.end]` is the evidence.
Absent is `None`, many is a tuple, unknown is a named member.
"""

from __future__ import annotations

from dataclasses import dataclass

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
from pipeline.model.agents import Entity, Label, Match, Occurrence, Tenure, Tie
from pipeline.model.article import Article, Mark, Span
from pipeline.model.reading import Attribution, Cue, Leaning, Mention, Reading, RoleMention
from pipeline.model.statement import Addressee, Speaker, Statement, Target

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """What a stage could not use. `record` names it: a path, an article's id, a span."""

    record: str
    stage: str
    reason: str
