"""The words of a query or update as Oxigraph reads them: what is no string, IRI, comment or variable.

Oxigraph needs no space around a keyword: `1e5SERVICEex:a{}` calls a service. So a keyword is looked for within words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN: Final = re.compile(
    r'''
    (?P<comment>\#[^\n\r]*)
  | (?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*+"""|\'\'\'(?:'{0,2}(?:[^'\\]|\\.))*+\'\'\'
      |"(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+')
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:\w(?:[\w.-]{0,99}[\w-])?)?:
      (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*)?)
  | (?P<word>\w+)
  | (?P<sign>\S)
    ''',
    re.DOTALL | re.VERBOSE,
)


class Sort(StrEnum):
    """What a piece of a query is, as far as it matters here."""

    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    LANGUAGE = "language"
    NAME = "name"
    WORD = "word"
    SIGN = "sign"


class Token(NamedTuple):
    """A piece of a query, and where it begins."""

    sort: Sort
    text: str
    at: int


class Call(NamedTuple):
    """A keyword by which a query would reach out of its graph, and its line and column."""

    keyword: str
    place: tuple[int, int]


def tokens(text: str) -> list[Token]:
    """The pieces of the query, without its comments."""
    found = _TOKEN.finditer(text)
    return [Token(Sort(str(one.lastgroup)), one[0], one.start()) for one in found if one.lastgroup != "comment"]


def has(text: str, *words: str) -> bool:
    """Whether one of these keywords may be in the query; they are given in small letters."""
    small = text.lower()
    if not any(word in small for word in words):
        return False
    found = tokens(text)
    return any(_holds(one, word) for one in found for word in words)


def calls(text: str, *, services: Sequence[str] = (), update: bool = False) -> Call | None:
    """Where the query would call a service that is not allowed, or the update load from anywhere; None: nowhere."""
    # Oxigraph reads escapes only in strings and IRIs; another version may, as the standard has it, read them first.
    for reading in dict.fromkeys((text, _unescaped(text))):
        if "service" not in reading.lower() and "load" not in reading.lower():
            continue
        found = tokens(reading)
        for number, token in enumerate(found):
            if update and _holds(token, "load"):
                return Call("LOAD", place(reading, token.at))
            if _holds(token, "service") and not _is_allowed(found, number, services):
                return Call("SERVICE", place(reading, token.at))
    return None


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of this character, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _holds(token: Token, word: str) -> bool:
    if token.sort is Sort.NAME:
        return word in token.text.partition(":")[0].lower()
    return token.sort is Sort.WORD and word in token.text.lower()


def _is_allowed(found: Sequence[Token], number: int, services: Sequence[str]) -> bool:
    after = [one for one in found[number + 1 : number + 3] if one.text.lower() != "silent"]
    return (
        found[number].text.lower() == "service"
        and bool(after)
        and after[0].sort is Sort.IRI
        and after[0].text[1:-1] in services
    )


def _unescaped(text: str) -> str:
    def character(escape: re.Match[str]) -> str:
        number = int(escape[1] or escape[2], 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last character of Unicode

    return _ESCAPE.sub(character, text)
