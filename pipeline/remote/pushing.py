"""`quoth push`: a server made to hold the graphs of a build, one at a time; it alone remembers how far that got.

A graph that is there with the same count and checksum is not sent, so a push that was killed goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from pyoxigraph import Triple

from pipeline.errors import StoreError
from pipeline.reading import Progress
from pipeline.remote import builds, holdings, updates
from pipeline.remote.builds import Build
from pipeline.remote.canonical import Sum, canonical, checksum
from pipeline.remote.targets import Target
from pipeline.remote.writing import delete, write

_SHOWN: Final = 300
"""How much of a triple is shown."""
_TRIES: Final = 2
"""How often a graph is written that does not read back as it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What a push did, in graphs."""

    graphs: int
    quads: int
    """How many the build has, each read back."""
    written: tuple[str, ...]
    deleted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What a graph should hold."""

    size: int
    sum: Sum

    @property
    def counted(self) -> frozenset[int]:
        """How many triples a server may count: one that keeps values takes two spellings of one for one."""
        return frozenset({self.size, self.sum.triples})


def under(base: str) -> str:
    """How the names of a build's graphs begin."""
    return f"{base}graph/"


def staging(base: str) -> str:
    """How the names of graphs begin that a push makes for a while."""
    return f"{under(base)}staging/"


def spare(base: str) -> str:
    """The graph that is written and deleted to see how a server takes graphs."""
    return f"{staging(base)}spare"


def push(build: Build, to: Target, *, base: str, keep: bool = False, progress: Progress = lambda *_: None) -> Pushed:
    """The server holds the graphs of the build; others under the base are deleted there, unless they are to be kept."""
    names = _graphs(build, base)
    there = _there(to, base, names)
    wanted: dict[str, _Wanted] = {}
    written = []
    for number, graph in enumerate(names, start=1):
        triples = builds.triples(build[graph])
        wanted[graph] = one = _Wanted(size=len(triples), sum=checksum(triples))
        if not _holds(to, graph, one, there.get(graph, 0)):
            _write(to, graph, triples, one, base=base)
            written.append(graph)
        progress("push", number, len(names))
    gone = sorted(name for name in there if name not in wanted and (not keep or name.startswith(staging(base))))
    delete(to, gone)
    _check_all(to, wanted, gone, there=_there(to, base, names))
    return Pushed(
        graphs=len(names),
        quads=sum(one.size for one in wanted.values()),
        written=tuple(sorted(written)),
        deleted=tuple(name for name in gone if not name.startswith(staging(base))),
    )


def _there(to: Target, base: str, names: Iterable[str]) -> dict[str, int]:
    """The graphs that the server has under the base or by these names, with their counts."""
    found = holdings.graphs(to.query, under=under(base), patience=to.patience)
    others = [name for name in names if not name.startswith(under(base))]
    return found | {name: holdings.count(to.query, name, patience=to.patience) for name in others}


def _graphs(build: Build, base: str) -> list[str]:
    """The names of the build's graphs, in the order in which they are pushed."""
    names = sorted(name for name in build if not name.startswith(staging(base)))
    # What made the others comes last: where it is there, all are.
    return sorted(names, key=lambda name: name == f"{under(base)}run")


def _holds(to: Target, graph: str, wanted: _Wanted, number: int) -> bool:
    """Whether the server has these triples in that graph, of which it counts so many."""
    if number not in wanted.counted:
        return False
    return checksum(holdings.triples(to.query, graph, number=number, patience=to.patience)) == wanted.sum


def _write(to: Target, graph: str, triples: set[Triple], wanted: _Wanted, *, base: str) -> None:
    aside = staging(base) + blake2b(graph.encode(), digest_size=8).hexdigest()
    lines = updates.lines(triples)
    for _ in range(_TRIES):
        write(to, graph, lines, aside=aside, counted=wanted.counted)
        number = holdings.count(to.query, graph, patience=to.patience)
        if _holds(to, graph, wanted, number):
            return
    back = holdings.triples(to.query, graph, number=number, patience=to.patience)
    differ = sorted({canonical(one) for one in triples} ^ {canonical(one) for one in back})
    line = "".join(sign if sign.isprintable() else "?" for sign in "".join(differ[:1]))
    raise StoreError(
        f"{to.query.url}: graph {graph}: {wanted.size} triples were sent, {number} are read back and {len(differ)} "
        f"differ, such as {line[:_SHOWN]}; see whether somebody else writes there, and push again"
    )


def _check_all(to: Target, wanted: Mapping[str, _Wanted], gone: Iterable[str], *, there: Mapping[str, int]) -> None:
    """Raises StoreError for a graph that is another at the end than when it was written."""
    for graph, one in sorted(wanted.items()):
        if (number := there.get(graph, 0)) not in one.counted:
            raise StoreError(
                f"{to.query.url}: graph {graph}: {one.size} triples were pushed and {number} are there at the end; "
                "see whether somebody else writes there, and push again"
            )
    for graph in gone:
        if graph in there:
            raise StoreError(f"{to.query.url}: graph {graph}: is still there; see who may delete it, and push again")
