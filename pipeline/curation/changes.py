"""What each verb does to a statement; each function gives what a decision contradicts, or why it cannot be applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from pipeline.curation.found import Words, one
from pipeline.curation.naming import BECAUSE, Naming
from pipeline.curation.places import Plain
from pipeline.curation.slots import Slot, note, source, worded
from pipeline.decisions import Conflict, Decision, Verb
from pipeline.model import Certainty, Mode, Polarity, Span, Stance, Target

Outcome: TypeAlias = list[Conflict] | str
Change: TypeAlias = Callable[..., Outcome]


def _accept(slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming) -> Outcome:
    """It is a statement, of these words, of this speaker, in this mode."""
    seen = decision.seen
    if seen is None:
        return []
    speaker = naming.speaker(seen.speaker, place.source, decision, place.article)
    before = slot.statement.speaker
    if speaker and before and naming.same(speaker.entity, before.entity):
        speaker = before
    slot.statement = replace(
        worded(replace(slot.statement, speaker=speaker), place, lemma=seen.lemma, article=within.article),
        mode=seen.mode,
        act=seen.act,
        confidence=1.0,
    )
    return [
        *note(slot, "statement", decision, "accept"),
        *note(slot, "content", decision, (place.content, place.cue)),
        *note(slot, "speaker", decision, speaker and naming.groups.root(speaker.entity)),
        *note(slot, "mode", decision, seen.mode),
    ]


def _speaker(slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming) -> Outcome:  # noqa: ARG001 - as all
    words = source(slot.statement.speaker) or place.source
    speaker = naming.speaker(decision.agent, words, decision, place.article)
    before = slot.statement.speaker
    if not (speaker and before and naming.same(speaker.entity, before.entity)):
        slot.statement = replace(slot.statement, speaker=speaker)
    return note(slot, "speaker", decision, speaker and naming.groups.root(speaker.entity))


def _span(slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming) -> Outcome:  # noqa: ARG001 - as all
    seen = decision.seen
    made = worded(slot.statement, place, lemma=seen.lemma if seen else None, article=within.article)
    about = tuple(one for one in made.about if any(piece.overlaps(one.span) for piece in made.content))
    slot.statement = replace(made, about=about)
    return note(slot, "content", decision, (place.content, place.cue))


def _target(slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming) -> Outcome:
    found = _aimed(slot, decision, place, within=within, naming=naming)
    if isinstance(found, str):
        return found
    target, span = found
    about = slot.statement.about
    key = f"about {naming.groups.root(target.entity)}"
    if decision.how == "remove":
        gone = [
            one for one in about if naming.same(one.entity, target.entity) and (span is None or one.span.overlaps(span))
        ]
        slot.statement = replace(slot.statement, about=tuple(one for one in about if one not in gone))
        return note(slot, key, decision, "remove")
    if span is None:
        return "the words of the target are not given"
    known = [one for one in about if naming.same(one.entity, target.entity) and one.span.overlaps(span)]
    if decision.how == "set":
        about = tuple(one for one in about if one in known or not one.span.overlaps(span))
    slot.statement = replace(slot.statement, about=_sorted((*about, *(() if known else (target,)))))
    return note(slot, key, decision, "add")


def _stance(slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming) -> Outcome:
    found = _aimed(slot, decision, place, within=within, naming=naming)
    if isinstance(found, str):
        return found
    target, _ = found
    stance = Stance(str(decision.value))
    about = slot.statement.about
    if not any(naming.same(one.entity, target.entity) for one in about):
        about = _sorted((*about, target))
    slot.statement = replace(
        slot.statement,
        about=tuple(
            replace(one, stance=stance, confidence=None) if naming.same(one.entity, target.entity) else one
            for one in about
        ),
    )
    return note(slot, f"stance {naming.groups.root(target.entity)}", decision, stance)


def _aimed(
    slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming
) -> tuple[Target, Span | None] | str:
    """The target that a decision names, and its words where it gives them."""
    if decision.agent is None or decision.statement is None:
        return "no target is named"
    span = one(decision.words, within, near=place.content) if decision.words else None
    agent = naming.here(decision.agent, decision, place.article, (span,) if span else place.content)
    if decision.words and span is None:
        return f"article '{place.article}' has no one place for “{decision.words.exact}”"
    target = Target(
        entity=agent.iri,
        label=agent.label,
        type=agent.kind,
        span=span or slot.statement.content[0],
        stance=Stance.UNKNOWN,
        because=BECAUSE,
    )
    return target, span


def _sorted(about: tuple[Target, ...]) -> tuple[Target, ...]:
    return tuple(sorted(about, key=lambda one: (one.span, one.entity)))


def _mode(slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming) -> Outcome:  # noqa: ARG001 - as all
    slot.statement = replace(slot.statement, mode=Mode(str(decision.value)))
    return note(slot, "mode", decision, decision.value)


def _polarity(slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming) -> Outcome:  # noqa: ARG001 - as all
    slot.statement = replace(slot.statement, polarity=Polarity(str(decision.value)))
    return note(slot, "polarity", decision, decision.value)


def _certainty(slot: Slot, decision: Decision, place: Words, *, within: Plain, naming: Naming) -> Outcome:  # noqa: ARG001 - as all
    slot.statement = replace(slot.statement, certainty=Certainty(str(decision.value)))
    return note(slot, "certainty", decision, decision.value)


CHANGES: Final[Mapping[Verb, Change]] = {
    Verb.ACCEPT: _accept,
    Verb.SPEAKER: _speaker,
    Verb.TARGET: _target,
    Verb.STANCE: _stance,
    Verb.MODE: _mode,
    Verb.SPAN: _span,
    Verb.POLARITY: _polarity,
    Verb.CERTAINTY: _certainty,
}
