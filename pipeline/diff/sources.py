"""Where a build is read from: its folder, one of its graph files, or an embedded store."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from pipeline import store
from pipeline.errors import InputError
from pipeline.store.sources import WHOLE, file_of, quads

_REJECTED: Final = "rejected.jsonl"
_CHANGES: Final = re.compile(r".*[/#]graph/changes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A build that can be read several times."""

    path: Path
    store: Store | None
    """None for a file."""
    rejected: Mapping[str, str]
    """Why the build has not what it has not: id of a statement, or article and characters -> reason."""

    @property
    def plain(self) -> bool:
        """Whether it has no named graphs."""
        return self.store is None and file_of(self.path).suffix == ".ttl"

    def quads(self) -> Iterator[Quad]:
        """Its quads as they stand there, without the graph of changes, which is of no build."""
        for quad in quads(file_of(self.path)) if self.store is None else self.store:
            graph = quad.graph_name
            if not isinstance(graph, NamedNode) or not _CHANGES.fullmatch(graph.value):
                whole = isinstance(graph, NamedNode) and graph.value == WHOLE
                yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) if whole else quad


def sources(old: Path, new: Path) -> tuple[Source, Source]:
    """The two builds, in one form: where one is a store, the other is read as a store would hold it."""
    here = [store.opened(path) if store.is_store(path) else None for path in (old, new)]
    for number, path in enumerate((old, new)):
        if here[number] is None and here[1 - number] is not None:
            # A store makes one integer type of all.
            made = Store()
            made.bulk_extend(quads(file_of(path)))
            here[number] = made
    found = [Source(path=path, store=one, rejected=_rejected(path)) for path, one in zip((old, new), here, strict=True)]
    return found[0], found[1]


def _rejected(path: Path) -> Mapping[str, str]:
    file = path / _REJECTED
    if not file.is_file():
        return {}
    try:
        lines = [msgspec.json.decode(line) for line in file.read_bytes().splitlines() if line.strip()]
        return {str(one["record"]): str(one["reason"]) for one in lines}
    except (OSError, msgspec.DecodeError, KeyError, TypeError) as error:
        raise InputError(f"{file}: cannot be read ({error}); build again with 'quoth build'") from error
