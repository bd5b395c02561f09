"""The agents of a graph, for those who have one without the build beside it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from pipeline import store
from pipeline.model import Entity, Kind, Label
from pipeline.vocab import Q, Rdf, Rdfs

_KINDS = {f"{Q.NAMESPACE}{kind.value}": kind for kind in Kind}


def agents(path: Path) -> list[Entity]:
    """The named agents and places of a graph file or of a build's folder, sorted."""
    graph = store.opened(path)
    kinds: defaultdict[str, set[Kind]] = defaultdict(set)
    for quad in graph.quads_for_pattern(None, Rdf.type, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode) and quad.object.value in _KINDS:
            kinds[quad.subject.value].add(_KINDS[quad.object.value])
    found = (_agent(graph, iri, min(of)) for iri, of in sorted(kinds.items()))
    return [one for one in found if one is not None]


def _agent(graph: Store, iri: str, kind: Kind) -> Entity | None:
    here = NamedNode(iri)
    labels = _labels(graph, here, Rdfs.label)
    if not labels:
        return None
    return Entity(
        iri=iri,
        kind=kind,
        labels=labels,
        aliases=_labels(graph, here, Q.alias),
        part_of=next(iter(_iris(graph, here, Q.partOf)), None),
        affiliation=next(iter(_iris(graph, here, Q.affiliatedWith)), None),
        same_as=_iris(graph, here, Q.sameAgentAs),
        close_to=_iris(graph, here, Q.closeAgentTo),
    )


def _labels(graph: Store, here: NamedNode, which: NamedNode) -> tuple[Label, ...]:
    found = {
        (quad.object.language or "", quad.object.value)
        for quad in graph.quads_for_pattern(here, which, None, None)
        if isinstance(quad.object, Literal)
    }
    return tuple(Label(text=text, lang=lang or None) for lang, text in sorted(found))


def _iris(graph: Store, here: NamedNode, which: NamedNode) -> tuple[str, ...]:
    found = graph.quads_for_pattern(here, which, None, None)
    # what lies elsewhere is a literal of xsd:anyURI in the graph
    return tuple(sorted({quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal)}))
