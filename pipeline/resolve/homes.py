"""The organizations that a speaker speaks for: by a title, by the authority file, or as its leader."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.languages.tables import rows
from pipeline.model import Attribution, Kind
from pipeline.resolve.anaphora import MEDIA, ORGANIZATIONS
from pipeline.resolve.authority import Authority
from pipeline.resolve.cast import Agent, Cast, from_entry, role_of
from pipeline.resolve.nameless import Source

_LEADS = Path(__file__).parent / "leads.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """A speaker's organization."""

    own: Agent | None = None
    """That "the company" in its words means first of all."""
    we: Agent | None = None
    """That "we" in its words means: of those who lead it or speak for it."""


@cache
def _leads() -> frozenset[str]:
    return frozenset(row["position"] for _, row in rows(_LEADS, columns=("position",)))


def homes(source: Source, attribution: Attribution, *, cast: Cast, authority: Authority, base: str) -> Homes:
    """The organizations of who speaks in an attribution."""
    agent = source.agent
    if agent.named and agent.kind is not Kind.PERSON:
        return Homes(we=agent if agent.kind in ORGANIZATIONS else None)
    if agent.kind is Kind.DOCUMENT:
        return Homes(own=source.affiliation, we=source.affiliation or _before(attribution.source[0].start, cast=cast))
    role = role_of(agent, people=cast)
    if role is not None and role.organization is not None and (at := cast.at(role.organization)) is not None:
        return Homes(own=at.agent, we=at.agent if role.position in _leads() else None)
    entry = authority.entries.get(agent.authority or "")
    if entry is not None and entry.roles:
        position, organization = entry.roles[0].position, entry.roles[0].organization
        theirs = from_entry(authority, organization, lang=cast.article.lang, base=base)
        return Homes(own=theirs, we=theirs if position in _leads() else None)
    leads = (role is not None and role.position in _leads()) or cast.language.roles.get(source.word or "") in _leads()
    if source.affiliation is not None or not leads:
        return Homes(own=source.affiliation, we=source.affiliation if leads else None)
    return Homes(we=_before(role.span.start if role is not None else attribution.source[0].start, cast=cast))


def _before(position: int, *, cast: Cast) -> Agent | None:
    """The organization named last before a position; a medium has the news from elsewhere."""
    named = cast.appearances[: bisect_right(cast.appearances, position, key=lambda each: each.mention.span.end)]
    return next((each.agent for each in reversed(named) if each.agent.kind in ORGANIZATIONS - MEDIA), None)
