"""Which nodes of the graph a part of a build needs: those of its records, and all that is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode

from pipeline import iris
from pipeline.export.material import Material, stream
from pipeline.vocab import Q, Rdf

# Links to others of the same rank: they are kept between nodes that are kept anyway, and bring none.
_SIDEWAYS = frozenset({Q.reports, Q.reportedBy, Q.possiblySame, Q.mentionedAs})
# Links of nodes that are there for the sake of what they point to: one that is kept brings them along.
_BRINGS = frozenset({Q.decides})


def closed(material: Material) -> frozenset[str]:
    """The IRIs of the nodes that the records need."""
    links: defaultdict[str, list[str]] = defaultdict(list)
    matches: defaultdict[str, list[str]] = defaultdict(list)
    waiting = list(_nodes(material))
    for quad in stream(material.folder):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode):
            continue
        if quad.predicate == Rdf.type:
            if value == Q.ExtractionRun:
                waiting.append(subject.value)
        elif quad.predicate == Q.matchOf:
            matches[subject.value].append(value.value)
        elif quad.predicate in _BRINGS:
            links[value.value].append(subject.value)
        elif quad.predicate not in _SIDEWAYS and value.value.startswith(material.base):
            links[subject.value].append(value.value)
    kept: set[str] = set()
    while waiting:
        iri = waiting.pop()
        if iri not in kept:
            kept.add(iri)
            waiting += links[iri]
    return frozenset(kept | {iri for iri, pair in matches.items() if kept.issuperset(pair)})


def _nodes(material: Material) -> Iterator[str]:
    """The nodes of the records themselves."""
    base = material.base
    yield from (iris.statement(one.id, base=base) for one in material.statements)
    yield from (iris.tenure(one.id, base=base) for one in material.tenures)
    yield from (iris.tie(one.id, base=base) for one in material.ties)
    versions = {one.id: material.version(one.id) for one in material.articles}
    for article in material.articles:
        yield versions[article.id]
        yield from (iris.span(versions[article.id], mark.span) for mark in article.marks)
    for entity in material.entities:
        yield entity.iri
        yield from (iris.span(versions[one.article], one.span) for one in entity.mentions)
