"""What data must pass before it is written: the shapes of ontology/shapes.ttl, and evidence that stands in the article.

SHACL (https://www.w3.org/TR/shacl/) counts what OWL, with its open world, cannot. No inference: class targets follow
the ontology's subclass axioms, which are laid beside the data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from pipeline.errors import DataError
from pipeline.model import Article, Span
from pipeline.resources import folder
from pipeline.vocab import Q, Rdf, Rdfs

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_Terms = NamedNode | BlankNode | Literal | Triple
_Nodes = Mapping[_Terms, Mapping[NamedNode, list[_Terms]]]
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Breach:
    """A record that is not as it must be."""

    node: str
    """Its IRI."""
    rule: str
    """The shape in ontology/shapes.ttl, or `SpanAnchor`, `SpanVersion`, `VersionAnchor`."""
    message: str
    """What must be and what is, without the node."""


def shacl(quads: Iterable[Quad]) -> tuple[Breach, ...]:
    """What in the data breaks a shape, sorted; the graphs are taken together."""
    import pyshacl

    data = _rdflib(quads)
    for above in _subclasses():
        data.add(above)
    # The graph is ours, so that pyshacl need not copy it.
    _, report, text = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", inplace=True)
    if isinstance(report, Exception):
        raise DataError(f"ontology/shapes.ttl: pyshacl cannot use it ({text}); correct the shapes") from report
    return tuple(sorted(set(_breaches(report))))


def anchors(articles: Iterable[Article], quads: Iterable[Quad]) -> tuple[Breach, ...]:
    """Spans and versions whose words are not those of the article, sorted."""
    # As the graph has them: RDF is Unicode, which has no half surrogate pairs.
    texts = {
        article.fingerprint: re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", article.text)
        for article in articles
    }
    nodes = _properties(quads)
    versions = {
        node: texts.get(_value(has, Q.contentHash)) for node, has in nodes.items() if Q.ArticleVersion in has[Rdf.type]
    }
    found = [*_version_breaches(nodes, versions), *_span_breaches(nodes, versions)]
    return tuple(sorted(found))


def _properties(quads: Iterable[Quad]) -> _Nodes:
    """What each node has, of the properties that evidence is made of."""
    wanted = {Rdf.type, Q.contentHash, Q.text, Q.inVersion, Q.startOffset, Q.endOffset, Q.exactText}
    nodes: defaultdict[_Terms, defaultdict[NamedNode, list[_Terms]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.predicate in wanted:
            nodes[quad.subject][quad.predicate].append(quad.object)
    return nodes


def _value(has: Mapping[NamedNode, list[_Terms]], predicate: NamedNode) -> str:
    values = has[predicate]
    return values[0].value if values and isinstance(values[0], Literal) else ""


def _version_breaches(nodes: _Nodes, versions: Mapping[_Terms, str | None]) -> Iterator[Breach]:
    for version, text in versions.items():
        if text is None:
            yield _breach(version, "VersionAnchor", "no article handed in has its content hash; map the articles anew")
        elif _value(nodes[version], Q.text) != text:
            yield _breach(version, "VersionAnchor", "its text (q:text) is not the article's; map the articles anew")


def _span_breaches(nodes: _Nodes, versions: Mapping[_Terms, str | None]) -> Iterator[Breach]:
    for node, has in nodes.items():
        if Q.TextSpan in has[Rdf.type]:
            start, end, exact = (_value(has, predicate) for predicate in (Q.startOffset, Q.endOffset, Q.exactText))
            within = [versions[version] for version in has[Q.inVersion] if version in versions]
            if not within:
                yield _breach(node, "SpanVersion", "it lies in no article version of this graph; map its article anew")
            for text in within:
                if text is None:
                    continue  # said once, of the version
                words = Span(int(start), int(end)).of(text) if start.isdecimal() and end.isdecimal() else None
                if words is None or words != exact or not words:
                    here = "no offsets" if words is None else f"“{_short(words)}”"
                    yield _breach(
                        node, "SpanAnchor", f"it says “{_short(exact)}” where the article has {here}; map it anew"
                    )


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _breach(node: _Terms, rule: str, message: str) -> Breach:
    name = node.value if isinstance(node, NamedNode) else str(node)
    return Breach(node=name, rule=rule, message=message)


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(folder("ontology") / "shapes.ttl")


@cache
def _subclasses() -> tuple[tuple[Node, Node, Node], ...]:
    """The subclass axioms between named classes."""
    axioms = parse(path=str(folder("ontology") / "quoth.ttl"), format=RdfFormat.TURTLE)
    named = (axiom for axiom in axioms if axiom.predicate == Rdfs.subClassOf and isinstance(axiom.object, NamedNode))
    return tuple(_rdflib(named))


def _rdflib(quads: Iterable[Quad]) -> Graph:
    """The quads as one rdflib graph, in which pyshacl is quickest."""
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as Value

    def term(of: _Terms) -> Node:
        if isinstance(of, NamedNode):
            return URIRef(of.value)
        if isinstance(of, Literal):
            # rdflib takes a language or a datatype, never both.
            datatype = None if of.language else URIRef(of.datatype.value)
            return Value(of.value, lang=of.language, datatype=datatype)
        return BNode(of.value) if isinstance(of, BlankNode) else BNode(str(of))

    graph = Graph()
    for quad in quads:
        graph.add((term(quad.subject), URIRef(quad.predicate.value), term(quad.object)))
    return graph


def _breaches(report: Graph) -> Iterator[Breach]:
    from rdflib import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, shape = report.value(result, SH.focusNode), report.value(result, SH.sourceShape)
        message, value = report.value(result, SH.resultMessage), report.value(result, SH.value)
        given = "" if value is None or value == node else f"; it has {_short(str(value))}"
        rule = str(shape).rpartition("#")[2]
        yield Breach(node=str(node), rule=rule, message=f"{message}{given}")
