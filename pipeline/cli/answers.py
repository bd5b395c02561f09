"""The answer to a question as a table for people, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from pipeline.cli import options
from pipeline.messages import said

if TYPE_CHECKING:
    from pipeline.queries import Table

_WIDEST: Final = 100_000


def show(table: Table, *, of: str) -> None:
    """Writes the rows for people: as a table, or where the window is too narrow a line for each value."""
    from rich import box
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table as Drawn
    from rich.text import Text

    base = options.in_force().base
    # People read the columns in their language; what stands in them is what the options take, in every language.
    columns = [said(column, context=f"column {of}") for column in table.columns]
    drawn = Drawn(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in table.rows:
        drawn.add_row(*(Text(_short(term, base)) for term in row))
    console = Console(file=sys.stdout)
    needed = Measurement.get(console, console.options.update(width=_WIDEST), drawn).maximum
    if not sys.stdout.isatty():
        # A file or a pipe has room for any line.
        Console(file=sys.stdout, width=needed).print(drawn)
    elif needed <= console.width:
        console.print(drawn)
    else:
        _blocks(table, columns, base)
    click.echo(said(f"{len(table.rows)} rows" if len(table.rows) != 1 else "1 row"), err=True)


def _blocks(table: Table, columns: Sequence[str], base: str) -> None:
    """A row as lines of column and value, for a table that the window is too narrow for."""
    width = max(map(len, columns))
    for row in table.rows:
        for column, term in zip(columns, row, strict=True):
            if _text(term):
                click.echo(f"{click.style(column.ljust(width), bold=True)}  {_short(term, base)}")
        click.echo()


def _csv(table: Table) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_text(term) for term in row] for row in table.rows)
    click.echo(out.getvalue(), nl=False)


def _json(table: Table) -> None:
    rows = [dict(zip(table.columns, map(_value, row), strict=True)) for row in table.rows]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def _text(term: Any) -> str:  # noqa: ANN401 - a pyoxigraph term or None
    return "" if term is None else str(getattr(term, "value", term))


def _short(term: Any, base: str) -> str:  # noqa: ANN401 - as _text
    """The term for people: in one line, without the base of its IRI."""
    return " ".join(_text(term).removeprefix(base).split())


def _value(term: Any) -> str | int | float | bool | None:  # noqa: ANN401 - as _text
    """The term as JSON has it."""
    kind = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
    match kind:
        case "integer" | "nonNegativeInteger":
            return int(term.value)
        case "decimal" | "double" | "float":
            return float(term.value)
        case "boolean":
            return bool(term.value == "true")
        case _:
            return None if term is None else _text(term)


WRITERS: Final[Mapping[str, Callable[[Table], None]]] = {"csv": _csv, "json": _json}
