"""A part of the graph that HermiT can reason over in seconds: some statements with all that they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from pipeline.vocab import Q

STATEMENTS = 60
# Whole articles say nothing to a reasoner, and the spans of its mentions tie an agent to every article.
_LEFT_OUT = frozenset(URIRef(term.value) for term in (Q.text, Q.mentionedAs))


def sample(data: Path, *, statements: int = STATEMENTS) -> Graph:
    """All but mere mentions where there are no more statements than that; else so many, spread, the same each time."""
    graph = Graph().parse(data)
    for term in _LEFT_OUT:
        graph.remove((None, term, None))
    found = sorted(graph.subjects(RDF.type, URIRef(Q.Statement.value)), key=str)
    if len(found) <= statements:
        spans = set(graph.subjects(RDF.type, URIRef(Q.TextSpan.value)))
        return _reached(graph, set(graph.subjects()) - spans)
    # Ids are hashes: every n-th of them comes from any article.
    return _reached(graph, found[:: -(-len(found) // statements)])


def _reached(graph: Graph, start: Iterable[Node]) -> Graph:
    """Everything said of the nodes, and of what they lead to."""
    part, waiting = Graph(), list(start)
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        for triple in graph.triples((node, None, None)):
            part.add(triple)
            value = triple[2]
            if value not in seen:
                seen.add(value)
                waiting.append(value)
    return part
