"""Words for a day, a month or a year, and what they mean counted from a day of publication."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pipeline.languages import Language
from pipeline.model import Span
from pipeline.resolve.clause import words

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_END = r"(?![\w-]|[’']s)"
_NEXT = 3
"""Characters behind a span that may tell that a time is no time: "Friday's"."""
_DAYS = 7
_MONTHS = 12


def moments(span: Span, *, text: str, language: Language) -> Iterator[re.Match[str]]:
    """The times in a span. Groups: `iso`, `weekday`, `past` (yesterday), `month` with `d1` or `d2` and `year`, and
    `lone`, a year by itself.
    """
    found = _pattern(tuple(language.times.items())).finditer(text, span.start, span.end + _NEXT)
    return (match for match in found if match.end() <= span.end)


@functools.cache
def _pattern(times: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    def among(*heads: str) -> str:
        found = [word for word, tells in times if tells in heads or tells.split(" ")[0] in heads]
        return "|".join(_cased(word) for word in sorted(found, key=lambda word: (-len(word), word))) or "(?!)"

    part = rf"(?:\s?(?:{among('part')}))?"
    months = among(*(f"month {number}" for number in range(1, _MONTHS + 1)))
    past = among("day", "month -1", "month 0", "year")
    dated = (
        rf"(?:(?P<d1>{_DAY})(?:st|nd|rd|th|e|\.)?\s(?:of\s)?)?(?P<month>{months})"
        rf"(?:\s(?P<d2>{_DAY})(?:st|nd|rd|th)?(?![\d:]|[.,]\d))?(?:,?\s(?P<year>{_YEAR}))?"
    )
    return re.compile(
        rf"(?<![\w-])(?:(?P<iso>{_YEAR}-\d\d-\d\d)|(?:(?:{among('weekday')}){part}(?:,?\s))?{dated}"
        rf"|(?P<weekday>{among('weekday')}){part}|(?P<past>{past}){part}|(?P<lone>{_YEAR})){_END}"
    )


def _cased(word: str) -> str:
    """A word as the table has it, or with a capital where it opens a sentence: "may" is no "May"."""
    return rf"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" if word[0].islower() else re.escape(word)


def led(match: re.Match[str], after: int, *, text: str, language: Language) -> tuple[int, bool]:
    """Where the words begin that lead to a time ("late on Thursday"), and whether "last" is one of them;
    `after` is where they may begin.
    """
    start, last = match.start(), False
    for word, place in reversed(words(text, Span(after, match.start()))):
        tells = language.times.get(word)
        if tells not in {"before", "last"} or text[place.end : start].strip(" -"):
            break
        start, last = place.start, last or tells == "last"
    return start, last


def is_bare(match: re.Match[str]) -> bool:
    """Whether it is only a month or a year, which may be something else: "May", "2019"."""
    return bool(match["lone"]) or bool(match["month"] and not (match["d1"] or match["d2"] or match["year"]))


def published(when: str | None) -> date | None:
    """The day of an article's date; None for what is none."""
    try:
        return date.fromisoformat((when or "").strip()[:10])
    except ValueError:
        return None


def meant(match: re.Match[str], counted_from: date | None, *, last: bool, times: Mapping[str, str]) -> str | None:
    """The day, month or year in ISO 8601; None for what needs a day to count from that is not known, or lies after it.

    `last`: the word before it was "last", so that Thursday is not the Thursday of publication.
    """
    found: str | None = None
    if match["iso"]:
        found = match["iso"]
    elif match["lone"]:
        found = match["lone"]
    elif match["month"]:
        found = _dated(match, counted_from, times=times)
    elif counted_from is not None:
        found = _counted(match, counted_from, last=last, times=times)
    if found is None or (counted_from is not None and found > counted_from.isoformat()[: len(found)]):
        return None
    return found


def _dated(match: re.Match[str], counted_from: date | None, *, times: Mapping[str, str]) -> str | None:
    number, day = int(_tells(match["month"], times).split(" ")[1]), match["d1"] or match["d2"]
    year = int(match["year"]) if match["year"] else None
    if year is None and counted_from is not None:
        this = (number, int(day)) if day else (number,)
        year = counted_from.year - (this > (counted_from.month, counted_from.day)[: len(this)])
    if year is None:
        return None
    if day is None:
        return f"{year}-{number:02}"
    try:
        return date(year, number, int(day)).isoformat()
    except ValueError:
        return None


def _counted(match: re.Match[str], counted_from: date, *, last: bool, times: Mapping[str, str]) -> str:
    unit, _, number = _tells(match["weekday"] or match["past"], times).partition(" ")
    if unit == "weekday":
        back = (counted_from.isoweekday() - int(number)) % _DAYS
        return (counted_from - timedelta(days=back or (_DAYS if last else 0))).isoformat()
    if unit == "day":
        return (counted_from + timedelta(days=int(number))).isoformat()
    if unit == "year":
        return str(counted_from.year + int(number))
    months = counted_from.year * _MONTHS + counted_from.month - 1 + int(number)
    return f"{months // _MONTHS}-{months % _MONTHS + 1:02}"


def _tells(word: str, times: Mapping[str, str]) -> str:
    return times.get(word) or times[word[0].lower() + word[1:]]
