"""What each term of the ontology that the data uses is: a class, an object property or a datatype property.

With these in it, OWLAPI, and so Protégé, reads the graph right by itself: https://www.w3.org/TR/owl2-mapping-to-rdf/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from pipeline.vocab import DECLARATIONS, Rdf


def used(quads: Iterable[Quad]) -> set[object]:
    """The properties of the quads and the classes of their nodes."""
    return {quad.object if quad.predicate == Rdf.type else quad.predicate for quad in quads}


def declaration_quads(terms: set[object], graph: NamedNode) -> Iterator[Quad]:
    """What those of the terms are that the ontology holds, in its order."""
    return (Quad(term, Rdf.type, kind, graph) for term, kind in DECLARATIONS if term in terms)
