"""A part of the graph that HermiT can reason over in seconds: some statements with all that they lead to."""

from __future__ import annotations

from pathlib import Path

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from pipeline.vocab import Q

STATEMENTS = 60
# Whole articles say nothing to a reasoner, and the spans of all mentions of an agent lead to every article.
_LEFT_OUT = frozenset(URIRef(term.value) for term in (Q.text, Q.mentionedAs))


def sample(data: Path, *, statements: int = STATEMENTS) -> Graph:
    """The whole graph where it has no more statements than that; else so many, spread over all, the same each time."""
    graph = Graph().parse(data)
    for term in _LEFT_OUT:
        graph.remove((None, term, None))
    found = sorted(graph.subjects(RDF.type, URIRef(Q.Statement.value)), key=str)
    if len(found) <= statements:
        return graph
    # Ids are hashes: every n-th of them comes from any article.
    return _reached(graph, found[:: -(-len(found) // statements)])


def _reached(graph: Graph, start: list[Node]) -> Graph:
    """Everything said of the nodes, and of what they lead to."""
    part, seen, waiting = Graph(), set(start), list(start)
    while waiting:
        node = waiting.pop()
        for triple in graph.triples((node, None, None)):
            part.add(triple)
            value = triple[2]
            if value not in seen:
                seen.add(value)
                waiting.append(value)
    return part
