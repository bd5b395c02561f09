"""Marks the passages of a text that are not the article: comment forms, share bars, teasers, credits, repetitions.

Nothing is cut: a mark is a span and a kind. The patterns are rows of `boilerplate.tsv`; `reach.py` says how far each
reaches, `parts.py` finds those inside a line.
Precision comes first: a comment form that is read costs a look, a marked sentence of the article costs a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.ingest.lines import Line, lines_of
from pipeline.ingest.parts import parts
from pipeline.ingest.patterns import LINE_SCOPES, Patterns, Row, kept_lines, patterns
from pipeline.ingest.reach import FOOT, SCOPES, Kinds, Page
from pipeline.ingest.repeats import repeats
from pipeline.model import Mark, MarkKind, Span
from pipeline.view import seams

_LONGEST = 320
_HEADINGS = frozenset({"item", "to-end"})
"""Scopes that look at what is left of the article, so that all else must be known."""
_MOST_TEASER_WORDS = 30
_ENDS_IN_DOUBT = re.compile(r"[?!][\"”')]* ")
_BAR = re.compile(r" [|·•] ")
_SENTENCE_END = re.compile(r"[a-z\d\"”’')][.!?][\"”’')]*(?:\s|$)")
_STATES = re.compile(r"[a-z\d\"”')]\.[\"”')]* *(?=[A-Z“\"'])")


def marks(text: str, *, lang: str) -> tuple[Mark, ...]:
    """The passages of `text` to pass over, sorted, none overlapping; neighbours of one kind are one passage."""
    lines = lines_of(text)
    kinds: Kinds = dict(repeats(lines))
    rows_of = {at: row for at, line in enumerate(lines) if at not in kinds and (row := _row_of(line, lang)) is not None}
    glued = dict(_glued(lines, rows_of, text, lang=lang))
    rows_of = {at: row for at, row in rows_of.items() if at not in glued}
    # First what ends by itself: a comment form after the last teaser must not pass for an article that goes on.
    _reach({at: row for at, row in rows_of.items() if row.scope not in {*_HEADINGS, FOOT}}, Page(lines, -1), kinds)
    for at in sorted((at for at, row in rows_of.items() if row.scope == FOOT), reverse=True):
        if _last_body(lines, kinds) <= at:
            kinds.setdefault(at, rows_of[at].kind)
    page = Page(lines, _last_body(lines, kinds))
    _reach({at: row for at, row in rows_of.items() if row.scope in _HEADINGS}, page, kinds)
    teasers = [Mark(Span(lines[at].span.start, cut), MarkKind.TEASER) for at, cut in glued.items() if at not in kinds]
    inside = [
        mark
        for at, line in enumerate(lines)
        if at not in kinds
        for mark in parts(Span(glued.get(at, line.span.start), line.span.end), text, lang=lang)
    ]
    return _apart([*_joined(lines, kinds), *teasers, *inside])


def _last_body(lines: Sequence[Line], kinds: Kinds) -> int:
    """The last line that can be a paragraph of the article, -1 if none."""
    return next((at for at in reversed(range(len(lines))) if at not in kinds and lines[at].is_body), -1)


def _glued(lines: Sequence[Line], rows_of: Mapping[int, Row], text: str, *, lang: str) -> Iterator[tuple[int, int]]:
    """Where a paragraph is glued to a teaser, by line: "Lees ook: Kuil sluit haar bakkerijDe wethouder zegt …"."""
    candidates = [
        at for at, row in rows_of.items() if row.kind is MarkKind.TEASER and _SENTENCE_END.search(lines[at].words)
    ]
    cuts = seams(text, lang=lang) if candidates else ()
    for at in candidates:
        span = lines[at].span
        cut = next((cut for cut in cuts if span.start < cut < span.end), None)
        if cut is not None and _SENTENCE_END.search(text, cut, span.end):
            yield at, cut


def _apart(found: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks in order, without those that overlap an earlier one."""
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or kept[-1].span.end <= mark.span.start:
            kept.append(mark)
    return tuple(kept)


def _reach(rows_of: Mapping[int, Row], page: Page, kinds: Kinds) -> None:
    """Add to `kinds` the lines that the rows reach; a line that has a kind keeps it."""
    for at, row in rows_of.items():
        for reached in SCOPES[row.scope](at, page, row.kind, kinds) if at not in kinds else ():
            kinds.setdefault(reached, row.kind)


def _joined(lines: Sequence[Line], kinds: Mapping[int, MarkKind]) -> list[Mark]:
    found: list[Mark] = []
    last = None
    for at in sorted(kinds):
        mark = Mark(lines[at].span, kinds[at])
        if last == at - 1 and found[-1].kind is mark.kind:
            mark = Mark(Span(found.pop().span.start, mark.span.end), mark.kind)
        found.append(mark)
        last = at
    return found


def _row_of(line: Line, lang: str) -> Row | None:
    """The first row whose pattern is the whole line."""
    if line.span.end - line.span.start > _LONGEST or kept_lines(lang).fullmatch(line.bare):
        return None
    table = patterns(lang, LINE_SCOPES)
    match = table.expression.fullmatch(line.bare)
    if match is None:
        return _row_of_pieces(line, table)
    row = table.row(match)
    if row.scope in _HEADINGS and line.words.endswith(".") and not line.trails_off:
        return None  # "Meer over het plan zei hij niet." is a sentence, not a heading
    if row.kind in {MarkKind.COMMENT_FORM, MarkKind.NOTICE} or not line.is_many:
        return row
    # "Lees ook: Waarom stopt hij? ‘Het was genoeg.’" is one teaser.
    if row.kind is MarkKind.TEASER and _ENDS_IN_DOUBT.search(line.words) and not _STATES.search(line.words):
        return row if len(line.words.split()) <= _MOST_TEASER_WORDS else None
    # "Lees ook: Kabinet valt. De premier zei dat hij opstapt." holds a sentence of the article: leave it.
    return None


def _row_of_pieces(line: Line, table: Patterns) -> Row | None:
    """The first row, where bars part the line and each piece is boilerplate: "Bron: ANP | Leestijd: 1 minuut"."""
    pieces = _BAR.split(line.bare)
    found = [table.expression.fullmatch(piece.strip()) for piece in pieces]
    if len(pieces) == 1 or None in found:
        return None
    return next(table.row(match)._replace(scope="line") for match in found if match)
