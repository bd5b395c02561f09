"""Pronouns: whom "him", "ze", "zij" and "it" mean. Each answer says why.

Who fits by gender and number is ranked (`ranking.py`): a softmax over a score of readable features, with weights that
were learned. No coreference model with weights can be had offline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.languages import Language, Pronoun
from pipeline.model import GOVERNMENT_BODIES, Kind, Mention, Span
from pipeline.resolve import ranking
from pipeline.resolve.cast import Agent, Cast
from pipeline.resolve.heard import Heard, before
from pipeline.resolve.ranking import Place
from pipeline.resolve.traits import UNKNOWN
from pipeline.spans import at

MEDIA = frozenset({Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY})
ORGANIZATIONS = GOVERNMENT_BODIES | MEDIA | {Kind.COMPANY, Kind.PARTY, Kind.CIVIL_SOCIETY, Kind.ORGANIZATION}

_APPOSED = 100
"""Characters of an apposition, or of a name before one, at most."""

Found = tuple[Agent, str]
Fits = Callable[[Heard], bool]


def pronoun(
    mention: Mention,
    *,
    cast: Cast,
    said: Sequence[Heard] = (),
    several: bool | None = None,
    without: Agent | None = None,
    speaker: Agent | None = None,
    place: Place = Place.SOURCE,
) -> Heard | None:
    """Whom a third-person pronoun means. `said`: sources that come before, a speaker is the likeliest; `several`: what
    its verb says of its number; `without`: who cannot be meant; `speaker`: who says the words it stands in, at `place`.
    """
    entry = cast.language.pronouns[mention.span.of(cast.article.text).lower()]
    if entry.person != 3:  # noqa: PLR2004
        return None
    if entry.stands_for == "relative":
        return _beside(mention, cast=cast, said=said)
    several = entry.plural if several is None else several
    fits = fitting(entry, several=several, language=cast.language)
    found = ranking.candidates(
        mention.span,
        cast=cast,
        said=said,
        fits=lambda each: (without is None or each.agent.iri != without.iri) and fits(each),
        several=several,
        speaker=speaker,
    )
    best = ranking.best(found, place=place)
    if best is None:
        return _ahead(mention, cast=cast, fits=fits, without=without)
    heard, telling = best
    return replace(heard, because=f"pronoun: likeliest {_called(heard)} before it ({telling})")


def _ahead(mention: Mention, *, cast: Cast, fits: Fits, without: Agent | None) -> Heard | None:
    """Who is named behind it in its own sentence, where nobody before it fits: "In his letter, Rubo Liang wrote"."""
    sentences = cast.reading.sentences
    index = at(mention.span.start, sentences)
    if index < 0:
        return None
    for each in cast.within(Span(mention.span.end, max(mention.span.end, sentences[index].end))):
        gender = cast.traits.get(each.agent.iri, UNKNOWN).gender
        person = each.agent.kind is Kind.PERSON
        named = Heard(span=each.mention.span, agent=each.agent, gender=gender, person=person, spoke=False)
        if fits(named) and (without is None or each.agent.iri != without.iri):
            return replace(named, because="pronoun: named behind it in its sentence")
    return None


def _called(found: Heard) -> str:
    if not found.agent.named:
        return "source without a name"
    return "person" if found.agent.kind is Kind.PERSON else "organization"


def fitting(entry: Pronoun, *, several: bool | None, language: Language) -> Fits:
    """Who fits a pronoun by what it stands for, gender and number."""

    def one(each: Heard) -> bool:
        same = entry.gender is None or each.gender in {None, entry.gender}
        return each.person is not False and each.several is not True and same and _is_agent(each)

    if entry.stands_for == "person":
        return one
    if entry.stands_for == "organization":
        return lambda each: _is_body(each) or _is_document(each)
    # where verbs tell the number, "ze" and "hun" of several are nobody alone; English "they" may be one
    if several and language.agreement:
        return lambda each: each.several is not False and _is_agent(each)
    if several is False:
        return lambda each: one(each) or _is_body(each)
    return _is_agent


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
    people = mention.span.of(cast.article.text).lower() in cast.language.grammar["personal"]
    if people and (named := _introduced(mention.span.start, cast=cast)) is not None:
        return replace(named, because="pronoun: the name that the words right before it tell of")
    for each in before(mention.span.start, cast=cast, said=said):
        if at(each.span.start, sentences) < here - 1:
            return None
        if people and each.person is not True and each.agent.kind is not Kind.UNNAMED:
            continue  # "of the State Department, who …"
        if _is_agent(each) or _is_document(each):
            return replace(each, because="pronoun: the words right before it")
    return None


def _introduced(position: int, *, cast: Cast) -> Heard | None:
    """The person before the comma of "Ann Lee, a former aide to the mayor [who said …]"."""
    text = cast.article.text
    words = text[max(0, position - _APPOSED) : position]
    comma = position - len(words) + words.rfind(",")
    behind = text[comma + 1 : position].split()
    if "," not in words or not behind or behind[0].lower() not in cast.language.grammar["determiner"]:
        return None
    for each in cast.within(Span(max(0, comma - _APPOSED), comma)):
        if each.mention.span.end == comma and each.agent.kind is Kind.PERSON:
            return Heard(span=each.mention.span, agent=each.agent, person=True, several=False, spoke=False)
    return None
