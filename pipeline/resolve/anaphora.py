"""Pronouns: whom "him", "ze", "zij" and "it" mean. Each answer says why.

The nearest sentence before decides, in which somebody fits by gender and number: in it who speaks, else the one named
first, most often its subject. Small rules, readable reasons: no coreference model with weights can be had offline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.languages import Language, Pronoun
from pipeline.model import GOVERNMENT_BODIES, Kind, Mention
from pipeline.resolve.cast import Agent, Cast
from pipeline.resolve.heard import Heard, before, nearest
from pipeline.spans import at

MEDIA = frozenset({Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY})
ORGANIZATIONS = GOVERNMENT_BODIES | MEDIA | {Kind.COMPANY, Kind.PARTY, Kind.CIVIL_SOCIETY, Kind.ORGANIZATION}

Found = tuple[Agent, str]
Fits = Callable[[Heard], bool]


def pronoun(
    mention: Mention,
    *,
    cast: Cast,
    said: Sequence[Heard] = (),
    several: bool | None = None,
    without: Agent | None = None,
) -> Heard | None:
    """Whom a third-person pronoun means. `said`: sources that come before, a speaker is the likeliest; `several`: what
    its verb says of its number; `without`: who cannot be meant.
    """
    entry = cast.language.pronouns[mention.span.of(cast.article.text).lower()]
    if entry.person != 3:  # noqa: PLR2004
        return None
    if entry.stands_for == "relative":
        return _beside(mention, cast=cast, said=said)
    several = entry.plural if several is None else several
    for fits, best in _choices(entry, several=several, language=cast.language):
        found = nearest(
            mention.span.start,
            cast=cast,
            fits=lambda each, fits=fits: (without is None or each.agent.iri != without.iri) and fits(each),  # type: ignore[misc]
            said=said,
            best=best,
        )
        if found is not None:
            return found
    return None


def because(found: Heard) -> str:
    """Why a pronoun means this agent."""
    if not found.agent.named:
        return "pronoun: nearest source without a name before it"
    return f"pronoun: nearest {'person' if found.agent.kind is Kind.PERSON else 'organization'} named before it"


def _choices(entry: Pronoun, *, several: bool | None, language: Language) -> list[tuple[Fits, Fits | None]]:
    """What fits a pronoun, the likeliest first; with each what fits best."""

    def one(each: Heard) -> bool:
        fitting = entry.gender is None or each.gender in {None, entry.gender}
        return each.person is not False and each.several is not True and fitting and _is_agent(each)

    def known(each: Heard) -> bool:
        return entry.gender is not None and each.gender == entry.gender

    if entry.stands_for == "person":
        return [(one, known)]
    if entry.stands_for == "organization":
        return [(lambda each: _is_body(each) or _is_document(each), None)]
    # where verbs tell the number, "ze" and "hun" of several are nobody alone; English "they" may be one
    if several and language.agreement:
        return [(lambda each: each.several is not False and _is_agent(each), lambda each: each.several is True)]
    if several is False:
        return [(lambda each: bool(each.person) and one(each), known), (one, None), (_is_body, None)]
    return [(_is_agent, lambda each: bool(each.person))]


def _is_document(each: Heard) -> bool:
    return each.agent.kind is Kind.DOCUMENT


def _is_body(each: Heard) -> bool:
    return each.agent.kind in ORGANIZATIONS or (each.agent.kind is Kind.UNNAMED and each.person is False)


def _is_agent(each: Heard) -> bool:
    return each.agent.kind in ORGANIZATIONS | {Kind.PERSON, Kind.UNNAMED}


def _beside(mention: Mention, *, cast: Cast, said: Sequence[Heard]) -> Heard | None:
    """For "the industry, which fears …" and "Die zegt …": the one whose words end last before it, in this sentence
    or the one before.
    """
    sentences = cast.reading.sentences
    here = at(mention.span.start, sentences)
    for each in before(mention.span.start, cast=cast, said=said):
        if at(each.span.start, sentences) < here - 1:
            return None
        if _is_agent(each) or _is_document(each):
            return each
    return None
