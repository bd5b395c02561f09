"""The short forms of a name that an article has in full: last and first name, initials, acronym, one of its words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Kind, Span
from pipeline.resolve.agents import Agent

_INITIALS = re.compile(r"((?:[A-Z]\.[ -]?)+|[A-Z] )(?P<last>\S.*)")
_MIDDLE = re.compile(r"(?<=\w )(?:[A-Z]\. ?)+(?=\S)")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_ALIKE = 0.9
"""Ratio of matching letters (Ratcliff and Obershelp, as in difflib) from which two last names are one."""
_TELLING = 4
"""Letters of a word that can stand for a longer name, at least."""


_ACRONYM_OF_PART = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """A name of several words, where it stands for the first time, and whose it is."""

    words: str
    span: Span
    agent: Agent


def surnames(name: str, *, particles: Collection[str]) -> tuple[str, ...]:
    """What a person is called by last name: "Plas" and "Van der Plas" for Caroline van der Plas."""
    words = name.split()
    found = [words[-1]]
    first = next((i for i, word in enumerate(words) if i and word.lower() in particles), None)
    if first is not None and first < len(words) - 1:
        rest = " ".join(words[first:])
        found += [rest, rest[0].upper() + rest[1:]]
    return tuple(dict.fromkeys(found))


def short(words: str, *, at: Span, kind: Kind | None, full: Iterable[Full]) -> tuple[Agent, str] | None:
    """Whose short form this is, and why; None where it is nobody's, or might be that of two."""
    people = [each for each in full if each.agent.kind is Kind.PERSON]
    others = [each for each in full if each.agent.kind not in {Kind.PERSON, Kind.PLACE}]
    if kind in {Kind.PERSON, None} and (found_person := _of_person(words, at=at, kind=kind, people=people)):
        return found_person
    if kind in {Kind.PERSON, Kind.PLACE}:
        return None
    if _ACRONYM.fullmatch(words):
        found = _only([one for one in others if spells(words, one.words) or _spells_part(words, one.words)])
        return (found, "acronym of a name in the article") if found else None
    if " " not in words and len(words) >= _TELLING:
        part = [one for one in others if words in _ends(one.words) and one.span.end <= at.start]
        if found := _only(part):
            return found, "one word of a name in the article"
    return None


def misspelt(word: str, lasts: Mapping[str, Agent]) -> Agent | None:
    """Whose last name this is but for a letter: "McLenney" for McClenney; None where it may be that of two."""
    by_fold = {name.casefold(): agent for name, agent in lasts.items() if name[0] == word[0]}
    close = difflib.get_close_matches(word.casefold(), by_fold, n=2, cutoff=_ALIKE) if len(word) > _TELLING else []
    agents = {by_fold[name].iri: by_fold[name] for name in close}
    return next(iter(agents.values())) if len(agents) == 1 else None


def _of_person(words: str, *, at: Span, kind: Kind | None, people: Iterable[Full]) -> tuple[Agent, str] | None:
    known = tuple(people)
    if initials := _INITIALS.fullmatch(words):
        last = initials["last"]
        same = [one for one in known if one.words.endswith(f" {last}") and one.words[0] == words[0]]
        if found := _only(same):
            return found, "initials and last name of a person named in full"
    if " " in words and (found := _only([one for one in known if _MIDDLE.sub("", one.words) == words])):
        return found, "name of a person whose middle initial the article has"
    called = [one for one in known if one.words.split()[0] == words and (one.span.end <= at.start or kind)]
    found = _only(called)
    return (found, "first name of a person named in full") if found else None


def spells(acronym: str, name: str) -> bool:
    """Whether the acronym has the first letter of every word with a capital, in order, and others of the name between
    them: "CPB" of "Centraal Planbureau".
    """
    words = [word for word in re.findall(r"\w+", name) if word[0].isupper()]
    if len(words) < 2 or len(acronym) < len(words):  # noqa: PLR2004 - of one word it is the beginning, no acronym
        return False
    pattern = "".join(rf"{re.escape(word[0])}[{re.escape(word.upper())}]*" for word in words)
    letters = iter(name.upper())
    return re.fullmatch(pattern, acronym) is not None and all(letter in letters for letter in acronym)


def _spells_part(acronym: str, name: str) -> bool:
    """Whether a long acronym leaves out the owner that a name begins with: "USDS" of "TikTok U.S. Data Security"."""
    return len(acronym) > _ACRONYM_OF_PART and spells(acronym, name.partition(" ")[2])


def _ends(name: str) -> set[str]:
    words = name.split()
    return {words[0], words[-1]} if len(words) > 1 else set()


def _only(found: Iterable[Full]) -> Agent | None:
    agents = {one.agent.iri: one.agent for one in found}
    return next(iter(agents.values())) if len(agents) == 1 else None
