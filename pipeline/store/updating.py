"""A change of an embedded store by hand: SPARQL Update, or a graph that is put or deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store

from pipeline.store import generations, ledger
from pipeline.store.opened import writable


def update(folder: Path, change: Callable[[Store], None]) -> None:
    """The store with the change made, in a generation of its own: readers see it whole, or not at all if it raises."""
    with generations.writing(folder):
        known = ledger.read(generations.ledger(folder))
        store = writable(generations.begin(folder, like_current=True))
        change(store)
        store.flush()
        del store
        # Which graphs it touched nobody knows: the next load writes them all again.
        generations.switch(folder, {graph: replace(one, checksum=None) for graph, one in known.items()})
