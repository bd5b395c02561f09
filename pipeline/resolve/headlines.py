"""Whom a headline means by a bare noun: "Lawmaker faults the agency", "Minister: „Dit kan niet”"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.languages import singular
from pipeline.model import Kind, Span
from pipeline.resolve.cast import Cast
from pipeline.resolve.elsewhere import lead
from pipeline.resolve.nameless import Source


def headlines(found: Mapping[int, Source], *, cast: Cast) -> dict[int, Source]:
    """The sources of the attributions; one of a headline that is a trade or an office without article and name is the
    first who speaks by name below, since that is whom the article is about.
    """
    sources = {index: cast.reading.attributions[index].source[0] for index in found}
    end = lead(cast.article.text)
    below = sorted((span, index) for index, span in sources.items() if span.start >= end)
    people = (found[index].agent for _, index in below if found[index].agent.kind is Kind.PERSON)
    first = next(people, None)
    if first is None:
        return dict(found)
    out = dict(found)
    for index, source in found.items():
        heads = sources[index].end <= end and not source.agent.named and _is_bare(sources[index], source, cast=cast)
        if heads and _fits(source, first.iri, cast=cast):
            out[index] = replace(
                source, agent=first, because="headline: the first who speaks by name", affiliation=None
            )
    return out


def _is_bare(span: Span, source: Source, *, cast: Cast) -> bool:
    language = cast.language
    words = span.of(cast.article.text).split()
    noun = singular(source.word or "", language=language)
    if noun is None or noun[1] or source.several or words[0].lower() in language.grammar["determiner"]:
        return False
    known = language.nouns[noun[0]].sense in {"person", "people"} and noun[0] not in language.grammar["generic"]
    return known and words[0].lower() not in language.pronouns and not any(cast.within(span))


def _fits(source: Source, iri: str, *, cast: Cast) -> bool:
    known = cast.traits.get(iri)
    return source.gender is None or known is None or known.gender in {None, source.gender}
