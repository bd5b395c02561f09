"""What is known of endpoints: which troubles pass, what a server can take, where it is written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.errors import DataError
from pipeline.languages.tables import rows

_HERE: Final = Path(__file__).parent
_ANY: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """What a server can take."""

    name: str
    whole: bool
    """Whether a reader sees a graph whole while it is put."""
    quads: int
    """The most in one INSERT DATA."""
    bytes: int
    stored: int
    """The most bytes in one request of the Graph Store Protocol."""


@cache
def tries() -> Mapping[str, int]:
    """Kind of trouble -> how often a request is sent that meets it."""
    path = _HERE / "retries.tsv"
    found = {}
    for line, row in rows(path, columns=("kind", "tries", "because")):
        found[row["kind"]] = _number(path, line, row["tries"])
    return found


@cache
def _servers() -> Mapping[str, Server]:
    path = _HERE / "servers.tsv"
    found = {}
    for line, row in rows(path, columns=("server", "put", "quads", "bytes", "stored", "because")):
        most = {name: _number(path, line, row[name]) for name in ("quads", "bytes", "stored")}
        found[row["server"]] = Server(name=row["server"], whole=row["put"] == "whole", **most)
    return found


def server(told: str) -> Server:
    """What is known of the server with this Server header."""
    known = _servers()
    return next((one for name, one in known.items() if name != _ANY and name.lower() in told.lower()), known[_ANY])


def addresses(url: str, *, told: str, has_login: bool) -> Iterator[tuple[str, str]]:
    """Where the server that is asked at this address may take updates and whole graphs, the likeliest first."""
    columns = ("server", "ends", "login", "update", "graph-store", "because")
    plain = url.rstrip("/")
    table = [row for _, row in rows(_HERE / "addresses.tsv", columns=columns) if plain.endswith(row["ends"])]
    table = [row for row in table if row["login"] in {_ANY, "yes" if has_login else "no"}]
    named = [row for row in table if row["server"] != _ANY and row["server"].lower() in told.lower()]
    seen = set()
    # A server that is asked at another address than usual is taken for one that says nothing.
    for row in named or [row for row in table if row["server"] == _ANY]:
        stem = plain.removesuffix(row["ends"])
        pair = (row["update"].replace("{stem}", stem), row["graph-store"].replace("{stem}", stem))
        if pair not in seen:
            seen.add(pair)
            yield pair


def _number(path: Path, line: int, value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise DataError(f"{path.name}:{line}: '{value}' is no whole number; give one such as 3") from error
