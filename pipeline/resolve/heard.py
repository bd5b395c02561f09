"""Whom an article has spoken of up to a place: names, sources that have spoken, people described without a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Kind, Span
from pipeline.resolve.agents import Agent
from pipeline.resolve.cast import Cast
from pipeline.resolve.traits import UNKNOWN
from pipeline.spans import at

_FAR = 20_000
"""Characters: what was named further back is not what a word means."""
_MEMORY = 200
"""How many of those that were heard are kept in mind: a book is read in the time of its chapters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A place where an article speaks of an agent."""

    span: Span
    agent: Agent
    because: str = ""
    affiliation: Agent | None = None
    gender: str | None = None
    several: bool | None = None
    person: bool | None = None
    """Whether it is people; None where nothing tells."""
    word: str | None = None
    """The noun that describes it, in lower case, where it has no name."""
    spoke: bool = True
    weak: bool = False
    """Whether it is spoken of in passing: meant only where nobody else fits."""


def before(position: int, *, cast: Cast, said: Sequence[Heard]) -> Iterator[Heard]:
    """Everybody who is spoken of before a position and not too far from it, the last first."""
    named = cast.appearances
    # names do not overlap: in order of their starts they are in order of their ends
    i = bisect_right(named, position, key=lambda each: each.mention.span.end)
    told = lately(position, said)
    learned = {each.agent.iri: each.gender for each in told if each.gender is not None}
    j = len(told)
    while i or j:
        if j and (not i or told[j - 1].span.end >= named[i - 1].mention.span.end):
            j -= 1
            each = told[j]
        else:
            i -= 1
            each = _of_name(i, cast=cast, learned=learned)
        if position - each.span.end > _FAR:
            return
        yield each


def lately(position: int, said: Sequence[Heard]) -> list[Heard]:
    """The last of those that were heard before a position."""
    end = bisect_right(said, position, key=lambda each: each.span.start)
    return [each for each in said[max(0, end - _MEMORY) : end] if each.span.end <= position]


def _of_name(index: int, *, cast: Cast, learned: Mapping[str, str]) -> Heard:
    each = cast.appearances[index]
    person = each.agent.kind is Kind.PERSON
    return Heard(
        span=each.mention.span,
        agent=each.agent,
        because=each.because,
        gender=cast.traits.get(each.agent.iri, UNKNOWN).gender or learned.get(each.agent.iri),
        several=False if person else None,
        person=person,
        spoke=False,
    )


def nearest(
    position: int,
    *,
    cast: Cast,
    fits: Callable[[Heard], bool],
    said: Sequence[Heard] = (),
    best: Callable[[Heard], bool] | None = None,
) -> Heard | None:
    """The one that fits in the nearest sentence: in it one that is `best`, who speaks, or else stands first.

    What others are quoted with, or what is named in passing, counts only where nobody else fits.
    """
    found: list[Heard] = []
    passing: Heard | None = None
    here = -1
    sentences = cast.reading.sentences
    spoken = [each.span for each in lately(position, said) if each.spoke]
    for each in before(position, cast=cast, said=said):
        index = at(each.span.start, sentences)
        if found and index != here:
            break
        if not fits(each):
            continue
        if each.weak or cast.in_quotation(each.span, position):
            passing = passing or each
            continue
        here = index
        found.append(each)
    if not found:
        return passing
    found.reverse()
    speaking = [each for each in found if each.spoke or any(span.contains(each.span) for span in spoken)]
    for group in ([each for each in found if best is not None and best(each)], speaking):
        if group:
            found = [each for each in group if each in speaking] or group
            break
    return found[0]
