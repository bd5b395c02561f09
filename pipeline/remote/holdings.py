"""What a server holds: its graphs with their counts, and the triples of one."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.endpoints import TRIPLES, Answer, Endpoint, Trouble, post
from pipeline.errors import StoreError
from pipeline.queries import Table
from pipeline.remote.asking import answered
from pipeline.remote.asking import triples as parsed
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
    number = _only(_rows(at, _NUMBER % begin, patience=patience))
    found: dict[str, int] = {}
    rows = 0
    while rows < number:
        table = _rows(at, _GRAPHS % (begin, rows, _PAGE), patience=patience)
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
    return _only(_rows(at, _COUNT % graph, patience=patience))


def triples(at: Endpoint, graph: str, *, number: int, patience: Patience) -> set[Triple]:
    """The `number` triples of the graph, a page at a time; without ORDER BY, which servers limit further than pages."""
    found: set[Triple] = set()
    while len(found) < number:
        before = len(found)
        page = _answer(at, _TRIPLES % (graph, before, _PAGE), form="CONSTRUCT", patience=patience)
        found |= parsed(at, page)
        if len(found) == before:
            break
    if len(found) != number:
        raise StoreError(
            f"{at.url}: gives {len(found)} of the {number} triples of graph {graph}; "
            "ask again while nobody writes there"
        )
    return found


def _rows(at: Endpoint, text: str, *, patience: Patience) -> Table:
    return answered(at, _answer(at, text, form="SELECT", patience=patience))


def _answer(at: Endpoint, text: str, *, form: str, patience: Patience) -> Answer:
    wanted = f"{TRIPLES}, text/turtle;q=0.5" if form == "CONSTRUCT" else None
    answer = sent(lambda: post(at, text, form=form, triples=wanted), where=at.url, patience=patience)
    if isinstance(answer, Trouble):
        raise StoreError(f"{at.url}: {answer.why}")
    return answer


def _only(table: Table) -> int:
    return next((int(value.value) for row in table.rows for value in row if isinstance(value, Literal)), 0)
