"""Class expressions in the words of the Manchester syntax, as Protégé shows them: https://www.w3.org/TR/owl2-manchester-syntax/."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from rdflib import OWL, RDF, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

Words = tuple[str | URIRef, ...]
"""Text, and terms to be shown by their names."""
_FACETS = {XSD.minInclusive: ">= ", XSD.maxInclusive: "<= "}


def words(graph: Graph, node: Node, *, inside: bool = False) -> Words:
    """The expression that the node stands for, in brackets inside another one."""
    if isinstance(node, URIRef):
        return (node,)
    for list_of, joint in ((OWL.intersectionOf, " and "), (OWL.unionOf, " or ")):
        members = graph.value(node, list_of)
        if members is not None:
            joined = _joined((words(graph, one, inside=True) for one in Collection(graph, members)), joint)
            return ("(", *joined, ")") if inside else joined
    members = graph.value(node, OWL.oneOf)
    if members is not None:
        return ("{", *_joined(((one,) for one in Collection(graph, members) if isinstance(one, URIRef)), ", "), "}")
    inverse = graph.value(node, OWL.inverseOf)
    if inverse is not None:
        return ("inverse (", *words(graph, inverse), ")")
    return ("(", *_narrowed(graph, node), ")") if inside else _narrowed(graph, node)


def chained(graph: Graph, members: Node) -> Words:
    """The properties of a chain, one behind the other."""
    return _joined((words(graph, one) for one in Collection(graph, members)), " o ")


def _narrowed(graph: Graph, node: Node) -> Words:
    """A restriction of a property or of a datatype."""
    on, datatype = graph.value(node, OWL.onProperty), graph.value(node, OWL.onDatatype)
    for kind, word in ((OWL.someValuesFrom, " some "), (OWL.allValuesFrom, " only "), (OWL.hasValue, " value ")):
        value = graph.value(node, kind)
        if on is not None and value is not None:
            return (*words(graph, on, inside=True), word, *words(graph, value, inside=True))
    if datatype is not None:
        limits = Collection(graph, graph.value(node, OWL.withRestrictions) or RDF.nil)
        facets = [
            (f"{sign}{value}",)
            for kind, sign in _FACETS.items()
            for one in limits
            for value in graph.objects(one, kind)
        ]
        return (*words(graph, datatype), "[", *_joined(facets, ", "), "]")
    raise ValueError(f"{node}: a kind of expression that quoth.ttl has not used before; add it to expressions.py")


def _joined(parts: Iterable[Words], joint: str) -> Words:
    with_joints = [(joint, *part) for part in parts]
    return tuple(chain.from_iterable(with_joints))[1:]
