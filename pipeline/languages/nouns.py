"""Nouns of the table in the forms that texts have."""

from __future__ import annotations

from pipeline.languages.base import Language


def singular(word: str, *, language: Language) -> tuple[str, bool] | None:
    """(noun of the table, whether the word is its plural); None for a word that is not in it. A compound's last part
    counts where a hyphen shows it.
    """
    lower = word.lower()
    last = lower.rsplit("-", 1)[-1]
    for form in (lower, last):
        if form in language.nouns:
            return form, False
        for ending, rest in language.plurals:
            if form.endswith(ending) and form[: -len(ending)] + rest in language.nouns:
                return form[: -len(ending)] + rest, True
    return None
