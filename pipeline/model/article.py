"""An article's text: passages of it, and one version of the whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.choices import MarkKind


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
