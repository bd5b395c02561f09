"""Between a Doc and spans: its sentences, and the tokens over a span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences of a Doc without the blanks around them; blank ones are left out."""
    out = []
    for sentence in doc.sents:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        end = sentence.start_char + len(text.rstrip())
        if start < end:
            out.append(Span(start, end))
    return tuple(out)


def tokens(doc: Doc, span: Span) -> list[Token]:
    """The tokens that share a character with a span, blank ones left out."""
    first = bisect_right(range(len(doc)), span.start, key=lambda i: doc[i].idx) - 1
    last = bisect_left(range(len(doc)), span.end, key=lambda i: doc[i].idx)
    return [doc[i] for i in range(max(0, first), last) if doc[i].idx + len(doc[i]) > span.start and doc[i].text.strip()]
