"""What the commands that speak to a SPARQL server have in common."""

from __future__ import annotations

import click

from pipeline.messages import said

timeout = click.option(
    "--timeout",
    type=click.IntRange(1),
    default=60,
    metavar="SECONDS",
    help="Seconds to wait for the endpoint.",
    show_default=True,
)
insecure = click.option("--insecure", is_flag=True, help="Send a login over plain http to another machine, too.")


def tell(line: str) -> None:
    """Says that something takes its time."""
    click.echo(said(line), err=True)
