"""From records to quads: the one place where the table of docs/graph.md becomes a graph.

What an article says lies in the article's graph: dropping that graph takes all of it along. Agents have their own, and
so has what the terms are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

from pyoxigraph import NamedNode, Quad

from pipeline import iris
from pipeline.decisions import Decision, Ruling
from pipeline.errors import InputError
from pipeline.mapping.articles import article_quads, mark_quads, publisher_quads, publishers
from pipeline.mapping.decisions import decisions_quads
from pipeline.mapping.declarations import declaration_quads, used
from pipeline.mapping.entities import entity_quads, mention_quads, position_quads, tenure_quads
from pipeline.mapping.offices import spoken_as
from pipeline.mapping.passages import Version, version_of
from pipeline.mapping.statements import statement_quads
from pipeline.mapping.terms import node, words
from pipeline.mapping.ties import OF_DOCUMENTS, link_quad, match_quads, tie_quads
from pipeline.model import Article, Entity, Kind, Label, Match, Statement, Tenure, Tie
from pipeline.vocab import Q, Rdf

Key = TypeVar("Key")
Value = TypeVar("Value")

_RUN_TERMS: Final[Mapping[str, NamedNode]] = {
    "codeFingerprint": Q.codeFingerprint,
    "modelFingerprint": Q.modelFingerprint,
    "softwareVersion": Q.softwareVersion,
}


def quads(
    *,
    articles: Iterable[Article],
    statements: Iterable[Statement],
    entities: Iterable[Entity],
    tenures: Iterable[Tenure],
    positions: Mapping[str, tuple[Label, ...]],
    base: str,
    run: Mapping[str, str],
    ties: Iterable[Tie] = (),
    matches: Iterable[Match] = (),
    decisions: Iterable[Decision] = (),
    rulings: Iterable[Ruling] = (),
) -> Iterator[Quad]:
    """The whole graph, each quad once. Of `positions` those that somebody holds; in `run`, other keys name models."""
    home = node(iris.entities_graph(base=iris.check_base(base)))
    texts = {article.id: article for article in articles}
    versions = {key: version_of(article, base=base) for key, article in texts.items()}
    agents, held = list(entities), list(tenures)
    known = publishers(agents)
    said = _grouped((_version(versions, one.article, of=f"statement {one.id}").article_id, one) for one in statements)
    roles = _grouped((tenure.holder, tenure) for tenure in held)
    # An article's graph is made in one go, so that a set of its own is enough to give each quad once.
    graphs: defaultdict[NamedNode, dict[Quad, None]] = defaultdict(dict)
    sources = {iris.encode(key): version.graph for key, version in versions.items()}
    for key, article in texts.items():
        version = versions[key]
        graphs[version.graph] |= dict.fromkeys(article_quads(article, version, known=known, base=base))
        graphs[version.graph] |= dict.fromkeys(mark_quads(article, version))
        for one in said.get(key, ()):
            as_who = spoken_as(one, roles.get(one.speaker.entity, ()) if one.speaker else (), article)
            graphs[version.graph] |= dict.fromkeys(statement_quads(one, version, tenures=as_who, base=base))
        graphs[home] |= dict.fromkeys(publisher_quads(article, home, known=known, base=base))
    for entity in agents:
        graph = _home(entity, sources, base=base) or home
        graphs[graph] |= dict.fromkeys(entity_quads(entity, graph))
        for mention in entity.mentions:
            of = f"mention of {entity.iri}"
            version = _version(versions, mention.article, of=of)
            graphs[version.graph] |= dict.fromkeys(mention_quads(entity.iri, mention.span, version))
    for tenure in held:
        where = _version(versions, tenure.article, of=f"tenure {tenure.id}") if tenure.article is not None else None
        graph = where.graph if where else home
        graphs[graph] |= dict.fromkeys(tenure_quads(tenure, where, graph, base=base))
    for key in {tenure.position for tenure in held}:
        graphs[home] |= dict.fromkeys(position_quads(key, positions.get(key, ()), home, base=base))
    for tie in ties:
        where = _version(versions, tie.article, of=f"tie {tie.id}") if tie.article is not None else None
        graph = where.graph if where else home
        graphs[graph] |= dict.fromkeys(tie_quads(tie, where, graph, base=base))
        shared = graph if tie.kind in OF_DOCUMENTS else home
        graphs[shared][link_quad(tie, shared)] = None
    asked = node(iris.curation_graph(base=base))
    graphs[asked] |= dict.fromkeys(quad for match in matches for quad in match_quads(match, asked, base=base))
    graphs[asked] |= dict.fromkeys(decisions_quads(decisions, rulings, asked, base=base))
    made_by = node(iris.run_graph(base=base))
    graphs[made_by] |= dict.fromkeys(_run_quads(run, made_by, base=base))
    terms = {term for graph_quads in graphs.values() for term in used(graph_quads)}
    for graph_quads in graphs.values():
        yield from graph_quads
    yield from declaration_quads(terms, node(iris.terms_graph(base=base)))


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _version(versions: Mapping[str, Version], article: str, *, of: str) -> Version:
    if article not in versions:
        raise InputError(f"{of}: article '{article}' was not handed in; give its article line too")
    return versions[article]


def _home(entity: Entity, sources: Mapping[str, NamedNode], *, base: str) -> NamedNode | None:
    if entity.kind not in {Kind.UNNAMED, Kind.DOCUMENT}:
        return None
    return sources.get(entity.iri.removeprefix(f"{base}source/").partition("/")[0])


def _run_quads(run: Mapping[str, str], graph: NamedNode, *, base: str) -> Iterator[Quad]:
    if run:
        here = node(iris.run(run, base=base))
        yield Quad(here, Rdf.type, Q.ExtractionRun, graph)
        for key, value in run.items():
            known = _RUN_TERMS.get(key)
            yield Quad(here, known or Q.modelFingerprint, words(value if known else f"{key} {value}"), graph)
