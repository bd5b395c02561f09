"""Universal Dependencies treebanks (CoNLL-U) as training articles of a window each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.annotate.labels import POS
from pipeline.train.corpus import Article, Token

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LONGEST = 230
"""Pieces of a window: sentences of one document are put together up to it."""

Sentence = tuple[str, str, list[Token]]
"""Document, text, words with offsets into it."""


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a treebank file; one whose words are not all in its text is left out."""
    document = text = ""
    rows: list[list[str]] = []
    for line in (*path.read_text("utf-8").splitlines(), ""):
        if line.startswith("# source"):
            document = line.rsplit("/", 1)[0]
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif not line and rows:
            words = _words(text, rows)
            if words:
                yield document, text, words
            rows = []
        elif line and line[0] != "#" and line.split("\t", 1)[0].isdigit():
            rows.append(line.split("\t"))


def _words(text: str, rows: list[list[str]]) -> list[Token]:
    out: list[Token] = []
    at = 0
    for row in rows:
        start = text.find(row[1], at)
        if start < 0:
            return []
        at = start + len(row[1])
        pos, relation = (row[3] if row[3] in POS else "X"), row[7]
        head = int(row[6]) - 1 if row[6] != "0" else None
        out.append(Token(start=start, end=at, pos=pos, head=head, relation=relation, begins=not out))
    return out


def articles(path: Path, *, tokenizer: Tokenizer) -> list[Article]:
    """The treebank as articles that fit a window each."""
    out: list[Article] = []
    held: list[Sentence] = []
    size = 0
    for sentence in sentences(path):
        pieces = len(tokenizer.encode(sentence[1], add_special_tokens=False).ids) + 1
        if held and (sentence[0] != held[0][0] or size + pieces > _LONGEST):
            out.append(_together(held))
            held, size = [], 0
        held.append(sentence)
        size += pieces
    return [*out, _together(held)] if held else out


def _together(held: list[Sentence]) -> Article:
    text = ""
    tree: list[Token] = []
    for _, words, tokens in held:
        text += " " if text else ""
        shift, first = len(text), len(tree)
        text += words
        tree += [
            Token(
                start=each.start + shift,
                end=each.end + shift,
                pos=each.pos,
                head=None if each.head is None else each.head + first,
                relation=each.relation,
                begins=each.begins,
            )
            for each in tokens
        ]
    return Article(text=text, annotated=False, tree=tuple(tree))
