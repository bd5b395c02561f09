"""A graph on disk, opened for questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, Store

from pipeline.errors import StoreError
from pipeline.vocab import Q

if TYPE_CHECKING:
    from rdflib import Dataset

_FORMATS: Final = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG, ".ttl": RdfFormat.TURTLE}


def load(path: Path) -> Store:
    """The graph in memory, from a build's folder or one of its graph files; ask it with the union as default graph."""
    file = path / "graph.nq" if path.is_dir() else path
    if not file.is_file():
        raise StoreError(f"{file}: no graph here; make one with 'quoth build' or name another folder")
    if file.suffix not in _FORMATS:
        raise StoreError(f"{file}: not one of {', '.join(_FORMATS)}; name a build's folder or one of its graph files")
    store = Store()
    try:
        store.bulk_load(path=file, format=_FORMATS[file.suffix])
    except (SyntaxError, ValueError) as error:
        line = f":{error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        raise StoreError(f"{file}{line}: not readable as a graph ({error}); build it again") from error
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({error.strerror or error}); check its permissions") from error
    return store


def dataset(path: Path) -> Dataset:
    """The same graph for rdflib, with Oxigraph underneath; its default graph is the union, prefix `q` is bound."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    opened = Dataset(store=OxigraphStore(store=load(path)), default_union=True)
    opened.bind("q", Q.NAMESPACE)
    return opened
