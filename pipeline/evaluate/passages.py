"""What of an article to show around some spans: the spans whole, with the words beside them in the same line."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Span

_BESIDE = 160
"""Characters on each side at most: about a sentence."""
_GAP = 80


def passages(text: str, spans: Iterable[Span]) -> list[Span]:
    """The passages in order, without blanks at their ends; two that nearly meet are one."""
    found: list[Span] = []
    for span in sorted(spans):
        start, end = _start(text, span.start), _end(text, span.end)
        if found and start - found[-1].end <= _GAP:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return [_trimmed(text, span) for span in found]


def _start(text: str, at: int) -> int:
    low = max(text.rfind("\n", 0, at) + 1, at - _BESIDE)
    if low and not text[low - 1].isspace():
        # within a word: the next one
        blank = text.find(" ", low, at)
        return blank + 1 if blank >= 0 else low
    return low


def _end(text: str, at: int) -> int:
    line = text.find("\n", at)
    high = min(line if line >= 0 else len(text), at + _BESIDE)
    if high < len(text) and not text[high].isspace():
        blank = text.rfind(" ", at, high)
        return blank if blank >= 0 else high
    return high


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
