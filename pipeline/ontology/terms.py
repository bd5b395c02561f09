"""Whether every term of the ontology can be read by people: a label and a definition in each language."""

from __future__ import annotations

from rdflib import RDFS, SKOS, Graph

from pipeline.vocabulary import own, terms

LANGUAGES = ("en", "nl")


def undescribed(graph: Graph) -> tuple[str, ...]:
    """What is missing or doubled, one line each."""
    lines = []
    for term in terms(graph):
        name = term.removeprefix(own(graph))
        for kind, word in ((RDFS.label, "rdfs:label"), (SKOS.definition, "skos:definition")):
            found = [getattr(value, "language", None) for value in graph.objects(term, kind)]
            lines += [
                f"q:{name} has {found.count(language)} {word}@{language}, not one"
                for language in LANGUAGES
                if found.count(language) != 1
            ]
    return tuple(lines)
