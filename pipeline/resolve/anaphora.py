"""Pronouns and descriptions: "him", "the company", "the publication". Each answer says why.

The nearest sentence before decides, and in it the agent named first, most often its subject; a speaker's own company
stands
before a company further back. Small rules, readable reasons: no coreference model with weights can be had offline.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from pipeline.model import Kind, Mention, Span
from pipeline.resolve.cast import Agent, Appearance, Cast
from pipeline.spans import at

GOVERNMENT = frozenset(
    {
        Kind.GOVERNMENT,
        Kind.AGENCY,
        Kind.MINISTRY,
        Kind.LEGISLATURE,
        Kind.COURT,
        Kind.REGULATOR,
        Kind.LOCAL_GOVERNMENT,
        Kind.SUPRANATIONAL_BODY,
    }
)
_MEDIA = frozenset({Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY})
_ORGANIZATIONS = GOVERNMENT | _MEDIA | {Kind.COMPANY, Kind.PARTY, Kind.CIVIL_SOCIETY, Kind.ORGANIZATION}
_ACCEPTS: dict[str, frozenset[Kind]] = {
    "Company": frozenset({Kind.COMPANY}),
    "MediaOutlet": _MEDIA,
    "GovernmentBody": GOVERNMENT,
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
    own = next((each for each in (speaker, home) if each is not None and each.named and each.kind in kinds), None)
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
    sentences = cast.reading.sentences
    here = at(position, sentences)
    for index in range(here, -1, -1):
        sentence = sentences[index]
        names = [
            each
            for each in cast.appearances
            if sentence.contains(each.mention.span) and each.mention.span.end <= position and fits(each)
        ]
        if names:
            speaking = [each for each in names if any(span.contains(each.mention.span) for span in prefer)]
            return (speaking or names)[0]
    # a headline's agent may be named only after: better the first name of the article than none
    return None
