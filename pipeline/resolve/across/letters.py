"""Names as they are compared: in small Latin letters, and by their consonants, for spellings and other scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from pipeline.languages.tables import rows

_SCRIPTS = Path(__file__).parent / "scripts.tsv"
_KEPT: Final = 1 << 16
_SOUNDS: Final = (
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|ch|kh|c|q|x"), "k"),
    (re.compile(r"(?<=[a-z])h"), ""),
    (re.compile(r"z"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"^[jy](?=[aeiou])"), "#"),
    (re.compile(r"(?<!^)[aeiouyj]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""What is written differently and sounds alike, in the order in which it goes."""


@lru_cache(maxsize=_KEPT)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in small Latin letters, as far as its script has a table; initials are words."""
    plain = unicodedata.normalize("NFC", name).casefold()
    plain = re.sub(r"['’‘ʼ`´]", "", re.sub(r"\b(\w)\.", r"\1 ", plain))
    return tuple(re.findall(r"\w+", "".join(map(_letter, plain))))


@lru_cache(maxsize=_KEPT)
def sounds(word: str) -> str:
    """The consonants of a word, those that languages confuse as one: "Poetin" is "Putin"."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


@lru_cache(maxsize=_KEPT)
def script(name: str) -> str:
    """The script that a name is written in: "LATIN", "CYRILLIC" …, by its first letter; empty without letters."""
    first = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(first, "").partition(" ")[0] if first else ""


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    if char.isascii():
        return char
    found = _table().get(char)
    if found is not None:
        return found
    parts = [each for each in unicodedata.normalize("NFKD", char) if not unicodedata.combining(each)]
    return "".join(_table().get(each, each) for each in parts)


@cache
def _table() -> Mapping[str, str]:
    return {row["letter"]: row["ours"] for _, row in rows(_SCRIPTS, columns=("letter", "ours"))}
