"""`quoth query NAME`: the stored questions as commands, their parameters as options."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import messages, resources
from pipeline.cli import options, spoken
from pipeline.messages import said

if TYPE_CHECKING:
    from pipeline.queries import Param, Query, Table

    Find = Callable[[str], Iterable[str]]
    Run = Callable[[Query, Mapping[str, Sequence[str]]], Table]

_WIDEST = 100_000
_END = re.compile(r"[a-z-]+(/[\w.%-]+)+")


class Questions(spoken.Group):
    """A command for every stored question, made when asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The name first, wherever it was given: its options are known only then."""
        known = self.list_commands(ctx)
        at = next((i for i, arg in enumerate(args) if arg in known or arg.endswith(".rq")), 0)
        return super().parse_args(ctx, [*args[at : at + 1], *args[:at], *args[at + 1 :]])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Their names."""
        return list(_catalogue())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The question of this name, or in this file."""
        from pipeline import queries

        if cmd_name.endswith(".rq"):
            return _command(queries.read(Path(cmd_name)))
        return _command(queries.named(_catalogue(), cmd_name))


@click.group(cls=Questions, invoke_without_command=True, subcommand_metavar="[NAME] [OPTIONS]")
@click.option("--list", "listed", is_flag=True, help="List the questions with their options.")
@click.pass_context
def query(context: click.Context, *, listed: bool) -> None:
    """Ask a stored question, or one in a file (x.rq), of a built graph.

    Example: quoth query who-said-what --speaker "Ted Cruz"
    """
    if listed or context.invoked_subcommand is None:
        lang = messages.spoken()
        for name, one in _catalogue().items():
            click.echo(f"{name:30} {one.title_in(lang)}")
            for param in one.params:
                click.echo(f"{'':30}   --{_flag(param.name)}: {param.description_in(lang)}")
        context.exit()


def _catalogue() -> Mapping[str, Query]:
    from pipeline import queries

    return queries.catalogue(resources.folder("queries"))


def _flag(name: str) -> str:
    return name.replace("_", "-")


def _command(one: Query) -> click.Command:
    """The question as a command."""
    from pipeline import queries

    params: list[click.Parameter] = [
        click.Option(
            [f"--{_flag(param.name)}", param.name],
            multiple=True,
            metavar=param.type.upper() if param.type != "iri" else "NAME|IRI",
            help=_help(param),
        )
        for param in one.params
    ]
    params += [
        click.Option(
            ["--format", "as_"], type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
        ),
        click.Option(["--graph"], type=click.Path(path_type=Path), help="The graph to ask [build/graph.nq]."),
        click.Option(
            ["--endpoint"], metavar="URL", help="Ask a SPARQL endpoint instead, as http://localhost:7878/query."
        ),
        click.Option(
            ["--timeout"],
            type=click.IntRange(1),
            default=60,
            metavar="SECONDS",
            help="Seconds to wait for the endpoint.",
            show_default=True,
        ),
    ]

    def ask(*, as_: str, graph: Path | None, endpoint: str | None, timeout: int, **values: tuple[str, ...]) -> None:
        if graph and endpoint:
            raise click.UsageError("--graph and --endpoint are two graphs; give one of them")
        find, run = _remote(endpoint, timeout) if endpoint else _local(graph)
        bindings = {name: _found(find, one, name, given) for name, given in values.items() if given}
        for param in one.params:
            if not (values[param.name] or param.optional):
                told = f"--{_flag(param.name)} is not given; asked with {param.example.strip()}"
                click.echo(said(told), err=True)
        if as_ == "table":
            _table(run(queries.naming(one, messages.spoken()), bindings), of=one.name)
        else:
            _WRITERS[as_](run(one, bindings))

    lang = messages.spoken()
    help_ = f"{one.title_in(lang)}\n\n{one.description_in(lang)}"
    return spoken.Command(one.path.stem, callback=ask, params=params, help=help_)


def _help(param: Param) -> str:
    description = param.description_in(messages.spoken())
    return description if param.optional else f"{description} [{said('as stored')}: {param.example.strip()}]"


def _local(graph: Path | None) -> tuple[Find, Run]:
    """How a graph on this machine is searched for names and asked."""
    from pipeline import queries, store

    opened = store.opened(graph or options.in_force().out / "graph.nq")
    return partial(queries.find, opened), partial(queries.run, opened)


def _remote(url: str, timeout: int) -> tuple[Find, Run]:
    """How a SPARQL endpoint is."""
    from pipeline import remote

    at = remote.endpoint(url, timeout=timeout)
    return partial(remote.find, at), partial(remote.run, at)


def _found(find: Find, one: Query, name: str, given: Sequence[str]) -> list[str]:
    """The values, names of agents replaced by all that they may mean."""
    if next(param for param in one.params if param.name == name).type != "iri":
        return list(given)
    base = options.in_force().base
    return [iri for value in given for iri in (_iris(value, base) or find(value))]


def _iris(value: str, base: str) -> list[str]:
    """The IRI that `value` is, or is the end of as a table shows it ("person/ted-cruz"); none for a name."""
    if "://" in value:
        return [value]
    return [base + value] if _END.fullmatch(value) else []


def _table(table: Table, *, of: str) -> None:
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


_WRITERS = {"csv": _csv, "json": _json}
