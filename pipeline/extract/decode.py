"""The tagger's labels, and the best sequence of them that is well formed.

Labels are read by word, not by piece, so that no span begins or ends inside a word; the sequence is the best path under
the BIO constraint (Viterbi), so that no span begins with an inside label.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{position}-{role}" for role in ROLES for position in "BI"))

Floats = NDArray[np.float32]

_WORD = re.compile(r"\w+|[^\w\s]")
_FORBIDDEN = -1e9


@cache
def _transitions(labels: tuple[str, ...]) -> Floats:
    """0 where a label may follow another, else a very low score: I-x follows only B-x or I-x."""
    table = np.zeros((len(labels), len(labels)), np.float32)
    for before, left in enumerate(labels):
        for after, right in enumerate(labels):
            if right[0] == "I" and left[1:] != right[1:]:
                table[before, after] = _FORBIDDEN
    return table


@cache
def _start(labels: tuple[str, ...]) -> Floats:
    return np.array([_FORBIDDEN if label[0] == "I" else 0.0 for label in labels], np.float32)


_LEAN = {"source": 0.5, "cue": 0.5, "B-content": -0.75}
"""Chosen on the development part of PolNeAR in steps of a quarter or a half: twice as much gained no more."""
_LEANING = np.array([_LEAN.get(label, _LEAN.get(label[2:], 0.0)) for label in LABELS], np.float32)
INSIDE = [LABELS.index("I" + label[1:]) if label[0] == "B" else i for i, label in enumerate(LABELS)]
"""The label of a word's further pieces, for that of its first: a span that begins goes on."""


def log_softmax(logits: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def words(text: str, offsets: list[tuple[int, int]]) -> list[tuple[int, int, list[int]]]:
    """The words of `text` as (start, end, indices of the pieces over it); a word without a piece is left out.

    `offsets` are the pieces' `[start, end)` offsets, ascending; empty ones are passed over.
    """
    out = []
    first = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while first < len(offsets) and (offsets[first][1] <= start):
            first += 1
        over = []
        for i in range(first, len(offsets)):
            if offsets[i][0] >= end:
                break
            if offsets[i][1] > start and offsets[i][0] < offsets[i][1]:
                over.append(i)
        if over:
            out.append((start, end, over))
    return out


def emissions(scores: Floats, pieces: list[list[int]]) -> Floats:
    """Log-probabilities by word, shape (words, labels): the mean over its pieces, where B-x goes on as I-x."""
    rows = np.empty((len(pieces), len(LABELS)), np.float32)
    for row, over in enumerate(pieces):
        total = scores[over[0]].copy()
        for i in over[1:]:
            total += scores[i][INSIDE]
        rows[row] = total / len(over)
    return rows


def begun(row: Floats, *, labels: tuple[str, ...] = LABELS) -> Floats:
    """A word's log-probabilities where no span may go on: inside labels are out."""
    return row + _start(labels)


def leaning(rows: Floats) -> Floats:
    """The log-probabilities with cues and sources a little likelier: one that is missed costs its statement, one too
    many nothing if no content points at it. And a content goes on rather than that another one begins.
    """
    return rows + _LEANING


def best_path(rows: Floats, *, labels: tuple[str, ...] = LABELS) -> list[int]:
    """The best well-formed label sequence for `rows`, shape (words, labels)."""
    if not len(rows):
        return []
    score = rows[0] + _start(labels)
    back = np.zeros((len(rows), len(labels)), np.int64)
    transitions = _transitions(labels)
    for i in range(1, len(rows)):
        through = score[:, None] + transitions
        back[i] = through.argmax(0)
        score = through.max(0) + rows[i]
    path = [int(score.argmax())]
    for i in range(len(rows) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def spans(path: list[int], *, labels: tuple[str, ...] = LABELS) -> list[tuple[str, int, int]]:
    """(role, first word, last word + 1) of every span of a label sequence."""
    out: list[tuple[str, int, int]] = []
    for i, label in enumerate(path):
        if labels[label][0] == "B":
            out.append((labels[label][2:], i, i + 1))
        elif labels[label][0] == "I" and out:
            out[-1] = (out[-1][0], out[-1][1], i + 1)
    return out
