"""The attitude towards each agent that a window's words show: three logits for every piece, read off at its mentions.

A branch of layers on the tagger's own states, so that a text is encoded once (`pipeline.train.stance`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.extract.decode import Floats
from pipeline.model import Leaning, Span, Stance

ORDER = (Stance.NEGATIVE, Stance.NEUTRAL, Stance.POSITIVE)
"""What the three logits are of."""
_BIAS = np.array((0.0, 0.3, 0.0))
"""Added to the logits: a third of the targets that were learned is neutral, half of those that are met."""
_TEMPERATURE = 1.3
"""By which logits are divided, so that the confidence is near the share that is right (Guo et al. 2017,
https://arxiv.org/abs/1706.04599). Both go with the weights; measured on NewsMTSC/dev_mt.jsonl.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stances:
    """The pieces of a text that were read, in order, with their logits. Plain numbers, since taggings are kept."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    logits: tuple[tuple[float, float, float], ...] = ()


NONE = Stances()


def of_window(offsets: Sequence[tuple[int, int]], logits: Floats, *, start: int = 0) -> Stances:
    """A window's stances; `offsets` are its pieces', empty where a piece says nothing, `start` is where it begins."""
    kept = [piece for piece, (first, last) in enumerate(offsets) if first < last]
    return Stances(
        starts=tuple(offsets[piece][0] + start for piece in kept),
        ends=tuple(offsets[piece][1] + start for piece in kept),
        logits=tuple((float(a), float(b), float(c)) for a, b, c in logits[kept]),
    )


def joined(parts: Iterable[Stances]) -> Stances:
    """The stances of a text's windows, in order."""
    some = list(parts)
    return Stances(
        starts=tuple(start for one in some for start in one.starts),
        ends=tuple(end for one in some for end in one.ends),
        logits=tuple(logits for one in some for logits in one.logits),
    )


def at(span: Span, stances: Stances) -> Leaning | None:
    """The attitude towards the agent that the words of `span` mean: the mean over their pieces; None where they were
    not read.
    """
    first = bisect_right(stances.ends, span.start)
    last = bisect_left(stances.starts, span.end)
    if first >= last:
        return None
    logits = (np.array(stances.logits[first:last]).mean(0) + _BIAS) / _TEMPERATURE
    chances = np.exp(logits - logits.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    return Leaning(span=span, stance=ORDER[best], confidence=round(float(chances[best]), 2))
