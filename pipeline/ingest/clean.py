"""Marks the passages of a text that are not the article: comment forms, share bars, teasers, credits, repetitions.

Nothing is cut: a mark is a span and a kind. The patterns are rows of `boilerplate.tsv`; this says how far each reaches.
Precision comes first: a comment form that is read costs a look, a marked sentence of the article costs a statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pipeline.errors import DataError
from pipeline.ingest.lines import Line, lines_of
from pipeline.ingest.repeats import repeats
from pipeline.languages.tables import member, rows
from pipeline.model import Mark, MarkKind, Span

TABLE = Path(__file__).parent / "boilerplate.tsv"
COLUMNS = ("lang", "kind", "scope", "pattern", "reason")
_EVERYWHERE = "en"
"""Themes of web sites are left in English whatever the article's language."""
_LONGEST = 320
_LONGEST_BIO = 600
_MOST_ITEMS = 5
_FEWEST_PAIRS = 2
_MOST_PAIRED = 40
_TO_END = "to-end"
_HEADINGS = frozenset({"item", _TO_END})

Kinds: TypeAlias = dict[int, MarkKind]
"""Line number -> why it is passed over."""


class Page(NamedTuple):
    """The lines of a text, and the last of them that can be a paragraph of the article (-1 if none)."""

    lines: Sequence[Line]
    last_body: int


class Row(NamedTuple):
    """One row of the table."""

    lang: str
    kind: MarkKind
    scope: str


class Patterns(NamedTuple):
    """The table's rows as one expression, whose group names are row numbers."""

    expression: re.Pattern[str]
    rows: tuple[Row, ...]


def marks(text: str, *, lang: str) -> tuple[Mark, ...]:
    """The passages of `text` to pass over, sorted, none overlapping; neighbours of one kind are one passage."""
    lines = lines_of(text)
    kinds: Kinds = dict(repeats(lines))
    rows_of = {
        at: row
        for at, line in enumerate(lines)
        if at not in kinds and (row := _row_of(line, _patterns(lang))) is not None
    }
    # First what ends by itself: a comment form after the last teaser must not pass for an article that goes on.
    _reach({at: row for at, row in rows_of.items() if row.scope != _TO_END}, Page(lines, len(lines)), kinds)
    body = (at for at in reversed(range(len(lines))) if at not in kinds and lines[at].is_body)
    _reach({at: row for at, row in rows_of.items() if row.scope == _TO_END}, Page(lines, next(body, -1)), kinds)
    return _joined(lines, kinds)


def _reach(rows_of: Mapping[int, Row], page: Page, kinds: Kinds) -> None:
    """Add to `kinds` the lines that the rows reach; a line that has a kind keeps it."""
    for at, row in rows_of.items():
        for reached in SCOPES[row.scope](at, page, row.kind, kinds) if at not in kinds else ():
            kinds.setdefault(reached, row.kind)


def _joined(lines: Sequence[Line], kinds: Mapping[int, MarkKind]) -> tuple[Mark, ...]:
    found: list[Mark] = []
    last = None
    for at in sorted(kinds):
        mark = Mark(lines[at].span, kinds[at])
        if last == at - 1 and found[-1].kind is mark.kind:
            mark = Mark(Span(found.pop().span.start, mark.span.end), mark.kind)
        found.append(mark)
        last = at
    return tuple(found)


@cache
def _patterns(lang: str) -> Patterns:
    """The rows for `lang`, as one expression: a line is looked at once, however long the table."""
    kept: list[Row] = []
    groups: list[str] = []
    for number, row in rows(TABLE, columns=COLUMNS):
        member(row["kind"], tuple(kind.value for kind in MarkKind), path=TABLE, line=number, what="kind")
        member(row["scope"], tuple(SCOPES), path=TABLE, line=number, what="scope")
        try:
            re.compile(row["pattern"])
        except re.error as error:
            raise DataError(
                f"{TABLE.name}:{number}: pattern '{row['pattern']}' is wrong ({error}); correct it"
            ) from error
        if row["lang"] in {lang, _EVERYWHERE}:
            groups.append(f"(?P<row{len(kept)}>{row['pattern']})")
            kept.append(Row(row["lang"], MarkKind(row["kind"]), row["scope"]))
    return Patterns(re.compile("|".join(groups), re.IGNORECASE), tuple(kept))


def _row_of(line: Line, patterns: Patterns) -> Row | None:
    """The first row whose pattern is the whole line."""
    if line.span.end - line.span.start > _LONGEST:
        return None
    match = patterns.expression.fullmatch(line.bare)
    if match is None or match.lastgroup is None:
        return None
    row = patterns.rows[int(match.lastgroup.removeprefix("row"))]
    if row.scope in _HEADINGS and line.words.endswith(".") and not line.trails_off:
        return None  # "Meer over het plan zei hij niet." is a sentence, not a heading
    # "Lees ook: Kabinet valt. De premier zei dat hij opstapt." holds a sentence of the article: leave it.
    return None if line.is_many and row.kind not in {MarkKind.COMMENT_FORM, MarkKind.NOTICE} else row


def _line(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - one signature for all
    """The line alone."""
    return range(at, at + 1)


def _after(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - as above
    """The line alone, where the line before it is of the same kind: "Facebook" under "Share"."""
    return range(at, at + 1) if kinds.get(at - 1) is kind else range(0)


def _item(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - as above
    """The line and the teaser right under it; several only where no blank line parts them."""
    lines, end = page.lines, at + 1
    while end < len(lines) and end - at <= _MOST_ITEMS and lines[end].is_headline and not lines[end].is_body:
        if end > at + 1 and lines[end].follows_blank:
            break
        end += 1
    return range(at, end)


def _to_end(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:
    """The line and all after it, if all of it is teasers; the teaser right under it, if the article goes on."""
    left = len(page.lines) - at - 1
    if page.last_body <= at or (left <= _MOST_PAIRED and _pairs(page.lines[at + 1 :])):
        return range(at, len(page.lines))
    return _item(at, page, kind, kinds)


def _pairs(rest: Sequence[Line]) -> bool:
    """Whether headline and excerpt alternate to the end, twice or more: teasers with whole sentences."""
    heads, excerpts = rest[::2], rest[1::2]
    return (
        len(heads) == len(excerpts) >= _FEWEST_PAIRS
        and all(line.is_headline and not line.is_body for line in heads)
        and all(line.is_body and len(line.words.split()) <= 2 * _MOST_ITEMS**2 for line in excerpts)
    )


_NAME = re.compile(r"(?:by |door )?[A-Z][\w'-]+(?: [\w'.-]+){0,3} [A-Z][\w'-]+")
_BIO = re.compile(
    r"\b(?:is|was|are|writes?|covers?|reports?|joined|works?|schrijft|werkt|volgt|verslaat)\b.*"
    r"\b(?:writer|reporter|journalist|editor|author|correspondent|contributor|columnist|blogger|covers?|covering|writes|"
    r"redacteur|verslaggever|journaliste?|auteur|correspondente?|freelancer|schrijft|eindredacteur)\b"
)


def _bio(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - as above
    """The line, a name under it, and one paragraph about that name."""
    lines, end = page.lines, at + 1
    name = ""
    if end < len(lines) and _NAME.fullmatch(lines[end].words):
        name = lines[end].words.removeprefix("By ").removeprefix("Door ")
        end += 1
    if end < len(lines):
        words = lines[end].words
        if (name and words.startswith((name, name.split()[0]))) or (len(words) <= _LONGEST_BIO and _BIO.search(words)):
            end += 1
    return range(at, end)


Reach: TypeAlias = Callable[[int, Page, MarkKind, Kinds], range]
SCOPES: dict[str, Reach] = {"line": _line, "after": _after, "item": _item, "to-end": _to_end, "bio": _bio}
