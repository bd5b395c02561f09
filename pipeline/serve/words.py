"""The words of a query or update as Oxigraph reads them: what is no string, IRI, comment or variable.

Oxigraph needs no space around a keyword: `1e5SERVICEex:a{}` calls a service. So a keyword is looked for within words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from pipeline.serve.refusals import Refused

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
# What an answer depends on beside the graph: it is not kept for the next who asks.
_FICKLE: Final = ("now", "rand", "uuid", "bnode", "service")


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


def is_fickle(text: str) -> bool:
    """Whether the same query may have another answer on the same graph."""
    return has(text, *_FICKLE)


def check(text: str, *, services: Sequence[str] = (), update: bool = False) -> None:
    """Raises where the query would call a service that is not allowed, or the update load from anywhere."""
    # Oxigraph reads escapes only in strings and IRIs; another version may, as the standard has it, read them first.
    for reading in dict.fromkeys((text, _unescaped(text))):
        if "service" not in reading.lower() and "load" not in reading.lower():
            continue
        found = tokens(reading)
        for number, token in enumerate(found):
            if update and _holds(token, "load"):
                detail = "LOAD is not done here; use INSERT DATA (a prefix with 'load' in its name needs another name)"
            elif _holds(token, "service") and not _is_allowed(found, number, services):
                detail = _refusal(services)
            else:
                continue
            raise Refused(403, detail, place=place(reading, token.at))


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


def _refusal(services: Sequence[str]) -> str:
    allowed = (
        f"write one of {' '.join(f'<{one}>' for one in services)}" if services else "no other server is asked here"
    )
    return f"SERVICE is refused: {allowed} (a prefix with 'service' in its name needs another name)"


def _unescaped(text: str) -> str:
    def character(escape: re.Match[str]) -> str:
        number = int(escape[1] or escape[2], 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last character of Unicode

    return _ESCAPE.sub(character, text)


def using(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with these graphs as USING in all its operations (SPARQL 1.1 Protocol, 2.2.3)."""
    if not default and not named:
        return text
    clause = " ".join([*(f"USING {_iri(one)}" for one in default), *(f"USING NAMED {_iri(one)}" for one in named)])
    depth, before, places = 0, "", []
    for token in tokens(text):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        word = token.text.lower() if token.sort is Sort.WORD and depth == 0 else ""
        if word in {"using", "with"}:
            detail = "using-graph-uri, and USING or WITH in the update; give the graphs in one place"
            raise Refused(400, detail, place=place(text, token.at))
        if word == "where" and before == "delete":
            detail = "DELETE WHERE takes no graphs from using-graph-uri; write DELETE { … } WHERE { … }"
            raise Refused(400, detail, place=place(text, token.at))
        if word == "where":
            places.append(token.at)
        before = token.text.lower()
    for at in reversed(places):
        text = f"{text[:at]}{clause} {text[at:]}"
    return text


def _iri(given: str) -> str:
    try:
        return str(NamedNode(given))
    except ValueError as error:
        raise Refused(400, f"{given[:200]!r} is no IRI of a graph") from error
