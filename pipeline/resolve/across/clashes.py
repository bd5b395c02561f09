"""What cannot be, and is reported: one name for agents of two kinds, and one person in two places that do not meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import GOVERNMENT_BODIES, Kind, Match, Question, Tenure
from pipeline.resolve.across.company import Company
from pipeline.resolve.across.profiles import Profile
from pipeline.resolve.canonical import key

_SHOWN = 4
"""People of one name whose posts are told."""


def of_kinds(profiles: Sequence[Profile]) -> Iterator[Match]:
    """Entities of one name that are a person, an organization or a place by turns; the score is how much oftener one
    of them is named. A place and its government go by one name.
    """
    named: dict[str, list[Profile]] = {}
    for each in profiles:
        for name in {key(name.text, each.kind) for name in each.names}:
            named.setdefault(name, []).append(each)
    found: dict[tuple[str, str], Match] = {}
    for same in named.values():
        for at, one in enumerate(same):
            for other in same[at + 1 :]:
                kinds = {one.kind, other.kind}
                if one.group == other.group or (Kind.PLACE in kinds and kinds & GOVERNMENT_BODIES):
                    continue
                first, last = sorted((one, other), key=lambda each: each.iri)
                because = (
                    f"taken for a {first.kind.value} {first.mentions} times and for a {last.kind.value}"
                    f" {last.mentions} times"
                )
                most = max(first.mentions, last.mentions)
                found[first.iri, last.iri] = Match(
                    one=first.iri,
                    other=last.iri,
                    score=round(most / max(1, first.mentions + last.mentions), 2),
                    because=(because,),
                    question=Question.CLASH,
                )
    yield from found.values()


def of_namesakes(profiles: Sequence[Profile], *, tenures: Sequence[Tenure], company: Company) -> Iterator[Match]:
    """People in whom two may have become one, since ids go by the name: articles that give them another position at
    another organization, and name nobody else together.
    """
    posts: dict[str, dict[str, set[tuple[str, str]]]] = {}
    for tenure in tenures:
        if tenure.article and tenure.organization and not tenure.former:
            told = posts.setdefault(tenure.holder, {})
            told.setdefault(tenure.article, set()).add((tenure.position, tenure.organization))
    for each in profiles:
        told = posts.get(each.iri, {})
        groups = _groups(told, each, company=company) if len(told) > 1 and not each.known else []
        if len(groups) < 2:  # noqa: PLR2004 - two people at least
            continue
        first = [min((article, *post) for article in group for post in told[article]) for group in groups[:_SHOWN]]
        yield Match(
            one=each.iri,
            other=each.iri,
            score=round(1 - 1 / len(groups), 2),
            because=tuple(
                f"{position} of {company.label(organization)} in article {article}"
                for article, position, organization in first
            ),
            question=Question.CLASH,
        )


def _groups(told: Mapping[str, set[tuple[str, str]]], each: Profile, *, company: Company) -> list[list[str]]:
    """The articles that speak of one person: linked by a position, an organization, or somebody else who is named."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while (up := above.setdefault(one, one)) != one:
            above[one] = above[up]
            one = above[one]
        return one

    for article in sorted(told):
        linked = {part for post in told[article] for part in post} | set(company.cast.get(article, ()))
        for other in sorted(linked - {each.iri}):
            above[top(other)] = top(f"article {article}")
    groups: dict[str, list[str]] = {}
    for article in sorted(told):
        groups.setdefault(top(f"article {article}"), []).append(article)
    return list(groups.values())
