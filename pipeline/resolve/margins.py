"""Times at the margins of a content: taken into it, or right behind it."""

from __future__ import annotations

import re
from datetime import date

from pipeline.model import Attribution, Span
from pipeline.resolve.cast import Cast
from pipeline.resolve.clause import stretches, words
from pipeline.resolve.moments import is_bare, led, meant, moments

_INSIDE = re.compile(r"[;:—–“”\"()\n]")
_CLOSES = re.compile(r"\s*(?:[,.;]|$)")
_FEW = 6
"""Words of a content that is no clause, at most."""
_FOLLOWING = 40
"""Characters behind a content in which a time may stand."""


def time(attribution: Attribution, counted_from: date | None, *, cast: Cast) -> tuple[str, Span] | None:
    """(ISO date, month or year; the words that tell it) of a time at the content's margins; None without one."""
    if not stretches(attribution, cast=cast):
        return None
    return _before(attribution, counted_from, cast=cast) or _behind(attribution, counted_from, cast=cast)


def _before(attribution: Attribution, counted_from: date | None, *, cast: Cast) -> tuple[str, Span] | None:
    """The time in a content before the word that opens its clause: "zei [gisteren dat het klaar is]"."""
    text, language, piece = cast.article.text, cast.language, attribution.content[0]
    match = next(moments(piece, text=text, language=language), None)
    if match is None or match.start() != piece.start:
        return None
    after = words(text, Span(match.end(), piece.end))[:1]
    if not after or after[0][0] not in language.grammar["subordinator"] | language.clause:
        return None
    when = meant(match, counted_from, last=False, times=language.times)
    return (when, Span(*match.span())) if when else None


def _behind(attribution: Attribution, counted_from: date | None, *, cast: Cast) -> tuple[str, Span] | None:
    """The time right behind a content of few words that is no clause: "first reported [the leak] on Sunday"."""
    text, language, last = cast.article.text, cast.language, attribution.content[-1]
    found = [word for word, _ in words(text, last)]
    cue = attribution.cue.span.end if attribution.cue else last.end
    opens = language.grammar["subordinator"] | language.clause
    if cue > last.start or not 0 < len(found) <= _FEW or opens.intersection(found) or _INSIDE.search(text, *last):
        return None
    rest = Span(last.end, min(max(attribution.sentence.end, last.end), last.end + _FOLLOWING))
    match = next(moments(rest, text=text, language=language), None)
    if match is None or is_bare(match) or found[-1] in language.grammar["preposition"]:
        return None
    start, before = led(match, rest.start, text=text, language=language)
    if text[rest.start : start].strip() or not _CLOSES.match(text, match.end()):
        return None
    when = meant(match, counted_from, last=before, times=language.times)
    return (when, Span(start, match.end())) if when else None
