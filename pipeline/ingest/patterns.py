"""The rows of `boilerplate.tsv` and `kept.tsv` as expressions: a line is looked at once, however long the tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import DataError
from pipeline.languages.tables import member, rows
from pipeline.model import MarkKind

TABLE = Path(__file__).parent / "boilerplate.tsv"
COLUMNS = ("lang", "kind", "scope", "pattern", "reason")
KEPT = Path(__file__).parent / "kept.tsv"
PIECES = Path(__file__).parent / "pieces.tsv"
LINE_SCOPES = ("line", "after", "below", "item", "to-end", "bio", "foot")
"""How far a row reaches whose pattern is a whole line."""
PART_SCOPES = ("start", "within", "end")
"""Where in a line the pattern stands that is a part of it."""
_EVERYWHERE = "en"
"""Themes of web sites are left in English whatever the article's language."""
_PIECE = re.compile(r"<([a-z]+)>")


class Row(NamedTuple):
    """One row of the table."""

    lang: str
    kind: MarkKind
    scope: str


class Patterns(NamedTuple):
    """Rows as one expression, whose group names are row numbers."""

    expression: re.Pattern[str]
    rows: tuple[Row, ...]

    def row(self, match: re.Match[str]) -> Row:
        """The row that matched."""
        return self.rows[int((match.lastgroup or "").removeprefix("row"))]


@cache
def patterns(lang: str, scopes: Collection[str]) -> Patterns:
    """The rows for `lang` that have one of `scopes`."""
    found: list[tuple[Row, str]] = []
    for number, row in rows(TABLE, columns=COLUMNS):
        kind = member(row["kind"], tuple(kind.value for kind in MarkKind), path=TABLE, line=number, what="kind")
        scope = member(row["scope"], (*LINE_SCOPES, *PART_SCOPES), path=TABLE, line=number, what="scope")
        pattern = _pattern(row["pattern"], path=TABLE, line=number)
        if row["lang"] in {lang, _EVERYWHERE} and scope in scopes:
            found.append((Row(row["lang"], MarkKind(kind), scope), pattern))
    # What counts under the article alone comes last: another row may hold anywhere.
    found.sort(key=lambda one: one[0].scope == "foot")
    groups = [f"(?P<row{at}>{pattern})" for at, (_, pattern) in enumerate(found)]
    return Patterns(re.compile("|".join(groups) or "(?!)", re.IGNORECASE), tuple(row for row, _ in found))


@cache
def kept_lines(lang: str) -> re.Pattern[str]:
    """What a line is that looks like boilerplate and is the article."""
    table = [
        _pattern(row["pattern"], path=KEPT, line=number)
        for number, row in rows(KEPT, columns=("lang", "pattern", "reason"))
        if row["lang"] in {lang, _EVERYWHERE}
    ]
    return re.compile("|".join(table), re.IGNORECASE)


@cache
def _pieces() -> Mapping[str, str]:
    """Name -> pattern, with no name left in it."""
    known: dict[str, str] = {}
    for number, row in rows(PIECES, columns=("piece", "pattern", "reason")):
        known[row["piece"]] = _filled(row["pattern"], known, path=PIECES, line=number)
    return known


def _filled(pattern: str, known: Mapping[str, str], *, path: Path, line: int) -> str:
    """`pattern` with the pieces that it names put in."""

    def piece(match: re.Match[str]) -> str:
        member(match[1], known, path=path, line=line, what="piece")
        return known[match[1]]

    filled = _PIECE.sub(piece, pattern)
    try:
        re.compile(filled, re.IGNORECASE)
    except re.error as error:
        raise DataError(f"{path.name}:{line}: pattern '{pattern}' is wrong ({error}); correct it") from error
    return f"(?:{filled})"


def _pattern(pattern: str, *, path: Path, line: int) -> str:
    return _filled(pattern, _pieces(), path=path, line=line)
