"""Boilerplate that is a part of a line: "… zei hij. Bron: ANP", "AdvertentieDe minister zegt …".

A part stands at the start of a line or behind the end of a sentence, and a new sentence follows it, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.ingest.lines import straight
from pipeline.ingest.patterns import Patterns, patterns
from pipeline.model import Mark, Span

_BEHIND_SENTENCE = r"(?:(?<=[.!?…)\]”])|(?<=[.!?…,][\"'])|(?<=[.!?…”][)\]]))"
_BEFORE_SENTENCE = r"(?=\s*(?-i:[A-ZÀ-Ý“„«\"'(]))"
_EDGES = {
    "start": ("^", _BEFORE_SENTENCE),
    "within": (rf"(?:^|{_BEHIND_SENTENCE}\s*)", rf"(?:\s*$|{_BEFORE_SENTENCE})"),
    "end": (rf"{_BEHIND_SENTENCE}\s*", r"\s*$"),
}


def parts(line: Span, text: str, *, lang: str) -> Iterator[Mark]:
    """The parts of the line that are no sentence of the article."""
    words = straight(line.of(text))
    for scope in _EDGES:
        expression, table = _expression(lang, scope)
        for match in expression.finditer(words):
            row = table.row(match)
            start, end = match.span(match.lastgroup or 0)
            if start < end:
                yield Mark(Span(line.start + start, line.start + end), row.kind)


@cache
def _expression(lang: str, scope: str) -> tuple[re.Pattern[str], Patterns]:
    table = patterns(lang, (scope,))
    before, after = _EDGES[scope]
    return re.compile(f"{before}(?:{table.expression.pattern}){after}", re.IGNORECASE), table
