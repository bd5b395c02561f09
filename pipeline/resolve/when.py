"""When something is said: a day, month or year that the clause around the cue tells.

"said on Thursday", "In October, …", "zei ze maandagavond". What belongs to something else ("the debate on Thursday",
"since Friday", "who resigned in May") tells nothing, and nothing more precise is made up than the words say.
"""

from __future__ import annotations

import re

from pipeline.languages import Language
from pipeline.model import Attribution, Span
from pipeline.resolve import margins
from pipeline.resolve.cast import Cast
from pipeline.resolve.clause import Stretch, stretches, words
from pipeline.resolve.moments import is_bare, led, meant, moments, published

_MARKS = re.compile(r"[;:—–“”\"()\n]")
_NEAR = 20
"""Characters before a source or cue in which "will" makes it lie ahead."""
_FOLLOWING = 40
"""Characters behind a time in which an occasion may be named."""


def said_at(attribution: Attribution, *, cast: Cast) -> tuple[str, Span] | None:
    """(ISO date, month or year; the words that tell it); None where nothing tells, or it lies ahead."""
    text, language = cast.article.text, cast.language
    if not language.times:
        return None
    counted_from = published(cast.article.published)
    found = stretches(attribution, cast=cast)
    if any(_ahead(stretch, text, language) for stretch in found):
        return None
    for stretch in found:
        for match in _nearest(stretch, attribution, text, language):
            start, last = led(match, stretch.span.start, text=text, language=language)
            when = meant(match, counted_from, last=last, times=language.times)
            if when is None or any(
                each.mention.span.contains(Span(*match.span())) for each in cast.within(stretch.span)
            ):
                continue  # "USA Today" is a name
            if _is_own(match, start, stretch, attribution, text=text, language=language):
                return when, Span(start, match.end())
    return margins.time(attribution, counted_from, cast=cast)


def _nearest(stretch: Stretch, attribution: Attribution, text: str, language: Language) -> list[re.Match[str]]:
    """The times in a stretch: those behind the cue first, then the nearest before it."""
    cue = attribution.cue.span.start if attribution.cue else stretch.anchors[0].start
    found = moments(stretch.span, text=text, language=language)
    return sorted(found, key=lambda match: (match.start() < cue, abs(match.start() - cue)))


def _is_own(
    match: re.Match[str], start: int, stretch: Stretch, attribution: Attribution, *, text: str, language: Language
) -> bool:
    """Whether a time, led to by the words from `start`, is that of saying."""
    before = words(text, Span(stretch.span.start, start))
    determined = bool(before) and before[-1][0] in language.grammar["determiner"]
    if determined or (is_bare(match) and start == match.start()):
        return _occasion(match, before, text, language)
    inside = next((piece for piece in attribution.source if piece.start < match.end() and start < piece.end), None)
    if inside is not None:
        return _in_source([word for word, _ in words(text, Span(inside.start, start))], language)
    if any(piece.start <= match.start() < piece.end for piece in stretch.anchors):
        return True
    anchor = stretch.before(match.start())
    gap = Span(anchor.end if anchor else stretch.span.start, start)
    if not (_behind(gap, text, language) if anchor else _opens(gap, text, language)):
        return False
    following = next((each.start for each in stretch.anchors if each.start >= match.end()), match.end())
    rest = [language.times.get(word) for word, _ in words(text, Span(match.end(), following))]
    # "The council met on Thursday and Ann Smith said"
    return not rest or not (rest[-1] == "joins" or (anchor is not None and "joins" in rest))


def _in_source(before: list[str], language: Language) -> bool:
    """Whether a time in the words of a source is that of the first occasion in them: "a man, during talks in May", "a
    report released in May", but not "a report on the meeting in May", "the guests of a meeting in May".
    """
    tells = [language.times.get(word) for word in before]
    first = tells.index("occasion") if "occasion" in tells else None
    return first is not None and "bars" not in tells[max(0, first - 2) : first] + tells[first + 1 :]


def _occasion(match: re.Match[str], before: list[tuple[str, Span]], text: str, language: Language) -> bool:
    """Whether it is the time of an occasion, which is that of what is said there: "in a Thursday interview"."""
    tells, prepositions = language.times, language.grammar["preposition"]
    near = [word for word, _ in before[-3:]]
    after = [word for word, _ in words(text, Span(match.end(), match.end() + _FOLLOWING))[:2]]
    return (
        any(tells.get(word) in {"before", "opening", "occasion"} or word in prepositions for word in near)
        and not any(tells.get(word) == "bars" for word in near)
        and any(tells.get(word) == "occasion" for word in after)
    )


def _barred(found: list[str], language: Language) -> bool:
    """Whether words before a time make it another one's: "who resigned on", "the vote of"."""
    bars = language.grammar["subordinator"] | language.clause
    return any(word in bars or language.times.get(word) in {"bars", "joins"} for word in found)


def _behind(gap: Span, text: str, language: Language) -> bool:
    """Whether a gap behind a source or cue goes on with the same clause: no mark, or a comma and an adverbial."""
    found = [word for word, _ in words(text, gap)]
    last = text.rfind(",", gap.start, gap.end)
    rest = [word for word, place in words(text, gap) if place.start > last >= 0]
    marked = _MARKS.search(text, gap.start, gap.end) is not None
    return not marked and not _barred(found, language) and (not rest or _adverbial(rest[0], language))


def _opens(gap: Span, text: str, language: Language) -> bool:
    """Whether a clause opens with an adverbial and no other clause: "At a rally on Thursday, …"."""
    found = [word for word, _ in words(text, gap)]
    while found and language.times.get(found[0]) == "joins":
        found = found[1:]
    return not _barred(found, language) and (not found or _adverbial(found[0], language))


def _adverbial(word: str, language: Language) -> bool:
    opens = language.times.get(word) in {"before", "last", "opening", "occasion"}
    return opens or word in language.grammar["preposition"]


def _ahead(stretch: Stretch, text: str, language: Language) -> bool:
    """Whether the words are still to be said: "will announce on Thursday"."""
    near = Span(max(stretch.span.start, stretch.anchors[0].start - _NEAR), stretch.anchors[-1].end)
    return any(language.modality.get(word) == "future" for word, _ in words(text, near))
