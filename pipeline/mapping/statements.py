"""A statement with its speaker, its targets and the words that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from pipeline import iris
from pipeline.mapping.acts import ACTS, classes
from pipeline.mapping.passages import Version, described, passage
from pipeline.mapping.terms import decimal, moment, node, words
from pipeline.model import Certainty, Mode, Polarity, Span, Stance, Statement, Tenure
from pipeline.vocab import Q, Rdf

MODES: Final[Mapping[Mode, NamedNode]] = {Mode.DIRECT: Q.Direct, Mode.INDIRECT: Q.Indirect, Mode.MIXED: Q.Mixed}
POLARITIES: Final[Mapping[Polarity, NamedNode]] = {Polarity.AFFIRMED: Q.Affirmed, Polarity.NEGATED: Q.Negated}
CERTAINTIES: Final[Mapping[Certainty, NamedNode]] = {
    Certainty.CERTAIN: Q.Certain,
    Certainty.PROBABLE: Q.Probable,
    Certainty.POSSIBLE: Q.Possible,
}
STANCES: Final[Mapping[Stance, NamedNode]] = {
    Stance.NEGATIVE: Q.Negative,
    Stance.NEUTRAL: Q.Neutral,
    Stance.POSITIVE: Q.Positive,
    Stance.UNKNOWN: Q.StanceUnknown,
}

Pairs = Iterable[tuple[NamedNode, NamedNode | Literal | None]]


def _about(subject: NamedNode, pairs: Pairs, graph: NamedNode) -> Iterator[Quad]:
    return (Quad(subject, predicate, value, graph) for predicate, value in pairs if value is not None)


def statement_quads(statement: Statement, version: Version, *, tenures: Iterable[Tenure], base: str) -> Iterator[Quad]:
    """The statement; `tenures` are those in which its speaker may have spoken."""
    here = node(iris.statement(statement.id, base=base))
    values: Pairs = [
        (Rdf.type, Q.Statement),
        *((Rdf.type, kind) for kind in classes(statement)),
        (Q.statedIn, version.node),
        (Q.mode, MODES[statement.mode]),
        (Q.act, ACTS[statement.act]),
        (Q.quotedText, words(statement.text, version.lang)),
        (Q.polarity, POLARITIES[statement.polarity]),
        (Q.certainty, CERTAINTIES[statement.certainty]),
        (Q.temporalOrientation, Q.Future if statement.future else Q.NonFuture),
        (Q.saidAt, moment(statement.said_at)),
        (Q.confidence, decimal(statement.confidence)),
        (Q.foundBy, words(statement.rule)),
        *((Q.addressee, node(each.entity)) for each in statement.addressees),
        (Q.cueLemma, words(statement.cue.lemma) if statement.cue and statement.cue.lemma else None),
    ]
    yield from _about(here, values, version.graph)
    yield from _evidence(statement, version, here)
    if statement.reported_by is not None:
        outer = node(iris.statement(statement.reported_by, base=base))
        yield Quad(here, Q.reportedBy, outer, version.graph)
        yield Quad(outer, Q.reports, here, version.graph)
    if statement.speaker is not None:
        yield Quad(here, Q.speaker, node(statement.speaker.entity), version.graph)
        if statement.speaker.because:
            yield Quad(here, Q.speakerBecause, words(statement.speaker.because), version.graph)
        for tenure in tenures:
            yield Quad(here, Q.speakerRole, node(iris.tenure(tenure.id, base=base)), version.graph)
    yield from _targets(statement, version, here)


def _evidence(statement: Statement, version: Version, here: NamedNode) -> Iterator[Quad]:
    of = f"statement {statement.id}"
    parts: list[tuple[NamedNode, Span]] = [(Q.sentenceSpan, statement.sentence)]
    parts += [(Q.contentSpan, span) for span in statement.content]
    parts += [(Q.cueSpan, span) for span in statement.cue.spans] if statement.cue else []
    parts += [(Q.speakerSpan, span) for span in statement.speaker.span] if statement.speaker else []
    parts += [(Q.addresseeSpan, each.span) for each in statement.addressees]
    parts += [(Q.timeSpan, statement.said_span)] if statement.said_span else []
    yield from described(version, (span for _, span in parts), of=of)
    for predicate, span in parts:
        yield Quad(here, predicate, passage(version, span, of=of), version.graph)


def _targets(statement: Statement, version: Version, here: NamedNode) -> Iterator[Quad]:
    of = f"target of statement {statement.id}"
    in_order = sorted(statement.about, key=lambda target: (target.span, target.entity))
    for number, target in enumerate(in_order, start=1):
        tie = node(iris.target(here.value, number))
        agent = node(target.entity)
        yield Quad(here, Q.about, agent, version.graph)
        if target.main:
            yield Quad(here, Q.mainlyAbout, agent, version.graph)
        yield Quad(here, Q.hasTarget, tie, version.graph)
        yield from described(version, [target.span], of=of)
        values: Pairs = [
            (Rdf.type, Q.Target),
            (Q.targetAgent, agent),
            (Q.targetSpan, passage(version, target.span, of=of)),
            (Q.stance, STANCES[target.stance]),
            (Q.stanceConfidence, None if target.confidence is None else decimal(target.confidence)),
            (Q.targetBecause, words(target.because) if target.because else None),
        ]
        yield from _about(tie, values, version.graph)
