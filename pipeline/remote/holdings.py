"""What a server holds: its graphs with their counts, and the triples of one."""

from __future__ import annotations

from typing import Final, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from pipeline.endpoints import TRIPLES, Endpoint, Trouble, post
from pipeline.errors import StoreError
from pipeline.queries import Table
from pipeline.remote.asking import answered
from pipeline.remote.retrying import Patience, sent

_GRAPHS: Final = """\
SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), %s)) } GROUP BY ?g
OFFSET %d LIMIT %d"""
_NUMBER: Final = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), %s)) }"
_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH <%s> { ?s ?p ?o } }"
_TRIPLES: Final = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <%s> { ?s ?p ?o } } OFFSET %d LIMIT %d"
_PAGE: Final = 100_000
"""The most that is asked for at once; a server may give fewer (Virtuoso 10,000) without a word."""


def graphs(at: Endpoint, *, under: str, patience: Patience) -> dict[str, int]:
    """The server's graphs whose names begin so, with the number of triples in each."""
    begin = str(Literal(under))
    number = _only(_asked(at, _NUMBER % begin, form="SELECT", patience=patience))
    found: dict[str, int] = {}
    rows = 0
    while rows < number:
        table = _asked(at, _GRAPHS % (begin, rows, _PAGE), form="SELECT", patience=patience)
        if not table.rows:
            break
        rows += len(table.rows)
        found |= {
            graph.value: int(n.value)
            for graph, n in table.rows
            if isinstance(graph, NamedNode) and isinstance(n, Literal)
        }
    if len(found) != number:
        raise StoreError(f"{at.url}: names {len(found)} of its {number} graphs; ask again while nobody writes there")
    return found


def count(at: Endpoint, graph: str, *, patience: Patience) -> int:
    """How many triples the graph has there; 0 where there is none."""
    return _only(_asked(at, _COUNT % graph, form="SELECT", patience=patience))


def triples(at: Endpoint, graph: str, *, number: int, patience: Patience) -> set[Triple]:
    """The `number` triples of the graph, a page at a time; without ORDER BY, which servers limit further than pages."""
    found: set[Triple] = set()
    while len(found) < number:
        before = len(found)
        table = _asked(at, _TRIPLES % (graph, before, _PAGE), form="CONSTRUCT", patience=patience)
        found |= {Triple(*cast("tuple[NamedNode | BlankNode, NamedNode, Literal]", row)) for row in table.rows}
        if len(found) == before:
            break
    if len(found) != number:
        raise StoreError(
            f"{at.url}: gives {len(found)} of the {number} triples of graph {graph}; "
            "ask again while nobody writes there"
        )
    return found


def _asked(at: Endpoint, text: str, *, form: str, patience: Patience) -> Table:
    triples_ = f"{TRIPLES}, text/turtle;q=0.5" if form == "CONSTRUCT" else None
    answer = sent(lambda: post(at, text, form=form, triples=triples_), where=at.url, patience=patience)
    if isinstance(answer, Trouble):
        raise StoreError(f"{at.url}: {answer.why}")
    return answered(at, answer, is_graph=form == "CONSTRUCT")


def _only(table: Table) -> int:
    return next((int(value.value) for row in table.rows for value in row if isinstance(value, Literal)), 0)
