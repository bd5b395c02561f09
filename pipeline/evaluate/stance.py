"""How well stances agree with a person's: F1 of each class and their mean (macro-F1), accuracy, and whether the
confidence can be trusted, with the intervals of `bootstrap`.

Lines are drawn, not targets: those of one sentence have their words in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import InputError
from pipeline.evaluate import bootstrap
from pipeline.evaluate.bootstrap import Counted
from pipeline.evaluate.leanings import Marked
from pipeline.model import Leaning, Stance

CLASSES = (Stance.NEGATIVE, Stance.NEUTRAL, Stance.POSITIVE)
_COLUMNS = (*CLASSES, Stance.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """Per cent, of the targets that have or got one stance."""

    p: float
    r: float
    f1: float
    predicted: int
    gold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Per cent; the intervals hold 95% of the draws."""

    lines: int
    targets: int
    macro_f1: float
    macro_interval: tuple[float, float]
    accuracy: float
    accuracy_interval: tuple[float, float]
    classes: dict[str, Class]
    confusion: dict[str, dict[str, int]]
    """Gold, then predicted."""
    confidence: float
    """Its mean, in per cent, so that it can be held against the accuracy."""
    calibration_error: float
    """Mean distance of confidence and accuracy, over bins of 0.1."""


def score(marked: Sequence[Marked], found: Sequence[Sequence[Leaning | None]]) -> Scored:
    """The figures; `InputError` for a span that no person judged."""
    tables: Counted = np.zeros((len(marked), len(CLASSES), len(_COLUMNS)))
    sure: list[tuple[float, bool]] = []
    for row, (one, leanings) in enumerate(zip(marked, found, strict=True)):
        for span, known, leaning in zip(one.spans, one.known, leanings, strict=True):
            if known is None:
                raise InputError(f"{one.where}: nobody says what is right for [{span.start}, {span.end}]; give a "
                                 '"polarity" with each of "targets", or a "stance" with each of "stances"')  # fmt: skip
            said = Stance.UNKNOWN if leaning is None else leaning.stance
            tables[row, CLASSES.index(known), _COLUMNS.index(said)] += 1
            sure.append((0.0 if leaning is None else leaning.confidence, said is known))
    whole, draws = tables.sum(axis=0), bootstrap.drawn(tables)
    low, high = np.percentile(_macro(draws), bootstrap.TAILS)
    least, most = np.percentile(_accuracy(draws), bootstrap.TAILS)
    return Scored(
        lines=len(marked),
        targets=len(sure),
        macro_f1=_percent(_macro(whole)),
        macro_interval=(_percent(low), _percent(high)),
        accuracy=_percent(_accuracy(whole)),
        accuracy_interval=(_percent(least), _percent(most)),
        classes={stance.value: _class(whole, at) for at, stance in enumerate(CLASSES)},
        confusion={
            gold.value: {said.value: int(whole[i, j]) for j, said in enumerate(_COLUMNS)}
            for i, gold in enumerate(CLASSES)
        },
        confidence=_percent(np.mean([chance for chance, _ in sure])),
        calibration_error=_percent(_calibration_error(sure)),
    )


def plain(scored: Scored) -> dict[str, Any]:
    """The figures as JSON values."""
    return asdict(scored)


def table(scored: Scored) -> Iterator[str]:
    """The figures as lines for people."""
    yield f"{scored.targets} targets in {scored.lines} lines"
    yield f"macro-F1 {scored.macro_f1:.1f} ({scored.macro_interval[0]:.1f}–{scored.macro_interval[1]:.1f})"
    yield f"accuracy {scored.accuracy:.1f} ({scored.accuracy_interval[0]:.1f}–{scored.accuracy_interval[1]:.1f})"
    yield f"{'':10}{'P':>7}{'R':>7}{'F1':>7}{'found':>8}{'gold':>8}"
    for name, one in scored.classes.items():
        yield f"{name:10}{one.p:7.1f}{one.r:7.1f}{one.f1:7.1f}{one.predicted:8}{one.gold:8}"
    yield f"{'gold':10}" + "".join(f"{name.value:>10}" for name in _COLUMNS)
    for name, row in scored.confusion.items():
        yield f"{name:10}" + "".join(f"{count:10}" for count in row.values())
    yield f"confidence {scored.confidence:.1f} on average, calibration error {scored.calibration_error:.1f}"


def _macro(tables: Counted) -> NDArray[np.float64]:
    """Of one table, or of each of several, the mean F1 of the classes that a person gave."""
    right = np.diagonal(tables[..., :, : len(CLASSES)], axis1=-2, axis2=-1)
    both = tables.sum(axis=-1) + tables[..., :, : len(CLASSES)].sum(axis=-2)
    return np.asarray((2 * right / np.maximum(both, 1)).mean(axis=-1))


def _accuracy(tables: Counted) -> NDArray[np.float64]:
    right = np.diagonal(tables[..., :, : len(CLASSES)], axis1=-2, axis2=-1).sum(axis=-1)
    return np.asarray(right / np.maximum(tables.sum(axis=(-2, -1)), 1))


def _class(table: Counted, at: int) -> Class:
    right, predicted, gold = table[at, at], table[:, at].sum(), table[at].sum()
    return Class(
        p=_percent(right / max(predicted, 1)),
        r=_percent(right / max(gold, 1)),
        f1=_percent(2 * right / max(predicted + gold, 1)),
        predicted=int(predicted),
        gold=int(gold),
    )


def _calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in sure:
        bins.setdefault(min(int(chance * 10), 9), []).append((chance, right))
    apart = sum(abs(sum(chance for chance, _ in each) - sum(right for _, right in each)) for each in bins.values())
    return apart / max(len(sure), 1)


def _percent(share: float | np.floating[Any] | NDArray[np.float64]) -> float:
    return round(100 * float(share), 1)
