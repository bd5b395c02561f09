"""Nouns of the table in the forms that texts have: plurals, and compounds by their last part."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.languages.base import NOBODY, Language

_FIRST = 3
"""Letters of a compound's first part, at least, …"""
_LAST = 4
"""… and of its last: shorter ones end half of the dictionary."""


def singular(word: str, *, language: Language) -> tuple[str, bool] | None:
    """(noun of the table, whether the word is its plural); None for a word that is not in it. A compound's last part
    counts where a hyphen shows it or the language writes compounds in one word; the longest that the table has decides.
    """
    lower = word.lower()
    for form, least in _parts(lower, language=language):
        if form in language.nouns:
            return _unless_nobody(form, plural=False, language=language)
        for ending, rest in language.plurals:
            noun = form[: -len(ending)] + rest
            if form.endswith(ending) and len(noun) >= least and noun in language.nouns:
                return _unless_nobody(noun, plural=True, language=language)
    return None


def _parts(word: str, *, language: Language) -> Iterator[tuple[str, int]]:
    """The word, then what may be the last part of it, longest first, each with the letters that its noun must have."""
    yield word, 1
    last = word.rsplit("-", 1)[-1]
    if last != word:
        yield last, 1
    if language.compounds and last.isalpha():
        for at in range(_FIRST, len(last) - _LAST + 1):
            yield last[at:], _LAST


def _unless_nobody(noun: str, *, plural: bool, language: Language) -> tuple[str, bool] | None:
    return None if language.nouns[noun].sense == NOBODY else (noun, plural)
