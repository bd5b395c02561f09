"""What happened to the statements of a build, and which of their values are others now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import Literal

from pipeline.curation import places
from pipeline.diff import fields
from pipeline.diff.both import Both, words_at
from pipeline.diff.model import Change, Field, How, Of
from pipeline.diff.state import Node, State, first, iris_of, name_of, words_of
from pipeline.diff.statements import article_of, spans

PLAIN: Final = ("mode", "act", "polarity", "certainty", "temporalOrientation")
_SHORT: Final = 12
# What is left of a decimal fraction after one was taken from another.
_DUST: Final = 1e-9

Stances = Mapping[str, frozenset[str]]
"""The stances towards each agent that a statement is about."""


def statement_changes(both: Both, *, tolerance: float) -> Iterator[Change]:
    """What happened to the statements; a confidence may differ by the tolerance and be the same."""
    found = set(both.pairs.values())
    for one in both.old.statements:
        other = both.pairs.get(one)
        if other is None:
            yield _change(How.GONE, both.old, one, was=(one,))
        elif told := tuple(_fields(both, one, other, tolerance)):
            yield _change(How.CHANGED, both.new, other, was=(one,), now=(other,), of=told)
    for iri in both.new.statements:
        if iri not in found:
            yield _change(How.ADDED, both.new, iri, now=(iri,))


def _change(
    how: How,
    state: State,
    iri: str,
    *,
    was: tuple[str, ...] = (),
    now: tuple[str, ...] = (),
    of: tuple[Field, ...] = (),
) -> Change:
    node = state.statements[iri]
    text = next((one for one in node.get("quotedText", ()) if isinstance(one, Literal)), None)
    return Change(
        of=Of.STATEMENT,
        how=how,
        was=was,
        now=now,
        text=text.value if text else iri,
        lang=text.language if text else None,
        fields=of,
        speaker=_speaker(state, node),
        article=article_of(state, node),
        start=min((span.start for span in spans(node, "contentSpan")), default=0),
        sentence=first(words_at(state, iris_of(node, "sentenceSpan"))),
    )


def _speaker(state: State, statement: Node) -> str | None:
    return next((name_of(state.agents.get(iri), iri) for iri in iris_of(statement, "speaker")), None)


def _fields(both: Both, one: str, other: str, tolerance: float) -> Iterator[Field]:
    old, new = both.old, both.new
    before, now = old.statements[one], new.statements[other]
    was, is_ = _stances(old, before), _stances(new, now)
    if one == other and before == now and was == is_:
        return
    yield from fields.agents("speaker", old, before, new, now, flow=both.flow)
    yield from fields.agents_among("about", old, list(was), new, list(is_), flow=both.flow)
    yield from fields.agents("mainlyAbout", old, before, new, now, flow=both.flow)
    yield from _stance(both, was, is_)
    for name in PLAIN:
        values = (map(fields.value, iris_of(node, name)) for node in (before, now))
        yield from fields.differing(name, *values)
    yield from fields.differing("saidAt", words_of(before, "saidAt"), words_of(now, "saidAt"))
    yield from fields.agents("addressee", old, before, new, now, flow=both.flow)
    yield from _reported(both, before, now)
    yield from _words(both, before, now)
    sure, unsure = _sure(before), _sure(now)
    if sure is None or unsure is None or abs(sure - unsure) > tolerance + _DUST:
        yield from fields.differing("confidence", words_of(before, "confidence"), words_of(now, "confidence"))


def _sure(statement: Node) -> float | None:
    try:
        return float(first(words_of(statement, "confidence")) or "")
    except ValueError:
        return None


def _stances(state: State, statement: Node) -> Stances:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for iri in iris_of(statement, "hasTarget"):
        target = state.targets.get(iri, {})
        for agent in iris_of(target, "targetAgent"):
            found[agent].update(map(fields.value, iris_of(target, "stance")))
    return {agent: frozenset(stances) for agent, stances in found.items()}


def _stance(both: Both, before: Stances, now: Stances) -> Iterator[Field]:
    """Where the statement is about the same agent in both builds, and takes another stance."""
    was, is_ = [], []
    for agent, stances in before.items():
        other = both.flow.now(agent)
        if other in now and now[other] != stances:
            name = name_of(both.new.agents.get(other), other)
            was += [f"{name}: {one}" for one in sorted(stances - now[other])]
            is_ += [f"{name}: {one}" for one in sorted(now[other] - stances)]
    yield from fields.differing("stance", was, is_)


def _words(both: Both, before: Node, now: Node) -> Iterator[Field]:
    """Where content or cue are other words; and, as what follows, where their article has another text."""
    versions = [first(iris_of(node, "statedIn")) or "" for node in (before, now)]
    same = versions[0] == versions[1]
    content = [" ".join(words_of(node, "quotedText")) for node in (before, now)]
    if places.form(content[0]) != places.form(content[1]):
        yield from fields.differing("contentSpan" if same else "quotedText", content[:1], content[1:])
    cues = [" … ".join(words_at(state, iris_of(node, "cueSpan"))) or " ".join(words_of(node, "cueLemma"))
            for state, node in ((both.old, before), (both.new, now))]  # fmt: skip
    if places.form(cues[0]) != places.form(cues[1]):
        yield from fields.differing("cueSpan", filter(None, cues[:1]), filter(None, cues[1:]))
    if not same:
        hashes = (one.rpartition("/")[2] for one in versions)
        yield Field(name="statedIn", before=next(hashes), after=next(hashes), follows=True)


def _reported(both: Both, before: Node, now: Node) -> Iterator[Field]:
    """Where another statement reports it."""
    outer = [both.pairs.get(iri, iri) for iri in iris_of(before, "reportedBy")]
    if outer != iris_of(now, "reportedBy"):
        told = (
            [f"{_speaker(state, state.statements.get(iri, {})) or '?'} <{iri}>" for iri in iris_of(node, "reportedBy")]
            for state, node in ((both.old, before), (both.new, now))
        )
        yield from fields.differing("reportedBy", *told)
