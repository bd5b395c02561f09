"""An example of each term, from the sample or the examples of ontology/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from pipeline import iris
from pipeline.vocab import Q

_LONG = 90
_NAMES = (RDFS.label, URIRef(Q.quotedText.value), URIRef(Q.exactText.value), URIRef(Q.headline.value))
_DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A triple of a file, its node's IRI from the base on."""

    node: str
    name: str
    """What the node is called, or its words."""
    term: URIRef
    value: URIRef | str
    """A term, or a node's IRI from the base on, or words in quotation marks."""
    called: str
    file: str


def examples(home: Path) -> Mapping[URIRef, Example]:
    """For each term that some file uses its first example, by the order of the files."""
    sample = [home / "sample" / f"{name}.ttl" for name in ("asserted", "inferred")]
    found: dict[URIRef, Example] = {}
    names = Graph()
    for file in [*sample, *sorted((home / "examples" / "valid").glob("*.ttl"))]:
        graph = Graph().parse(file)
        names += graph
        # Short values first: they are read at a glance.
        for triple in sorted(graph, key=lambda one: (len(str(one[2])) > _LONG, *map(str, one))):
            for term in triple[1:]:
                if isinstance(term, URIRef) and _own(term) and triple[2] not in _DECLARED and term not in found:
                    found[term] = _example(triple, names, str(file.relative_to(home)))
    return found


def _example(triple: tuple[Node, Node, Node], names: Graph, file: str) -> Example:
    subject, predicate, value = triple
    return Example(
        node=_short(subject),
        name=_called(names, subject),
        term=URIRef(str(predicate)),
        value=value if isinstance(value, URIRef) and _own(value) else _short(value),
        called="" if _own(value) else _called(names, value),
        file=file,
    )


def _own(term: Node) -> bool:
    return str(term).startswith(Q.NAMESPACE)


def _called(graph: Graph, node: Node) -> str:
    """A node's name in English, or its words; nothing for what has none."""
    if not isinstance(node, URIRef):
        return ""
    for predicate in _NAMES:
        values = [value for value in graph.objects(node, predicate) if isinstance(value, Literal)]
        for value in sorted(values, key=lambda one: (one.language != "en", str(one))):
            return _cut(str(value))
    return ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[:_LONG].rsplit(' ', 1)[0]} …"


def _short(node: Node) -> str:
    return str(node).removeprefix(iris.DEFAULT_BASE) if isinstance(node, URIRef) else f"“{_cut(str(node))}”"
