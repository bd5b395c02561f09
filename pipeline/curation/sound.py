"""Records that hold together after agents have changed: without what a new kind rules out, or nothing speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from pipeline.curation.rewriting import Records
from pipeline.model import Entity, Kind, Rejected, Statement, Tenure, Tie, TieKind

_NAMELESS: Final = frozenset({Kind.UNNAMED, Kind.DOCUMENT})
_NO_ORGANIZATION: Final = frozenset({Kind.PERSON, Kind.PLACE}) | _NAMELESS


def sound(records: Records, *, touched: AbstractSet[str], before: Records) -> tuple[Records, list[Rejected]]:
    """The records without what the new kinds of `touched` agents rule out, and without agents that are gone."""
    kinds = {entity.iri: entity.kind for entity in records.entities}
    rejected: list[Rejected] = []
    tenures, ties = [], []
    for tenure in records.tenures:
        if reason := _no_tenure(tenure, kinds) if touched & {tenure.holder, tenure.organization} else None:
            rejected.append(Rejected(record=tenure.id, stage="curate", reason=reason))
        else:
            tenures.append(_placed(tenure, kinds))
    for tie in records.ties:
        if reason := _no_tie(tie, kinds) if touched & {tie.subject, tie.object} else None:
            rejected.append(Rejected(record=tie.id, stage="curate", reason=reason))
        else:
            ties.append(tie)
    entities = [_belonging(one, kinds, touched) for one in records.entities]
    kept = replace(records, tenures=tuple(tenures), ties=tuple(ties), entities=tuple(entities))
    known, once, now = {one.iri for one in before.entities}, set(_spoken_of(before)), set(_spoken_of(kept))
    here = {
        one.iri: one
        for one in entities
        if one.iri in now or (one.iri in known and (one.iri not in once or one.decided))
    }
    matches = tuple(one for one in kept.matches if one.one in here and (one.other in here or one.other not in kinds))
    left = [replace(one, possibly_same=tuple(i for i in one.possibly_same if i in here)) for one in here.values()]
    return replace(kept, entities=tuple(left), matches=matches), rejected


def agents_of(one: Statement) -> Iterator[str]:
    """Whoever speaks in a statement, is spoken of or spoken to."""
    if one.speaker is not None:
        yield one.speaker.entity
    yield from (target.entity for target in one.about)
    yield from (each.entity for each in one.addressees)


def _spoken_of(records: Records) -> Iterator[str]:
    for statement in records.statements:
        yield from agents_of(statement)
    for tenure in records.tenures:
        yield from filter(None, (tenure.holder, tenure.organization, tenure.place, tenure.party))
    for tie in records.ties:
        yield from (tie.subject, tie.object)
    for entity in records.entities:
        yield from filter(None, (entity.part_of, entity.affiliation))
        # The words of a source without a name are those of its statements.
        if entity.mentions and entity.kind not in _NAMELESS:
            yield entity.iri


def _no_tenure(tenure: Tenure, kinds: Mapping[str, Kind]) -> str | None:
    reason = None
    if kinds.get(tenure.holder) is not Kind.PERSON:
        reason = "a person decided that who holds this position is no person"
    elif tenure.organization is not None and kinds.get(tenure.organization) in _NO_ORGANIZATION:
        reason = "a person decided that what this position is at is no organization"
    return reason


def _placed(tenure: Tenure, kinds: Mapping[str, Kind]) -> Tenure:
    place = tenure.place if kinds.get(str(tenure.place), Kind.PLACE) is Kind.PLACE else None
    party = tenure.party if kinds.get(str(tenure.party), Kind.PARTY) is Kind.PARTY else None
    return replace(tenure, place=place, party=party)


def _no_tie(tie: Tie, kinds: Mapping[str, Kind]) -> str | None:
    if tie.kind is TieKind.PART_OF and {kinds.get(tie.subject), kinds.get(tie.object)} & _NO_ORGANIZATION:
        reason = "a person decided that one of the two is no organization"
        return reason  # noqa: RET504 - the table of messages is checked against names like this
    return None


def _belonging(entity: Entity, kinds: Mapping[str, Kind], touched: Iterable[str]) -> Entity:
    part_of, affiliation = entity.part_of, entity.affiliation
    if {entity.iri, part_of} & set(touched) and {kinds[entity.iri], kinds.get(str(part_of))} & _NO_ORGANIZATION:
        part_of = None
    if affiliation in set(touched) and kinds.get(str(affiliation)) in _NO_ORGANIZATION:
        affiliation = None
    return replace(entity, part_of=part_of, affiliation=affiliation)
