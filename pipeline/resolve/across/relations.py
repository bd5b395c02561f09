"""How two names stand to each other: the features of `weights.tsv` that speak of names."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from pipeline.languages.tables import rows
from pipeline.resolve.across import letters
from pipeline.resolve.across.letters import sounds
from pipeline.resolve.across.parts import acronyms, content, homeless, is_acronym, telling
from pipeline.resolve.across.profiles import Name
from pipeline.resolve.short import spells

Relation = tuple[str, str]
"""A feature, and what comes into its reason."""

_NICKNAMES = Path(__file__).parent / "nicknames.tsv"
_ALIKE = 0.88
_LONG = 6
"""Letters that names spelt alike have, at least."""
_SOUNDING = 3
"""Consonants that tell a word."""


def of_people(one: Name, other: Name) -> Relation | None:
    """What two names of people have in common; None where they contradict each other, or say nothing."""
    if one.generation != other.generation:
        return _generation(one, other)
    if letters.script(one.text) != letters.script(other.text):
        return _sound(" ".join(sorted(map(sounds, one.words))), " ".join(sorted(map(sounds, other.words))))
    short, long = _by_length(one, other)
    if same := _same(short, long):
        return same
    if long.words[-len(short.words) :] == short.words:
        # "Van den Berg" is a last name, "Suu Kyi" a part of a name that has more
        return ("tail" if len(content(short)) > 1 else "last-name"), ""
    first = _first(short.words[0], long.words[0]) if len(short.words) > 1 and _middles(short, long) else None
    if first is not None and short.last == long.last:
        return ("middle", "") if first == "same" else (first, min(short.words[0], long.words[0], key=len).title())
    return ("spelt", "") if first in {"same", "spelt"} and _spelt(short.last, long.last) else None


def of_bodies(one: Name, other: Name) -> Relation | None:
    """The same for names of organizations."""
    if _numbers(one) != _numbers(other):
        return None
    if letters.script(one.text) != letters.script(other.text):
        return _sound(sounds(one.joined), sounds(other.joined))
    short, long = _by_length(one, other)
    if same := _same(short, long) or _country(short, long) or _acronym(one, other) or _acronym(other, one):
        return same
    if telling(short) and set(short.words) < set(long.words):
        if telling(short) == telling(long):
            return "generic", ""
        if long.words[0] == short.words[0]:
            return "contains", ""
    long_enough = min(len(one.joined), len(other.joined)) >= _LONG
    return ("spelt", "") if long_enough and _spelt(one.joined, other.joined) else None


def _generation(one: Name, other: Name) -> Relation | None:
    """Whether only one says of which generation it is: mostly the same person, at times a father."""
    alike = one.words[0] == other.words[0] and one.last == other.last and len(one.words) > 1
    short, long = _by_length(one, other)
    told = "" in {one.generation, other.generation}
    return (
        ("generation", (one.generation or other.generation).title())
        if told and alike and _middles(short, long)
        else None
    )


def _by_length(one: Name, other: Name) -> tuple[Name, Name]:
    return (one, other) if (len(one.words), one.words) <= (len(other.words), other.words) else (other, one)


def _sound(one: str, other: str) -> Relation | None:
    return ("script", "") if one == other and len(one.replace(" ", "")) >= _SOUNDING else None


def _country(short: Name, long: Name) -> Relation | None:
    """Whether one has a country before its name, and is like the other but for that."""
    bare = sorted(homeless(long))
    return ("country", "") if len(bare) > 1 and bare == sorted(content(short)) else None


def _acronym(short: Name, long: Name) -> Relation | None:
    letters = short.text.replace(".", "")
    if short.words[0] in long.words:
        return None  # "PAC" is not "PAC America"
    if not is_acronym(short.text):
        return None
    firsts = acronyms(long.text)
    if letters.upper() in firsts or spells(letters, long.text):
        return "acronym", short.text
    # "CFIUS" is more than the "Committee on Foreign Investment" has letters for
    begun = any(len(each) >= _SOUNDING and letters.upper().startswith(each) for each in firsts)
    return ("letters", short.text) if begun else None


def _same(short: Name, long: Name) -> Relation | None:
    if short.words == long.words:
        return "same-words", ""
    if sorted(content(short)) == sorted(content(long)):
        return "turned" if len(content(short)) > 1 else "small", ""
    return ("joined", "") if short.joined == long.joined else None


def _first(one: str, other: str) -> str | None:
    """How two first names agree; None where they do not."""
    if one == other:
        return "same"
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return "initial" if long.startswith(short) else None
    if long in _nicknames().get(short, ()) or short in _nicknames().get(long, ()):
        return "nickname"
    return "spelt" if _spelt(short, long) else None


def _middles(short: Name, long: Name) -> bool:
    """Whether what stands between first and last name is in order in the longer one, by its initials at least."""
    rest = iter(long.words[1:-1])
    return all(any(_agrees(each, other) for other in rest) for each in short.words[1:-1])


def _agrees(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])


def _spelt(one: str, other: str) -> bool:
    """Whether two words differ as spellings do: the same consonants, most of the letters."""
    if sounds(one) != sounds(other) or len(sounds(one)) < _SOUNDING:
        return len(one) >= _LONG and one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= _ALIKE
    return SequenceMatcher(None, one, other).ratio() >= 0.6  # noqa: PLR2004 - "Poetin" and "Putin" have 0.73


def _numbers(name: Name) -> list[str]:
    return sorted(word for word in name.words if word.isdigit())


@cache
def _nicknames() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for _, row in rows(_NICKNAMES, columns=("short", "full")):
        found.setdefault(row["short"], set()).add(row["full"])
    return {short: frozenset(full) for short, full in found.items()}
