"""Marks sources, cues and contents in text, says which belong together, and reads names and grammar: one encoder, one
pass, English and Dutch.

The rest of extraction knows `Tagger` alone: a function from texts to taggings. Another model, another class of this
shape.
The weights are trained by `pipeline.train`; here they run in ONNX Runtime.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.annotate.words import NOTHING, Grammar, Name, Word
from pipeline.extract import decode, grammar
from pipeline.extract.decode import Floats
from pipeline.extract.windows import piece_id, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

WEIGHTS = Path(__file__).parent.parent / "models" / "tagger"
_CONTENT, _CUE, _CUE_AGAIN, _SOURCE = range(4)
"""Rows of the network's link projections: content looking for its cue, cue looking for its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tagged span, `[start, end)` characters of the text that was given."""

    role: str
    start: int
    end: int
    score: float
    """Mean probability of its words' labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Which tag (an index) another belongs to; `head` is None for a cue without a source."""

    head: int | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """The tags of a text in order, and a link for every content (to its cue) and every cue (to its source)."""

    tags: tuple[Tag, ...]
    links: tuple[Link | None, ...]
    grammar: Grammar = NOTHING


Tagger = Callable[[Sequence[str]], list[Tagging]]
_Part = tuple[int, list[Tag], list[Link | None], Grammar]
"""Where a window starts, and what is in it, in its own offsets."""
_OUTPUTS = ("labels", "links", "words", "arcs")


@functools.cache
def load(folder: Path = WEIGHTS) -> Tagger:
    """The tagger whose weights lie in `folder`."""
    session, _, tokenizer = opened(folder)
    return functools.partial(tag, session=session, tokenizer=tokenizer)


@functools.cache
def opened(folder: Path = WEIGHTS) -> tuple[InferenceSession, InferenceSession, Tokenizer]:
    """The network in `folder`, its branch and its tokenizer; one thread, so that processes do not fight over cores."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session, branch = (
        onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
        for name in ("tagger.onnx", "stance.onnx")
    )
    return session, branch, Tokenizer.from_file(str(folder / "tokenizer.json"))


def tag(texts: Sequence[str], *, session: InferenceSession, tokenizer: Tokenizer) -> list[Tagging]:
    """A tagging for every text. Each window runs alone: the scales of int8 depend on what runs together."""
    return [_joined(_parts(text, session=session, tokenizer=tokenizer)) for text in texts]


def _parts(text: str, *, session: InferenceSession, tokenizer: Tokenizer) -> Iterator[_Part]:
    for start, end in windows(text, tokenizer=tokenizer):
        encoding = tokenizer.encode(text[start:end])
        offsets = offsets_of(encoding, piece_id(tokenizer, "▁"))
        labels, links, grammatical, arcs = session.run(_OUTPUTS, {"ids": np.array([encoding.ids], np.int64)})
        tags, heads = read(text[start:end], offsets=offsets, labels=labels[0], links=links[0], lean=True)
        known = grammar.read(text[start:end], offsets=offsets, words=grammatical[0], arcs=arcs[0])
        yield start, tags, heads, known


def offsets_of(encoding: Encoding, blank: int | None) -> list[tuple[int, int]]:
    """Where the pieces of a window stand in it; empty where a piece says nothing."""
    # a piece of one blank may overlap the next one: it says nothing of its own
    return [(a, a) if piece == blank else (a, b) for piece, (a, b) in zip(encoding.ids, encoding.offsets, strict=True)]


def _joined(parts: Iterable[_Part]) -> Tagging:
    """A text's windows as one tagging."""
    tags: list[Tag] = []
    links: list[Link | None] = []
    names: list[Name] = []
    words: list[Word] = []
    for start, some, some_links, some_grammar in parts:
        base, first = len(tags), len(words)
        tags += [replace(t, start=t.start + start, end=t.end + start) for t in some]
        links += [
            link and Link(head=None if link.head is None else link.head + base, score=link.score) for link in some_links
        ]
        names += [replace(n, start=n.start + start, end=n.end + start) for n in some_grammar.names]
        words += [
            replace(
                w,
                start=w.start + start,
                end=w.end + start,
                heads=tuple((head + first, score) for head, score in w.heads),
            )
            for w in some_grammar.words
        ]
    return Tagging(tags=tuple(tags), links=tuple(links), grammar=Grammar(names=tuple(names), words=tuple(words)))


def read(
    text: str, *, offsets: list[tuple[int, int]], labels: Floats, links: Floats, lean: bool = False
) -> tuple[list[Tag], list[Link | None]]:
    """A window's tags and links, from the network's output for it; `offsets` are its pieces', empty where a piece says
    nothing; `lean` as in `decode.leaning`.
    """
    words = decode.words(text, offsets)
    rows = decode.emissions(decode.log_softmax(labels[: len(offsets)]), [over for _, _, over in words])
    # a line's end is a paragraph's: no span runs over it
    for i in range(1, len(words)):
        if "\n" in text[words[i - 1][1] : words[i][0]]:
            rows[i] = decode.begun(rows[i])
    path = decode.best_path(decode.leaning(rows) if lean else rows)
    tags, pieces = [], []
    for role, first, last in decode.spans(path):
        score = float(np.exp([rows[i, path[i]] for i in range(first, last)]).mean())
        tags.append(Tag(role=role, start=words[first][0], end=words[last - 1][1], score=round(score, 4)))
        pieces.append([piece for i in range(first, last) for piece in words[i][2]])
    heads = {role: [i for i, each in enumerate(tags) if each.role == role] for role in decode.ROLES}
    found: list[Link | None] = []
    for i, each in enumerate(tags):
        if each.role == "content":
            found.append(_link(pieces[i], links, rows=(_CONTENT, _CUE), heads=heads["cue"], pieces=pieces))
        elif each.role == "cue":
            found.append(_link(pieces[i], links, rows=(_CUE_AGAIN, _SOURCE), heads=heads["source"], pieces=pieces))
        else:
            found.append(None)
    return tags, found


def _link(
    dependent: list[int], links: Floats, *, rows: tuple[int, int], heads: list[int], pieces: list[list[int]]
) -> Link:
    """The best head for a span, None included, with its probability."""
    ends = [0, *(pieces[head][0] for head in heads)]
    scores = links[dependent, rows[0]] @ links[ends, rows[1]].T / np.sqrt(links.shape[-1])
    chances = np.exp(decode.log_softmax(scores.mean(0)))
    best = int(chances.argmax())
    return Link(head=None if best == 0 else heads[best - 1], score=round(float(chances[best]), 4))
