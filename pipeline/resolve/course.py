"""The course of an article: its sources one after the other, and the people it speaks of between them.

Later words can mean every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.languages import singular
from pipeline.model import Form, Kind, Mention, Span
from pipeline.resolve import described, sources
from pipeline.resolve.authority import Authority
from pipeline.resolve.cast import Cast, from_entry
from pipeline.resolve.heard import Heard
from pipeline.resolve.nameless import Source, heard
from pipeline.resolve.number import several

_AGED = re.compile(r"(?:\w+ )?\d+-\w+ $")
"""Before a noun: "De 41-jarige"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Who speaks in an article."""

    sources: tuple[Source | None, ...]
    """One an attribution, None where it has no source."""
    heard: tuple[Heard, ...]
    """Them and the people described between them, in the order of the text."""


def speakers(cast: Cast, *, authority: Authority, base: str) -> Speakers:
    """Who speaks in each attribution, every one in the light of those before it."""
    found: dict[int, Source] = {}
    said: list[Heard] = []
    for span, index in sorted([*_sources(cast), *_people(cast)], key=lambda each: (each[0], each[1] or 0)):
        number = None
        if index is not None:
            number = several(cast.reading.attributions[index], text=cast.article.text, language=cast.language)
        source = sources.resolve(span, cast=cast, said=said, base=base, several=number)
        if (entry := source.agent.iri.removeprefix(base)) in authority.entries and source.agent.authority is None:
            source = replace(source, agent=from_entry(authority, entry, lang=cast.article.lang, base=base))
        if index is not None:
            found[index] = source
        elif source.person is not True and source.agent.kind is not Kind.PERSON:
            continue
        said.append(heard(span, source, cast=cast, spoke=index is not None, several=number))
    return Speakers(
        sources=tuple(found.get(index) for index in range(len(cast.reading.attributions))), heard=tuple(said)
    )


def _sources(cast: Cast) -> Iterator[tuple[Span, int | None]]:
    for index, each in enumerate(cast.reading.attributions):
        if each.source:
            yield each.source[0], index


def _people(cast: Cast) -> Iterator[tuple[Span, None]]:
    """Descriptions of people in the text that are neither a source nor a title beside a name; somebody's ("haar man")
    only where it opens a sentence.
    """
    opening = {sentence.start for sentence in cast.reading.sentences}
    taken = [span for each in cast.reading.attributions for span in each.source]
    for mention in cast.reading.mentions:
        if mention.form is not Form.DESCRIPTION or any(span.overlaps(mention.head) for span in taken):
            continue
        known = singular(mention.head.of(cast.article.text), language=cast.language)
        if known is None or cast.language.nouns[known[0]].sense not in {"person", "people"}:
            continue
        theirs = described.is_somebodys(mention.span, cast=cast) and mention.span.start not in opening
        if not theirs and not _is_title(mention, cast=cast):
            yield _whole(mention, cast=cast), None


def _is_title(mention: Mention, *, cast: Cast) -> bool:
    """Whether a name stands right behind it, or a role has it."""
    after = re.match(r"[\s,]*", cast.article.text[mention.head.end :])
    start = mention.head.end + (after.end() if after else 0)
    if any(role.span.contains(mention.head) for role in cast.reading.roles):
        return True
    return any(each.mention.span.start == start for each in cast.within(Span(start, start + 80)))


def _whole(mention: Mention, *, cast: Cast) -> Span:
    """Its words, with an age before them."""
    line = cast.article.text.rfind("\n", 0, mention.span.start) + 1
    before = _AGED.search(cast.article.text[line : mention.span.start])
    return Span(line + before.start(), mention.span.end) if before else mention.span
