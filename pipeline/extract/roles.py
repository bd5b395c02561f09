"""Titles beside names: "TikTok's Chief Executive", "The CEO of ByteDance, Rubo Liang", "ByteDance-topman Erich
Andersen".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.languages import Language, singular
from pipeline.model import Form, Kind, Mention, RoleMention, Span

_WINDOW = 120
"""A title stands at most this many characters from its name."""
_FIELD = 3
"""Words of a professor's subject, at most: "hoogleraar internationaal recht"."""
_BEFORE_TITLE = 4
"""Words between a name and the title behind it, at most."""
_AGE = re.compile(r",? \(?\d{1,3}\)?(?=,)")
_BARE = frozenset({"", ","})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What is looked at: a text, its organizations, and the patterns of its language."""

    text: str
    organizations: Sequence[Mention]
    language: Language
    titles: re.Pattern[str]
    prepositions: re.Pattern[str]
    positions: dict[str, str]

    def position(self, match: re.Match[str]) -> str:
        """What a title means."""
        return self.positions[match["title"].lower()]


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
    """The roles of every name that has titles before or after it in its line."""
    named = [mention for mention in mentions if mention.form is Form.NAME]
    look = _Look(
        text=text,
        organizations=[
            m for m in named if m.kind not in {Kind.PERSON, Kind.PLACE, None} or (m.kind is None and m.authority)
        ],
        language=language,
        titles=_titles(tuple(language.roles), compounds=language.compounds),
        prepositions=_between(
            tuple(sorted(language.grammar["article"])), tuple(sorted(language.grammar["preposition"]))
        ),
        positions={title.lower(): key for title, key in language.roles.items()},
    )
    people = [mention.span for mention in named if mention.kind in {Kind.PERSON, None}]
    return tuple(role for person in people for role in (*_in_front(person, look=look), *_behind(person, look=look)))


def _in_front(person: Span, *, look: _Look) -> Iterator[RoleMention]:
    """The titles before a name, the nearest first: "panel chairman Rep. Jane Doe" has two."""
    left = max(look.text.rfind("\n", 0, person.start) + 1, person.start - _WINDOW)
    edge = person.start
    for match in reversed(list(look.titles.finditer(look.text, left, person.start))):
        title = Span(*match.span())
        organization = _before(title, look=look)
        gap = look.text[title.end : edge]
        if gap.strip() not in _BARE and organization is None:
            organization = _after(title.end, look=look)
            # "Acme Corp., Jane Doe"
            gap = look.text[organization.end : edge].lstrip(".") if organization else gap
        key = look.position(match)
        beside = gap.strip() in _BARE or (edge == person.start and _is_field(gap, key, language=look.language))
        if not beside and not (edge == person.start and _is_of_body(gap, person, look=look)):
            return
        if edge == person.start:
            organization = organization or _of_holder(person.end, look=look)
        yield _role(person, key, [title, *([organization] if organization else [])], organization)
        edge = title.start


def _behind(person: Span, *, look: _Look) -> Iterator[RoleMention]:
    """The titles after a name and a comma: "Jane Doe, 45, founder and chief executive of Acme"."""
    text = look.text
    age = _AGE.match(text, person.end)
    start = age.end() if age else person.end
    if text[start : start + 2] != ", ":
        return
    start += 2
    stop = text.find("\n", start)
    right = min(len(text) if stop < 0 else stop, person.end + _WINDOW)
    clause = re.search(r"[,;.:](?:\s|$)|[“”\"]", text[start:right])
    limit = start + clause.start() if clause else right
    first = look.titles.search(text, start, right)
    # a title may end in the mark that ends the clause: "Gov."
    if first is None or first.end() > limit + 1 or not _leads_to(text[start : first.start()], look=look):
        return
    found = [first]
    while (joined := re.match(r" (?:and|en|&) ", text[found[-1].end() : right])) and (
        match := look.titles.match(text, found[-1].end() + joined.end(), right)
    ):
        found.append(match)
    organization = _before(Span(*first.span()), look=look) or _after(found[-1].end(), look=look)
    for match in found:
        if text[match.end() : match.end() + 2] not in {"’s", "'s"}:  # "the president’s wife" is no president
            spans = [Span(*match.span()), *([organization] if organization else [])]
            yield _role(person, look.position(match), spans, organization)


def _role(person: Span, position: str, spans: Sequence[Span], organization: Span | None) -> RoleMention:
    whole = [person, *spans]
    return RoleMention(
        span=Span(min(whole).start, max(span.end for span in whole)),
        person=person,
        position=position,
        organization=organization,
    )


def _leads_to(words: str, *, look: _Look) -> bool:
    """Whether the words between a name and a title let it be the title of that name: "the former", "who is the"; not
    "who met the", "a friend of the".
    """
    grammar = look.language.grammar
    before = [word.lower() for word in re.findall(r"[\w’'-]+", words)]
    # "sinds 2019 topman"
    years = {at for at, word in enumerate(before) if re.fullmatch(r"(?:19|20)\d\d", word)}
    before = [word for at, word in enumerate(before) if at not in years and at + 1 not in years]
    if before and before[0] in grammar["subordinator"]:
        before = before[2:] if before[1:2] and before[1] in grammar["copula"] else ["\n"]
    small = grammar["preposition"] | grammar["subordinator"] | {"\n"}
    return len(before) <= _BEFORE_TITLE and not small.intersection(before)


def _before(title: Span, *, look: _Look) -> Span | None:
    """The organization right before a title: "TikTok’s ", "BuzzFeed News ", "ByteDance-"."""
    for mention in look.organizations:
        between = look.text[mention.span.end : title.start]
        if mention.span.end <= title.start and re.fullmatch(r"(?:[’']s?)?[\s-]+", between):
            return mention.span
    return None


def _after(at: int, *, look: _Look) -> Span | None:
    """The organization after a title and a preposition: " of ByteDance", " van het Amerikaanse ministerie"."""
    match = look.prepositions.match(look.text, at)
    if match is None:
        return None
    return next((mention.span for mention in look.organizations if mention.span.start == match.end()), None)


def _of_holder(end: int, *, look: _Look) -> Span | None:
    """The organization after a name with a title: "Kamerlid Joris Hoekman van de Landpartij", "… (Stadsbelang)"."""
    text = look.text
    if text[end : end + 2] == " (":
        spans = [mention.span for mention in look.organizations if mention.span.start == end + 2]
        return next((span for span in spans if text[span.end : span.end + 1] == ")"), None)
    return _after(end, look=look)


def _is_of_body(gap: str, person: Span, *, look: _Look) -> bool:
    """Whether a body without a name stands between a title and a name: "De woordvoerder van het ministerie, Jan
    Doorn,"; a comma on both sides shows that the name explains the title.
    """
    match = look.prepositions.match(gap)
    words = gap[match.end() :].split() if match else []
    if not words or not words[-1].endswith(",") or look.text[person.end : person.end + 1] != ",":
        return False
    noun = singular(words[-1].rstrip(","), language=look.language)
    agent = noun is not None and look.language.nouns[noun[0]].sense == "agent"
    return agent and len(words) <= _FIELD and not any("," in word for word in words[:-1])


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
