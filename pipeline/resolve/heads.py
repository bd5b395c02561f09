"""The part of a source that holds its head, and the part before a relative clause."""

from __future__ import annotations

import re

from pipeline.model import Span
from pipeline.resolve.cast import Cast

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")


def core(span: Span, *, cast: Cast) -> Span:
    """The part of a source that holds its head: up to a comma, preposition or relative word after a word of weight."""
    text, grammar = cast.article.text, cast.language.grammar
    names = [each.mention.span for each in cast.within(span)]
    begun = False
    for match in _WORD.finditer(text, span.start, span.end):
        word = match[0].lower()
        inside = any(name.start <= match.start() < name.end for name in names)
        ends = word in {",", "(", "—", "–"} or word in grammar["preposition"] or word in grammar["subordinator"]
        if ends and begun and not inside:
            return Span(span.start, match.start())
        # "one of the employees": the head is still to come
        begun = begun or not (word in grammar["determiner"] or word in grammar["preposition"])
    return span


def plain(span: Span, *, cast: Cast) -> Span:
    """The words of a source up to a relative clause: who is named in it only helps to describe."""
    for match in _WORD.finditer(cast.article.text, span.start, span.end):
        if match.start() > span.start and match[0].lower() in cast.language.grammar["subordinator"]:
            return Span(span.start, match.start())
    return span
