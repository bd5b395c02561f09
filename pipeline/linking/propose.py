"""From what an endpoint has to what a person is asked: which of it may be our agent, how likely, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.choices import Question
from pipeline.linking.site import Fit
from pipeline.model import Entity, Kind, Match

MOST = 10
"""How many close matches of one agent are proposed; a name that more things have tells nothing about the rest."""
EXACT, CLOSE = "exact match", "close match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing elsewhere, found by one of our names."""

    item: str
    name: str
    preferred: bool
    """Whether the name is a label of ours."""
    label: bool
    """Whether it is the label there, not an alias."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thing elsewhere with all that is known of it."""

    item: str
    hits: tuple[Hit, ...]
    fit: Fit
    kind: str
    """Its class in words, where the class fits."""
    label: str | None
    description: str | None
    rank: int
    """How well known it is there: the more, the further up among equals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a person is asked, and what helps to answer."""

    match: Match
    exact: bool
    label: str
    """What it is called there."""
    description: str


def propose(
    entity: Entity, candidates: Iterable[Candidate], *, company: Sequence[str], points: Mapping[str, float]
) -> list[Proposal]:
    """The proposals for one agent, the likeliest first; `company`: names of what it belongs to."""
    able = [one for one in candidates if one.fit is not Fit.NEVER]
    # What is of another kind is worth a look only where nothing better has the name.
    if any(one.fit is not Fit.NO for one in able):
        able = [one for one in able if one.fit is not Fit.NO]
    held = {*entity.close_to, *entity.same_as}
    rivals = [one for one in able if one.fit in {Fit.YES, Fit.UNKNOWN} and any(hit.preferred for hit in one.hits)]
    out = []
    for one in able:
        score, because = _score(entity, one, company=company, points=points)
        if one in rivals and len(rivals) > 1:
            score = _sum(score, points["ambiguous"])
            because.append(f"ambiguous: {len(rivals)} of this name and kind")
        exact = [one] == rivals and one.fit is Fit.YES and score >= points["exact"]
        out.append((one, _proposal(entity, one, score=score, because=because, exact=exact)))
    out.sort(key=lambda each: (not each[1].exact, -each[1].match.score, -each[0].rank, each[0].item))
    return [each for one, each in out if one.item not in held][:MOST]


def apart(proposals: Iterable[Proposal], *, taken: Mapping[str, str]) -> list[Proposal]:
    """The proposals, none of them exact for something that is exactly another agent of ours already.

    `taken`: what is elsewhere -> our agent that a person said it is.
    """
    proposals = list(proposals)
    owners: dict[str, set[str]] = {item: {ours} for item, ours in taken.items()}
    for each in proposals:
        if each.exact:
            owners.setdefault(each.match.other, set()).add(each.match.one)
    out = []
    for each in proposals:
        others = sorted(owners.get(each.match.other, set()) - {each.match.one})
        out.append(_lowered(each, f"also proposed for {others[0]}") if each.exact and others else each)
    return out


def _score(
    entity: Entity, one: Candidate, *, company: Sequence[str], points: Mapping[str, float]
) -> tuple[float, list[str]]:
    best = max(one.hits, key=lambda hit: (points[_how(hit)], hit.name == entity.label, hit.name))
    theirs = "its label" if best.label else "an alias of it"
    because = [f"our label is {theirs}: {best.name}" if best.preferred else f"our alias is {theirs}: {best.name}"]
    score = points[_how(best)]
    if len({hit.name.casefold() for hit in one.hits}) > 1:
        score += points["several"]
        because.append("more than one name")
    if one.fit is Fit.YES:
        score += points["fits"]
        because.append(f"class fits: {one.kind}")
    elif one.fit is Fit.NEAR:
        score += points["near"]
        because.append(f"class goes by the same name: {one.kind}")
    else:
        because.append("class unknown" if one.fit is Fit.UNKNOWN else "class is of another kind")
    if named := next((name for name in company if name.casefold() in (one.description or "").casefold()), None):
        score += points["described"]
        because.append(f"description names {named}")
    if entity.kind is Kind.PERSON and " " not in best.name:
        score += points["one-word"]
        because.append("a name of one word")
    return _sum(score), because


def _sum(*points: float) -> float:
    return round(max(0.0, min(1.0, sum(points))), 2)


def _how(hit: Hit) -> str:
    return f"{'label' if hit.preferred else 'alias'}-{'label' if hit.label else 'alias'}"


def _proposal(entity: Entity, one: Candidate, *, score: float, because: Sequence[str], exact: bool) -> Proposal:
    reasons = (EXACT if exact else CLOSE, *because, *([f"description: {one.description}"] if one.description else []))
    match = Match(one=entity.iri, other=one.item, score=score, because=reasons, question=Question.LINK)
    return Proposal(match=match, exact=exact, label=one.label or one.hits[0].name, description=one.description or "")


def _lowered(each: Proposal, why: str) -> Proposal:
    because = (CLOSE, *each.match.because[1:], why)
    return replace(each, exact=False, match=replace(each.match, because=because))
