"""Who holds which position: as each article says, and as the authority file says of those whom an article names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline import iris
from pipeline.model import Kind, RoleMention, Tenure
from pipeline.resolve.agents import Agent
from pipeline.resolve.authority import Authority, Role
from pipeline.resolve.beside import beside
from pipeline.resolve.cast import Cast
from pipeline.resolve.offices import offices


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The tenures, and the places and parties in them by their IRIs."""

    tenures: tuple[Tenure, ...]
    agents: dict[str, Agent] = field(default_factory=dict)


def tenures(casts: Sequence[Cast], *, authority: Authority, base: str) -> Held:
    """What articles and the authority file say, side by side, in the order of their ids."""
    out: dict[str, Tenure] = {}
    agents: dict[str, Agent] = {}
    named: set[str] = set()
    for cast in casts:
        named |= {each.agent.authority for each in cast.appearances if each.agent.authority}
        for role in cast.reading.roles:
            for tenure, others in _stated(role, cast=cast, authority=authority, base=base):
                out[tenure.id] = tenure
                agents |= {agent.iri: agent for agent in others}
    for name in sorted(named):
        for one in authority.entries[name].roles:
            tenure = _known(name, one, authority=authority, base=base)
            out[tenure.id] = tenure
    return Held(tenures=tuple(out[identifier] for identifier in sorted(out)), agents=agents)


def _stated(role: RoleMention, *, cast: Cast, authority: Authority, base: str) -> Iterator[tuple[Tenure, list[Agent]]]:
    """A role as a tenure, with the place and party that go with it; none of a name that is no person's."""
    holder = cast.at(role.person)
    if holder is None or holder.agent.kind is not Kind.PERSON:
        return
    said = beside(role, cast=cast, authority=authority, base=base)
    at = cast.at(role.organization) if role.organization else None
    organization = at.agent if at is not None else said.organization
    place, party = said.place, said.party
    if organization is not None and organization.kind is Kind.PLACE:
        organization, place = None, place or organization
    if role.position not in offices():
        place = None  # "Vermont farmer and writer": nobody is chief executive of a place
    if organization is not None and organization.kind is Kind.PARTY and role.position in offices():
        organization, party = None, party or organization
    identifier = iris.tenure_id(
        holder.agent.iri, role.position, _iri(organization), article_id=cast.article.id, at=role.span
    )
    tenure = Tenure(
        id=identifier,
        holder=holder.agent.iri,
        position=role.position,
        organization=_iri(organization),
        article=cast.article.id,
        span=said.span,
        since=said.since,
        until=said.until,
        former=said.former,
        place=_iri(place),
        party=_iri(party),
    )
    yield tenure, [agent for agent in (organization, place, party) if agent is not None]


def _iri(agent: Agent | None) -> str | None:
    return None if agent is None else agent.iri


def _known(holder: str, role: Role, *, authority: Authority, base: str) -> Tenure:
    """A role of the authority file as a tenure; what it is held at may be a place."""
    at: str | None = role.organization
    place = role.place
    if authority.entries[role.organization].kind is Kind.PLACE:
        at, place = None, role.organization
    return Tenure(
        id=iris.tenure_id(base + holder, role.position, base + role.organization),
        holder=base + holder,
        position=role.position,
        organization=at and base + at,
        article=None,
        span=None,
        since=role.since,
        until=role.until,
        place=place and base + place,
        party=_party(holder, authority=authority, base=base),
    )


def _party(holder: str, *, authority: Authority, base: str) -> str | None:
    """The party that the file says a person is part of."""
    party = authority.entries[holder].part_of
    return base + party if party is not None and authority.entries[party].kind is Kind.PARTY else None
