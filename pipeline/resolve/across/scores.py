"""How likely two entities are one agent, and why: what their names, posts and company say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import DataError
from pipeline.languages.tables import rows
from pipeline.model import GOVERNMENT_BODIES, Kind
from pipeline.resolve.across.company import Company
from pipeline.resolve.across.profiles import Profile
from pipeline.resolve.across.relations import Relation, of_bodies, of_people
from pipeline.resolve.canonical import PERSON

WEIGHTS = Path(__file__).parent / "weights.tsv"
_MEDIA = frozenset({Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY})
_FAMILIES = (GOVERNMENT_BODIES, _MEDIA | {Kind.COMPANY})
_SHORT = {
    "last-name": "name",
    "initial": "initial",
    "acronym": "acronym",
    "letters": "letters",
    "country": "country",
    "generic": "part",
    "contains": "part",
}
"""Relations that may hold between one name and several others, by what those are alike in."""
_MUCH = 3
"""Companions that make much company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Two entities whose names have something in common."""

    one: Profile
    other: Profile
    relation: Relation


def related(one: Profile, other: Profile) -> Related | None:
    """How the names of two entities stand to each other, where nothing speaks against their being one."""
    if one.group != other.group or (one.known and other.known) or _contradict(one, other):
        return None
    compare = of_people if one.group == PERSON else of_bodies
    found = [relation for a in one.names for b in other.names if (relation := compare(a, b)) is not None]
    if one.group != PERSON and not _akin(one.kind, other.kind):
        found = [relation for relation in found if relation[0] == "same-words"]
    if not found:
        return None
    best = max(found, key=lambda relation: (_weights()[relation[0]][0], relation))
    return Related(one=one, other=other, relation=best)


def several(found: Sequence[Related]) -> Counter[tuple[str, str]]:
    """How many each entity is related to by each relation that is that of a short name."""
    return Counter(
        (iri, _SHORT[each.relation[0]])
        for each in found
        if each.relation[0] in _SHORT
        for iri in {min((each.one, each.other), key=_length).iri}
    )


def score(
    each: Related, *, company: Company, rivals: Mapping[tuple[str, str], int], bearers: Mapping[str, int]
) -> tuple[float, tuple[str, ...]]:
    """From 0 to 1, with the reasons."""
    doubt, share = 1.0, 1.0
    because = []
    for feature, value in _features(each, company=company, rivals=rivals, bearers=bearers):
        weight, text = _weights()[feature]
        if weight > 0:
            doubt *= 1 - weight
        else:
            share *= 1 + weight
        because.append(text.replace("{}", value))
    return round((1 - doubt) * share, 2), tuple(because)


def _features(
    each: Related, *, company: Company, rivals: Mapping[tuple[str, str], int], bearers: Mapping[str, int]
) -> Iterator[Relation]:
    one, other = each.one, each.other
    yield each.relation
    offices = {position for position, _ in one.posts} & {position for position, _ in other.posts}
    posts = {organization for _, organization in one.posts & other.posts if organization is not None}
    homes = one.homes & other.homes
    if posts:
        yield "same-role", company.label(min(posts))
    elif homes:
        yield "same-organization", company.label(min(homes))
    elif offices:
        yield "same-office", ""
    if people := one.people & other.people:
        yield "same-people", company.label(min(people))
    shared = company.shared(one, other)
    if shared:
        yield ("much-company" if len(shared) >= _MUCH else "company"), company.label(shared[0])
    short = min((one, other), key=_length)
    if each.relation[0] == "last-name" and bearers.get(short.names[0].last, 0) == 1:
        yield "only", ""
    if rivals.get((short.iri, _SHORT.get(each.relation[0], "")), 0) > 1:
        yield "several", ""
    if company.together(one, other):
        yield "beside", ""


def _length(profile: Profile) -> tuple[int, str]:
    return min(len(name.joined) for name in profile.names), profile.iri


def _contradict(one: Profile, other: Profile) -> bool:
    """Whether they cannot be one: of different gender, part and whole, or one held by the other."""
    if one.iri in other.homes or other.iri in one.homes:
        return True
    return len(one.genders) == len(other.genders) == 1 and one.genders != other.genders


def _akin(one: Kind, other: Kind) -> bool:
    """Whether a recognizer may take one kind for the other."""
    if one == other or Kind.ORGANIZATION in {one, other}:
        return True
    return any({one, other} <= family for family in _FAMILIES)


@cache
def _weights() -> Mapping[str, tuple[float, str]]:
    out = {}
    for line, row in rows(WEIGHTS, columns=("feature", "weight", "because")):
        try:
            weight = float(row["weight"])
        except ValueError:
            weight = 0.0
        if not -1 < weight < 1 or weight == 0:
            raise DataError(
                f"{WEIGHTS.name}:{line}: weight '{row['weight']}' is not between -1 and 1: write one like 0.4"
            )
        out[row["feature"]] = (weight, row["because"])
    return out
