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
_FIELD = 3
"""Words of a professor's subject, at most: "hoogleraar internationaal recht"."""


@lru_cache(maxsize=8)
def _titles(titles: tuple[str, ...], *, compounds: bool) -> re.Pattern[str]:
    longest_first = sorted(titles, key=lambda title: (-len(title), title))
    # a language may know no titles: then nothing is one
    words = "|".join(map(re.escape, longest_first)) or "(?!)"
    first = r"(?:[^\W\d_]{3,30}?)??" if compounds else ""
    return re.compile(rf"(?<!\w){first}(?P<title>{words})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _between(articles: tuple[str, ...], prepositions: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, prepositions)) or "(?!)"
    article = "|".join(map(re.escape, articles)) or "(?!)"
    return re.compile(rf"\s+(?:{words})\s+(?:(?:{article})\s+)?", re.IGNORECASE)


def roles(text: str, *, mentions: Sequence[Mention], language: Language) -> tuple[RoleMention, ...]:
    """A role for every name that has a title before or after it in its line."""
    named = [mention for mention in mentions if mention.form is Form.NAME]
    organizations = [
        m for m in named if m.kind not in {Kind.PERSON, Kind.PLACE, None} or (m.kind is None and m.authority)
    ]
    pattern = _titles(tuple(language.roles), compounds=language.compounds)
    prepositions = _between(tuple(sorted(language.grammar["article"])), tuple(sorted(language.grammar["preposition"])))
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
            key = position[match["title"].lower()]
            if gap.strip() in {"", ".", ","} or _is_field(gap, key, language=language):
                organization = organization or _of_holder(text, end, organizations, prepositions)
                spans = [Span(match.start(), end), *([organization] if organization else [])]
                found = RoleMention(
                    span=Span(min(spans)[0], max(span.end for span in spans)),
                    person=person.span,
                    position=key,
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
                    position=position[match_after["title"].lower()],
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


def _of_holder(text: str, end: int, organizations: Sequence[Mention], prepositions: re.Pattern[str]) -> Span | None:
    """The organization after a name with a title: "Kamerlid Joris Hoekman van de Landpartij", "… (Stadsbelang)"."""
    if text[end : end + 2] == " (":
        return next(
            (m.span for m in organizations if m.span.start == end + 2 and text[m.span.end : m.span.end + 1] == ")"),
            None,
        )
    return _after(text, end, organizations, prepositions)


def _is_field(gap: str, position: str, *, language: Language) -> bool:
    """Whether the words between a title and a name say of what: "minister van Landbouw", "hoogleraar staatsrecht"."""
    words = re.findall(r"[\w’'-]+", gap)
    if not words or re.search(r"[^\w\s,’'&-]", gap) or "\n" in gap:
        return False
    if words[0].lower() in language.grammar["preposition"]:
        rest = {word for word in words[1:] if word[0].isupper()}
        return words[-1] in rest and rest <= language.grammar["portfolio"]
    known = set().union(*language.grammar.values()) | set(language.cues) | set(language.pronouns)
    return (
        position == "professor"
        and gap.startswith(" ")
        and "," not in gap
        and len(words) <= _FIELD
        and all(word.islower() and word not in known for word in words)
    )
