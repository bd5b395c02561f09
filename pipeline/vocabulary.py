"""Writes `vocab.py`: the ontology's terms as typed constants, so that a misspelt term fails the type check.

python -m pipeline.vocabulary            writes it
python -m pipeline.vocabulary --check    exits 1 where it is not what the ontology says
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import click
from rdflib import OWL, RDF, SKOS, Graph, Namespace, URIRef

from pipeline.errors import DataError
from pipeline.resources import folder

TARGET = Path(__file__).with_name("vocab.py")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
WIDTH = 120
HEAD = '''# generated from ontology/ by python -m pipeline.vocabulary: do not edit
"""Terms of the ontology, and those borrowed from others, as constants."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

'''


def own(graph: Graph) -> Namespace:
    """The namespace of the ontology's own terms."""
    ontology = next(graph.subjects(RDF.type, OWL.Ontology), None)
    if ontology is None:
        raise DataError("quoth.ttl: no owl:Ontology in it; restore its header")
    return Namespace(f"{ontology}#")


def terms(graph: Graph) -> list[URIRef]:
    """Every term the ontology declares in its own namespace, sorted."""
    namespace = own(graph)
    declared = {term for kind in KINDS for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in declared if isinstance(term, URIRef) and term in namespace)


def render(ontology: Path) -> str:
    """The text of `vocab.py`."""
    graph = Graph().parse(ontology / "quoth.ttl")
    namespace = own(graph)
    lines = ["", "class Q:", f'    """Quoth\'s own terms, in {namespace}."""', ""]
    lines.append(f'    NAMESPACE: Final = "{namespace}"')
    for term in terms(graph):
        lines += ["", *_constant(term.removeprefix(namespace), term), *_docstring(_definition(graph, term))]
    for name, elsewhere, names in _borrowed(ontology / "borrowed.tsv"):
        lines += ["", "", f"class {name}:", f'    """Terms borrowed from {elsewhere}."""', ""]
        for local in names:
            lines += _constant(local, f"{elsewhere}{local}")
    lines += ["", "", *_declarations(graph, namespace)]
    return HEAD + "\n".join(lines) + "\n"


def _definition(graph: Graph, term: URIRef) -> str:
    """The English definition of `term`."""
    for value in graph.objects(term, SKOS.definition):
        if getattr(value, "language", None) == "en":
            return str(value)
    raise DataError(f"quoth.ttl: {term} has no English skos:definition; write one")


def _constant(name: str, iri: str) -> list[str]:
    return [f'    {name}: Final = NamedNode("{iri}")']


def _docstring(text: str, indent: str = "    ") -> list[str]:
    quotes = '"""'
    one = f"{indent}{quotes}{text}{quotes}"
    return [one] if len(one) <= WIDTH else [f"{indent}{quotes}{text}", f"{indent}{quotes}"]


def _declarations(graph: Graph, namespace: Namespace) -> Iterator[str]:
    """A table of the properties and classes with what OWL calls each."""
    yield "DECLARATIONS: Final[tuple[tuple[NamedNode, NamedNode], ...]] = ("
    for term in terms(graph):
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
            if (term, RDF.type, kind) in graph:
                yield f"    (Q.{term.removeprefix(namespace)}, Owl.{kind.fragment}),"
    yield ")"
    yield from _docstring(
        "What each class and property is: OWLAPI and Protégé read data that does not say so as mere annotations.", ""
    )


def _borrowed(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Class name, namespace and terms, one for each vocabulary in the table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    for (name, namespace), group in groupby(rows, key=itemgetter("class", "namespace")):
        yield name, namespace, [row["term"] for row in group]


def main(arguments: list[str]) -> int:
    """Writes or checks `vocab.py`; the exit status."""
    text = render(folder("ontology"))
    if arguments == ["--check"]:
        if TARGET.read_text(encoding="utf-8") == text:
            return 0
        click.echo("pipeline/vocab.py is not what ontology/ says: run make vocab and commit it", err=True)
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
