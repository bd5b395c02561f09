"""Descriptions of whom an article names elsewhere: a headline and a lead bring in "a Bergen judge", who is named later.

Only where one agent alone can be meant, whoever stands nearer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Kind
from pipeline.resolve import descriptions
from pipeline.resolve.anaphora import ORGANIZATIONS
from pipeline.resolve.cast import Agent, Appearance, Cast, possessive
from pipeline.resolve.descriptions import Description
from pipeline.resolve.nameless import Source
from pipeline.resolve.offices import offices
from pipeline.resolve.traits import UNKNOWN, introduced

_LEAD = re.compile(r"(?:\s*\S[^\n]*\n?){1,2}")


def named(sense: str, meant: Description, beside: Sequence[Appearance], *, theirs: bool, cast: Cast) -> Source | None:
    """The only agent of the article that these words can mean: the holder of an office, or the body that has the noun
    in its name, where a lead brings it in; "his lawyer" anywhere, `theirs`: the words say whose it is.
    """
    theirs = theirs or any(possessive(each, cast=cast) for each in beside)
    if meant.several or (beside and not theirs):
        return None
    opens = meant.span.start < lead(cast.article.text)
    if sense == "agent":
        new = opens and not theirs and not descriptions.is_definite(meant.span, cast=cast)
        found = _bodies(meant, cast=cast) if new else {}
        why = "the only one in the article with this word"
    else:
        position = cast.language.roles.get(meant.noun or meant.word.lower())
        asked = position is not None and (theirs or (opens and position in offices()))
        found = _holders(position, cast=cast) if asked else {}
        why = "the one in the article who is that"
    return Source(agent=next(iter(found.values())), because=f"'{meant.shown}': {why}") if len(found) == 1 else None


def lead(text: str) -> int:
    """Where the second line that is not empty ends: a headline and a lead."""
    match = _LEAD.match(text)
    return match.end() if match else 0


def _holders(position: str | None, *, cast: Cast) -> dict[str, Agent]:
    held = [cast.at(role.person) for role in cast.reading.roles if role.position == position]
    text, language = cast.article.text, cast.language
    for each in cast.appearances:
        if each.agent.kind is Kind.PERSON:  # "An attorney for Ann Lee, Jo Hill" is no title
            noun = introduced(text, each.mention.span, language=language)
            held += [each] if language.roles.get(noun or "") == position else []
    return {each.agent.iri: each.agent for each in held if each is not None}


def _bodies(meant: Description, *, cast: Cast) -> dict[str, Agent]:
    kinds = descriptions.accepts(cast.language.nouns[meant.noun].kind) if meant.noun else frozenset()
    return {
        each.agent.iri: each.agent
        for each in cast.appearances
        if each.agent.kind in kinds & ORGANIZATIONS
        and cast.traits.get(each.agent.iri, UNKNOWN).called(meant.word, meant.noun)
    }
