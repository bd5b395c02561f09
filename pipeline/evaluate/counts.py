"""What is counted in one article.

Every figure is made of sums over articles, so that articles can be drawn again (`bootstrap.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.evaluate.gold import Annotation
from pipeline.evaluate.matching import Item, Matching, match, pieces, same_source
from pipeline.evaluate.words import Words
from pipeline.model import Mode, Span

UNITS = ("attributions", "pieces")
ROWS = ("all", "speech", "quoted", "direct", "mixed", "indirect")
METRICS = ("iou50", "joint", "exact")
ROLES = ("source", "cue", "content")
_LINE = re.compile(r"[^\n]+")


class Key(NamedTuple):
    """Names a figure: ("attributions", "speech", "joint"), ("spans", "cue", "exact")."""

    unit: str
    row: str
    metric: str


class Tally(NamedTuple):
    """What precision and recall are made of."""

    right: int
    """Predictions that are right …"""
    predicted: int
    """… of how many."""
    found: int
    """Gold that was found …"""
    gold: int
    """… of how much."""


KEYS = (
    *(Key(unit, row, metric) for unit in UNITS for row in ROWS for metric in METRICS),
    *(Key("spans", role, "exact") for role in ROLES),
)


def tallies(
    words: Words, gold: Sequence[Annotation], predicted: Sequence[Annotation], matched: Matching, *, lang: str
) -> list[Tally]:
    """The tally of each of `KEYS`; `matched` is the matching of these attributions."""
    cut = match(words, pieces(gold), pieces(predicted), lang=lang)
    counted = {**_matched("attributions", matched), **_matched("pieces", cut)}
    for role in ROLES:
        theirs, ours = _spans(words, gold, role), _spans(words, predicted, role)
        both = len(theirs & ours)
        counted[Key("spans", role, "exact")] = Tally(both, len(ours), both, len(theirs))
    return [counted[key] for key in KEYS]


def _matched(unit: str, matched: Matching) -> dict[Key, Tally]:
    predicted, gold = Counter[str](), Counter[str]()
    right, found = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in matched.predicted:
        predicted.update(_rows(one, speech=True))
    for one in matched.gold:
        gold.update(_rows(one, speech=one.speech))
    for i, j in matched.pairs.items():
        one, other = matched.gold[i], matched.predicted[j]
        holds = {"iou50": True, "joint": same_source(one, other), "exact": one.content == other.content}
        for metric in (metric for metric in METRICS if holds[metric]):
            found.update((row, metric) for row in _rows(one, speech=one.speech))
            right.update((row, metric) for row in _rows(other, speech=True))
    return {
        Key(unit, row, metric): Tally(right[row, metric], predicted[row], found[row, metric], gold[row])
        for row in ROWS
        for metric in METRICS
    }


def _rows(item: Item, *, speech: bool) -> Iterable[str]:
    """The rows an item counts in. A prediction counts as speech whatever it is: what to find is the gold's to say."""
    yield "all"
    yield item.mode
    if item.mode is not Mode.INDIRECT:
        yield "quoted"
    if speech:
        yield "speech"


def _spans(words: Words, annotations: Sequence[Annotation], role: str) -> set[tuple[int, int]]:
    """The first and last word of each contiguous span of a role, cut at line ends."""
    found = set()
    for one in annotations:
        for start, end in getattr(one, role):
            for line in _LINE.finditer(words.text, start, end):
                if inside := words.inside((Span(*line.span()),)):
                    found.add((min(inside), max(inside)))
    return found
