"""What people decided: who, when, why, and which values of which statements and agents are theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from pipeline import iris
from pipeline.decisions import Decision, Ruling
from pipeline.mapping.terms import moment, node, words
from pipeline.vocab import Q, Rdf


def decisions_quads(
    decisions: Iterable[Decision], rulings: Iterable[Ruling], graph: NamedNode, *, base: str
) -> Iterator[Quad]:
    """The decisions, each with what it decides now: nothing if its words are not found, or a later one holds."""
    ruled: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        ruled[ruling.decision].append(ruling)
    for decision in decisions:
        yield from _decision(decision, ruled[decision.id], graph, base=base)


def _decision(decision: Decision, rulings: Iterable[Ruling], graph: NamedNode, *, base: str) -> Iterator[Quad]:
    here = node(iris.decision(decision.id, base=base))
    yield Quad(here, Rdf.type, Q.Decision, graph)
    yield Quad(here, Q.verb, words(decision.do.value), graph)
    yield Quad(here, Q.decidedBy, words(decision.who), graph)
    yield Quad(here, Q.reason, words(decision.why), graph)
    if (when := moment(decision.when)) is not None:
        yield Quad(here, Q.decidedAt, when, graph)
    for ruling in rulings:
        subject = iris.statement(ruling.subject, base=base) if ruling.statement else ruling.subject
        yield Quad(here, Q.decides, node(subject), graph)
        yield Quad(here, Q.decidedField, words(ruling.field), graph)
