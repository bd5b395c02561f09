"""The authority file: the agents a person has named, with their names, kinds, roles and parents.

It is the first word in resolution: an agent in the file keeps its id whatever the articles say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import AuthorityError, DataError
from pipeline.languages import LANGUAGES, positions
from pipeline.languages.tables import member, rows
from pipeline.model import Kind, Label, Rejected
from pipeline.resolve.canonical import PERSON, group, key

_ID = re.compile(r"[a-z-]+/[a-z0-9-]+")
_DATE = r"\d{4}(?:-\d\d){0,2}"
_ROLE = re.compile(
    r"(?P<position>[^@\s]+)@(?P<organization>[^@\s]+)(?:@(?P<place>[^@\s]+))?"
    rf"(?:\s+(?P<since>{_DATE})?\.\.(?P<until>{_DATE})?)?"
)
COLUMNS = ("id", "kind", "en", "nl", "aliases", "part_of", "roles", "same_as", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A position that a person of the file holds."""

    position: str
    organization: str
    """Id of what it is held at; of a place where nothing else is told."""
    place: str | None = None
    """Id of the place it is held for."""
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One agent of the file."""

    id: str
    kind: Kind
    labels: tuple[Label, ...]
    aliases: tuple[Label, ...]
    part_of: str | None
    roles: tuple[Role, ...]
    same_as: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of it, labels first."""
        return tuple(dict.fromkeys(label.text for label in (*self.labels, *self.aliases)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The whole file, by id and by name."""

    entries: dict[str, Entry]
    by_name: dict[str, str]
    """Name as written -> id."""
    surnames: dict[str, str]
    """Last word of a person's name -> id, where only one person has it."""
    fingerprint: str
    """SHA-256 of the file."""
    by_key: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(person, organization or place; name as an id has it) -> id: "Acme, Inc." finds "Acme"."""
    unclear: frozenset[tuple[str, str]] = frozenset()
    """Those that two entries have: such a name is neither's."""
    doubts: tuple[Rejected, ...] = ()
    """The names that two entries have, each with its line and both ids."""


EMPTY = Authority(entries={}, by_name={}, surnames={}, fingerprint="")


def _labels(text: str) -> tuple[Label, ...]:
    out = []
    for part in (part.strip() for part in text.split("|")):
        lang, colon, name = part.partition(":")
        if colon and lang in LANGUAGES:
            out.append(Label(text=name.strip(), lang=lang))
        elif part:
            out.append(Label(text=part))
    return tuple(out)


def read(path: Path) -> Authority:
    """The authority file at `path`. Raises `AuthorityError` naming the line, the value and what was expected."""
    try:
        return _read(path)
    except AuthorityError:
        raise
    except DataError as error:
        raise AuthorityError(str(error)) from error


def _read(path: Path) -> Authority:
    entries: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    for line, row in rows(path, columns=COLUMNS):
        where = f"{path.name}:{line}"
        if row["id"] in entries:
            raise AuthorityError(f"{where}: id '{row['id']}' stands on line {lines[row['id']]} too: one row an agent")
        entry = _entry(row, path=path, line=line)
        entries[entry.id], lines[entry.id] = entry, line
    for entry in entries.values():
        _check_ties(entry, entries, where=f"{path.name}:{lines[entry.id]}")
        for other in (entry.part_of, *(each for role in entry.roles for each in (role.organization, role.place))):
            if other is not None:
                member(other, tuple(entries), path=path, line=lines[entry.id], what="id")
    keys = _keys(entries)
    unclear = frozenset(each for each, ids in keys.items() if len(ids) > 1)
    return Authority(
        entries=entries,
        by_name={name: ids[0] for name, ids in _names(entries).items() if len(ids) == 1},
        surnames={
            name: one for name, one in _surnames(entries).items() if (PERSON, key(name, Kind.PERSON)) not in unclear
        },
        fingerprint=hashlib.sha256(path.read_bytes()).hexdigest(),
        by_key={each: ids[0] for each, ids in keys.items() if len(ids) == 1},
        unclear=unclear,
        doubts=_doubts(entries, lines, path.name),
    )


def _names(entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    """The ids of each name as written."""
    found: dict[str, list[str]] = {}
    for entry in entries.values():
        for name in entry.names:
            found.setdefault(name, []).append(entry.id)
    return found


def _keys(entries: Mapping[str, Entry]) -> dict[tuple[str, str], list[str]]:
    """The ids of each name as an id has it."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries.values():
        for each in dict.fromkeys((group(entry.kind), key(name, entry.kind)) for name in entry.names):
            found.setdefault(each, []).append(entry.id)
    return found


def _doubts(entries: Mapping[str, Entry], lines: Mapping[str, int], file: str) -> tuple[Rejected, ...]:
    """What to tell of names that two entries have. No error: one wrong alias is no reason to build nothing."""
    return tuple(
        Rejected(
            record=f"{file}:{lines[other]}",
            stage="authority",
            reason=f"'{name}' is a name of '{ids[0]}' and of '{other}', so it means neither: give it to one of them",
        )
        for name, ids in _names(entries).items()
        for other in ids[1:]
    )


def _entry(row: dict[str, str], *, path: Path, line: int) -> Entry:
    where = f"{path.name}:{line}"
    if not row["en"] or not _ID.fullmatch(row["id"]):
        raise AuthorityError(
            f"{where}: '{row['id']}' is no id or has no name: write kind/name (person/jane-doe) and en"
        )
    kinds = tuple(kind.value for kind in Kind if kind not in {Kind.UNNAMED, Kind.DOCUMENT})
    member(row["kind"], kinds, path=path, line=line, what="kind")
    labels = [Label(text=row["en"], lang="en" if row["nl"] else None)]
    if row["nl"]:
        labels.append(Label(text=row["nl"], lang="nl"))
    return Entry(
        id=row["id"],
        kind=Kind(row["kind"]),
        labels=tuple(labels),
        aliases=_labels(row["aliases"]),
        part_of=row["part_of"] or None,
        roles=tuple(_role(part, path=path, line=line) for part in row["roles"].split("|") if part),
        same_as=tuple(filter(None, row["same_as"].split("|"))),
    )


def _role(part: str, *, path: Path, line: int) -> Role:
    match = _ROLE.fullmatch(part.strip())
    member(part.strip().partition("@")[0], tuple(positions()), path=path, line=line, what="position")
    if match is None:
        raise AuthorityError(
            f"{path.name}:{line}: role '{part}' cannot be read: write position@id, or position@id 2019..2021-05"
        )
    return Role(**match.groupdict())


def _check_ties(entry: Entry, entries: dict[str, Entry], *, where: str) -> None:
    if entry.roles and entry.kind is not Kind.PERSON:
        raise AuthorityError(f"{where}: a '{entry.kind}' holds no position: empty roles, or correct the kind")
    parent = entries.get(entry.part_of or "")
    if parent is not None and (parent.id == entry.id or parent.kind in {Kind.PERSON, Kind.PLACE}):
        raise AuthorityError(f"{where}: part_of '{parent.id}' is no parent of it: give the id of an organization")


def _surnames(entries: dict[str, Entry]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for entry in entries.values():
        if entry.kind is Kind.PERSON:
            for label in entry.labels:
                words = label.text.split()
                if len(words) > 1:
                    found.setdefault(words[-1], set()).add(entry.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
