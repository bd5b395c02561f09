"""`quoth pull`: the graphs of a SPARQL server as a file, or as the files of a build."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import elsewhere, options, spoken
from pipeline.cli.progress import shown
from pipeline.messages import said


@click.command(cls=spoken.Command)
@click.argument("endpoint")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="A file that ends in .nq, .trig or .ttl, or a folder for all three.",
)
@click.option("--all", "whole", is_flag=True, help="Also graphs that are not under the base.")
@options.base
@elsewhere.timeout
@elsewhere.insecure
def pull(*, endpoint: str, out: Path, whole: bool, base: str | None, timeout: int, insecure: bool) -> None:
    """Bring the graphs of a SPARQL server here, as a push left them there.

    Example: quoth pull http://localhost:7878/query --out pulled.nq
    """
    from pipeline import remote

    ours = options.in_force(base=base)
    remote.check_out(out)
    at = remote.endpoint(endpoint, timeout=timeout, insecure=insecure)
    patience = remote.Patience(tell=elsewhere.tell)
    with shown() as progress:
        done = remote.pull(at, base=ours.base, whole=whole, patience=patience, progress=progress)
    remote.write(out, done)
    click.echo(said(f"pull: {len(done.quads)} quads in {len(done.graphs)} graphs"), err=True)
