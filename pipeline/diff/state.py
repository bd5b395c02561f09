"""A build as its quads tell it: statements, agents, articles and decisions with their values, wherever they stood.

Spans are known by their IRIs, which hold the version and the offsets, so that nine tenths of the quads are passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from pipeline.decisions import Verb
from pipeline.errors import InputError
from pipeline.mapping.entities import CLASSES
from pipeline.model import Span
from pipeline.store.sources import WHOLE
from pipeline.vocab import Q, Rdf, Rdfs

Term = NamedNode | BlankNode | Literal | Triple
Node = Mapping[str, tuple[Term, ...]]
"""The values of each property, by its local name; sorted."""

_SHARED: Final = (Q.statedIn, Q.quotedText, Q.speaker, Q.mode, Q.act, Q.polarity, Q.certainty, Q.temporalOrientation)
_STATEMENT: Final = (
    *(Q.saidAt, Q.confidence, Q.addressee, Q.cueLemma, Q.contentSpan, Q.cueSpan, Q.speakerSpan, Q.sentenceSpan),
    *(Q.reportedBy, Q.hasTarget, Q.mainlyAbout, Q.targetAgent, Q.targetSpan, Q.stance),
)
_AGENT: Final = (
    *(Q.alias, Q.partOf, Q.affiliatedWith, Q.memberOf, Q.relatedTo, Q.governmentOf, Q.writtenBy, Q.concerns),
    *(Q.sameAgentAs, Q.closeAgentTo, Q.mentionedAs),
)
_ARTICLE: Final = (
    *(Q.articleId, Q.headline, Q.url, Q.publishedBy, Q.publishedAt, Q.language, Q.versionOf, Q.contentHash, Q.text),
)
_DECISION: Final = (Q.verb, Q.decidedBy, Q.decidedAt, Q.reason, Q.decides, Q.decidedField)
_WANTED: Final = {term.value: term.value.removeprefix(Q.NAMESPACE) for term in (*_SHARED, *_STATEMENT, *_AGENT)} | {
    **{term.value: term.value.removeprefix(Q.NAMESPACE) for term in (*_ARTICLE, *_DECISION)},
    Rdfs.label.value: "label",
    Rdf.type.value: "type",
}
_KINDS: Final = {
    **{kind.value: "agent" for kind in CLASSES.values()},
    Q.Statement.value: "statement",
    Q.Target.value: "target",
    Q.Article.value: "article",
    Q.ArticleVersion.value: "version",
    Q.Decision.value: "decision",
    Q.ExtractionRun.value: "run",
}
_GRAPH: Final = re.compile(r"(.*?[/#])graph/(?:entities|run|terms|curation|article/[^/]*)")
_NAME: Final = re.compile(r"(.*?[/#])(?:statement|article)/[^/]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What one build holds, by IRI."""

    base: str | None
    """None where it holds nothing."""
    run: str | None
    statements: Mapping[str, Node]
    targets: Mapping[str, Node]
    agents: Mapping[str, Node]
    articles: Mapping[str, Node]
    versions: Mapping[str, Node]
    """By the IRI of the version."""
    version_of: Mapping[str, str]
    """The version that each article has."""
    decisions: Mapping[str, Node]
    """Those in force: they decide something that is there, or have it left out."""


def state(quads: Store | Iterable[Quad]) -> State:
    """What the quads of a build tell; graphs that are not a build's are passed over."""
    nodes: defaultdict[str, dict[str, list[Term]]] = defaultdict(dict)
    kinds: dict[str, set[str]] = {kind: set() for kind in _KINDS.values()}
    graphs: dict[str, bool] = {}
    for quad in _asked(quads) if isinstance(quads, Store) else quads:
        name = _WANTED.get(quad.predicate.value)
        subject, value = quad.subject, quad.object
        if name is None or not isinstance(subject, NamedNode) or not _ours(quad, graphs):
            continue
        if name == "type":
            kind = _KINDS.get(value.value) if isinstance(value, NamedNode) else None
            if kind is None:
                continue
            kinds[kind].add(subject.value)
        nodes[subject.value].setdefault(name, []).append(value)
    bases = {found[1] for graph in graphs if (found := _GRAPH.fullmatch(graph))}
    bases = bases or {found[1] for one in ("statement", "article") for iri in kinds[one] if (found := _NAME.match(iri))}
    if len(bases) > 1:
        raise InputError(f"it holds builds under {len(bases)} base IRIs ({', '.join(sorted(bases))}); keep one of them")
    return _made(nodes, kinds, base=next(iter(bases), None))


def _asked(store: Store) -> Iterator[Quad]:
    # Half of its quads are not asked for, and a store takes several times as long as a file to tell one.
    for name in _WANTED:
        yield from store.quads_for_pattern(None, NamedNode(name), None, None)


def _ours(quad: Quad, known: dict[str, bool]) -> bool:
    """Whether the quad stands in a graph that builds have; `known` are the graphs that were asked about before."""
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
    if graph not in known:
        known[graph] = graph in {"", WHOLE} or bool(_GRAPH.fullmatch(graph))
    return known[graph]


def _made(nodes: Mapping[str, Mapping[str, list[Term]]], kinds: Mapping[str, set[str]], *, base: str | None) -> State:
    def those(kind: str) -> dict[str, Node]:
        return {iri: {name: _sorted(values) for name, values in nodes[iri].items()} for iri in sorted(kinds[kind])}

    versions = those("version")
    return State(
        base=base,
        run=min(kinds["run"], default=None),
        statements=those("statement"),
        targets=those("target"),
        agents=those("agent"),
        articles=those("article"),
        versions=versions,
        version_of={article: iri for iri, node in versions.items() for article in iris_of(node, "versionOf")},
        decisions={iri: node for iri, node in those("decision").items() if _in_force(node)},
    )


def _in_force(decision: Node) -> bool:
    # What a rejection is about is not in the graph.
    return "decides" in decision or words_of(decision, "verb") == [Verb.REJECT.value]


def _sorted(values: list[Term]) -> tuple[Term, ...]:
    # Of a triple that stands in several graphs one is enough.
    return tuple(values) if len(values) == 1 else tuple(sorted(set(values), key=str))


def iris_of(node: Node, name: str) -> list[str]:
    """The IRIs that are values of a property."""
    return [value.value for value in node.get(name, ()) if isinstance(value, NamedNode)]


def words_of(node: Node, name: str) -> list[str]:
    """The literals that are, without language or datatype."""
    return [value.value for value in node.get(name, ()) if isinstance(value, Literal)]


def first(values: Iterable[str]) -> str | None:
    """The only value, or the first; None where there is none."""
    return next(iter(values), None)


def place(span: str) -> tuple[str, Span]:
    """The version that a span's IRI tells, and its characters."""
    version, _, offsets = span.rpartition("/span/")
    start, _, end = offsets.partition("-")
    return version, Span(int(start), int(end)) if start.isdecimal() and end.isdecimal() else Span(0, 0)


def name_of(node: Node | None, iri: str) -> str:
    """What an agent is called: in no language before English before others; by its IRI's end if by nothing."""
    labels = [value for value in (node or {}).get("label", ()) if isinstance(value, Literal)]
    best = min(labels, key=lambda one: (one.language is not None, one.language != "en", one.value), default=None)
    return best.value if best else "/".join(iri.split("/")[-2:])
