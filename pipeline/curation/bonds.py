"""Decisions that agents are one or are not, and splits, which say that some mentions of one are those of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pipeline import iris
from pipeline.curation.groups import Bond, Groups
from pipeline.curation.naming import absolute
from pipeline.decisions import Decision, Orphan, Verb
from pipeline.model import Entity, Kind

_OWN: Final = frozenset({Kind.PERSON, Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT})


def bonds(decisions: Iterable[Decision], entities: Sequence[Entity], *, base: str) -> list[Bond]:
    """What the decisions say of who is one with whom, in their order; those of aliases give way to all others."""
    explicit, named = [], []
    by_name: dict[str, list[Entity]] = {}
    for entity in entities:
        for slug in {iris.slug(label.text) for label in (*entity.labels, *entity.aliases)} if entity.named else ():
            by_name.setdefault(slug, []).append(entity)
    kinds = {entity.iri: entity.kind for entity in entities}
    for one in decisions:
        if one.agent is None or unlike(one, kinds, base=base):
            continue
        agent = absolute(one.agent.id, base=base)
        if one.do in {Verb.MERGE, Verb.APART, Verb.SPLIT} and one.other is not None:
            other = absolute(one.other.id, base=base)
            explicit.append(Bond(decision=one.id, agent=agent, other=other, same=one.do is Verb.MERGE))
        elif one.do is Verb.ALIAS and one.value:
            named += [
                Bond(decision=one.id, agent=agent, other=entity.iri, same=True)
                for entity in by_name.get(iris.slug(one.value), ())
                if entity.iri != agent and fitting(entity.kind, one.agent.kind)
            ]
    return [*named, *explicit]


def fitting(one: Kind, other: Kind) -> bool:
    """Whether agents of these kinds can be one: kinds of organizations are often taken for each other."""
    return one is other or not {one, other} & _OWN


def unlike(one: Decision, kinds: Mapping[str, Kind], *, base: str) -> bool:
    """Whether a merge is one of a place and what is none."""
    if one.do is not Verb.MERGE or one.agent is None or one.other is None:
        return False
    both = [kinds.get(absolute(each.id, base=base), each.kind) is Kind.PLACE for each in (one.agent, one.other)]
    return both[0] != both[1]


def impossible(
    decisions: Iterable[Decision], present: Mapping[str, Kind], *, groups: Groups, base: str
) -> list[Orphan]:
    """The merges and aparts of agents that are not here, or that cannot be one."""
    orphans = []
    roots = {groups.root(iri) for iri in present}
    for one in decisions:
        if one.do not in {Verb.MERGE, Verb.APART, Verb.SPLIT} or one.agent is None or one.other is None:
            continue
        agent, other = (absolute(each.id, base=base) for each in (one.agent, one.other))
        if one.do is Verb.MERGE and other not in present:
            orphans.append(Orphan(decision=one, reason=nobody(one.other.id)))
        elif unlike(one, present, base=base):
            orphans.append(Orphan(decision=one, reason="one is a place and the other is none"))
        elif one.do is not Verb.MERGE and not {groups.root(agent), groups.root(other)} & roots:
            orphans.append(Orphan(decision=one, reason=nobody(one.agent.id)))
    return orphans


def nobody(identifier: str) -> str:
    """Why a decision about an agent that is not here cannot be applied."""
    reason = f"no agent '{identifier}' in this build"
    return reason  # noqa: RET504 - the table of messages is checked against names like this
