"""A whole graph, written; made in a worker: https://www.w3.org/TR/sparql11-http-rdf-update/#http-get."""

from __future__ import annotations

from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Store

from pipeline.serve import serialized
from pipeline.serve.answers import Written
from pipeline.serve.counted import Counted
from pipeline.serve.refusals import Refused

DATASET: Final = frozenset({"nq", "trig"})
"""The formats that can hold all graphs with their names."""


def graph(store: Store, *, of: str, name: str | None, written: str, largest: int) -> Written:
    """The graph of this name, or `of` what else: the "default" graph, the "union" of all, or the "dataset"."""
    content = Counted(None, largest)
    as_, short = serialized.GRAPHS[written], serialized.prefixes() if written in serialized.PREFIXED else None
    graph_name = NamedNode(name) if name is not None else DefaultGraph()
    if isinstance(graph_name, NamedNode) and not store.contains_named_graph(graph_name):
        raise Refused(404, f"no graph <{name}> here; the names of all: SELECT DISTINCT ?g {{ GRAPH ?g {{}} }}")
    if of == "dataset":
        store.dump(content, format=as_, prefixes=short)
    elif of == "union" or written == "rdf":
        # Every triple once, in the order in which the store has them.
        quads = store.quads_for_pattern(None, None, None, None if of == "union" else graph_name)
        content.write(serialized.graph(dict.fromkeys(quad.triple for quad in quads), written))
    else:
        store.dump(content, format=as_, from_graph=graph_name, prefixes=short)
    return Written(kind="graph", content=content.getvalue())
