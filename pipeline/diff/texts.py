"""Two versions of one text laid side by side: which word of the one is which word of the other.

Runs of words that stand once in both are found first, wherever they went, then what lies between them, as in patience
diff; time is nearly linear. Words are compared in the form that curation compares them in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from pipeline.curation import places
from pipeline.model import Article, Span

_RUN: Final = 6
"""Words that make a run."""
_LARGEST: Final = 250_000
"""Pairs of words that are compared between two runs; beyond it the gap stays open."""
_WORD: Final = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text as words in the form that is compared, with where each begins and ends in the text."""

    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """The words of the spans, by number."""
        found: set[int] = set()
        for span in spans:
            found.update(range(bisect_left(self.ends, span.start + 1), bisect_left(self.starts, span.end)))
        return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two texts, and the number in the new one of each word of the old one that is there."""

    old: Words
    new: Words
    to: Mapping[int, int]

    def carried(self, words: Iterable[int]) -> frozenset[int]:
        """The words of the new text that these of the old one are."""
        return frozenset(self.to[word] for word in words if word in self.to)


def words(text: str) -> Words:
    """The words of a text."""
    plain = places.plain(Article(id="", text=text, lang=""))
    found = list(_WORD.finditer(plain.text))
    return Words(
        forms=[one[0] for one in found],
        starts=[plain.at[one.start()] for one in found],
        ends=[plain.at[one.end() - 1] + 1 for one in found],
    )


def aligned(old: str, new: str) -> Alignment:
    """The two texts laid side by side."""
    if new < old:
        # So that the two laid side by side the other way round tell the same.
        back = aligned(new, old)
        return Alignment(old=back.new, new=back.old, to={there: here for here, there in back.to.items()})
    one, other, to = words(old), words(new), dict[int, int]()
    if one.forms == other.forms:
        to = {number: number for number in range(len(one.forms))}
    else:
        _runs(one.forms, other.forms, to)
        _gaps(one.forms, other.forms, to)
    return Alignment(old=one, new=other, to=to)


def runs(of: Words) -> frozenset[tuple[str, ...]]:
    """The runs of words that stand once in the text."""
    return frozenset(_once(of.forms))


def _once(forms: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs that stand once, with where."""
    found: dict[tuple[str, ...], int] = {}
    for at in range(len(forms) - _RUN + 1):
        run = tuple(forms[at : at + _RUN])
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _runs(old: Sequence[str], new: Sequence[str], to: dict[int, int]) -> None:
    there, taken = _once(new), set[int]()
    for run, at in _once(old).items():
        if at in to or (other := there.get(run)) is None:
            continue
        for step in (1, -1):
            one, two = (at, other) if step > 0 else (at - 1, other - 1)
            while 0 <= one < len(old) and 0 <= two < len(new) and old[one] == new[two]:
                if one in to or two in taken:
                    break
                to[one] = two
                taken.add(two)
                one, two = one + step, two + step


def _gaps(old: Sequence[str], new: Sequence[str], to: dict[int, int]) -> None:
    """Fills what lies between two runs that stand in the same order in both texts."""
    taken, start = set(to.values()), 0
    while start < len(old):
        if start in to:
            start += 1
            continue
        end = start
        while end < len(old) and end not in to:
            end += 1
        low, high = to[start - 1] + 1 if start else 0, to[end] if end < len(old) else len(new)
        free = low <= high and not any(word in taken for word in range(low, high))
        if free and (end - start) * (high - low) <= _LARGEST:
            matcher = SequenceMatcher(None, old[start:end], new[low:high], autojunk=False)
            for block in matcher.get_matching_blocks():
                for step in range(block.size):
                    to[start + block.a + step] = low + block.b + step
                    taken.add(low + block.b + step)
        start = end
