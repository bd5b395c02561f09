"""Which entities are compared at all: those that share a key, and stand next to each other among those that do.

Sorted neighbourhood inside blocks (Hernández and Stolfo 1995): work grows with n log n, however common a name is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.resolve.across.letters import sounds
from pipeline.resolve.across.parts import acronyms, content, homeless, is_acronym, telling
from pipeline.resolve.across.profiles import Name, Profile
from pipeline.resolve.canonical import ORGANIZATION, PERSON

_WINDOW = 12
"""How many of a block, in order of their names, each is compared with."""
_BEARERS = 12
"""A last name that more people have says nothing when it stands alone."""
_RARE = 2
"""How many of the rarest words of an organization's name are keys."""
_FIRST = 4
"""Letters by which names that are spelt differently begin alike."""

Key = tuple[str, str]


def pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Indexes of those to compare, each pair once, in order."""
    common = Counter(word for each in profiles for word in {word for name in each.names for word in telling(name)})
    blocks: dict[Key, set[tuple[tuple[str, ...], int]]] = {}
    single: dict[str, set[int]] = {}
    bearers: dict[str, set[int]] = {}
    for index, each in enumerate(profiles):
        for name in each.names:
            if each.group == PERSON:
                (single if len(name.words) == 1 else bearers).setdefault(name.last, set()).add(index)
                keys = _of_person(name)
            elif each.group == ORGANIZATION:
                keys = _of_body(name, common)
            else:
                continue
            for key in keys:
                blocks.setdefault(key, set()).add((name.words, index))
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        ordered = sorted(block)
        for at, (_, one) in enumerate(ordered):
            found.update(_pair(one, other) for _, other in ordered[at + 1 : at + 1 + _WINDOW] if other != one)
    for last, ones in single.items():
        others = bearers.get(last, set())
        if len(others) <= _BEARERS:
            found.update(_pair(one, other) for one in ones for other in others if other != one)
    return sorted(found)


def bearers(profiles: Sequence[Profile]) -> Counter[str]:
    """How many people have each last name."""
    lasts = ({name.last for name in each.names if len(name.words) > 1} for each in profiles if each.group == PERSON)
    return Counter(last for each in lasts for last in each)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _of_person(name: Name) -> Iterator[Key]:
    yield "words", " ".join(sorted(content(name)))
    yield "letters", name.joined
    yield "sounds", " ".join(sorted(map(sounds, name.words)))
    if len(name.words) > 1:
        # nicknames begin with other letters
        yield "last", name.last
        yield "initial", f"{name.words[0][0]} {sounds(name.last)}"


def _of_body(name: Name, common: Counter[str]) -> Iterator[Key]:
    for words in {content(name), homeless(name)}:
        yield "words", " ".join(sorted(words))
    yield "letters", name.joined
    yield "sounds", sounds(name.joined)
    yield "first", name.joined[:_FIRST]
    for word in sorted(set(telling(name)), key=lambda word: (common[word], word))[:_RARE]:
        yield "rare", word
    if is_acronym(name.text):
        bare = name.text.replace(".", "").upper()
        yield from (("acronym", bare[:length]) for length in range(min(3, len(bare)), len(bare) + 1))
    for letters in sorted(acronyms(name.text)):
        yield "acronym", letters
