"""The ontology as a page for people, docs/ontology.html: one file, no scripts, nothing from elsewhere.

Own generator: pyLODE 3.4.1 does not start from its wheel, which lacks a pyproject.toml that it asks for, and past that
it stops at a class expression inside another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rdflib import DCTERMS, OWL, RDFS, Graph, URIRef

from pipeline.acts import Act
from pipeline.errors import DataError
from pipeline.languages import LANGUAGES
from pipeline.mapping.acts import ACTS
from pipeline.ontology.page import diagram
from pipeline.ontology.page.shown import examples
from pipeline.ontology.page.terms import Term, terms
from pipeline.vocabulary import own

TEMPLATE = "page.html.jinja"
CUES = 8


def render(ontology: Path, documentation: Path) -> str:
    """The page's text, the same for the same files."""
    graph, alignments = Graph().parse(ontology / "quoth.ttl"), Graph().parse(ontology / "alignments.ttl")
    namespace = own(graph)
    wrong = diagram.untrue(graph, namespace)
    if wrong:
        raise DataError(wrong[0])
    found = terms(graph, alignments, documentation)
    head = URIRef(str(namespace).removesuffix("#"))
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["curie"] = lambda iri: _curie(alignments, iri)
    return environment.get_template(TEMPLATE).render(
        titles={str(value.language): str(value) for value in graph.objects(head, DCTERMS.title)},  # type: ignore[attr-defined]
        descriptions={str(value.language): str(value) for value in graph.objects(head, DCTERMS.description)},  # type: ignore[attr-defined]
        version=graph.value(head, OWL.versionInfo),
        licence=graph.value(head, DCTERMS.license),
        namespace=namespace,
        sections=[(kind, list(of)) for kind, of in groupby(sorted(found, key=_place), key=lambda one: one.kind)],
        tree=_tree(graph, {one.iri: one for one in found}),
        examples=examples(ontology),
        cues=dict(_cues()),
        diagram=diagram,
    )


def _place(term: Term) -> tuple[int, str]:
    order = ("class", "object property", "data property", "controlled value")
    return order.index(term.kind), term.name.casefold()


def _tree(graph: Graph, found: dict[URIRef, Term]) -> list[tuple[int, Term]]:
    """The classes with their depth, each below the one it belongs to."""

    def below(above: URIRef, depth: int) -> Iterator[tuple[int, Term]]:
        for one in sorted(found):
            if (one, RDFS.subClassOf, above) in graph:
                yield depth, found[one]
                yield from below(one, depth + 1)

    tops = [one for one in sorted(found) if found[one].kind == "class" and not _above(graph, one)]
    return [line for top in tops for line in [(0, found[top]), *below(top, 1)]]


def _above(graph: Graph, term: URIRef) -> list[URIRef]:
    return [one for one in graph.objects(term, RDFS.subClassOf) if isinstance(one, URIRef)]


def _cues() -> Iterator[tuple[URIRef, list[tuple[str, int, list[str]]]]]:
    """Of each act, by language, how many cues it has, and the shortest of them."""
    for act in Act:
        lines = []
        for code, language in sorted(LANGUAGES.items()):
            lemmas = sorted((one for one, of in language.acts.items() if of == act and one[0].isalpha()), key=_length)
            lines.append((code, len(lemmas), lemmas[:CUES]))
        yield URIRef(ACTS[act].value), lines


def _length(word: str) -> tuple[int, str]:
    return len(word), word


def _curie(graph: Graph, iri: URIRef) -> str:
    """The term with the prefix by which it is known."""
    prefix, _, name = graph.namespace_manager.compute_qname(iri)
    return f"{prefix}:{name}"
