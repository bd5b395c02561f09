"""The sentences of a Doc as spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
