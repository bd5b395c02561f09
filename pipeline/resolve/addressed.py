"""To whom something is said: "told CNN", "wrote to the company's staff", "in een brief aan de Tweede Kamer".

Somebody without a name counts only where the words say to which organization he belongs: "told reporters" addresses
nobody that a graph could hold.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.acts import THOUGHT
from pipeline.languages import Language
from pipeline.model import Attribution, Cue, Mode, Span
from pipeline.resolve.acts import act
from pipeline.resolve.cast import Cast
from pipeline.resolve.clause import Stretch, stretches, words
from pipeline.resolve.heard import Heard
from pipeline.resolve.moments import moments
from pipeline.resolve.nameless import Source
from pipeline.resolve.whom import BEFORE_NAME, MARKS, agent, each_at
from pipeline.spans import at


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """An agent that is spoken to, and the words that say so."""

    source: Source
    span: Span


def addressed(
    attribution: Attribution, *, cast: Cast, speaker: Source | None, said: Sequence[Heard], base: str
) -> tuple[Addressed, ...]:
    """Whom the words are said to, in order; nobody where the act is no speech."""
    if not cast.language.addresses or attribution.cue is None:
        return ()
    done = act(attribution.cue.lemma, mode=attribution.mode, language=cast.language)
    if done in THOUGHT and attribution.mode is Mode.INDIRECT:
        return ()
    found: dict[str, Addressed] = {}
    for place in _places(attribution, attribution.cue, cast=cast):
        for span in each_at(place, cast=cast):
            source = agent(span, cast=cast, said=said, base=base)
            if source is not None and (speaker is None or source.agent.iri != speaker.agent.iri):
                found.setdefault(source.agent.iri, Addressed(source=source, span=span))
    return tuple(sorted(found.values(), key=lambda each: each.span))


def _places(attribution: Attribution, cue: Cue, *, cast: Cast) -> Iterator[Span]:
    """Where words for somebody addressed may begin, up to where they end at the latest."""
    text, language = cast.article.text, cast.language
    leads = {language.addresses.get(name) for name in (cue.lemma, cue.lemma.split(" ")[-1])}
    pattern = _pattern(tuple(language.addresses.items()))
    for stretch in stretches(attribution, cast=cast):
        if "object" in leads:
            # "told CNN", and in Dutch behind the source too: "vertelde ze de krant"
            yield from (Span(each.end, stretch.span.end) for each in stretch.anchors if each.start >= cue.span.start)
        for match in pattern.finditer(text, *stretch.span):
            if any(each.overlaps(Span(*match.span())) for each in attribution.source):
                continue
            leading = match["preposition"] and "matter" not in leads and _leads(match, stretch, cue, text, language)
            if match["occasion"] or leading:
                yield Span(match.end(), stretch.span.end)
    sentence = attribution.sentence
    if cast.reading.sentences:
        sentence = cast.reading.sentences[max(0, at(attribution.content[-1].end - 1, cast.reading.sentences))]
    for match in pattern.finditer(text, attribution.content[-1].end, sentence.end):
        # "She called it late, which it is, in an interview with the BBC."
        led = words(text, Span(attribution.content[-1].end, match.start()))[-3:]
        inside = any(word in language.grammar["preposition"] for word, _ in led)
        if match["occasion"] and inside and not _taken(match.start(), attribution, cast=cast):
            yield Span(match.end(), sentence.end)
    if "object" in leads and 0 <= attribution.content[0].start - cue.spans[-1].end <= 1:
        yield from _before_infinitive(attribution.content[0], text, language)


def _taken(position: int, attribution: Attribution, *, cast: Cast) -> bool:
    """Whether a place lies in the words of another statement, or behind its cue."""
    behind = attribution.content[-1].end
    for other in cast.reading.attributions:
        parts = (*other.source, *other.content, *(other.cue.spans if other.cue else ()))
        if other is not attribution and any(each.end > behind and each.start <= position for each in parts):
            return True
    return False


@functools.cache
def _pattern(addresses: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    def among(name: str) -> str:
        found = sorted((word for word, leads in addresses if leads == name), key=lambda word: (-len(word), word))
        return "|".join(map(re.escape, found)) or "(?!)"

    pattern = rf"(?<![\w-])(?:(?P<occasion>{among('occasion')})|(?P<preposition>{among('preposition')}))\s"
    return re.compile(pattern, re.IGNORECASE)


def _leads(match: re.Match[str], stretch: Stretch, cue: Cue, text: str, language: Language) -> bool:
    """Whether a preposition leads to who is spoken to: in a cue ("wrote to"), behind it or its source but for a time,
    or at the beginning of the clause.
    """
    if any(each.start <= match.start() and match.end() - 1 == each.end for each in cue.spans):
        return True
    anchor = stretch.before(match.start())
    if anchor is None:
        return not text[stretch.span.start : match.start()].strip(' \n“"') and match[0][0].isupper()
    gap = Span(anchor.end, match.start())
    if MARKS.search(text, *gap):
        return False
    told = [Span(*each.span()) for each in moments(gap, text=text, language=language)]
    return all(
        language.times.get(word) in {"before", "last", "part"} or any(each.overlaps(place) for each in told)
        for word, place in words(text, gap)
    )


def _before_infinitive(piece: Span, text: str, language: Language) -> Iterator[Span]:
    """The object that opens a content, as in urged [Congress to act]."""
    to = {word for word, leads in language.addresses.items() if leads == "preposition"}
    found = next((place for word, place in words(text, piece)[1:BEFORE_NAME] if word in to), None)
    if found is not None:
        yield Span(piece.start, found.start)
