"""Whether confidence means what it says: of the predictions with a confidence of 0.8, eight in ten should be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.evaluate.matching import Matching, same_source

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The predictions with a confidence from `low` up to `high`; shares are of 1."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean."""
    iou50: float
    """Share with a matched content."""
    joint: float
    """Share with a matched content and its source."""


def bins(matchings: Iterable[Matching]) -> list[Bin]:
    """The bins that hold a prediction, in order; predictions without a confidence are in none."""
    held: dict[int, list[tuple[float, bool, bool]]] = {}
    for one in matchings:
        of = {j: i for i, j in one.pairs.items()}
        for j, item in enumerate(one.predicted):
            confidence = item.annotation.confidence
            if confidence is not None:
                joint = j in of and same_source(one.gold[of[j]], item)
                held.setdefault(_bin(confidence), []).append((confidence, j in of, joint))
    return [_counted(number, held[number]) for number in sorted(held)]


def gap(found: Iterable[Bin]) -> float:
    """The mean distance of confidence from the share that is right, source included (expected calibration error)."""
    some = list(found)
    total = sum(one.count for one in some)
    return round(sum(one.count * abs(one.confidence - one.joint) for one in some) / total, 3) if total else 0.0


def _bin(confidence: float) -> int:
    # 0.7 * 10 is a little over 7, 0.29 * 100 a little under 29: confidences are written with a few decimals
    return min(max(int(round(confidence * BINS, 6)), 0), BINS - 1)


def _counted(number: int, held: list[tuple[float, bool, bool]]) -> Bin:
    count = len(held)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        count=count,
        confidence=round(sum(one for one, _, _ in held) / count, 3),
        iou50=round(sum(right for _, right, _ in held) / count, 3),
        joint=round(sum(right for _, _, right in held) / count, 3),
    )
