"""Agents that stand right behind a word that leads to them: "told CNN", "an email from the company's lawyer".

Somebody without a name counts only where the words say to which organization he belongs: a graph can do nothing with
"reporters".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Form, Kind, Span
from pipeline.resolve import sources
from pipeline.resolve.cast import Cast
from pipeline.resolve.clause import words
from pipeline.resolve.heard import Heard
from pipeline.resolve.moments import moments
from pipeline.resolve.nameless import Source

MARKS = re.compile(r"[,;:—–“”\"‘()\n]")
BEFORE_NAME = 8
"""Words of a title before a name, at most: "Breitbart News Daily host Alex Marlow"."""
_LONGEST = 120
_TWO = 2


def each_at(region: Span, *, cast: Cast) -> Iterator[Span]:
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
    people = {each.mention.span for each in cast.within(whole) if each.agent.kind is Kind.PERSON}
    for each in sorted({*spoken_of, *named}):
        if each in people and _few_words(Span(last.end, each.start), cast=cast):
            last = each  # "CNN anchor Bob Jones"
        # names side by side ("CNN anchor Jake Tapper"), and whose somebody is ("the staff of the company")
        if each.end > last.end and (each.start < last.end or text[last.end : each.start].strip().lower() in joints):
            last = each
    return None if _is_owner(Span(start, last.end), whole.end, cast=cast) else Span(start, last.end)


def _region(region: Span, *, cast: Cast) -> Span:
    text = cast.article.text
    start = region.start + len(text[slice(*region)]) - len(text[slice(*region)].lstrip(" "))
    mark = MARKS.search(text, start, region.end)
    whole = Span(start, min(mark.start() if mark else region.end, start + _LONGEST))
    names = [each.mention.span for each in cast.within(whole)]
    told = (Span(*each.span()) for each in moments(whole, text=text, language=cast.language))
    return Span(start, next((each.start for each in told if not any(name.overlaps(each) for name in names)), whole.end))


def _goes_on(name: Span, *, cast: Cast) -> bool:
    """Whether a name is only the first part of one: "USA" in "USA Today", "the BBC" in "a BBC town hall"."""
    text = cast.article.text
    first = name.of(text).split()[0].lower()
    return bool(re.match(r" [A-Z]", text[name.end : name.end + 2])) or first in cast.language.grammar["indefinite"]


def _is_owner(span: Span, end: int, *, cast: Cast) -> bool:
    """Whether somebody else stands behind whom these words only help to name: "his staff", "the BBC audience"."""
    text, grammar = cast.article.text, cast.language.grammar
    if re.match(r"[’']s? [A-Z]", text[span.end : span.end + 4]):
        return True
    named = any(each.mention.span.end == span.end for each in cast.within(span))
    first, after = span.of(text).split()[0], re.match(r"\s+([a-zà-þ][\w’'-]*)", text[span.end : end])
    if after is None or after[1] in grammar["preposition"] | grammar["subordinator"] | set(cast.language.times):
        return False
    return first in cast.language.pronouns or (named and first in grammar["determiner"])


def _few_words(between: Span, *, cast: Cast) -> bool:
    """Whether only a word or two for what somebody is stands between two names."""
    found = between.of(cast.article.text).split()
    return 1 <= len(found) <= _TWO and all(word.islower() for word in found) and _is_title(between, cast=cast)


def _is_title(before: Span, *, cast: Cast) -> bool:
    """Whether the words before a name are few, and its title: no clause, no preposition, nobody's pronoun."""
    found, language = [word for word, _ in words(cast.article.text, before)], cast.language
    small = {"preposition", "subordinator", "auxiliary", "indefinite"}
    return len(found) <= BEFORE_NAME and not any(
        word in language.cues
        or (word in language.pronouns and word not in language.grammar["article"])
        or language.times.get(word) == "joins"
        or any(word in language.grammar[name] for name in small)
        for word in found
    )


def agent(span: Span, *, cast: Cast, said: Sequence[Heard], base: str) -> Source | None:
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
