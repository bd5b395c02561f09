"""What a training window teaches about grammar, piece by piece; needs no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.labels import NAMES, POS, RELATIONS
from pipeline.train.corpus import Window

IGNORE = -100
"""torch's label for a position without loss."""
ROOT = 0
"""The piece that a root hangs on: the opening special piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """For every piece: the labels of names that are right (bits; 0: not known), part of speech, relation, whether a
    sentence begins (1, 0), the piece where its head begins; `IGNORE` where nothing is taught.
    """

    names: list[int]
    pos: list[int]
    relations: list[int]
    begins: list[int]
    heads: list[int]


def targets(window: Window, offsets: Sequence[tuple[int, int]]) -> Targets:
    """What a window teaches its pieces; an empty offset is a piece that stands for nothing."""
    first = {start: i for i, (start, end) in reversed(list(enumerate(offsets))) if end > start}
    size = len(offsets)
    out = Targets(
        names=_names(window, offsets),
        pos=[IGNORE] * size,
        relations=[IGNORE] * size,
        begins=[IGNORE] * size,
        heads=[IGNORE] * size,
    )
    at = [first.get(token.start) for token in window.tree]
    for token, i in zip(window.tree, at, strict=True):
        if i is None:
            continue
        out.pos[i] = POS.index(token.pos)
        out.begins[i] = int(token.begins)
        out.relations[i] = RELATIONS.index(token.relation) if token.relation in RELATIONS else IGNORE
        head = ROOT if token.head is None else at[token.head]
        out.heads[i] = IGNORE if head is None else head
    if window.begins is not None:
        for start, i in first.items():
            blank = start == 0 or window.text[start - 1].isspace()
            out.begins[i] = int(start in window.begins) if blank else IGNORE
    return out


def _names(window: Window, offsets: Sequence[tuple[int, int]]) -> list[int]:
    if window.names is None:
        return [0] * len(offsets)
    out = [1 << NAMES.index("O") if end > start else 0 for start, end in offsets]
    for start, end, kinds in window.names:
        over = [i for i, (a, b) in enumerate(offsets) if b > a and a < end and b > start]
        for i in over:
            edge = "B" if i == over[0] else "I"
            out[i] = sum(1 << NAMES.index(f"{edge}-{kind}") for kind in kinds)
    return out
