"""`quoth build`: the whole way, with progress and a summary."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline import run, summary
from pipeline.cli import options, spoken
from pipeline.cli.progress import shown
from pipeline.stages import Stages


@click.command(cls=spoken.Command)
@click.argument("sources", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), help="The folder to leave the graph in [build].")
@options.base
@options.authority
@options.curation
@options.workers
@options.least_sure
@click.pass_obj
def build(
    using: Stages,
    *,
    sources: tuple[str, ...],
    out: Path | None,
    base: str | None,
    authority: Path | None,
    curation: Path | None,
    workers: int | None,
    least_sure: float | None,
) -> None:
    """Build the graph of SOURCES: files, folders, patterns, or - for stdin.

    Example: quoth build seeds/*.txt --out build
    """
    settings = options.in_force(
        out=out, base=base, authority=authority, curation=curation, workers=workers, least_sure=least_sure
    )
    stdin = sys.stdin.buffer.read() if "-" in sources else b""
    with shown() as progress:
        made = run.build(sources, settings=settings, stdin=stdin, progress=progress, using=using)
    summary.show(made, settings.out)
