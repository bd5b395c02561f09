"""Sources that name a person, or stand beside one: "TikTok spokeswoman Ann Lee", "The CEO of Nexor, Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.languages import singular
from pipeline.model import Kind, Span
from pipeline.resolve.cast import Appearance, Cast, possessive
from pipeline.resolve.nameless import Source

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_LONGEST = 3
"""Words before a name in apposition, at most."""


def by_title(span: Span, *, cast: Cast) -> Source | None:
    """The title alone of a name beside it: "Shou Zi Chew, [TikTok’s Chief Executive] said"."""
    for role in cast.reading.roles:
        if role.span.contains(span) and span != role.organization and not span.overlaps(role.person):
            holder = cast.at(role.person)
            if holder is not None:
                return Source(agent=holder.agent, because="title of the person named beside it")
    return None


def named(span: Span, head: Span, *, cast: Cast) -> Source | None:
    """A person's name that is not somebody's or something's: in the head, or in apposition ("The CEO of X, Rubo
    Liang"); or another name in apposition.
    """
    text = cast.article.text
    people = [each for each in cast.within(span) if each.agent.kind is Kind.PERSON]
    for number, each in enumerate(people):
        before = text[span.start : each.mention.span.start].split()
        if head.contains(each.mention.span) or _titled(each, span, head, cast=cast):
            behind = next(iter(people[number + 1 :]), None)
            if behind is not None and head.contains(behind.mention.span) and _modifies(each, behind, cast=cast):
                continue
            if not possessive(each, cast=cast) or _document_follows(each, cast=cast, end=span.end):
                return Source(agent=each.agent, because=each.because)
        elif _apposed(before, cast=cast) and not possessive(each, cast=cast):
            return Source(agent=each.agent, because=each.because)
    named = [each for each in cast.within(span) if each.agent.kind is not Kind.PLACE]
    # "De uitgever van het blad, Nexor": an organization in apposition is all that is named, and closes the words
    last = named[0].mention.span if len(named) == 1 else None
    if last and not text[last.end : span.end].strip(" ,") and text[max(0, last.start - 2) : last.start] == ", ":
        return Source(agent=named[0].agent, because=named[0].because)
    return None


def _modifies(each: Appearance, behind: Appearance, *, cast: Cast) -> bool:
    """Whether a name only says whose the one behind it is: "[Trump] lawyer Marc Kasowitz"."""
    gap = Span(each.mention.span.end, behind.mention.span.start).of(cast.article.text)
    apart = cast.language.grammar["conjunction"] | cast.language.grammar["preposition"]
    return "," not in gap and bool(gap.strip()) and apart.isdisjoint(gap.lower().split())


def _apposed(before: Sequence[str], *, cast: Cast) -> bool:
    """Whether a comma stands before a name, or before few words of its own: "De winnaar, [de Spanjaard] Salazar"."""
    commas = [at for at, word in enumerate(before) if word.endswith(",")]
    behind = before[commas[-1] + 1 :] if commas else []
    own = [word.lower() for word in behind]
    grammar, pronouns = cast.language.grammar, cast.language.pronouns
    small = grammar["preposition"] | grammar["subordinator"] | set(pronouns)
    # titles have capitals ("Indiana Gov. Mike Pence"), what is no title has an article ("de Spanjaard Salazar")
    first = not own or own[0] in grammar["definite"] or all(word[0].isupper() for word in behind)
    return bool(commas) and first and len(own) <= _LONGEST and not small.intersection(own[1:])


def _titled(each: Appearance, span: Span, head: Span, *, cast: Cast) -> bool:
    """Whether the words before a name are its title: "Minister van Landbouw Anneke Verhage"."""
    if any(role.person == each.mention.span and role.span.start <= head.start for role in cast.reading.roles):
        return True
    words = Span(span.start, each.mention.span.start).of(cast.article.text).lower().split()
    grammar, nouns = cast.language.grammar, cast.language.nouns
    known = [found for word in words if (found := singular(word, language=cast.language)) is not None]
    bare = bool(words) and words[0] not in grammar["determiner"] | grammar["preposition"]
    # "een zoon van zanger Jan Smit" has an article, "zoon van Jan Smit" the name right behind its preposition
    person = bool(known) and nouns[known[0][0]].sense == "person" and not known[0][1]
    return bare and person and words[-1] not in grammar["preposition"] | grammar["subordinator"] and "," not in words


def _document_follows(each: Appearance, *, cast: Cast, end: int) -> bool:
    """For "Erich Andersen’s email": the document's author speaks through it."""
    return any(
        (known := singular(match[0], language=cast.language)) is not None
        and cast.language.nouns[known[0]].sense == "document"
        for match in _WORD.finditer(cast.article.text, each.mention.span.end, min(end, each.mention.span.end + 40))
    )
