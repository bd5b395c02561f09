"""The agents that one article names, in the order of its text, and what it says of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.languages import Language
from pipeline.model import Article, Attribution, Mode, Reading, RoleMention, Span
from pipeline.resolve import naming
from pipeline.resolve.agents import Agent, Appearance
from pipeline.resolve.authority import Authority
from pipeline.resolve.bodies import bodies
from pipeline.resolve.naming import from_entry, guess
from pipeline.resolve.traits import Traits, traits
from pipeline.resolve.votes import by_pronouns
from pipeline.spans import at

__all__ = ["Agent", "Appearance", "Cast", "cast", "from_entry", "guess", "possessive", "role_of"]

_POSSESSIVE = re.compile(r"[’']s?\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """One article's names, in order of the text."""

    article: Article
    reading: Reading
    language: Language
    appearances: tuple[Appearance, ...]
    acronyms: tuple[tuple[str, Agent], ...]
    traits: Mapping[str, Traits] = field(default_factory=dict)
    """By the agent's IRI: what the article says of those that are named."""
    parents: Mapping[str, Agent] = field(default_factory=dict)
    """By the agent's IRI: what the authority file says those that are named are part of."""
    quotations: tuple[Span, ...] = ()
    """The contents that are all quoted, in order."""
    offices: Mapping[str, RoleMention] = field(default_factory=dict)
    """By the agent's IRI: the first role that the article gives it."""
    told: tuple[Attribution, ...] = ()
    """The attributions in order of their sentences."""
    reach: tuple[int, ...] = ()
    """With each of them, the furthest end of a sentence up to it."""

    def beside(self, attribution: Attribution) -> Iterator[Attribution]:
        """The other attributions whose sentences overlap this one's."""
        sentence = attribution.sentence
        at = bisect_left(self.told, sentence.end, key=lambda each: each.sentence.start) - 1
        while at >= 0 and self.reach[at] > sentence.start:
            if self.told[at] is not attribution and self.told[at].sentence.overlaps(sentence):
                yield self.told[at]
            at -= 1

    def at(self, span: Span) -> Appearance | None:
        """The appearance whose name has exactly this span."""
        return next((each for each in self.within(span) if each.mention.span == span), None)

    def within(self, span: Span) -> list[Appearance]:
        """The appearances that lie in a span."""
        first = bisect_left(self.appearances, span.start, key=lambda each: each.mention.span.start)
        last = bisect_left(self.appearances, span.end, key=lambda each: each.mention.span.start)
        return [each for each in self.appearances[first:last] if span.contains(each.mention.span)]

    def in_quotation(self, span: Span, position: int) -> bool:
        """Whether a span lies in a quotation that a position is not in."""
        index = at(span.start, self.quotations)
        quotation = self.quotations[index] if index >= 0 else None
        return quotation is not None and quotation.contains(span) and not quotation.start <= position < quotation.end


def cast(article: Article, reading: Reading, *, language: Language, authority: Authority, base: str) -> Cast:
    """The cast of an article."""
    names, acronyms = naming.named(article, reading, language=language, authority=authority, base=base)
    told = tuple(sorted(reading.attributions, key=lambda each: each.sentence.start))
    described = bodies(article, reading, named=names, language=language, authority=authority, base=base)
    appearances = _joined(names, described)
    return Cast(
        article=article,
        reading=reading,
        language=language,
        appearances=appearances,
        acronyms=acronyms,
        traits=traits(
            article.text,
            appearances=appearances,
            roles=reading.roles,
            language=language,
            genders=by_pronouns(
                article.text,
                sentences=reading.sentences,
                appearances=appearances,
                attributions=reading.attributions,
                language=language,
            ),
        ),
        parents={
            each.agent.iri: from_entry(authority, parent, lang=article.lang, base=base)
            for each in appearances
            if each.agent.authority and (parent := authority.entries[each.agent.authority].part_of)
        },
        offices=_offices(appearances, reading.roles),
        told=told,
        reach=tuple(accumulate((each.sentence.end for each in told), max)),
        quotations=tuple(
            sorted(piece for each in reading.attributions if each.mode is Mode.DIRECT for piece in each.content)
        ),
    )


def _joined(names: Iterable[Appearance], found: Iterable[Appearance]) -> tuple[Appearance, ...]:
    """Both in order of the text; a place inside a body's name is no name of its own."""
    whole = list(found)
    inside = {each.mention.span for each in names for body in whole if body.mention.span.contains(each.mention.span)}
    kept = [each for each in names if each.mention.span not in inside]
    return tuple(sorted([*kept, *whole], key=lambda each: each.mention.span))


def possessive(each: Appearance, *, cast: Cast) -> bool:
    """Whether a name is that of an owner: "TikTok’s spokesman"."""
    return bool(_POSSESSIVE.match(cast.article.text, each.mention.span.end))


def role_of(agent: Agent, *, people: Cast) -> RoleMention | None:
    """The first role the article gives an agent."""
    return people.offices.get(agent.iri)


def _offices(appearances: Iterable[Appearance], roles: Iterable[RoleMention]) -> dict[str, RoleMention]:
    holders = {each.mention.span: each.agent.iri for each in reversed(tuple(appearances))}
    found: dict[str, RoleMention] = {}
    for role in roles:
        if role.person in holders:
            found.setdefault(holders[role.person], role)
    return found
