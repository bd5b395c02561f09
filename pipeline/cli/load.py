"""`quoth load`: a build into the embedded store."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options, spoken
from pipeline.messages import said

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store


@click.command(cls=spoken.Command)
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option("--store", "folder", type=click.Path(path_type=Path), help="The folder of the store [store].")
def load(*, source: Path | None, folder: Path | None) -> None:
    """Load a build, or one of its graph files, into a store on disk; who reads it sees the old graph or the new one.

    Example: quoth load build --store store
    """
    from pipeline import diff, store

    def tell(was: Store, now: Store, graphs: AbstractSet[str]) -> list[Quad]:
        return diff.change_graph(was, now, graphs=graphs)

    settings = options.in_force(store=folder)
    done = store.load(source or settings.out, settings.store, tell=tell)
    click.echo(said(f"{settings.store}: {done.quads} quads in {done.graphs} graphs"), err=True)
    click.echo(said(f"{len(done.replaced)} graphs written, {len(done.deleted)} deleted"), err=True)
