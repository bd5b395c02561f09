"""Statements and properties as lists on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.serve import links
from pipeline.serve.tables import Cell

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement in a list."""

    words: Cell
    act: str
    who: Cell | None
    whom: Sequence[Cell]
    article: Cell
    published: str


def statements_of(rows: Iterable[Row], names: Mapping[str, str], base: str) -> list[Said]:
    """The statements of these rows of statements.rq, by article and place."""
    # Rows of one statement may lie apart: each piece of its words has a place of its own.
    each: dict[str, list[Row]] = {}
    for row in rows:
        each.setdefault(row["statement"], []).append(row)
    return [_said(same, names, base) for same in each.values()]


def _said(rows: Sequence[Row], names: Mapping[str, str], base: str) -> Said:
    first = rows[0]
    whom = dict.fromkeys(row["agent"] for row in rows if "agent" in row)
    return Said(
        words=Cell(text=first["what"], address=links.address(first["statement"], base)),
        act=links.words(first["act"]),
        who=linked(first["speaker"], names, base) if "speaker" in first else None,
        whom=[linked(agent, names, base) for agent in whom],
        article=Cell(text=first["articleName"], address=links.address(first["article"], base)),
        published=first.get("published", "")[:10],
    )


def described(properties: Iterable[Row], names: Mapping[str, str], base: str) -> list[tuple[str, list[Cell]]]:
    """Every property in words, with its values."""
    return [
        (links.words(name), [linked(row["value"], names, base) for row in rows])
        for name, rows in groupby(properties, key=lambda row: row["property"])
    ]


def linked(value: str, names: Mapping[str, str], base: str) -> Cell:
    """The value, as what it is called and with its page if it is an IRI; a literal that looks like one does no harm."""
    address = links.address(value, base)
    return Cell(text=value if address is None else names.get(value) or links.short(value, base), address=address)
