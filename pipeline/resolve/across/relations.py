"""How two names stand to each other: the features of `weights.tsv` that speak of names."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from pipeline.languages import LANGUAGES
from pipeline.languages.tables import rows
from pipeline.resolve.across import letters
from pipeline.resolve.across.letters import sounds
from pipeline.resolve.across.profiles import Name
from pipeline.resolve.canonical import links
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
        return None
    if letters.script(one.text) != letters.script(other.text):
        return _sound(" ".join(sorted(map(sounds, one.words))), " ".join(sorted(map(sounds, other.words))))
    short, long = _by_length(one, other)
    if same := _same(short, long):
        return same
    if long.words[-len(short.words) :] == short.words:
        return "last-name", ""
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
    if same := _same(short, long) or _acronym(one, other) or _acronym(other, one):
        return same
    less, more = set(telling(short)), set(telling(long))
    if less and less < more and long.words[0] == short.words[0]:
        return "contains", ""
    long_enough = min(len(one.joined), len(other.joined)) >= _LONG
    return ("spelt", "") if long_enough and _spelt(one.joined, other.joined) else None


def _by_length(one: Name, other: Name) -> tuple[Name, Name]:
    return (one, other) if (len(one.words), one.words) <= (len(other.words), other.words) else (other, one)


def _sound(one: str, other: str) -> Relation | None:
    return ("script", "") if one == other and len(one.replace(" ", "")) >= _SOUNDING else None


def _acronym(short: Name, long: Name) -> Relation | None:
    letters = short.text.replace(".", "")
    if is_acronym(short.text) and (letters.upper() in acronyms(long.text) or spells(letters, long.text)):
        return "acronym", short.text
    return None


def telling(name: Name) -> tuple[str, ...]:
    """The words of an organization's name that fit not any of its kind: of "Court of Audit" only "audit"."""
    return tuple(word for word in name.words if word not in _small())


def content(name: Name) -> tuple[str, ...]:
    """The words of a name without those that only hold it together; all of them where there are no others."""
    return tuple(word for word in name.words if word not in _links()) or name.words


def is_acronym(text: str) -> bool:
    """Whether a name is a short word with several capitals: "DOJ", "D.O.J.", "VvT"."""
    bare = text.replace(".", "")
    return len(bare) <= _LONG and bare.isalnum() and sum(char.isupper() for char in bare) > 1


def acronyms(text: str) -> set[str]:
    """The first letters of a name's words, in capitals: of all, or of those with one; "U.S." before them left out."""
    words = text.replace("-", " ").split()
    words = words[1:] if len(words) > 2 and is_acronym(words[0]) else words  # noqa: PLR2004 - two words are left
    letters = (
        "".join(word[0] for word in words if word[0].isalnum() and (small or word[0].isupper())) for small in (0, 1)
    )
    return {each.upper() for each in letters if len(each) > 1}


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


def _links() -> frozenset[str]:
    """Words that only hold a name together: "of", "van", "the"."""
    return _words(tuple(LANGUAGES))[0]


def _small() -> frozenset[str]:
    """Those, and words that fit many names: nouns for agents, demonyms, words that tell a kind."""
    return _words(tuple(LANGUAGES))[1]


@cache
def _words(codes: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    holding, fitting = set(links()), set[str]()
    for language in (LANGUAGES[code] for code in codes):
        for name in ("preposition", "article", "determiner", "particle", "genitive"):
            holding |= {word.lower() for word in language.grammar[name]}
        fitting |= set(language.nouns) | {word.lower() for word in language.grammar["demonym"]}
        fitting |= {text.lower().strip(".") for text, _ in language.names if " " not in text}
    return frozenset(holding), frozenset(holding | fitting)
