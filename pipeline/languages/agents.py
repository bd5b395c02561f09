"""The tables that tell how agents stand to one another: countries, parties, parts and wholes, the time of a post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pipeline.errors import DataError
from pipeline.languages import tables
from pipeline.languages.tables import member
from pipeline.model import Kind

One = TypeVar("One")
COUNTRIES = ("key", "kind", "names", "demonyms", "seats", "governments")
PARTIES = ("key", "names", "members", "letters")
RELATIONS = ("before", "between", "after", "first", "reason")
TENURES = ("words", "side", "says", "reason")
ROLES = ("part", "whole")
SIDES = ("before", "after")
SAYS = ("former", "now", "since", "until")
_GOVERNING = (Kind.GOVERNMENT.value, Kind.LOCAL_GOVERNMENT.value, Kind.SUPRANATIONAL_BODY.value)
_KEY = re.compile(r"[a-z0-9-]+")
_WHEN = r"(?P<{}>[\w.]+(?:,? [\w.]+){{0,2}}?)"
"""Where a date, month or year stands, of at most three words; what it means is for resolution to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A land with a government of its own."""

    key: str
    kind: Kind
    """Of who governs it."""
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """Words -> the country they mean."""

    names: dict[str, Country] = field(default_factory=dict)
    demonyms: dict[str, Country] = field(default_factory=dict)
    seats: dict[str, Country] = field(default_factory=dict)
    governments: dict[str, Country] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many names are known."""
        return len(self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party that goes by several names."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Words -> the party they mean."""

    names: dict[str, Party] = field(default_factory=dict)
    members: dict[str, Party] = field(default_factory=dict)
    letters: dict[str, Party] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many names are known."""
        return len(self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What stands around and between the names of a part and a whole."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    after: re.Pattern[str]
    part_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Words beside a title that tell when it was held."""

    words: re.Pattern[str]
    before: bool
    says: str
    """One of `SAYS`."""


def countries(path: Path) -> Countries:
    """The countries of a table."""
    out = Countries()
    for line, row in _rows(path, COUNTRIES):
        member(row["kind"], _GOVERNING, path=path, line=line, what="kind")
        names = _several(row["names"])
        one = Country(key=_key(row["key"], names, path=path, line=line), kind=Kind(row["kind"]), names=names)
        for known, column in ((out.names, "names"), (out.demonyms, "demonyms"), (out.seats, "seats")):
            _add(known, _several(row[column]), one, path=path, line=line)
        _add(out.governments, _several(row["governments"]), one, path=path, line=line)
    return out


def parties(path: Path) -> Parties:
    """The parties of a table."""
    out = Parties()
    for line, row in _rows(path, PARTIES):
        names = _several(row["names"])
        one = Party(key=_key(row["key"], names, path=path, line=line), names=names)
        for known, column in ((out.names, "names"), (out.members, "members"), (out.letters, "letters")):
            _add(known, _several(row[column]), one, path=path, line=line)
    return out


def relations(path: Path, *, parts: Iterable[str], wholes: Iterable[str]) -> tuple[Relation, ...]:
    """The patterns of a table, in its order."""
    return tuple(_relations(path, {"{part}": _any(parts), "{whole}": _any(wholes)}))


def _relations(path: Path, nouns: dict[str, str]) -> Iterator[Relation]:
    for line, row in _rows(path, RELATIONS):
        member(row["first"], ROLES, path=path, line=line, what="first")
        for hole, words in nouns.items():
            row |= {column: row[column].replace(hole, words) for column in ("before", "between", "after")}
        yield Relation(
            before=_pattern(f"(?:{row['before']})$" if row["before"] else "", path=path, line=line),
            between=_pattern(row["between"], path=path, line=line),
            after=_pattern(row["after"], path=path, line=line),
            part_first=row["first"] == "part",
        )


def tenures(path: Path) -> tuple[Held, ...]:
    """What tells of the time a post was held, in the table's order."""
    out = []
    for line, row in _rows(path, TENURES):
        member(row["side"], SIDES, path=path, line=line, what="side")
        member(row["says"], SAYS, path=path, line=line, what="says")
        words = row["words"].replace("{when}", _WHEN.format("when")).replace("{until}", _WHEN.format("until"))
        before = row["side"] == "before"
        # "ex-" is written to its title, "former" before it
        end = "" if words.endswith("-") else r"(?!\w)"
        pattern = _pattern(rf"(?<![\w-]){words}{end}", path=path, line=line)
        out.append(Held(words=pattern, before=before, says=row["says"]))
    return tuple(out)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table; none where there is no such table."""
    return tables.rows(path, columns=columns) if path.is_file() else iter(())


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split("|"))))


def _key(key: str, names: tuple[str, ...], *, path: Path, line: int) -> str:
    if not _KEY.fullmatch(key) or not names:
        raise DataError(f"{path.name}:{line}: '{key}' is no key or has no name: write lower-case letters, and a name")
    return key


def _add(known: dict[str, One], words: Iterable[str], one: One, *, path: Path, line: int) -> None:
    for word in words:
        if known.setdefault(word, one) != one:
            raise DataError(f"{path.name}:{line}: '{word}' stands on a line above too: keep one of the two")


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})"


def _pattern(words: str, *, path: Path, line: int) -> re.Pattern[str]:
    try:
        return re.compile(words, re.IGNORECASE if "[A-Z" not in words else 0)
    except re.error as error:
        raise DataError(f"{path.name}:{line}: '{words}' is no regular expression ({error}); correct it") from error
