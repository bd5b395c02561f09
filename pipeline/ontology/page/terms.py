"""What a reader wants to know of each term, taken from the ontology, the alignments and docs/graph.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from pipeline.ontology.page.expressions import Words
from pipeline.ontology.page.facts import facts
from pipeline.vocabulary import terms as declared

KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "data property",
    OWL.NamedIndividual: "controlled value",
}
_ALIGNED = ((RDFS.subClassOf, "subclass of"), (RDFS.subPropertyOf, "subproperty of"), (SKOS.closeMatch, "close to"))
_TERM = re.compile(r"`q:(\w+)`")
# What stands behind the pattern of an IRI explains it, and that a passage is a span too.
_CODE = re.compile(r"^`([^`]*)`.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A kind of node in the graph, by the table of docs/graph.md."""

    name: str
    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term with what is said of it."""

    iri: URIRef
    name: str
    kind: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    facts: tuple[tuple[str, tuple[Words, ...]], ...]
    """Headings with their values."""
    nodes: tuple[Node, ...]
    """Kinds of nodes that have it."""
    elsewhere: tuple[tuple[str, URIRef], ...]
    """How it stands to terms of other vocabularies."""


def terms(graph: Graph, alignments: Graph, documentation: Path) -> list[Term]:
    """All the ontology's own terms, in the order of their names."""
    nodes = nodes_of(documentation)
    return [
        Term(
            iri=iri,
            name=iri.partition("#")[2],
            kind=next(word for kind, word in KINDS.items() if (iri, RDF.type, kind) in graph),
            labels=_texts(graph, iri, RDFS.label),
            definitions=_texts(graph, iri, SKOS.definition),
            facts=tuple((head, values) for head, values in facts(graph, iri) if values),
            nodes=tuple(nodes.get(iri.partition("#")[2], ())),
            elsewhere=tuple(_elsewhere(alignments, iri)),
        )
        for iri in declared(graph)
    ]


def nodes_of(documentation: Path) -> dict[str, list[Node]]:
    """Of each term, the kinds of nodes that have it."""
    found: dict[str, list[Node]] = {}
    for line in documentation.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == len(("node", "IRI", "terms")):
            node = Node(name=cells[0], iri=_CODE.sub(r"\1", cells[1]).replace("`", "").partition(" (")[0])
            for name in dict.fromkeys(_TERM.findall(cells[2])):
                found.setdefault(name, []).append(node)
    return found


def _texts(graph: Graph, iri: URIRef, kind: URIRef) -> dict[str, str]:
    return {str(getattr(value, "language", "")): str(value) for value in graph.objects(iri, kind)}


def _elsewhere(alignments: Graph, iri: URIRef) -> Iterator[tuple[str, URIRef]]:
    for predicate, head in _ALIGNED:
        for value in sorted({one for one in alignments.objects(iri, predicate) if isinstance(one, URIRef)}):
            yield head, value
