"""What a language says of itself in `language.toml`: the little that is no table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DataError
from pipeline.languages.tables import member

FILE = "language.toml"
FLAGS = ("compounds", "capital_nouns")
KEYS = ("name", *FLAGS, "plurals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The keys of the file."""

    name: str
    """The language's name in itself: Nederlands."""
    plurals: tuple[tuple[str, str], ...] = ()
    """Ending of a plural -> what the singular has in its place, in the order in which they are tried."""
    compounds: bool = False
    """Whether nouns are written in one word ("energiebedrijf"): the last part then says what the whole is."""
    capital_nouns: bool = False
    """Whether every noun has a capital, as in German: a capital then tells no name."""


def read(path: Path) -> Value:
    """The value in `path`; `DataError` names what is wrong in it, and the line."""
    try:
        text = path.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{path.name}:{line[1]}" if line else path.name
        raise DataError(f"{where}: cannot be read as TOML ({error}); correct it") from error
    except (OSError, UnicodeDecodeError) as error:
        where = f"{path.parent.name}/{path.name}"
        raise DataError(f"{where}: cannot be read ({error}): check the path and save it as UTF-8") from error
    for key in table:
        member(key, KEYS, path=path, line=_line(key, text), what="key")
    name, plurals = table.get("name"), table.get("plurals", {})
    if not isinstance(name, str) or not name.strip():
        where = f"{path.name}:{_line('name', text)}"
        raise DataError(f'{where}: the language has no name: write name = "…", in itself')
    for flag in FLAGS:
        if not isinstance(table.get(flag, False), bool):
            raise DataError(f"{path.name}:{_line(flag, text)}: {flag} is true or false, not '{table[flag]}'")
    if not isinstance(plurals, Mapping):
        where = f"{path.name}:{_line('plurals', text)}"
        raise DataError(f'{where}: plurals is no table: write [plurals] and, below it, ending = "rest"')
    for ending, rest in plurals.items():
        if not ending or not isinstance(rest, str):
            where = f"{path.name}:{_line(ending, text)}"
            raise DataError(f'{where}: \'{rest}\' is no rest of a word: write ending = "rest", as in ies = "y"')
    flags = {flag: table.get(flag, False) for flag in FLAGS}
    return Value(name=name.strip(), plurals=tuple(plurals.items()), **flags)


def _line(key: str, text: str) -> int:
    """The line on which a key stands, the first if none does."""
    found = re.search(rf"^\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\].=]", text, re.MULTILINE)
    return text.count("\n", 0, found.start(0) + len(found[0]) - len(found[0].lstrip())) + 1 if found else 1
