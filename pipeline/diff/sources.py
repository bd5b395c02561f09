"""Where a build is read from: its folder, one of its graph files, or an embedded store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from pipeline import store
from pipeline.errors import InputError
from pipeline.store.sources import WHOLE, file_of, quads

_REJECTED: Final = "rejected.jsonl"
_WHOLE: Final = NamedNode(WHOLE)
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
        return self.path.suffix == ".ttl"

    def quads(self) -> Iterator[Quad]:
        """Its quads as they stand there, without the graph of changes, which is of no build."""
        return kept(_as_written(file_of(self.path)) if self.store is None else self.store)


def kept(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads without those of a graph of changes."""
    known: dict[object, bool] = {}
    for quad in quads:
        graph = quad.graph_name
        if graph not in known:
            known[graph] = isinstance(graph, NamedNode) and bool(_CHANGES.fullmatch(graph.value))
        if not known[graph]:
            yield quad


def _as_written(file: Path) -> Iterator[Quad]:
    """The quads of the file, those of no named graph as triples."""
    for quad in quads(file):
        whole = quad.graph_name == _WHOLE
        yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) if whole else quad


def differing(old: Source, new: Source) -> tuple[Iterable[Quad], Iterable[Quad]]:
    """All in which the two may differ: of two files as a build writes them, sorted, only what stands in one of them."""
    if old.store is None and new.store is None and {file_of(old.path).suffix, file_of(new.path).suffix} == {".nq"}:
        lines = _apart(file_of(old.path), file_of(new.path))
        here, there = (_canonical(each) for each in lines) if lines else (None, None)
        if here is not None and there is not None:
            return kept(here), kept(there)
    return old.quads(), new.quads()


def _canonical(lines: list[bytes]) -> list[Quad] | None:
    """The quads of lines that are spelled as a build spells them; None where one is not."""
    try:
        quads = list(parse(b"".join(lines), format=RdfFormat.N_QUADS))
    except (SyntaxError, ValueError):
        return None
    return quads if [f"{quad} .\n".encode() for quad in quads] == lines else None


def _apart(old: Path, new: Path) -> tuple[list[bytes], list[bytes]] | None:
    """The lines that only one of two sorted files has; None where one is not sorted."""
    gone, added = [], []
    with old.open("rb") as before, new.open("rb") as now:
        one, other = before.readline(), now.readline()
        while one or other:
            last, latest = one, other
            if one == other:
                one, other = before.readline(), now.readline()
            elif not other or (one and one < other):
                gone.append(one)
                one = before.readline()
            else:
                added.append(other)
                other = now.readline()
            if (one and one < last) or (other and other < latest):
                return None
    return gone, added


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
