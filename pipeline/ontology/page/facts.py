"""What the ontology says of a term, under the headings that Protégé has for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from pipeline.ontology.page.expressions import Words, chained, words

Fact = tuple[str, tuple[Words, ...]]
CHARACTERISTICS = {
    OWL.FunctionalProperty: "functional",
    OWL.TransitiveProperty: "transitive",
    OWL.SymmetricProperty: "symmetric",
    OWL.AsymmetricProperty: "asymmetric",
    OWL.IrreflexiveProperty: "irreflexive",
}


def facts(graph: Graph, iri: URIRef) -> Iterator[Fact]:
    """Headings with their values; some have none."""
    if (iri, RDF.type, OWL.NamedIndividual) in graph:
        kinds = [kind for kind in graph.objects(iri, RDF.type) if kind != OWL.NamedIndividual]
        yield "type", _names(kinds)
        yield "value of", _names(one for kind in kinds for one in _into(graph, kind))
        return
    yield "equivalent to", _said(graph, iri, OWL.equivalentClass)
    yield "subclass of", _said(graph, iri, RDFS.subClassOf)
    yield "superclass of", _names(graph.subjects(RDFS.subClassOf, iri))
    yield "disjoint with", _names(_disjoint(graph, iri) - {iri})
    yield "domain", _of_itself_or_above(graph, iri, RDFS.domain)
    yield "range", _of_itself_or_above(graph, iri, RDFS.range)
    yield "subproperty of", _said(graph, iri, RDFS.subPropertyOf)
    yield "superproperty of", _names(graph.subjects(RDFS.subPropertyOf, iri))
    yield "inverse of", _names([*graph.objects(iri, OWL.inverseOf), *graph.subjects(OWL.inverseOf, iri)])
    yield "chain", tuple(chained(graph, members) for members in graph.objects(iri, OWL.propertyChainAxiom))
    yield "characteristics", tuple((word,) for kind, word in CHARACTERISTICS.items() if (iri, RDF.type, kind) in graph)


def _said(graph: Graph, iri: URIRef, predicate: URIRef) -> tuple[Words, ...]:
    expressions = [words(graph, value) for value in graph.objects(iri, predicate)]
    return tuple(sorted(expressions, key=lambda one: (len(one), "".join(one))))


def _names(nodes: Iterable[Node]) -> tuple[Words, ...]:
    return tuple((one,) for one in sorted({node for node in nodes if isinstance(node, URIRef)}))


def _of_itself_or_above(graph: Graph, iri: URIRef, predicate: URIRef) -> tuple[Words, ...]:
    own = _said(graph, iri, predicate)
    if own:
        return own
    # A property below another has its domain and range as well.
    above = [one for one in graph.objects(iri, RDFS.subPropertyOf) if isinstance(one, URIRef)]
    return tuple((*value, " (from ", one, ")") for one in above for value in _of_itself_or_above(graph, one, predicate))


def _disjoint(graph: Graph, iri: URIRef) -> set[Node]:
    """Classes that have no member in common with this one."""
    others = {*graph.objects(iri, OWL.disjointWith), *graph.subjects(OWL.disjointWith, iri)}
    for one in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        members = set(Collection(graph, graph.value(one, OWL.members) or RDF.nil))
        others |= members if iri in members else set()
    return others


def _into(graph: Graph, kind: Node) -> Iterator[Node]:
    """Properties into the list, or into one that is made of lists."""
    wholes = {whole for whole, parts in graph.subject_objects(OWL.unionOf) if kind in Collection(graph, parts)}
    for one in {kind, *(term for whole in wholes for term in graph.subjects(OWL.equivalentClass, whole))}:
        yield from graph.subjects(RDFS.range, one)
