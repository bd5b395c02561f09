"""Which cues are speech: their verbs stand in `speech.tsv`, by language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.errors import InputError
from pipeline.languages.tables import rows

TABLE = Path(__file__).with_name("speech.tsv")
# English verbs are regular enough to be known by their endings; the table has other forms. Of Dutch verbs it has all.
_ENDINGS = {"en": (("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("es", "e"), ("s", ""))}
_SHORTEST_DOUBLED = 4


def is_speech(cue: Iterable[str], *, lang: str) -> bool:
    """Whether one of these words, in lower case, is a form of a speech verb."""
    return any(_is_form(word, lang) for word in cue)


def languages() -> list[str]:
    """The languages of the table."""
    return sorted(_verbs())


def check(lang: str, *, where: str) -> None:
    """Raises `InputError` for a language of which the table has no verb."""
    if lang not in _verbs():
        raise InputError(
            f"{where}: no speech verbs are known for language '{lang}'; add them to {TABLE.name} or give one of "
            f"{', '.join(languages())} with --lang"
        )


@cache
def _verbs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for _, row in rows(TABLE, columns=("lang", "lemma", "forms")):
        found.setdefault(row["lang"], set()).update((row["lemma"], *row["forms"].split()))
    return {lang: frozenset(words) for lang, words in found.items()}


def _is_form(word: str, lang: str) -> bool:
    verbs = _verbs()[lang]
    stems = [word.removesuffix(end) + instead for end, instead in _ENDINGS.get(lang, ()) if word.endswith(end)]
    return any(stem in verbs or _undoubled(stem) in verbs for stem in (word, *stems))


def _undoubled(stem: str) -> str:
    """The verb of which the last letter was doubled: `admit` of "admitt", "admitted" without its ending."""
    return stem[:-1] if len(stem) >= _SHORTEST_DOUBLED and stem[-1] == stem[-2] else stem
