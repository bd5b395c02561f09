"""Sources without a name: one agent a description in an article, known again when it is spoken of again."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline import iris
from pipeline.model import Kind, Span
from pipeline.resolve.agents import Agent
from pipeline.resolve.cast import Cast
from pipeline.resolve.heard import Heard
from pipeline.resolve.traits import UNKNOWN, gender


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An agent behind a source's words, with the reason, and whom an unnamed one belongs to."""

    agent: Agent
    because: str
    affiliation: Agent | None = None
    gender: str | None = None
    several: bool | None = None
    person: bool | None = None
    word: str | None = None
    """As in `Heard`."""


def source(
    span: Span,
    *,
    kind: Kind,
    cast: Cast,
    base: str,
    because: str,
    affiliation: Agent | None = None,
    word: str | None = None,
    several: bool | None = None,
    person: bool | None = None,
) -> Source:
    """The agent that these words describe."""
    words = described(span, cast=cast)
    # "the leaked audio" and "leaked audio" are one description; "a source" is another source than "the source"
    bare = re.sub(r"^(?:the|de|het)\s+", "", words, flags=re.IGNORECASE)
    iri = iris.source(cast.article.id, bare, base=base, number=_number(span, words, cast=cast))
    return Source(
        agent=Agent(iri=iri, label=words, kind=kind, named=False),
        because=because,
        affiliation=affiliation,
        gender=gender(word, language=cast.language) if word and not several else None,
        several=several,
        person=person,
        word=word,
    )


def again(one: Heard, *, because: str) -> Source:
    """Somebody of whom the article has spoken before."""
    return Source(
        agent=one.agent,
        because=because,
        affiliation=one.affiliation,
        gender=one.gender,
        several=one.several,
        person=one.person,
        word=one.word,
    )


def heard(
    span: Span, found: Source, *, cast: Cast, spoke: bool, several: bool | None = None, weak: bool = False
) -> Heard:
    """What later words can mean by a source. `several`: what its verb says of its number."""
    named_person = found.agent.kind is Kind.PERSON
    known = found.several if found.several is not None else several
    return Heard(
        span=span,
        agent=found.agent,
        because=found.because,
        affiliation=found.affiliation,
        gender=found.gender or cast.traits.get(found.agent.iri, UNKNOWN).gender,
        several=False if named_person else known,
        person=True if named_person else False if found.agent.named else found.person,
        word=found.word,
        spoke=spoke,
        weak=weak,
    )


def described(span: Span, *, cast: Cast) -> str:
    """The words for a source, up to what is only said about it: "The tapes, which comprise 14 remarks"."""
    found = re.sub(r"\s+", " ", span.of(cast.article.text).split(",")[0]).strip(" .").split(" ")
    small = _small(cast)
    # "a poll released in late": the network left the month out
    while len(found) > 1 and (found[-1].lower() in small or cast.language.times.get(found[-1].lower()) == "before"):
        found.pop()
    return " ".join(found)


def is_nobody(span: Span, *, cast: Cast) -> bool:
    """Whether the words of a source are only small ones: "the", "in which"; a pronoun alone ("die") is somebody."""
    found = span.of(cast.article.text).lower().strip(" ,.").split()
    alone = len(found) == 1 and found[0] in cast.language.pronouns
    return not alone and all(word in _small(cast) for word in found)


def _small(cast: Cast) -> AbstractSet[str]:
    grammar = cast.language.grammar
    return grammar["article"] | grammar["preposition"] | grammar["subordinator"]


def _number(span: Span, words: str, *, cast: Cast) -> int:
    """Which one this is of those that the article brings in with the same words: "an employee … an employee"."""
    if words.split(" ", 1)[0].lower() not in cast.language.grammar["indefinite"]:
        return 1
    sources = {each.source[0] for each in cast.reading.attributions if each.source}
    before = [each for each in sources if each.start < span.start]
    return 1 + sum(described(each, cast=cast).lower() == words.lower() for each in before)
