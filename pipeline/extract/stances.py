"""The attitude towards each agent that a window's words show: three logits for every piece, read off at its mentions.

A branch of layers on the tagger's own states, so that a text is encoded once (`pipeline.train.stance`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.decode import Floats
from pipeline.model import Leaning, Span, Stance

ORDER = (Stance.NEGATIVE, Stance.NEUTRAL, Stance.POSITIVE)
"""What the three logits are of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stances:
    """The pieces of a text that were read, in order, with their logits."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    logits: Floats
    """(pieces, 3)"""


NONE = Stances(starts=np.zeros(0, np.int64), ends=np.zeros(0, np.int64), logits=np.zeros((0, 3), np.float32))


def of_window(offsets: Sequence[tuple[int, int]], logits: Floats, *, start: int = 0) -> Stances:
    """A window's stances; `offsets` are its pieces', empty where a piece says nothing, `start` is where it begins."""
    kept = [piece for piece, (first, last) in enumerate(offsets) if first < last]
    ends = np.array(offsets, np.int64).reshape(-1, 2)[kept] + start
    return Stances(starts=ends[:, 0], ends=ends[:, 1], logits=logits[kept])


def joined(parts: Iterable[Stances]) -> Stances:
    """The stances of a text's windows, in order."""
    some = [NONE, *parts]
    return Stances(
        starts=np.concatenate([one.starts for one in some]),
        ends=np.concatenate([one.ends for one in some]),
        logits=np.concatenate([one.logits for one in some]),
    )


def at(span: Span, stances: Stances) -> Leaning | None:
    """The attitude towards the agent that the words of `span` mean: the mean over their pieces; None where they were
    not read.
    """
    first = int(np.searchsorted(stances.ends, span.start, side="right"))
    last = int(np.searchsorted(stances.starts, span.end, side="left"))
    if first >= last:
        return None
    logits = stances.logits[first:last].mean(0)
    chances = np.exp(logits - logits.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    return Leaning(span=span, stance=ORDER[best], confidence=round(float(chances[best]), 2))
