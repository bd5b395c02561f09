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
TAILS = (2.5, 97.5)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """By how many points of F1 one set of predictions is better than another."""

    f1: float
    interval: tuple[float, float]
    better: float
    """Share of the draws in which it is."""


def counted(articles: Sequence[Sequence[Tally]]) -> Counted:
    """The tallies of all articles as one array."""
    # float64 holds these whole numbers exactly, and its product is quick
    return np.array(articles, dtype=np.float64)


def figures(articles: Counted) -> list[Figure]:
    """Each figure over all articles, with its interval."""
    low, high = np.percentile(_f1(drawn(articles)), TAILS, axis=0)
    totals = (Tally(*(int(part) for part in total)) for total in articles.sum(axis=0))
    return [_figure(total, (float(low[at]), float(high[at]))) for at, total in enumerate(totals)]


def differences(articles: Counted, others: Counted) -> list[Difference]:
    """How much better each figure is than in `others`, which are the same articles with other predictions."""
    better_by = _f1(drawn(articles)) - _f1(drawn(others))
    low, high = np.percentile(better_by, TAILS, axis=0)
    whole = _f1(articles.sum(axis=0)) - _f1(others.sum(axis=0))
    better = (better_by > 0).mean(axis=0)
    return [
        Difference(
            f1=round(float(whole[at]), 1),
            interval=(round(float(low[at]), 1), round(float(high[at]), 1)),
            better=round(float(better[at]), 3),
        )
        for at in range(len(whole))
    ]


def drawn(articles: Counted) -> Counted:
    """The sums of each draw. The seed is fixed: two sets of predictions meet the same draws."""
    number = len(articles)
    times = np.random.default_rng(SEED).multinomial(number, np.full(number, 1 / number), size=DRAWS)
    return np.asarray(np.tensordot(times.astype(np.float64), articles, axes=1))


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
