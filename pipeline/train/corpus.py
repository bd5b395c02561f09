"""PolNeAR-shaped articles, plain sentences and passages of our own, cut into training windows.

Shape: one JSON object a line with `text` and `attributions`, each with `source`, `cue` and `content` as lists of
`[start, end)` character offsets (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.extract import decode
from pipeline.extract.windows import WINDOW_PIECES, windows
from pipeline.train import markup

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Span = tuple[int, int]
Opinion = tuple[int, int, tuple[float, ...]]
"""A word, `[start, end)`, and the teacher's probability of each label for it."""


Attribution = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]
"""Source, cue and content."""


Name = tuple[int, int, tuple[str, ...]]
"""A name, `[start, end)`, and the kinds that it may be of; no kind at all: nothing is taught about these words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a tree, `[start, end)`: `head` is an index into the words, None for the root."""

    start: int
    end: int
    pos: str
    head: int | None
    relation: str
    begins: bool
    """Whether a sentence begins with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its attributions; the rest as in `Window`."""

    text: str
    attributions: tuple[Attribution, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    annotated: bool = True
    names: tuple[Name, ...] | None = None
    tree: tuple[Token, ...] = ()
    begins: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A window's text with its attributions, spans as offsets into `text`."""

    text: str
    attributions: tuple[Attribution, ...]
    opinions: tuple[Opinion, ...] = ()
    annotated: bool = True
    """Whether a person made the attributions; if not, the opinions alone are taught."""
    names: tuple[Name, ...] | None = None
    """None: they are not known."""
    tree: tuple[Token, ...] = ()
    begins: tuple[int, ...] | None = None
    """Where sentences begin; None: not known, or known from the tree."""


def read(path: Path) -> list[Article]:
    """The articles of a corpus file."""
    return [article(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def article(given: dict[str, Any]) -> Article:
    """An article as JSON holds it; with opinions where the teacher has read it."""
    return Article(
        text=given["text"],
        attributions=tuple(map(_attribution, given["attributions"])),
        opinions=tuple((a, b, tuple(row)) for a, b, row in given.get("opinions", ())),
        annotated=given.get("annotated", True),
    )


def _attribution(given: dict[str, list[Span]] | list[list[Span]]) -> Attribution:
    parts = [given[role] for role in decode.ROLES] if isinstance(given, dict) else given
    source, cue, content = (tuple((a, b) for a, b in part) for part in parts)
    return source, cue, content


def passages(path: Path) -> list[Article]:
    """The annotated passages of a marked-up file."""
    return [article({**passage}) for passage in markup.read(path)]


def plain(path: Path) -> list[Article]:
    """The different sentences of a NewsMTSC file (Hamborg and Donnay, EACL 2021), which nobody annotated."""
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [Article(text=text, annotated=False) for text in dict.fromkeys(x["sentence_normalized"] for x in lines)]


def cut(article: Article, *, tokenizer: Tokenizer, limit: int = WINDOW_PIECES) -> Iterator[Window]:
    """The windows, of at most `limit` pieces, of an article."""
    for start, end in windows(article.text, tokenizer=tokenizer, limit=limit):
        kept = []
        for attribution in article.attributions:
            source, cue, content = (
                tuple((max(a, start) - start, min(b, end) - start) for a, b in part if a < end and b > start)
                for part in attribution
            )
            kept.append((source, cue, content))
        yield Window(
            text=article.text[start:end],
            attributions=tuple(kept),
            opinions=tuple((a - start, b - start, row) for a, b, row in article.opinions if start <= a and b <= end),
            annotated=article.annotated,
            names=None if article.names is None else _inside(article.names, start, end),
            # a tree's text is made to fit one window
            tree=article.tree,
            begins=None if article.begins is None else tuple(at - start for at in article.begins if start <= at < end),
        )


def _inside(names: tuple[Name, ...], start: int, end: int) -> tuple[Name, ...]:
    return tuple((a - start, b - start, kinds) for a, b, kinds in names if start <= a and b <= end)
