"""The course of an article: its sources one after the other, and the people it speaks of between them.

Later words can mean every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.languages import singular
from pipeline.model import Form, Kind, Mention, Span
from pipeline.resolve import sources
from pipeline.resolve.authority import Authority
from pipeline.resolve.cast import Cast, from_entry
from pipeline.resolve.firsthand import firsthand
from pipeline.resolve.headlines import headlines
from pipeline.resolve.heard import Heard
from pipeline.resolve.nameless import Source, heard
from pipeline.resolve.number import several
from pipeline.spans import at

_AGED = re.compile(r"(?:\w+ )?\d+-\w+ $")
"""Before a noun: "De 41-jarige"."""
_LONGEST_AGE = 30
"""Characters of that, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Who speaks in an article."""

    sources: tuple[Source | None, ...]
    """One an attribution, None where it has no source."""
    heard: tuple[Heard, ...]
    """Them and the people described between them, in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """A place where an article speaks of somebody."""

    span: Span
    index: int = -1
    """Of the attribution whose source it is."""
    weak: bool = False


def speakers(cast: Cast, *, authority: Authority, base: str) -> Speakers:
    """Who speaks in each attribution, every one in the light of those before it."""
    found: dict[int, Source] = {}
    said: list[Heard] = []
    events: list[_Event] = [*_sources(cast), *_people(cast), *_pronouns(cast)]
    for event in sorted(events, key=lambda each: (each.span, each.index)):
        number = None
        if event.index >= 0:
            attribution = cast.reading.attributions[event.index]
            number = several(attribution, text=cast.article.text, language=cast.language)
        source = sources.resolve(event.span, cast=cast, said=said, base=base, several=number)
        if (entry := source.agent.iri.removeprefix(base)) in authority.entries and source.agent.authority is None:
            source = replace(source, agent=from_entry(authority, entry, lang=cast.article.lang, base=base))
        spoke = event.index >= 0
        if spoke:
            found[event.index] = source
        if _is_self(event.span, cast=cast):
            continue
        if spoke or source.person or source.agent.kind is Kind.PERSON:
            said.append(heard(event.span, source, cast=cast, spoke=spoke, several=number, weak=event.weak))
    found = headlines(firsthand(found, cast=cast), cast=cast)
    return Speakers(
        sources=tuple(found.get(index) for index in range(len(cast.reading.attributions))), heard=tuple(said)
    )


def _is_self(span: Span, *, cast: Cast) -> bool:
    """Whether it is "I" or "we", whom no other word means."""
    entry = cast.language.pronouns.get(span.of(cast.article.text).lower())
    return entry is not None and entry.person != 3  # noqa: PLR2004


def _sources(cast: Cast) -> Iterator[_Event]:
    for index, each in enumerate(cast.reading.attributions):
        if each.source:
            yield _Event(span=each.source[0], index=index)


def _people(cast: Cast) -> Iterator[_Event]:
    """Descriptions of people that are neither a source nor a title beside a name. What opens a sentence or brings in
    one person is likelier to be spoken of again.
    """
    text, grammar = cast.article.text, cast.language.grammar
    opening = {sentence.start for sentence in cast.reading.sentences}
    for mention in _loose(cast, Form.DESCRIPTION):
        known = singular(mention.head.of(text), language=cast.language)
        if known is None or cast.language.nouns[known[0]].sense not in {"person", "people"}:
            continue
        span = _whole(mention, cast=cast)
        new = not known[1] and text[span.start : span.end].split()[0].lower() in grammar["indefinite"]
        # "Regisseur boos over film": a headline's bare noun is somebody whom the text names
        headline = span == mention.head and not known[1] and span.of(text)[0].isupper()
        if not headline and not _is_title(mention, cast=cast):
            yield _Event(span=span, weak=span.start not in opening and not new)


def _pronouns(cast: Cast) -> Iterator[_Event]:
    """Pronouns of one person, which speak of somebody on: "De rechter veroordeelde haar. Zij …"."""
    for mention in _loose(cast, Form.PRONOUN):
        entry = cast.language.pronouns[mention.span.of(cast.article.text).lower()]
        ambiguous = mention.span.of(cast.article.text).lower() in cast.language.grammar["determiner"]
        if entry.person == 3 and entry.stands_for == "person" and entry.gender and not ambiguous:  # noqa: PLR2004
            yield _Event(span=mention.span)


def _loose(cast: Cast, form: Form) -> Iterator[Mention]:
    """The mentions of this form outside of sources."""
    taken = sorted(span for each in cast.reading.attributions for span in each.source)
    for mention in cast.reading.mentions:
        index = at(mention.head.start, taken)
        if mention.form is form and not (index >= 0 and taken[index].overlaps(mention.head)):
            yield mention


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
    line = max(line, mention.span.start - _LONGEST_AGE)
    before = _AGED.search(cast.article.text[line : mention.span.start])
    return Span(line + before.start(), mention.span.end) if before else mention.span
