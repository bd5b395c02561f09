"""Pronouns and descriptions: "him", "the company", "the publication". Each answer says why.

The nearest sentence before decides, and in it the agent named first, most often its subject; a speaker's own company
stands
before a company further back. Small rules, readable reasons: no coreference model with weights can be had offline.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection

from pipeline.model import GOVERNMENT_BODIES, Kind, Mention, Span
from pipeline.resolve.cast import Agent, Appearance, Cast
from pipeline.spans import at

_MEDIA = frozenset({Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY})
_ORGANIZATIONS = GOVERNMENT_BODIES | _MEDIA | {Kind.COMPANY, Kind.PARTY, Kind.CIVIL_SOCIETY, Kind.ORGANIZATION}
_ACCEPTS: dict[str, frozenset[Kind]] = {
    "Company": frozenset({Kind.COMPANY}),
    "MediaOutlet": _MEDIA,
    "GovernmentBody": GOVERNMENT_BODIES,
    "Organization": _ORGANIZATIONS - _MEDIA,
    "Person": frozenset({Kind.PERSON}),
}

Found = tuple[Agent, str]


def accepts(kind: str) -> frozenset[Kind]:
    """The kinds of agent that a noun of this kind can mean."""
    return _ACCEPTS.get(kind) or frozenset({Kind(kind)})


def pronoun(mention: Mention, *, cast: Cast, said: Collection[Span] = ()) -> Found | None:
    """Whom a third-person pronoun means. `said`: spans of sources that come before, a speaker is the likeliest."""
    entry = cast.language.pronouns[mention.span.of(cast.article.text).lower()]
    if entry.person != 3:  # noqa: PLR2004
        return None
    kinds = {"person": frozenset({Kind.PERSON}), "organization": _ORGANIZATIONS}.get(
        entry.stands_for, _ORGANIZATIONS | {Kind.PERSON}
    )
    found = nearest(mention.span.start, cast=cast, fits=lambda each: each.agent.kind in kinds, prefer=said)
    if found is None:
        return None
    return found.agent, f"pronoun: nearest {'person' if Kind.PERSON in kinds else 'organization'} named before it"


def description(
    mention: Mention, *, noun: str, cast: Cast, speaker: Agent | None = None, home: Agent | None = None
) -> Found | None:
    """Whom "the company" means. `speaker` and `home`: who says the words around it, and the organization of that
    person.
    """
    kinds = accepts(cast.language.nouns[noun].kind)
    # the company of a newspaper's spokeswoman is the newspaper
    theirs = _ORGANIZATIONS if Kind.COMPANY in kinds else kinds
    fitting = ((speaker, kinds), (home, theirs))
    own = next((each for each, fit in fitting if each is not None and each.named and each.kind in fit), None)
    if own is not None:
        return own, f"'{noun}': the speaker{'' if own is speaker else '’s own'}"
    found = nearest(mention.span.start, cast=cast, fits=lambda each: each.agent.kind in kinds)
    if found is None:
        return None
    return found.agent, f"'{noun}': nearest {found.agent.kind.value} named before it"


def nearest(
    position: int, *, cast: Cast, fits: Callable[[Appearance], bool], prefer: Collection[Span] = ()
) -> Appearance | None:
    """The fitting name in the nearest sentence before a position: in it a speaker, else the one named first."""
    # names do not overlap: in order of their starts they are in order of their ends
    before = cast.appearances[: bisect_right(cast.appearances, position, key=lambda each: each.mention.span.end)]
    last = next((each for each in reversed(before) if fits(each)), None)
    if last is None:
        return None
    index = at(last.mention.span.start, cast.reading.sentences)
    start = cast.reading.sentences[index].start if index >= 0 else 0
    first = bisect_left(before, start, key=lambda each: each.mention.span.start)
    names = [each for each in before[first:] if fits(each)]
    speaking = [each for each in names if any(span.contains(each.mention.span) for span in prefer)]
    return (speaking or names)[0]
