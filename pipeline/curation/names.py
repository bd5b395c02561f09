"""Decisions about one agent: what it is called, what it is, and which descriptions elsewhere are of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from pipeline.curation.bonds import nobody
from pipeline.curation.groups import Groups
from pipeline.curation.naming import absolute
from pipeline.curation.rewriting import names
from pipeline.curation.verbs import table
from pipeline.decisions import Conflict, Decision, Orphan, Ruling, Verb
from pipeline.model import Entity, Kind, Label, Question

_PAIRS: Final = frozenset({Verb.MERGE, Verb.SPLIT, Verb.APART})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The entities as people call them, and what became of each decision."""

    entities: Mapping[str, Entity]
    orphans: tuple[Orphan, ...]
    conflicts: tuple[Conflict, ...]
    rulings: tuple[Ruling, ...]
    apart: frozenset[frozenset[str]]
    """Pairs that are not one; of an agent here and a description elsewhere, too."""
    linked: frozenset[frozenset[str]]
    settled: frozenset[str]
    """Agents of whom it is decided whether they are one or two."""


def told(
    decisions: Iterable[Decision],
    entities: Mapping[str, Entity],
    *,
    groups: Groups,
    orphaned: AbstractSet[str],
    speaking: AbstractSet[str],
    base: str,
) -> Told:
    """Applies decisions about agents in their order; `speaking`: who speaks, is spoken of or to."""
    out = dict(entities)
    orphans: list[Orphan] = []
    conflicts: list[Conflict] = []
    by: dict[tuple[str, str], tuple[Decision, str]] = {}
    holding = {bond.decision for bond in groups.holding}
    for one in decisions:
        idle = one.id in orphaned or (one.do in _PAIRS and one.id not in holding)
        if table()[one.do].about != "agent" or one.agent is None or idle:
            continue
        iri, other = (groups.root(absolute(each.id, base=base)) if each else "" for each in (one.agent, one.other))
        if iri not in out and other in out:
            iri, other = other, iri
        if reason := _no_use(one, iri, out, speaking):
            orphans.append(Orphan(decision=one, reason=reason))
            continue
        conflicts += _note(by, one, iri)
        if one.do in {Verb.SPLIT, Verb.APART} and other in out:
            by[other, _key(one)] = (one, "")
        out[iri] = _changed(out[iri], one)
    apart = {frozenset({groups.root(bond.agent), groups.root(bond.other)}) for bond in groups.holding if not bond.same}
    for pair in apart:
        out |= {iri: _parted(out[iri], pair) for iri in pair if iri in out}
    marks = sorted({(iri, table()[one.do].field, one.id) for (iri, _), (one, _) in by.items()})
    for iri, field, name in marks:
        out[iri] = replace(out[iri], decided=tuple(sorted({*out[iri].decided, f"{field} {name}"})))
    return Told(
        entities=out,
        orphans=tuple(orphans),
        conflicts=tuple(conflicts),
        rulings=tuple(Ruling(decision=name, field=field, subject=iri, statement=False) for iri, field, name in marks),
        apart=frozenset(apart),
        settled=frozenset(iri for (iri, _), (one, _) in by.items() if one.do in {Verb.ONE, Verb.SPLIT}),
        linked=frozenset(frozenset({iri, str(one.value)}) for (iri, _), (one, _) in by.items() if one.do is Verb.LINK),
    )


def asked(pair: frozenset[str], question: Question, found: Told) -> bool:
    """Whether a question about two agents, or about one that may be two, is still open."""
    return not (
        pair in found.apart
        or (question is Question.LINK and pair in found.linked)
        or (len(pair) == 1 and pair <= found.settled)
    )


def _no_use(one: Decision, iri: str, entities: Mapping[str, Entity], speaking: AbstractSet[str]) -> str | None:
    reason = None
    if iri not in entities and one.agent is not None:
        reason = nobody(one.agent.id)
    elif one.do is Verb.KIND and one.value == Kind.PLACE and iri in speaking:
        reason = "it speaks or is spoken of, and a place is no agent"
    return reason


def _note(by: dict[tuple[str, str], tuple[Decision, str]], one: Decision, iri: str) -> list[Conflict]:
    """Keeps who set a value last; a conflict if somebody had set another."""
    key, value = _key(one), str(one.how if one.do is Verb.LINK else one.value)
    before = by.get((iri, key))
    by[iri, key] = (one, value)
    if before is None or before[1] == value:
        return []
    return [Conflict(earlier=before[0].id, later=one.id, field=table()[one.do].field)]


def _key(one: Decision) -> str:
    """What a decision sets: of two that set the same, one holds."""
    match one.do:
        case Verb.RENAME:
            return f"label {one.lang}"
        case Verb.KIND:
            return "kind"
        case Verb.LINK:
            return f"link {one.value}"
        case _:
            return one.id


def _parted(entity: Entity, pair: AbstractSet[str]) -> Entity:
    """The entity without any word that it may be the other of the pair."""
    return replace(
        entity,
        possibly_same=tuple(each for each in entity.possibly_same if each not in pair),
        same_as=tuple(each for each in entity.same_as if each not in pair),
        close_to=tuple(each for each in entity.close_to if each not in pair),
    )


def _changed(entity: Entity, one: Decision) -> Entity:
    label = Label(text=str(one.value), lang=one.lang)
    match one.do:
        case Verb.RENAME:
            return _called(entity, label)
        case Verb.KIND:
            return replace(entity, kind=Kind(str(one.value)))
        case Verb.ALIAS:
            known = {each.text for each in entity.labels}
            return replace(entity, aliases=names((*entity.aliases, label), but=known))
        case Verb.LINK:
            iri = str(one.value)
            same, close = ([each for each in links if each != iri] for links in (entity.same_as, entity.close_to))
            (same if one.how == "exact" else close).append(iri)
            return replace(entity, same_as=tuple(same), close_to=tuple(close))
        case _:
            return entity


def _called(entity: Entity, label: Label) -> Entity:
    """The entity under a new name in a language, or in all; names that it had are aliases."""
    stay = [each for each in entity.labels if label.lang is not None and each.lang != label.lang]
    # A name that is the same in all languages is no longer so.
    labels = (*stay, label)
    gone = [each for each in entity.labels if each not in stay]
    known = {each.text for each in labels}
    return replace(entity, labels=labels, aliases=names((*entity.aliases, *gone), but=known))
