"""A line for each gate, and below it what is wrong; the exit status of a gate error where anything is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.errors import GateError, PipelineError
from pipeline.ontology import gates

_GRAPH = Path("build/graph.ttl")
_SHOWN = 10


def main(arguments: list[str]) -> int:
    """Runs the gates; the exit status."""
    graph = Path(arguments[0]) if arguments else _GRAPH
    if arguments and not graph.is_file():
        click.echo(f"{graph}: no such file; give the Turtle file of a graph", err=True)
        return PipelineError.exit_code
    wrong = 0
    for gate in gates(graph if graph.is_file() else None):
        breaches = gate.check()
        wrong += bool(breaches)
        click.echo(f"{'FAIL' if breaches else 'ok  '}  {gate.name}")
        for breach in breaches[:_SHOWN]:
            click.echo(f"        {breach}")
        if len(breaches) > _SHOWN:
            click.echo(f"        … and {len(breaches) - _SHOWN} more")
    if not graph.is_file():
        click.echo(f"        {graph} is not there: its gates were passed over; run make graph first")
    return GateError.exit_code if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PipelineError as error:
        click.echo(f"{error}", err=True)
        sys.exit(error.exit_code)
