"""`quoth query NAME`: the stored questions as commands, their parameters as options."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import messages, resources
from pipeline.cli import answers, options, parameters, spoken
from pipeline.cli.patience import patience
from pipeline.messages import said

if TYPE_CHECKING:
    from pipeline.queries import Query, Table

    Find = Callable[[str], Iterable[str]]
    Run = Callable[[Query, Mapping[str, Sequence[str]]], Table]

_SEVERAL = "An option of the question may be given several times: a row fits if it has any of the values."
_END = re.compile(r"[a-z-]+(/[\w.%-]+)+")
_PATIENCE = 60
"""Seconds that an endpoint may take, unless told otherwise."""
_ROUND = 10_000
"""The rows at which Virtuoso cuts answers off, unless told otherwise."""


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
@click.option(
    "--format", "as_", type=click.Choice(["text", "json"]), default="text", help="Of the list: for people or programs."
)
@click.option(
    "--grlc", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the questions as grlc reads them."
)
@click.option("--endpoint", metavar="URL", help="Of --grlc: the SPARQL endpoint that is to be asked.")
@click.pass_context
def query(context: click.Context, *, listed: bool, as_: str, grlc: Path | None, endpoint: str | None) -> None:
    """Ask a stored question, or one in a file (x.rq), of a built graph.

    Example: quoth query who-said-what --speaker "Ted Cruz"
    """
    if context.invoked_subcommand and not (listed or grlc):
        return
    questions = _catalogue().values()
    if grlc:
        _for_grlc(grlc, questions, endpoint)
    elif as_ == "json":
        click.echo(json.dumps([*map(parameters.plain, questions)], ensure_ascii=False, indent=2))
    else:
        click.echo(parameters.listing(questions))
    context.exit()


def _catalogue() -> Mapping[str, Query]:
    from pipeline import queries

    return queries.catalogue(resources.folder("queries"))


def _for_grlc(folder: Path, questions: Iterable[Query], endpoint: str | None) -> None:
    from pipeline.queries import grlc

    written = grlc.write(folder, questions, endpoint=endpoint)
    click.echo(said(f"{folder}: {len(written)} files written"), err=True)


def _command(one: Query) -> click.Command:
    """The question as a command."""
    from pipeline import queries

    params: list[click.Parameter] = [parameters.option(param) for param in one.params]
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
            metavar="SECONDS",
            help="Seconds that an answer may take [60 of an endpoint, any of a graph].",
        ),
        click.Option(
            ["--allow-service", "services"], multiple=True, metavar="URL", help="An endpoint that SERVICE may ask."
        ),
        click.Option(["--insecure"], is_flag=True, help="Send a login over plain http to another machine, too."),
    ]

    def ask(
        *,
        as_: str,
        graph: Path | None,
        endpoint: str | None,
        timeout: int | None,
        services: tuple[str, ...],
        insecure: bool,
        **values: tuple[str, ...],
    ) -> None:
        if graph and endpoint:
            raise click.UsageError("--graph and --endpoint are two graphs; give one of them")
        find, run = (
            _remote(endpoint, timeout or _PATIENCE, insecure=insecure) if endpoint else _local(graph, timeout, services)
        )
        bindings = {name: _found(find, one, name, given) for name, given in values.items() if given}
        for param in one.params:
            if not (values[param.name] or param.optional):
                option = parameters.flag(param.name).removeprefix("--")
                told = f"--{option} is not given; asked with {param.example}"
                click.echo(said(told), err=True)
        if as_ == "table":
            answers.show(run(queries.naming(one, messages.spoken()), bindings), of=one.name)
        else:
            answers.WRITERS[as_](run(one, bindings))

    lang = messages.spoken()
    help_ = f"{one.title_in(lang)}\n\n{one.description_in(lang)}"
    return spoken.Command(
        one.path.stem, callback=ask, params=params, help=help_, epilog=_SEVERAL if one.params else None
    )


def _local(graph: Path | None, timeout: int | None, services: Sequence[str]) -> tuple[Find, Run]:
    """How a graph on this machine is searched for names and asked."""
    from pipeline import queries, store

    opened = store.opened(graph or options.in_force().out / "graph.nq")

    def run(one: Query, bindings: Mapping[str, Sequence[str]]) -> Table:
        with patience(timeout):
            return queries.run(opened, one, bindings, services=services)

    return partial(queries.find, opened), run


def _remote(url: str, timeout: int, *, insecure: bool) -> tuple[Find, Run]:
    """How a SPARQL endpoint is."""
    from pipeline import remote

    at = remote.endpoint(url, timeout=timeout, insecure=insecure)

    def run(one: Query, bindings: Mapping[str, Sequence[str]]) -> Table:
        table = remote.run(at, one, bindings)
        # Virtuoso gives so many rows and says nothing of the others.
        if table.rows and len(table.rows) % _ROUND == 0:
            click.echo(said(f"{len(table.rows)} rows exactly: the endpoint may give no more; ask for less"), err=True)
        return table

    return partial(remote.find, at), run


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
