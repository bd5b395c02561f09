"""Finding one's place among spans that are in order, as sentences are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.model import Span


def at(position: int, spans: Sequence[Span]) -> int:
    """Index of the sentence that holds a position, or of the last one before it; -1 before the first."""
    return bisect_right(spans, position, key=lambda span: span.start) - 1


def around(parts: Sequence[Span], spans: Sequence[Span]) -> Span:
    """From the start of the first to the end of the last sentence that holds one of `parts`."""
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    first, last = max(0, at(start, spans)), max(0, at(end - 1, spans))
    if not spans:
        return Span(start, end)
    return Span(min(start, spans[first].start), max(end, spans[last].end))
