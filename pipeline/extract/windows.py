"""Cuts a text into windows that fit the encoder, at line ends where possible.

A window is a slice of the text, so that a piece's offsets need only be shifted to speak of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW_PIECES = 254
"""Word pieces in one window, the two special ones left out: the length the tagger was trained with."""

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r".+?(?:[.!?][”\"’»]?(?=\s)|$)\s*", re.DOTALL)
_MAX_LINE = 20_000
"""A line longer than this is not counted whole."""
_MAX_CHARACTERS = 1200
"""No sentence is longer than this; a longer run (a data dump, minified script) is cut bluntly."""


def piece_id(tokenizer: Tokenizer, piece: str) -> int:
    """The id of a piece that the vocabulary must have; `ModelError` if it has not."""
    found: int | None = tokenizer.token_to_id(piece)
    if found is None:
        raise ModelError(f"tokenizer.json has no piece {piece!r}: restore pipeline/models/tagger from the repository")
    return found


def _bits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long line as sentences, and a long sentence as blunt cuts at blanks."""
    for match in _SENTENCE.finditer(text, start, end):
        begin, stop = match.span()
        while stop - begin > _MAX_CHARACTERS:
            blank = text.rfind(" ", begin + _MAX_CHARACTERS // 2, begin + _MAX_CHARACTERS)
            cut = blank + 1 if blank > 0 else begin + _MAX_CHARACTERS
            yield begin, cut
            begin = cut
        if stop > begin:
            yield begin, stop


def windows(text: str, *, tokenizer: Tokenizer, limit: int = WINDOW_PIECES) -> list[tuple[int, int]]:
    """`[start, end)` character offsets of windows of whole lines, at most `limit` pieces each."""
    lines = [match.span() for match in _LINE.finditer(text)]
    out: list[tuple[int, int]] = []
    filled = 0

    def add(start: int, end: int, pieces: int) -> None:
        nonlocal filled
        if out and filled + pieces <= limit:
            out[-1] = (out[-1][0], end)
            filled += pieces
        else:
            out.append((start, end))
            filled = pieces

    def pieces(spans: list[tuple[int, int]]) -> list[int]:
        encoded = tokenizer.encode_batch([text[a:b] for a, b in spans], add_special_tokens=False)
        return [len(each.ids) for each in encoded]

    for (start, end), size in zip(lines, pieces([(a, min(b, a + _MAX_LINE)) for a, b in lines]), strict=True):
        if size <= limit and end - start <= _MAX_LINE:
            add(start, end, size)
            continue
        bits = list(_bits(text, start, end))
        for (begin, stop), count in zip(bits, pieces(bits), strict=True):
            if count <= limit:
                add(begin, stop, count)
                continue
            # rare characters are a piece each, and one more for the blank before them
            step = max(1, limit // 2)
            parts = [(at, min(at + step, stop)) for at in range(begin, stop, step)]
            for (first, last), few in zip(parts, pieces(parts), strict=True):
                add(first, last, few)
    return out
