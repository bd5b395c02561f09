"""The pronouns of annotated articles whose agents are told, to learn from (`rank.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.evaluate.agents import NOT_STATED, description, same_name, same_speaker
from pipeline.evaluate.gold import Agent as Known
from pipeline.evaluate.gold import Annotation, Gold
from pipeline.languages import LANGUAGES, Language, Pronoun
from pipeline.model import Span
from pipeline.resolve.cast import Agent, Cast
from pipeline.resolve.ranking import Place
from pipeline.train.referents import Annotated

_MARKS = frozenset("“\"'‘„")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A pronoun, and who is meant by it."""

    span: Span
    entry: Pronoun
    place: Place
    wanted: Annotation
    """With the agent as its speaker."""
    speaker: str | None = None
    """The name of who says the words that it stands in."""


def sources(gold: Gold) -> Iterator[Asked]:
    """The sources that are a pronoun of a third person, but for those whose agent only the pronoun tells of."""
    language = LANGUAGES[gold.lang]
    for one in gold.attributions:
        entry = _entry(one.source[0].of(gold.text), language) if len(one.source) == 1 else None
        words = description(one.speaker or "")
        told = one.speaker is not None and words != NOT_STATED and (words or "").lower() not in language.pronouns
        if entry is not None and told:
            yield Asked(span=one.source[0], entry=entry, place=Place.SOURCE, wanted=one)


def targets(annotated: Annotated, gold: Gold) -> Iterator[Asked]:
    """The targets that a content speaks of by a pronoun of a third person."""
    language, agents = LANGUAGES[gold.lang], annotated["agents"]
    names = [gold.text[slice(*agent["name"])] for agent in agents]
    for said in annotated["attributions"]:
        quoted = all(gold.text[start] in _MARKS for start, _ in said["content"])
        for about in said["about"]:
            span = Span(*about["span"])
            entry = _entry(span.of(gold.text), language)
            if entry is not None:
                at = about["agent"]
                yield Asked(
                    span=span,
                    entry=entry,
                    place=Place.QUOTED if quoted else Place.TOLD,
                    wanted=Annotation(content=(), speaker=names[at], type=agents[at]["type"]),
                    speaker=None if said["speaker"] is None else names[said["speaker"]],
                )


def means(one: Asked, agent: Agent, *, lang: str) -> bool:
    """Whether an agent is the one that is meant."""
    known = {agent.label: Known(type=agent.kind.value, named=agent.named)}
    return same_speaker(one.wanted, Annotation(content=(), speaker=agent.label, agents=known), lang=lang)


def speaking(one: Asked, *, cast: Cast) -> Agent | None:
    """Who says the words that a pronoun stands in, where the article names that agent."""
    agents: Iterable[Agent] = (each.agent for each in cast.appearances) if one.speaker else ()
    lang = cast.article.lang
    return next((each for each in agents if _called(one.speaker or "", each, lang=lang)), None)


def _called(name: str, agent: Agent, *, lang: str) -> bool:
    return same_name(name, agent.label, kind=None, found=Known(type=agent.kind.value, named=True), lang=lang)


def _entry(words: str, language: Language) -> Pronoun | None:
    entry = language.pronouns.get(words.lower())
    third = entry is not None and entry.person == 3 and entry.stands_for != "relative"  # noqa: PLR2004
    return entry if third else None
