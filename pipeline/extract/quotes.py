"""Quotation marks: where words are quoted, what is left open, what is closed without having been opened.

Marks are paired line by line, since a line end is a paragraph's; a mark left open runs to the end of its line, as news
style has it for a quotation over several paragraphs. Straight marks open after a blank and close before one; a single
mark
inside a word is an apostrophe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Mode, Span

_CLOSERS = {"“": "”", "„": "”“", "«": "»", "‘": "’", '"': '"', "'": "'", "‚": "’‘", "”": "”"}
_DIRECTED = "“„«"
"""Marks that only open: one more of them inside a quotation opens another."""
_SINGLE = "‘’‚'"
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_CLIPPED = re.compile(r"['‘](?:[stnmkr]|ie|em|\d\ds?)(?=[\s,.;:])")
"""A word that begins with an apostrophe: 's avonds, 't is, the '90s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Quoted words with their marks."""

    span: Span
    opened: bool = True
    """False: only the closing mark is there. The span is that mark."""
    closed: bool = True
    """False: no closing mark before the end of the line."""


def quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of `text`, in order."""
    out: list[Quote] = []
    for line in _LINE.finditer(text):
        out += _in_line(text, line.start(), line.end())
    return tuple(out)


def _in_line(text: str, start: int, end: int, *, nesting: bool = True) -> list[Quote]:
    out: list[Quote] = []
    opened: int | None = None
    inner = nested = 0
    for at in range(start, end):
        mark = text[at]
        if opened is not None:
            if mark in _CLOSERS[text[opened]] and _can_close(text, at, end):
                if inner:
                    inner -= 1
                else:
                    out.append(Quote(span=Span(opened, at + 1)))
                    opened = None
            elif nesting and mark == text[opened] and mark in _DIRECTED:
                inner, nested = inner + 1, nested + 1
        elif mark in _CLOSERS and mark != "”" and _can_open(text, at, start, end):
            opened = at
        elif mark == "”" and at > start:
            # „…” in Dutch and “…” elsewhere are closed here; a lone closing mark is news of a lost opening one
            out.append(Quote(span=Span(at, at + 1), opened=False))
    if opened is not None and nested:
        # a mark was lost: better two quotations too short than one to the end of the line
        return _in_line(text, start, end, nesting=False)
    if opened is not None and text[opened] not in _SINGLE:
        out.append(Quote(span=Span(opened, end), closed=False))
        # inside the open run a plain reading of the rest is lost on purpose: the outer quotation has it all
    return out


def _can_open(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] in "“„«":
        return True
    if _CLIPPED.match(text, at):
        return False
    return not before.isalnum() and not after.isspace() and before not in ".,;"


def _can_close(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    if text[at] in _SINGLE:
        return not after.isalnum() and text[at - 1] != " "
    # a straight mark after a blank opens another quotation inside this one
    return text[at] != '"' or not text[at - 1].isspace()


def mode(content: tuple[Span, ...], marked: tuple[Quote, ...], *, text: str) -> Mode:
    """Direct: all words are quoted; mixed: some; indirect: none."""
    words = [m.start() + piece.start for piece in content for m in _WORD.finditer(piece.of(text))]
    inside = sum(any(q.span.start <= word < q.span.end for q in marked) for word in words)
    if words and inside == len(words):
        return Mode.DIRECT
    ends_lone = any(not q.opened and piece.contains(q.span) for q in marked for piece in content)
    return Mode.MIXED if inside or ends_lone else Mode.INDIRECT


def fit(piece: Span, marked: tuple[Quote, ...], *, text: str) -> Span:
    """`piece`, grown over the marks of a quotation of which it holds most of the words; trimmed of blanks."""
    start, end = piece
    for quote in marked:
        if not quote.opened or not quote.span.overlaps(Span(start, end)):
            continue
        quoted = _WORD.findall(quote.span.of(text))
        shared = _WORD.findall(text[max(start, quote.span.start) : min(end, quote.span.end)])
        if 2 * len(shared) > len(quoted):
            start, end = min(start, quote.span.start), max(end, quote.span.end)
    for quote in marked:
        if not quote.opened and end <= quote.span.start and not text[end : quote.span.start].strip(" .,"):
            end = quote.span.end
    if text[end : end + 1] == ")" and text[start:end].count("(") > text[start:end].count(")"):
        end += 1
    # a mark of which the partner lies outside belongs to the words outside
    if end - start > 1 and text[end - 1] in ",;." and text[end - 2] in "”\"’'»":
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
