"""How agents stand to one another, and which of them may be one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from pipeline import iris
from pipeline.mapping.passages import Version, described, passage
from pipeline.mapping.terms import decimal, node, words
from pipeline.model import Match, Question, Tie, TieKind
from pipeline.vocab import Q, Rdf

PROPERTIES: Final = {
    TieKind.PART_OF: Q.partOf,
    TieKind.MEMBER_OF: Q.memberOf,
    TieKind.RELATED: Q.relatedTo,
    TieKind.GOVERNMENT_OF: Q.governmentOf,
    TieKind.WRITTEN_BY: Q.writtenBy,
    TieKind.CONCERNS: Q.concerns,
}


OF_DOCUMENTS: Final = frozenset({TieKind.WRITTEN_BY, TieKind.CONCERNS})
"""Ties of what lies in an article's graph itself."""


def link_quad(tie: Tie, graph: NamedNode) -> Quad:
    """The tie in one triple; but for documents it lies with the agents, once however many articles say so."""
    return Quad(node(tie.subject), PROPERTIES[tie.kind], node(tie.object), graph)


def tie_quads(tie: Tie, version: Version | None, graph: NamedNode, *, base: str) -> Iterator[Quad]:
    """The tie as a node with the words that say so; without version the authority file does."""
    here, subject, other = node(iris.tie(tie.id, base=base)), node(tie.subject), node(tie.object)
    yield Quad(here, Rdf.type, Q.Tie, graph)
    yield Quad(here, Q.tieKind, words(tie.kind.value), graph)
    yield Quad(here, Q.tieFrom, subject, graph)
    yield Quad(here, Q.tieTo, other, graph)
    if version is not None:
        yield Quad(here, Q.statedIn, version.node, graph)
        if tie.span is not None:
            of = f"tie {tie.id}"
            yield from described(version, [tie.span], of=of)
            yield Quad(here, Q.evidence, passage(version, tie.span, of=of), graph)


def match_quads(match: Match, graph: NamedNode, *, base: str) -> Iterator[Quad]:
    """The question whether two agents of the graph are one; of a link elsewhere a person has the first word."""
    if match.question is Question.LINK:
        return
    here = node(iris.match(match.one, match.other, base=base))
    yield Quad(here, Rdf.type, Q.PossibleMatch, graph)
    yield from (Quad(here, Q.matchOf, node(each), graph) for each in (match.one, match.other))
    yield Quad(here, Q.matchScore, decimal(match.score), graph)
    yield from (Quad(here, Q.matchBecause, words(each), graph) for each in match.because)
