"""`quoth push`: a SPARQL server made to hold the graphs of a build."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import elsewhere, options, spoken
from pipeline.cli.progress import shown
from pipeline.messages import said

_PROTOCOLS = ("auto", "update", "graph-store")


@click.command(cls=spoken.Command)
@click.argument("endpoint")
@click.option("--build", type=click.Path(path_type=Path), help="The folder of a build, or its graph.nq [build].")
@click.option("--protocol", type=click.Choice(_PROTOCOLS), default="auto", help="How to write [auto: what it takes].")
@click.option("--update", metavar="URL", help="Where it takes SPARQL updates [as its server usually does].")
@click.option("--graph-store", metavar="URL", help="Where its Graph Store Protocol is [as its server usually does].")
@click.option("--keep", is_flag=True, help="Leave the graphs there that the build does not have.")
@options.base
@elsewhere.timeout
@elsewhere.insecure
def push(
    *,
    endpoint: str,
    build: Path | None,
    protocol: str,
    update: str | None,
    graph_store: str | None,
    keep: bool,
    base: str | None,
    timeout: int,
    insecure: bool,
) -> None:
    """Bring a build to a SPARQL server, graph by graph, and read back what arrived.

    Only what the server does not have is sent. A login comes from QUOTH_ENDPOINT_USER and QUOTH_ENDPOINT_PASSWORD, or
    from QUOTH_ENDPOINT_TOKEN. See docs/remote.md.

    Example: quoth push http://localhost:7878/query
    """
    from pipeline import remote

    ours = options.in_force(base=base)
    graphs = remote.build(build or ours.out)
    under = base or remote.base_of(graphs, default=ours.base)
    at = remote.endpoint(endpoint, timeout=timeout, insecure=insecure)
    to = remote.target(
        at,
        spare=remote.spare(under),
        protocol=remote.Protocol(protocol),
        update=update,
        store=graph_store,
        patience=remote.Patience(tell=elsewhere.tell),
    )
    with shown() as progress:
        done = remote.push(graphs, to, base=under, keep=keep, progress=progress)
    sent, same = len(done.written), done.graphs - len(done.written)
    click.echo(said(f"push: {sent} graphs sent, {same} there already, {len(done.deleted)} deleted"), err=True)
    click.echo(said(f"push: {done.quads} quads in {done.graphs} graphs read back as they are in the build"), err=True)
