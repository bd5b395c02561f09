"""A graph opened for questions: a build's in memory, an embedded store's on disk."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, Store

from pipeline.errors import StoreError
from pipeline.store.generations import held, is_store
from pipeline.store.sources import file_of, quads, unreadable
from pipeline.vocab import Q

if TYPE_CHECKING:
    from rdflib import Dataset

_HELD: Final = ExitStack()
"""The generations that this process reads, held until it ends."""


def opened(path: Path) -> Store:
    """The graph of a build's folder, of a graph file or of an embedded store, as it is now and to be asked only."""
    if is_store(path):
        return on_disk(_HELD.enter_context(held(path)))
    file = file_of(path)
    store = Store()
    try:
        if file.suffix in {".nq", ".trig"}:
            store.bulk_load(path=file)
        # The stored questions look into named graphs only.
        if len(store) == 0 or any(True for _ in store.quads_for_pattern(None, None, None, DefaultGraph())):
            store.clear()
            store.bulk_extend(quads(file))
    except (SyntaxError, ValueError) as error:
        raise unreadable(file, error) from error
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({error.strerror or error}); check its permissions") from error
    return store


def on_disk(generation: Path) -> Store:
    """The database of one generation, read-only."""
    try:
        return Store.read_only(str(generation))
    except (OSError, ValueError, RuntimeError) as error:
        raise _damaged(generation, error) from error


def writable(part: Path) -> Store:
    """The database of a generation that is being made."""
    try:
        return Store(str(part))
    except (OSError, ValueError, RuntimeError) as error:
        raise _damaged(part, error) from error


def _damaged(generation: Path, error: Exception) -> StoreError:
    why = " ".join(str(error).split())[:200]
    return StoreError(f"{generation.parent}: the store is damaged ({why}); remove it and load again")


def dataset(path: Path) -> Dataset:
    """The same graph for rdflib, with Oxigraph underneath; its default graph is the union, prefix `q` is bound."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    made = Dataset(store=OxigraphStore(store=opened(path)), default_union=True)
    made.bind("q", Q.NAMESPACE)
    return made
