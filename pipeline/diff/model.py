"""What differs between two builds, as records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Of(StrEnum):
    """What has changed."""

    STATEMENT = "statement"
    AGENT = "agent"
    """A place, too."""
    ARTICLE = "article"
    DECISION = "decision"


class How(StrEnum):
    """What happened to it: the local names of `ChangeKind` in the ontology, in lower case."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value that is another, in words to be read."""

    name: str
    """Local name of the property."""
    before: str | None
    after: str | None
    follows: bool = False
    """Whether it is another only because its agent was renamed or merged, or its article has another text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to one thing."""

    of: Of
    how: How
    was: tuple[str, ...]
    """Its IRIs in the old build, sorted: none if it was added, several if they were merged."""
    now: tuple[str, ...]
    """Its IRIs in the new build, sorted: none if it is gone, several if it was split."""
    text: str
    """The words of a statement, the name of an agent, the headline of an article; before only if it is gone."""
    lang: str | None = None
    fields: tuple[Field, ...] = ()
    speaker: str | None = None
    """The name of who says a statement."""
    article: str | None = None
    """IRI of the article that a statement stands in."""
    start: int = 0
    """Where it stands there."""
    sentence: str | None = None
    because: str | None = None
    """Why one of the builds has not what the other has, where it says so."""

    @property
    def follows(self) -> bool:
        """Whether it says nothing of its own: see `Field`; or is a mere new IRI, as that of a source."""
        bare = self.how is How.RENAMED or bool(self.fields)
        return bare and all(field.follows for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two builds in numbers."""

    run: str | None
    """IRI of the run that made it."""
    statements: int
    agents: int
    articles: int
    decisions: int
    """Those in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All that differs between two builds, in an order of its own."""

    base: str
    old: Side
    new: Side
    changes: tuple[Change, ...]
