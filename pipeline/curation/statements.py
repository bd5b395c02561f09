"""Decisions about statements: each finds its words in the text, then the statement, or makes it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from pipeline.curation.changes import CHANGES
from pipeline.curation.found import Texts, Words, article_of, words
from pipeline.curation.naming import Naming
from pipeline.curation.slots import Slot, again, around, meant, said, slot
from pipeline.decisions import Conflict, Decision, Orphan, Passage, Quote, Ruling, Verb
from pipeline.model import Rejected, Span, Statement

_SHOWN: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The statements as people want them, and what became of each decision."""

    statements: tuple[Statement, ...]
    rejected: tuple[Rejected, ...]
    orphans: tuple[Orphan, ...]
    conflicts: tuple[Conflict, ...]
    rulings: tuple[Ruling, ...]
    idle: AbstractSet[str]
    """Decisions that found their words, and nothing to change."""
    moved: Mapping[tuple[str, Span], tuple[str, str]]
    """Words of a speaker, by article: whom they were taken for, and whom they mean."""


def decided(statements: Sequence[Statement], decisions: Iterable[Decision], *, texts: Texts, naming: Naming) -> Decided:
    """Applies decisions about statements in their order; the statements that none is about stay as they are."""
    todo = [(one, one.statement) for one in decisions if one.statement is not None]
    homes = {id(passage): article_of(passage, texts) for _, passage in todo}
    touched = {home for home in homes.values() if home is not None}
    slots: dict[str, list[Slot]] = {article: [] for article in touched}
    for each in statements:
        if each.article in touched:
            slots[each.article].append(slot(each))
    orphans, conflicts, idle = [], [], set()
    for decision, passage in todo:
        home = homes[id(passage)]
        place = words(passage, texts.plain(home)) if home is not None else None
        if home is None or not isinstance(place, Words):
            orphans.append(Orphan(decision=decision, reason=_nowhere(passage, place)))
            continue
        here = slots[home]
        if decision.do is Verb.REJECT:
            found = said(here, place)
            idle |= set() if found else {decision.id}
            for one in found:
                conflicts += _reject(one, decision)
            continue
        outcome = _change(here, decision, place, texts=texts, naming=naming)
        if isinstance(outcome, str):
            orphans.append(Orphan(decision=decision, reason=outcome))
        else:
            conflicts += outcome
    return _gathered(statements, slots, orphans=orphans, conflicts=conflicts, idle=idle)


def _reject(one: Slot, decision: Decision) -> list[Conflict]:
    conflicts = [
        Conflict(earlier=earlier, later=decision.id, field="statement")
        for earlier in sorted({by for by, _ in one.by.values()})
    ]
    one.by.clear()
    one.rejected = decision.id
    return conflicts


def _change(
    here: list[Slot], decision: Decision, place: Words, *, texts: Texts, naming: Naming
) -> list[Conflict] | str:
    """Applies a decision; says why where it cannot be."""
    within = texts.plain(place.article)
    passage, seen = decision.statement, decision.seen
    if passage is None or seen is None:  # the log is read with both
        return []
    to = words(decision.to, within) if decision.to is not None else None
    if isinstance(to, Quote):
        return _nowhere(passage, to)
    known = meant(here, place) or (meant(here, to) if to is not None else None)
    one = known or replace(
        slot(again(place, decision, seen, texts=texts, naming=naming)), made=True, nested=seen.nested
    )
    outcome = CHANGES[decision.do](one, decision, to or place, within=within, naming=naming)
    if isinstance(outcome, str):
        return outcome
    if known is None:
        here.append(one)
    if one.rejected is not None:
        outcome.insert(0, Conflict(earlier=one.rejected, later=decision.id, field="statement"))
        one.rejected = None
    return outcome


def _gathered(
    statements: Sequence[Statement],
    slots: Mapping[str, Sequence[Slot]],
    *,
    orphans: Iterable[Orphan],
    conflicts: Iterable[Conflict],
    idle: AbstractSet[str],
) -> Decided:
    kept: list[Statement] = [one for one in statements if one.article not in slots]
    rejected: list[Rejected] = []
    rulings: set[Ruling] = set()
    moved: dict[tuple[str, Span], tuple[str, str]] = {}
    for article in sorted(slots):
        once: dict[str, Slot] = {}
        for one in slots[article]:
            if one.rejected is not None:
                rejected.append(
                    Rejected(record=one.statement.id, stage="curate", reason=f"rejected by decision {one.rejected}")
                )
            elif (same := once.get(one.statement.id)) is not None:
                once[one.statement.id] = _both(same, one)
            else:
                once[one.statement.id] = one
        fates = {one.origin.id: one for one in slots[article] if not one.made}
        for name, one in once.items():
            if one.made and one.nested:
                every = [other.statement for other in once.values()]
                one.statement = replace(one.statement, reported_by=around(one.statement, every))
            now, before = one.statement.speaker, one.origin.speaker
            if now and before and now.entity != before.entity:
                moved |= dict.fromkeys(((article, span) for span in now.span), (before.entity, now.entity))
            marks = {(one.by[key][0], key.partition(" ")[0]) for key in one.by}
            rulings |= {Ruling(decision=by, field=field, subject=name, statement=True) for by, field in marks}
            earlier = {mark for mark in one.statement.decided if tuple(reversed(mark.split(" "))) not in marks}
            kept.append(
                replace(
                    one.statement,
                    reported_by=_outer(one.statement.reported_by, fates),
                    decided=tuple(sorted({f"{field} {by}" for by, field in marks} | earlier)),
                )
            )
    return Decided(
        statements=tuple(kept),
        rejected=tuple(rejected),
        orphans=tuple(orphans),
        conflicts=tuple(dict.fromkeys(conflicts)),
        rulings=tuple(sorted(rulings)),
        idle=idle,
        moved=moved,
    )


_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "speaker": ("speaker",),
    "about": ("about",),
    "stance": ("about",),
    "mode": ("mode",),
    "polarity": ("polarity",),
    "certainty": ("certainty",),
    "statement": ("confidence",),
    "content": ("content", "cue", "text", "sentence"),
}


def _both(one: Slot, other: Slot) -> Slot:
    """Two that have come to be the same words: the one that a model found, with what was decided of either."""
    found, made = (other, one) if one.made and not other.made else (one, other)
    values = {name: getattr(made.statement, name) for key in made.by for name in _FIELDS[key.partition(" ")[0]]}
    return replace(found, statement=replace(found.statement, **values), by=found.by | made.by)


def _outer(identifier: str | None, fates: Mapping[str, Slot]) -> str | None:
    """The statement that reports one, by the id it has now; of one that was rejected, the one around it."""
    seen: set[str] = set()
    while identifier is not None and identifier not in seen:
        seen.add(identifier)
        fate = fates.get(identifier)
        if fate is None or fate.rejected is None:
            return fate.statement.id if fate else identifier
        identifier = fate.statement.reported_by
    return None


def _nowhere(passage: Passage, missing: Words | Quote | None) -> str:
    if isinstance(missing, Quote):
        shown = missing.exact if len(missing.exact) <= _SHOWN else f"{missing.exact[: _SHOWN - 1]}…"
        reason = f"article '{passage.article}' has no one place for “{shown}”"
    else:
        reason = f"no article '{passage.article}' here, and no other with its words"
    return reason
