"""The words of a text and which of them are quoted.

Spans are compared by their words, so that a mark, a comma or a blank decides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.model import Mode, Span

_WORD = re.compile(r"\w+(?:[’'.&-]\w+)*")
_OPEN, _CLOSE = '“«„"', '”»"'
# Dutch papers quote in single marks as often as in double ones. A word's own apostrophe ('s avonds) opens none.
_SINGLE = {"nl": re.compile(r"(?<!\w)['‘](?!(?:[stnmkr]|em|ie|\d\ds?)\b)(?=\S)[^\n]*?(?<=\S)['’](?!\w)")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text, numbered in order."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: frozenset[int]
    """The numbers of those between quotation marks."""

    def inside(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of the words of which a character is in one of `spans`."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(found)

    def written(self, numbers: Iterable[int]) -> list[str]:
        """Those words in lower case, in order."""
        return [self.text[self.starts[i] : self.ends[i]].lower() for i in sorted(numbers)]

    def mode(self, numbers: AbstractSet[int]) -> Mode:
        """Direct when all of these words are quoted, indirect when none is."""
        inside = len(self.quoted & numbers)
        if not inside:
            return Mode.INDIRECT
        return Mode.DIRECT if inside == len(numbers) else Mode.MIXED


def read(text: str, *, lang: str) -> Words:
    """The words of `text`."""
    found = [match.span() for match in _WORD.finditer(text)]
    starts, ends = tuple(start for start, _ in found), tuple(end for _, end in found)
    quoted: set[int] = set()
    for start, end in _quotations(text, lang):
        quoted.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return Words(text=text, starts=starts, ends=ends, quoted=frozenset(quoted))


def _quotations(text: str, lang: str) -> list[Span]:
    """From mark to mark; one that is not closed runs to the end of its line, as in quotations of several paragraphs."""
    found: list[Span] = []
    opened: int | None = None
    for at, mark in enumerate(text):
        if opened is None:
            opened = at if mark in _OPEN else None
        elif mark in _CLOSE or mark == "\n":
            found.append(Span(opened, at))
            opened = None
    if opened is not None:
        found.append(Span(opened, len(text)))
    if lang in _SINGLE:
        found += [Span(*match.span()) for match in _SINGLE[lang].finditer(text)]
    return found
