"""Positions and ties as FollowTheMoney has them; what several articles say of one is one link with several proofs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.export import ftm_values as values
from pipeline.export.common import kinds, name
from pipeline.export.material import Material
from pipeline.model import Kind, Tenure, Tie

Found = dict[str, Any]


def held(material: Material) -> Iterator[Found]:
    """Positions, and who holds them."""
    alike: defaultdict[tuple[str, str, str | None, bool], list[Tenure]] = defaultdict(list)
    for one in material.tenures:
        holder = material.agents.get(one.holder)
        if holder and holder.kind is Kind.PERSON:
            alike[one.holder, one.position, one.organization, one.former].append(one)
    posts: dict[str, Found] = {}
    for (who, position, where, former), tenures in alike.items():
        at = material.agents.get(where) if where else None
        title = position.replace("-", " ")
        post = values.key("position", position, where or "")
        is_organization = at is not None and kinds()[at.kind]["ftm"] in values.ORGANIZATIONS
        posts[post] = values.entity(
            post,
            "Position",
            name=values.names([f"{title}, {name(at)}" if at else title]),
            organization=values.agent(material.base, at.iri) if at and is_organization else None,
        )
        yield values.entity(
            values.key("occupancy", who, position, where or "", str(former)),
            "Occupancy",
            holder=values.agent(material.base, who),
            post=post,
            startDate=[one.since for one in tenures],
            endDate=[one.until for one in tenures],
            status="ended" if former else None,
            constituency=[_called(material, one.place) for one in tenures],
            politicalGroup=[_called(material, one.party) for one in tenures],
            proof=_proofs(tenures),
        )
    yield from posts.values()


def ties(material: Material) -> Iterator[Found]:
    """How agents stand to one another; memberships by that name, the rest as links whose role says what they are."""
    alike: defaultdict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for one in material.ties:
        alike[one.kind, one.subject, one.object].append(one)
    for agent in material.entities:
        for kind, above in (("partOf", agent.part_of), ("affiliatedWith", agent.affiliation)):
            if above is not None:
                alike.setdefault((kind, agent.iri, above), [])
    for (kind, subject, other), found in alike.items():
        member, of = (material.agents.get(iri) for iri in (subject, other))
        if member is None or of is None:
            continue
        ends = [values.agent(material.base, subject), values.agent(material.base, other)]
        fits = kinds()[member.kind]["ftm"] in values.LEGAL and kinds()[of.kind]["ftm"] in values.ORGANIZATIONS
        this = values.key("tie", kind, subject, other)
        if kind == "memberOf" and fits:
            yield values.entity(this, "Membership", member=ends[0], organization=ends[1], proof=_proofs(found))
        else:
            yield values.entity(
                this, "UnknownLink", subject=ends[0], object=ends[1], role=values.spaced(kind), proof=_proofs(found)
            )


def alike(material: Material) -> Iterator[Found]:
    """Pairs of agents that may be one, for a person to decide."""
    pairs = {tuple(sorted((one.iri, other))) for one in material.entities for other in one.possibly_same}
    for one, other in sorted(pairs):
        if one in material.agents and other in material.agents:
            ends = (values.agent(material.base, one), values.agent(material.base, other))
            yield values.entity(values.key("similar", one, other), "Similar", candidate=ends[0], match=ends[1])


def _called(material: Material, iri: str | None) -> str | None:
    agent = material.agents.get(iri) if iri else None
    return name(agent) if agent else None


def _proofs(found: Iterable[Tenure | Tie]) -> list[str]:
    return [values.key("article", one.article) for one in found if one.article is not None]
