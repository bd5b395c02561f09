"""PolNeAR-shaped articles as training windows: a label per word piece, and which cue and source belong together.

Shape: one JSON object a line with `text` and `attributions`, each with `source`, `cue` and `content` as lists of
`[start, end)` character offsets (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.extract.decode import LABELS
from pipeline.extract.windows import piece_id, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

IGNORE = -100
"""torch's label for a position without loss."""
NONE = 0
"""The piece that a cue without source points at: the opening special piece."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A window's text with its attributions, spans as offsets into `text`."""

    text: str
    attributions: tuple[tuple[Span | None, Span | None, tuple[Span, ...]], ...]
    """(source, cue, contents)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window in pieces. `cue_of[i]` is the piece where the cue of content piece i begins, `source_of[i]` the piece
    where the source of cue piece i begins (`NONE`: it has none); `IGNORE` elsewhere.
    """

    ids: list[int]
    labels: list[int]
    cue_of: list[int]
    source_of: list[int]


def read(path: Path, *, tokenizer: Tokenizer) -> Iterator[Window]:
    """Every window of every article of a corpus file."""
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        for start, end in windows(article["text"], tokenizer=tokenizer):
            kept = []
            for attribution in article["attributions"]:
                source, cue, content = (
                    tuple(
                        (max(a, start) - start, min(b, end) - start)
                        for a, b in attribution[role]
                        if a < end and b > start
                    )
                    for role in ("source", "cue", "content")
                )
                kept.append((source[0] if source else None, cue[0] if cue else None, content))
            yield Window(text=article["text"][start:end], attributions=tuple(kept))


def example(window: Window, *, tokenizer: Tokenizer) -> Example:
    """`window` in pieces, labelled."""
    encoding = tokenizer.encode(window.text)
    blank = piece_id(tokenizer, "▁")
    ids, offsets = encoding.ids, encoding.offsets
    characters = _characters(window)
    labels = []
    for piece, (start, end) in zip(ids, offsets, strict=True):
        if start == end or piece == blank:
            labels.append(IGNORE)
            continue
        inside = characters[start:end]
        labels.append(LABELS.index(next((label for label in inside if label[0] == "B"), inside[0])))
    cue_of, source_of = [IGNORE] * len(ids), [IGNORE] * len(ids)

    def within(span: Span | None) -> list[int]:
        if span is None:
            return []
        return [i for i, (a, b) in enumerate(offsets) if a < span[1] and b > span[0] and labels[i] != IGNORE]

    for source, cue, contents in window.attributions:
        cue_pieces, source_pieces = within(cue), within(source)
        for i in cue_pieces:
            source_of[i] = source_pieces[0] if source_pieces else NONE
        for i in (i for content in contents for i in within(content)):
            cue_of[i] = cue_pieces[0] if cue_pieces else NONE
    return Example(ids=ids, labels=labels, cue_of=cue_of, source_of=source_of)


def _characters(window: Window) -> list[str]:
    """A label for every character."""
    out = ["O"] * len(window.text)
    for source, cue, contents in window.attributions:
        spans = [("source", source), ("cue", cue), *(("content", content) for content in contents)]
        for role, span in spans:
            if span is not None:
                out[slice(*span)] = [f"I-{role}"] * (span[1] - span[0])
                out[span[0]] = f"B-{role}"
    return out
