"""What a build holds, as the exports read it: records at once, quads as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from pipeline import builds, iris
from pipeline.errors import InputError, StoreError
from pipeline.mapping.declarations import declaration_quads, used
from pipeline.mapping.terms import node
from pipeline.model import Article, Entity, Statement, Tenure, Tie
from pipeline.report import Report
from pipeline.vocab import Rdf

GRAPH = "graph.nq"
_BASE = re.compile(r"(.*[/#])graph/(?:entities|run|terms|curation|article/[^/]*)")


@dataclass(frozen=True, kw_only=True)
class Material:
    """A build, or what is cut from one."""

    folder: Path
    base: str
    report: Report
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    tenures: tuple[Tenure, ...]
    ties: tuple[Tie, ...]
    nodes: frozenset[str] | None = None
    """The nodes of the graph that are kept, by IRI; None: all."""

    @cached_property
    def texts(self) -> dict[str, Article]:
        """Each article by its id."""
        return {one.id: one for one in self.articles}

    @cached_property
    def agents(self) -> dict[str, Entity]:
        """Each entity by its IRI."""
        return {one.iri: one for one in self.entities}

    def version(self, article: str) -> str:
        """The IRI of the text that was read of the article with this id."""
        return iris.version(article, self.texts[article].fingerprint, base=self.base)


def read(folder: Path) -> Material:
    """The build in the folder."""
    made = Material(
        folder=folder,
        report=builds.made(folder),
        base=_base(folder),
        articles=tuple(builds.lines(folder, "articles", Article)),
        statements=tuple(builds.lines(folder, "statements", Statement)),
        entities=tuple(builds.lines(folder, "entities", Entity)),
        tenures=tuple(builds.lines(folder, "roles", Tenure)),
        ties=tuple(builds.lines(folder, "ties", Tie)),
    )
    for article in _spoken_of(made):
        if article is not None and article not in made.texts:
            raise InputError(f"{folder}: article '{article}' is not in articles.jsonl; build again with 'quoth build'")
    return made


def _spoken_of(made: Material) -> Iterator[str | None]:
    """The articles that the records name."""
    yield from (one.article for one in made.statements)
    yield from (each.article for one in made.entities for each in one.mentions)
    yield from (one.article for one in made.tenures)
    yield from (one.article for one in made.ties)


def quads(material: Material) -> Iterator[Quad]:
    """The graph's quads in the order of its file; of a cut those that are kept, with the terms that they use."""
    if material.nodes is None:
        yield from stream(material.folder)
        return
    terms: set[object] = set()
    for quad in stream(material.folder):
        if _kept(quad, material.nodes, material.base):
            terms |= used([quad])
            yield quad
    yield from declaration_quads(terms, node(iris.terms_graph(base=material.base)))


def stream(folder: Path) -> Iterator[Quad]:
    """The quads of the build's file, one after another."""
    path = folder / GRAPH
    try:
        yield from parse(path=path, format=RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path}: cannot be read as N-Quads ({error}); build again with 'quoth build'") from error


def _kept(quad: Quad, nodes: frozenset[str], base: str) -> bool:
    subject, value = quad.subject, quad.object
    if not isinstance(subject, NamedNode) or subject.value not in nodes:
        return False
    # a link to what is not there is left out; a term of a vocabulary is there for everybody
    return (
        quad.predicate == Rdf.type
        or not isinstance(value, NamedNode)
        or not value.value.startswith(base)
        or value.value in nodes
    )


def _base(folder: Path) -> str:
    first = next(stream(folder), None)
    name = first.graph_name if first else None
    found = _BASE.fullmatch(name.value) if isinstance(name, NamedNode) else None
    return found[1] if found else iris.DEFAULT_BASE
