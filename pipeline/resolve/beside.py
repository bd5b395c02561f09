"""What the words beside a title say of the post: for which place and party it is held, and when.

"former South Dakota Gov. Jane Doe", "Jane Doe, Republican Senator from Florida", "Sen. Jane Doe (R-Fla.)", "topman Jan
Doorn, die in mei 2021 aantrad".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline import iris
from pipeline.languages import Language
from pipeline.languages.agents import Party
from pipeline.model import Kind, RoleMention, Span
from pipeline.resolve import lands
from pipeline.resolve.agents import Agent, Appearance
from pipeline.resolve.authority import Authority
from pipeline.resolve.cast import Cast
from pipeline.resolve.moments import meant, moments, published

_REACH = 90
"""Characters before and after a title that are looked at."""
_WORD = re.compile(r"([^\s,;:“”\"()]+?)-?\s*$")
_ENDS = re.compile(r"[;:“”\"\n]|\.(?=\s+[A-ZÀ-Þ“\"]|\s*$)")
"""What ends the clauses that may still speak of a title."""
_MORE = re.compile(r"-|(?: and| &)? [A-ZÀ-Þ]")
"""Behind a place that is only a part of a name: "Meville Arts Council", "Meville-based"."""
_BRACKETS = re.compile(r"\s*\((?P<letter>\w+)-(?P<place>[^()]{2,20})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a title."""

    span: Span
    """All that says it, the title and its holder too."""
    place: Agent | None = None
    party: Agent | None = None
    organization: Agent | None = None
    """One that extraction did not see: "the Vance campaign’s spokesman"."""
    since: str | None = None
    until: str | None = None
    former: bool = False


def beside(role: RoleMention, *, cast: Cast, authority: Authority, base: str) -> Beside:
    """What the words beside a role say of it."""

    def known(agent: Agent) -> Agent:
        return lands.known(agent, lang=cast.article.lang, authority=authority, base=base)

    found = _before(role, Beside(span=role.span), cast=cast, known=known, base=base)
    found = _within(role, found, cast=cast, known=known, base=base)
    found = _timed(found, Span(role.person.end, role.span.end), cast=cast)
    return _after(found, role, cast=cast, known=known, base=base)


def party_of(word: str, *, language: Language, base: str) -> Agent | None:
    """The party that a word for its members means: "Republican"."""
    party = language.parties.members.get(word)
    return None if party is None else _party(party, base=base)


def _party(party: Party, *, base: str) -> Agent:
    return Agent(iri=iris.agent(Kind.PARTY, party.key, base=base), label=party.names[0], kind=Kind.PARTY)


def _before(role: RoleMention, found: Beside, *, cast: Cast, known: Callable[[Agent], Agent], base: str) -> Beside:
    """The words right before a role, from the last to the first: places, parties, "former"."""
    text, language = cast.article.text, cast.language
    at = role.span.start
    first = max(text.rfind("\n", 0, at) + 1, at - _REACH)
    while at > first:
        name = _ending(at, cast=cast)
        word = _WORD.search(text, first, at)
        if name is not None:
            found = _named(found, name, role)
            at = name.mention.span.start
        elif word is not None and (
            read := _word(word[1], found, text[word.start() : at], language=language, base=base)
        ):
            found, at = read, word.start()
        else:
            break
        found = replace(found, span=Span(min(at, found.span.start), found.span.end))
    return _with(found, known)


def _ending(at: int, *, cast: Cast) -> Appearance | None:
    """The name of a place or an organization that ends right before a position."""
    near = cast.within(Span(at - _REACH, at))
    for each in reversed(near):
        between = cast.article.text[each.mention.span.end : at]
        if each.agent.kind is not Kind.PERSON and re.fullmatch(r"(?:[’']s?)?[\s-]+", between):
            return each
    return None


def _named(found: Beside, name: Appearance, role: RoleMention) -> Beside:
    if name.agent.kind is Kind.PLACE:
        return replace(found, place=found.place or name.agent)
    if name.agent.kind is Kind.PARTY:
        return replace(found, party=found.party or name.agent)
    return found if role.organization is not None else replace(found, organization=found.organization or name.agent)


def _word(word: str, found: Beside, words: str, *, language: Language, base: str) -> Beside | None:
    """What one word before a title adds; None for a word that tells nothing."""
    if (party := party_of(word, language=language, base=base)) is not None:
        return replace(found, party=found.party or party)
    if (land := language.countries.demonyms.get(word) or language.countries.names.get(word)) is not None:
        return replace(found, place=found.place or lands.place(land, base=base))
    for held in language.tenures:
        if held.before and held.words.fullmatch(words.strip()):
            return replace(found, former=found.former or held.says == "former")
    return None


def _within(role: RoleMention, found: Beside, *, cast: Cast, known: Callable[[Agent], Agent], base: str) -> Beside:
    """The words between a name and the title behind it, or between a title before it and the name."""
    text, language = cast.article.text, cast.language
    for start, end in ((role.span.start, role.person.start), (role.person.end, role.span.end)):
        for each in cast.within(Span(start, end)):
            more = each.mention.span.end < end - 1 and _MORE.match(text, each.mention.span.end) is not None
            telling = each.agent.kind is Kind.PARTY or (each.agent.kind is Kind.PLACE and not more)
            if telling and each.mention.span != role.organization:
                found = _named(found, each, role)
        for match in re.finditer(r"[\w’'-]+", text[start:end]):
            if (party := party_of(match[0], language=language, base=base)) is not None:
                found = replace(found, party=found.party or party)
        if start == role.person.end:
            former = any(
                held.before and held.says == "former" and held.words.search(text, start, end)
                for held in language.tenures
            )
            found = replace(found, former=found.former or former)
    return _with(found, known)


def _after(found: Beside, role: RoleMention, *, cast: Cast, known: Callable[[Agent], Agent], base: str) -> Beside:
    """The words behind a role up to the end of its clauses."""
    text, language = cast.article.text, cast.language
    at = role.span.end + (text[role.span.end :][:1] == ")" and "(" in role.span.of(text))
    brackets = _BRACKETS.match(text, at)
    if brackets and (party := language.parties.letters.get(brackets["letter"])) is not None:
        land = language.countries.names.get(brackets["place"]) or language.countries.names.get(brackets["place"] + ".")
        near = cast.within(Span(*brackets.span("place")))
        place = lands.place(land, base=base) if land else near[0].agent if near else None
        found = replace(found, party=found.party or _party(party, base=base), place=found.place or place)
        at = brackets.end()
    found = replace(found, span=Span(found.span.start, max(found.span.end, at)))
    found = _of_place(found, at, cast=cast)
    found = _member(found, cast=cast, base=base)
    end = _ENDS.search(text, found.span.end, found.span.end + _REACH)
    limit = end.start() if end else min(len(text), found.span.end + _REACH)
    return _timed(_with(found, known), Span(found.span.end, limit), cast=cast)


def _of_place(found: Beside, at: int, *, cast: Cast) -> Beside:
    """The place right behind: "Senator from Florida", "Burgemeester Jan Doorn van Veldhoeve"."""
    grammar, text = cast.language.grammar, cast.article.text
    links = "|".join(map(re.escape, sorted(grammar["genitive"] | grammar["origin"])))
    articles = "|".join(map(re.escape, sorted(grammar["article"])))
    link = re.compile(rf" (?:{links}) (?:(?:{articles}) )?").match(text, at) if links else None
    if link is None or found.place is not None:
        return found
    near = cast.within(Span(link.end(), link.end() + _REACH))
    place = next(
        (each for each in near if each.mention.span.start == link.end() and each.agent.kind is Kind.PLACE), None
    )
    if place is None or _MORE.match(text, place.mention.span.end):
        return found  # "president of the Meville Arts Council"
    return replace(found, place=place.agent, span=Span(found.span.start, place.mention.span.end))


def _member(found: Beside, *, cast: Cast, base: str) -> Beside:
    """The party in an apposition behind: "Senator Jane Doe, a Republican from Ohio"."""
    articles = "|".join(map(re.escape, sorted(cast.language.grammar["indefinite"])))
    match = re.compile(rf", (?:{articles or '(?!)'}) ([\w’'-]+)").match(cast.article.text, found.span.end)
    party = party_of(match[1], language=cast.language, base=base) if match else None
    if match is None or party is None or found.party is not None:
        return found
    found = replace(found, party=party, span=Span(found.span.start, match.end()))
    return _of_place(found, match.end(), cast=cast)


def _timed(found: Beside, where: Span, *, cast: Cast) -> Beside:
    """Since when and until when, where the words right at the start of a stretch say it."""
    text, language = cast.article.text, cast.language
    for held in language.tenures:
        match = None if held.before else held.words.search(text, where.start, where.end)
        if match is None or not _is_beside(text[where.start : match.start()]):
            continue
        told = {name: _moment(match.start(name), cast=cast) for name, words in match.groupdict().items() if words}
        since = told.get("when") if held.says == "since" else None
        until = told.get("until") or (told.get("when") if held.says == "until" else None)
        if since or until:
            return replace(
                found,
                since=found.since or since,
                until=found.until or until,
                former=found.former or _over(until, cast=cast),
                span=Span(found.span.start, max(found.span.end, match.end())),
            )
    return found


def _is_beside(between: str) -> bool:
    """Whether at most a comma parts a title from words of time."""
    return between.strip() in {"", ","}


def _moment(at: int, *, cast: Cast) -> str | None:
    text, language = cast.article.text, cast.language
    found = next((each for each in moments(Span(at, min(len(text), at + 30)), text=text, language=language)), None)
    if found is None or found.start() != at:
        return None
    return meant(found, published(cast.article.published), last=False, times=language.times)


def _over(until: str | None, *, cast: Cast) -> bool:
    day = published(cast.article.published)
    return until is not None and (day is None or until <= day.isoformat()[: len(until)])


def _with(found: Beside, known: Callable[[Agent], Agent]) -> Beside:
    return replace(found, place=found.place and known(found.place), party=found.party and known(found.party))
