"""To whom something is said: "told CNN", "wrote to the company's staff", "in een brief aan de Tweede Kamer".

Somebody without a name counts only where the words say to which organization he belongs: "told reporters" addresses
nobody that a graph could hold.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.languages import Language
from pipeline.model import Attribution, Cue, Form, Kind, Span
from pipeline.resolve import sources
from pipeline.resolve.cast import Cast
from pipeline.resolve.clause import Stretch, stretches, words
from pipeline.resolve.heard import Heard
from pipeline.resolve.moments import moments
from pipeline.resolve.nameless import Source

_MARKS = re.compile(r"[,;:—–“”\"‘()\n]")
_LONGEST = 120
_TWO = 2
_BEFORE_NAME = 8
"""Words of a title before a name, at most: "Breitbart News Daily host Alex Marlow"."""


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
    found: dict[str, Addressed] = {}
    for place in _places(attribution, attribution.cue, cast=cast):
        for span in _each(place, cast=cast):
            source = _agent(span, cast=cast, said=said, base=base)
            if source is not None and (speaker is None or source.agent.iri != speaker.agent.iri):
                found.setdefault(source.agent.iri, Addressed(source=source, span=span))
    return tuple(sorted(found.values(), key=lambda each: each.span))


def _places(attribution: Attribution, cue: Cue, *, cast: Cast) -> Iterator[Span]:
    """Where words for somebody addressed may begin, up to where they end at the latest."""
    text, language = cast.article.text, cast.language
    leads = {language.addresses.get(name) for name in (cue.lemma, cue.lemma.split(" ")[-1])}
    pattern = _pattern(tuple(language.addresses.items()))
    for stretch in stretches(attribution, cast.reading):
        if "object" in leads:
            # "told CNN", and in Dutch behind the source too: "vertelde ze de krant"
            yield from (Span(each.end, stretch.span.end) for each in stretch.anchors if each.start >= cue.span.start)
        for match in pattern.finditer(text, *stretch.span):
            if any(each.overlaps(Span(*match.span())) for each in attribution.source):
                continue
            leading = match["preposition"] and "matter" not in leads and _leads(match, stretch, cue, text, language)
            if match["occasion"] or leading:
                yield Span(match.end(), stretch.span.end)
    for match in pattern.finditer(text, attribution.content[-1].end, attribution.sentence.end):
        # "She called it late, which it is, in an interview with the BBC."
        led = words(text, Span(attribution.content[-1].end, match.start()))[-3:]
        inside = any(word in language.grammar["preposition"] for word, _ in led)
        if match["occasion"] and inside and not _taken(match.start(), attribution, cast=cast):
            yield Span(match.end(), attribution.sentence.end)
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
    if any(each.start <= match.start() and match.end() - 1 <= each.end for each in cue.spans):
        return True
    anchor = stretch.before(match.start())
    if anchor is None:
        return not text[stretch.span.start : match.start()].strip(' \n“"') and match[0][0].isupper()
    gap = Span(anchor.end, match.start())
    if _MARKS.search(text, *gap):
        return False
    told = [Span(*each.span()) for each in moments(gap, text=text, language=language)]
    return all(
        language.times.get(word) in {"before", "last", "part"} or any(each.overlaps(place) for each in told)
        for word, place in words(text, gap)
    )


def _before_infinitive(piece: Span, text: str, language: Language) -> Iterator[Span]:
    """The object that opens a content, as in urged [Congress to act]."""
    to = {word for word, leads in language.addresses.items() if leads == "preposition"}
    found = next((place for word, place in words(text, piece)[1:_BEFORE_NAME] if word in to), None)
    if found is not None:
        yield Span(piece.start, found.start)


def _each(region: Span, *, cast: Cast) -> Iterator[Span]:
    """The words for each agent right at the beginning of a region: "CNN", "the BBC and Reuters"."""
    text, language = cast.article.text, cast.language
    start = region.start
    while (span := _one(Span(start, region.end), cast=cast)) is not None:
        yield span
        joint = re.match(r"\s+(\w+)\s", text[span.end : region.end])
        if joint is None or language.times.get(joint[1].lower()) != "joins":
            return
        start = span.end + joint.end()


def _one(region: Span, *, cast: Cast) -> Span | None:
    """The words for the agent at the beginning of a region, up to a mark, a time or another preposition."""
    whole = _region(region, cast=cast)
    text, start = cast.article.text, whole.start
    named = [each.mention.span for each in cast.within(whole)]
    spoken_of = [
        each.span
        for each in cast.reading.mentions
        if whole.contains(each.span) and (each.span.start == start or each.form is not Form.PRONOUN)
    ]
    first = next((each for each in spoken_of if each.start == start), None)
    near = next((each for each in named if _is_title(Span(start, each.start), cast=cast)), None)
    last = near if near is not None and (first is None or near.end > first.end) else first
    if last is None or (first in named and last == first and _goes_on(first, cast=cast)):
        return None
    joints = {"", "’s", "'s", *cast.language.grammar["genitive"]}
    for each in sorted({*spoken_of, *named}):
        # names side by side ("CNN anchor Jake Tapper"), and whose somebody is ("the staff of the company")
        if each.end > last.end and (each.start < last.end or text[last.end : each.start].strip().lower() in joints):
            last = each
    return Span(start, last.end)


def _region(region: Span, *, cast: Cast) -> Span:
    text = cast.article.text
    start = region.start + len(text[slice(*region)]) - len(text[slice(*region)].lstrip(" "))
    mark = _MARKS.search(text, start, region.end)
    whole = Span(start, min(mark.start() if mark else region.end, start + _LONGEST))
    names = [each.mention.span for each in cast.within(whole)]
    told = (Span(*each.span()) for each in moments(whole, text=text, language=cast.language))
    return Span(start, next((each.start for each in told if not any(name.overlaps(each) for name in names)), whole.end))


def _goes_on(name: Span, *, cast: Cast) -> bool:
    """Whether a name is only the first part of one: "USA" in "USA Today", "the BBC" in "a BBC town hall"."""
    text = cast.article.text
    first = name.of(text).split()[0].lower()
    return bool(re.match(r" [A-Z]", text[name.end : name.end + 2])) or first in cast.language.grammar["indefinite"]


def _is_title(before: Span, *, cast: Cast) -> bool:
    """Whether the words before a name are few, and its title: no clause, no preposition, nobody's pronoun."""
    found, language = [word for word, _ in words(cast.article.text, before)], cast.language
    small = {"preposition", "subordinator", "auxiliary", "indefinite"}
    return len(found) <= _BEFORE_NAME and not any(
        word in language.cues
        or word in language.pronouns
        or language.times.get(word) == "joins"
        or any(word in language.grammar[name] for name in small)
        for word in found
    )


def _agent(span: Span, *, cast: Cast, said: Sequence[Heard], base: str) -> Source | None:
    """Who is meant, if he has a name or belongs to somebody who has."""
    entry = cast.language.pronouns.get(span.of(cast.article.text).lower())
    if entry is not None and entry.person != 3:  # noqa: PLR2004
        return None
    source = sources.resolve(span, cast=cast, said=said, base=base)
    if source.agent.kind is Kind.DOCUMENT or (_is_far(source) and len(span.of(cast.article.text).split()) > _TWO):
        return None
    return source if source.agent.named or source.affiliation is not None else None


def _is_far(source: Source) -> bool:
    """Whether a description was taken for whatever of its kind is near: too little for more than "the company"."""
    return source.agent.named and source.because.startswith("'") and "nearest" in source.because
