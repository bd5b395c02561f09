"""The parts of an organization's name: the words that tell it from others, its country, its first letters."""

from __future__ import annotations

from functools import cache

from pipeline.languages import LANGUAGES
from pipeline.resolve.across import letters
from pipeline.resolve.across.profiles import Name
from pipeline.resolve.canonical import links

_LONG = 6
"""Letters of an acronym, at most."""


def telling(name: Name) -> tuple[str, ...]:
    """The words of an organization's name that fit not any of its kind: of "Court of Audit" only "audit"."""
    return tuple(word for word in name.words if word not in _small())


def content(name: Name) -> tuple[str, ...]:
    """The words of a name without those that only hold it together; all of them where there are no others."""
    return tuple(word for word in name.words if word not in _links()) or name.words


def homeless(name: Name) -> tuple[str, ...]:
    """The same words without a country before them: "U.S. Department of Justice" is a "Department of Justice"."""
    first, _, rest = name.text.partition(" ")
    of_country = rest and (is_acronym(first) or first in _demonyms(tuple(LANGUAGES)))
    left = len(letters.words(first)) if of_country else 0
    return tuple(word for word in content(name) if word not in name.words[:left]) or content(name)


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


def _links() -> frozenset[str]:
    """Words that only hold a name together: "of", "van", "the"."""
    return _words(tuple(LANGUAGES))[0]


def _small() -> frozenset[str]:
    """Those, and words that fit many names: nouns for agents, demonyms, words that tell a kind."""
    return _words(tuple(LANGUAGES))[1]


@cache
def _demonyms(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for code in codes for word in LANGUAGES[code].grammar["demonym"])


@cache
def _words(codes: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    holding, fitting = set(links()), set[str]()
    for language in (LANGUAGES[code] for code in codes):
        for name in ("preposition", "article", "determiner", "particle", "genitive"):
            holding |= {word.lower() for word in language.grammar[name]}
        fitting |= set(language.nouns) | {word.lower() for word in language.grammar["demonym"]}
        fitting |= {text.lower().strip(".") for text, _ in language.names if " " not in text}
    return frozenset(holding), frozenset(holding | fitting)
