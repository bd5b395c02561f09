"""Precision, recall, F1, and how far each would move with other articles: the percentile bootstrap of Efron (1979).

Articles are drawn, not attributions: those of one article have an author, a style and an annotator in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.evaluate.counts import Tally

DRAWS = 1000
SEED = 0
_TAILS = (2.5, 97.5)

Counted: TypeAlias = NDArray[np.float64]
"""Articles by figures by the four numbers of a tally."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Per cent; `interval` holds the F1 of 95% of the draws."""

    p: float
    r: float
    f1: float
    interval: tuple[float, float]
    predicted: int
    gold: int


def counted(articles: Sequence[Sequence[Tally]]) -> Counted:
    """The tallies of all articles as one array."""
    # float64 holds these whole numbers exactly, and its product is quick
    return np.array(articles, dtype=np.float64)


def figures(articles: Counted, *, draws: int = DRAWS, seed: int = SEED) -> list[Figure]:
    """Each figure over all articles, with its interval."""
    number = len(articles)
    times = np.random.default_rng(seed).multinomial(number, np.full(number, 1 / number), size=draws)
    drawn = np.tensordot(times.astype(np.float64), articles, axes=1)
    low, high = np.percentile(_f1(drawn), _TAILS, axis=0)
    sums = articles.sum(axis=0)
    return [
        _figure(Tally(*(int(part) for part in total)), (float(low[at]), float(high[at])))
        for at, total in enumerate(sums)
    ]


def _figure(total: Tally, interval: tuple[float, float]) -> Figure:
    p = total.right / total.predicted if total.predicted else 0.0
    r = total.found / total.gold if total.gold else 0.0
    f1 = 200 * p * r / (p + r) if p + r else 0.0
    low, high = interval
    return Figure(
        p=round(100 * p, 1),
        r=round(100 * r, 1),
        f1=round(f1, 1),
        interval=(round(low, 1), round(high, 1)),
        predicted=total.predicted,
        gold=total.gold,
    )


def _f1(totals: Counted) -> Counted:
    right, predicted, found, gold = np.moveaxis(totals, -1, 0)
    # where nothing was predicted, nothing was right: dividing by one instead gives the 0 it should
    p, r = right / np.maximum(predicted, 1), found / np.maximum(gold, 1)
    both = p + r
    return np.asarray(200 * p * r / np.where(both, both, 1))
