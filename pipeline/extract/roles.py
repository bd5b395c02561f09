"""Titles beside names: "TikTok's Chief Executive", "The CEO of ByteDance, Rubo Liang", "ByteDance-topman Erich
Andersen".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.languages import Language
from pipeline.model import Form, Kind, Mention, RoleMention, Span

_WINDOW = 120
"""A title stands at most this many characters from its name."""


@lru_cache(maxsize=8)
def _titles(titles: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(titles, key=lambda title: (-len(title), title))
    # a language may know no titles: then nothing is one
    return re.compile(r"(?<!\w)(?:" + ("|".join(map(re.escape, longest_first)) or "(?!)") + r")(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _between(language_of: str, prepositions: tuple[str, ...]) -> re.Pattern[str]:
    del language_of
    return re.compile(
        r"\s+(?:" + ("|".join(map(re.escape, prepositions)) or "(?!)") + r")\s+(?:the\s+|het\s+|de\s+|an?\s+)?",
        re.IGNORECASE,
    )


def roles(text: str, *, mentions: Sequence[Mention], language: Language) -> tuple[RoleMention, ...]:
    """A role for every name that has a title before or after it in its line."""
    named = [mention for mention in mentions if mention.form is Form.NAME]
    organizations = [
        m for m in named if m.kind not in {Kind.PERSON, Kind.PLACE, None} or (m.kind is None and m.authority)
    ]
    pattern = _titles(tuple(language.roles))
    prepositions = _between(language.code, tuple(sorted(language.grammar["preposition"])))
    position = {title.lower(): key for title, key in language.roles.items()}
    out = []
    for person in named:
        if person.kind not in {Kind.PERSON, None}:
            continue
        start, end = person.span
        line = text.rfind("\n", 0, start) + 1
        left = max(line, start - _WINDOW)
        stop = text.find("\n", end)
        right = min(len(text) if stop < 0 else stop, end + _WINDOW)
        found: RoleMention | None = None
        for match in pattern.finditer(text, left, start):
            organization = _before(text, Span(*match.span()), organizations)
            gap = text[match.end() : start]
            if gap.strip() not in {"", ".", ","} and organization is None:
                organization = _after(text, match.end(), organizations, prepositions)
                gap = text[organization.end : start] if organization else gap
            if gap.strip() in {"", ".", ","}:
                begin = min(match.start(), organization.start if organization else match.start())
                found = RoleMention(
                    span=Span(begin, end),
                    person=person.span,
                    position=position[match[0].lower()],
                    organization=organization,
                )
        if found is None and text[end : end + 2] == ", ":
            match_after = pattern.search(text, end, right)
            clause = re.search(r"[,;.:](?:\s|$)|[“”\"]", text[end + 2 : right])
            limit = end + 2 + clause.start() if clause else right
            if match_after and match_after.end() <= limit + 1 and len(text[end + 2 : match_after.start()].split()) <= 4:  # noqa: PLR2004
                title = Span(*match_after.span())
                organization = _before(text, title, organizations) or _after(
                    text, title.end, organizations, prepositions
                )
                until = max(title.end, organization.end if organization else title.end)
                found = RoleMention(
                    span=Span(start, until),
                    person=person.span,
                    position=position[match_after[0].lower()],
                    organization=organization,
                )
        if found is not None:
            out.append(found)
    return tuple(out)


def _before(text: str, title: Span, organizations: Sequence[Mention]) -> Span | None:
    """The organization right before a title: "TikTok’s ", "BuzzFeed News ", "ByteDance-"."""
    for mention in organizations:
        if mention.span.end <= title.start and re.fullmatch(r"(?:[’']s)?[\s-]+", text[mention.span.end : title.start]):
            return mention.span
    return None


def _after(text: str, at: int, organizations: Sequence[Mention], prepositions: re.Pattern[str]) -> Span | None:
    """The organization after a title and a preposition: " of ByteDance", " van het Amerikaanse ministerie"."""
    match = prepositions.match(text, at)
    if match is None:
        return None
    return next((mention.span for mention in organizations if mention.span.start == match.end()), None)
