"""The graphs of a build as they stand in its file: a database keeps numbers by value and forgets their types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Quad, RdfFormat, Triple, parse

from pipeline import store
from pipeline.errors import StoreError
from pipeline.store import sources

Build = Mapping[str, Sequence[str]]
"""The name of each graph, and its lines of N-Triples."""
_RUN: Final = "/graph/run"


def build(path: Path) -> Build:
    """The graphs of a build's folder, of a graph file or of an embedded store."""
    quads: Iterable[Quad] = store.opened(path) if store.is_store(path) else sources.quads(sources.file_of(path))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for quad in quads:
        graph = sources.WHOLE if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        if BlankNode in map(type, (quad.subject, quad.object, quad.graph_name)):
            raise StoreError(f"graph {graph}: has blank nodes, which no server gives back by name; give them IRIs")
        found[graph].append(f"{quad.triple} .\n")
    if not found:
        raise StoreError(f"{path}: nothing to push: it has no graphs; make one with 'quoth build'")
    return found


def triples(lines: Sequence[str]) -> set[Triple]:
    """The triples of one graph."""
    return {quad.triple for quad in parse("".join(lines), format=RdfFormat.N_TRIPLES)}


def base_of(those: Build, *, default: str) -> str:
    """The base that the names of the graphs have, as that of the run tells."""
    return min((name.removesuffix(_RUN[1:]) for name in those if name.endswith(_RUN)), default=default)
