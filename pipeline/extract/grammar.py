"""Names, words and heads of a window, from the network's outputs for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.annotate.labels import NAMES, POS, RELATIONS
from pipeline.annotate.words import Grammar, Name, Word
from pipeline.extract import decode
from pipeline.extract.decode import Floats

_WORD = re.compile(r"\w+(?:[-’'./&]\w+)*|[^\w\s]")
"""A word of a treebank: "ByteDance-topman", "foto’s", "o.a" are one."""
_PART = re.compile(r"\w+|[^\w\s]")
"""What a name may begin or end at: "CDA" in "CDA-minister"."""
_HEADS = 4
"""Heads of a word that are kept, to choose among when the best would close a circle."""
_SHARES = np.cumsum([len(NAMES), len(POS), len(RELATIONS)])


def read(text: str, *, offsets: Sequence[tuple[int, int]], words: Floats, arcs: Floats) -> Grammar:
    """A window's grammar. `offsets` are its pieces' `[start, end)`, empty ones stand for nothing; `words` are logits
    (pieces, names + parts of speech + relations + 1), `arcs` projections (pieces, 2, width).
    """
    names, pos, relations, begins = np.split(words, _SHARES, axis=-1)
    return Grammar(
        names=_names(text, offsets, names),
        words=_words(text, offsets, pos=pos, relations=relations, begins=begins[:, 0], arcs=arcs),
    )


def _first(text: str, offsets: Sequence[tuple[int, int]], unit: re.Pattern[str]) -> list[tuple[int, int, int]]:
    """(start, end, first piece) of every unit of the text that has a piece."""
    out = []
    piece = 0
    for match in unit.finditer(text):
        start, end = match.span()
        while piece < len(offsets) and (offsets[piece][1] <= start or offsets[piece][0] == offsets[piece][1]):
            piece += 1
        if piece < len(offsets) and offsets[piece][0] < end:
            out.append((start, end, piece))
    return out


def _words(
    text: str, offsets: Sequence[tuple[int, int]], *, pos: Floats, relations: Floats, begins: Floats, arcs: Floats
) -> tuple[Word, ...]:
    units = _first(text, offsets, _WORD)
    if not units:
        return ()
    pieces = [piece for _, _, piece in units]
    scores = arcs[pieces, 0] @ arcs[[0, *pieces], 1].T
    best = _best(scores)
    tags, kinds = pos[pieces].argmax(-1), relations[pieces].argmax(-1)
    return tuple(
        Word(
            start=start,
            end=end,
            pos=POS[tags[i]],
            relation=RELATIONS[kinds[i]],
            begins=bool(begins[piece] > 0),
            heads=tuple((i if head == 0 else int(head) - 1, float(scores[i, head])) for head in best[i]),
        )
        for i, (start, end, piece) in enumerate(units)
    )


def _best(scores: Floats) -> NDArray[np.int64]:
    """The places of the highest `_HEADS` scores of each row, best first."""
    if scores.shape[1] <= _HEADS:
        return np.argsort(-scores, axis=1, kind="stable")
    some = np.sort(np.argpartition(-scores, _HEADS - 1, axis=1)[:, :_HEADS], axis=1)
    order = np.argsort(-np.take_along_axis(scores, some, axis=1), axis=1, kind="stable")
    return np.take_along_axis(some, order, axis=1)


def _names(text: str, offsets: Sequence[tuple[int, int]], logits: Floats) -> tuple[Name, ...]:
    units = _first(text, offsets, _PART)
    if not units:
        return ()
    rows = decode.log_softmax(logits[[piece for _, _, piece in units]])
    for i in range(1, len(units)):
        if "\n" in text[units[i - 1][1] : units[i][0]]:
            rows[i] = decode.begun(rows[i], labels=NAMES)
    path = decode.best_path(rows, labels=NAMES)
    out = []
    for kind, first, last in decode.spans(path, labels=NAMES):
        score = float(np.exp([rows[i, path[i]] for i in range(first, last)]).mean())
        out.append(Name(start=units[first][0], end=units[last - 1][1], kind=kind, score=round(score, 4)))
    return tuple(out)
