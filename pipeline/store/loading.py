"""`quoth load`: an embedded store made to hold what a build holds, graph by graph, in a generation of its own.

The graphs that a load brought are replaced as wholes or deleted by the next; graphs that came in another way stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store

from pipeline.errors import StoreError
from pipeline.store import generations, ledger, sources
from pipeline.store.ledger import Ledger
from pipeline.store.opened import on_disk, writable

_MOST_CHANGED: Final = 0.5
"""The share of changed quads from which on all is loaded anew, which is then the faster way."""
_COUNTS: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"

Tell = Callable[[Store, Store, AbstractSet[str]], Iterable[Quad]]
"""From the store as it was and as it is, and the graphs that differ, to quads that tell what changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load did, in graphs."""

    quads: int
    """How many the store holds of the build."""
    graphs: int
    replaced: tuple[str, ...]
    """Those that are new or have other quads than before."""
    deleted: tuple[str, ...]

    @property
    def unchanged(self) -> bool:
        """Whether the store held all of it already."""
        return not self.replaced and not self.deleted


def load(source: Path, folder: Path, *, tell: Tell | None = None) -> Loaded:
    """The store in the folder, made to hold the graph of a build's folder or graph file; whoever reads it meanwhile
    sees what it held before. `tell` may add a graph of its own, where it held something.
    """
    file = sources.file_of(source)
    with generations.writing(folder):
        if file.suffix == ".nq" and (done := _load(file, folder, tell)):
            return done
        # Written as a build would: each quad once, in a graph, in order.
        with TemporaryDirectory(prefix="quoth-") as aside:
            written = Path(aside) / "graph.nq"
            written.write_bytes("".join(sorted({f"{quad} .\n" for quad in sources.quads(file)})).encode())
            if done := _load(written, folder, tell):
                return done
    raise StoreError(f"{file}: the store counts other quads than the file has; the store is as it was: load again")


def _load(file: Path, folder: Path, tell: Tell | None) -> Loaded | None:
    """None where the file is not as a build writes it; the store is then as it was."""
    before = ledger.read(generations.ledger(folder)) if generations.is_store(folder) else {}
    with ThreadPoolExecutor(1) as counting:
        # Counted while Oxigraph loads, which is the longer of the two.
        counted = counting.submit(_count, file)
        store = None if generations.is_store(folder) else _anew(folder, file)
        now = counted.result()
    if now is None:
        return None
    done = _compared(before, now)
    if done.unchanged and before:
        return done
    if store is None:
        changed = sum(now[graph].quads for graph in done.replaced)
        some = changed < _MOST_CHANGED * done.quads
        store = _partly(folder, file, done) if some else _anew(folder, file, loaded=before.keys() | now.keys())
    counts = _counts(store)
    if any(counts.get(graph) != one.quads for graph, one in now.items()):
        return None
    if tell and generations.is_store(folder):
        was = on_disk(generations.generation(folder))
        _replace(store, list(tell(was, store, {*done.replaced, *done.deleted})))
    store.flush()
    del store
    generations.switch(folder, now)
    return done


def _count(file: Path) -> Ledger | None:
    with file.open("rb") as lines:
        return ledger.count(lines)


def _compared(before: Ledger, now: Ledger) -> Loaded:
    same = {graph for graph, one in now.items() if one == before.get(graph)}
    return Loaded(
        quads=sum(one.quads for one in now.values()),
        graphs=len(now),
        replaced=tuple(sorted(now.keys() - same)),
        deleted=tuple(sorted(before.keys() - now.keys())),
    )


def _anew(folder: Path, file: Path, *, loaded: AbstractSet[str] = frozenset()) -> Store:
    """The next generation with all of the file, and with the graphs of the current one that no load brought."""
    store = writable(generations.begin(folder))
    try:
        store.bulk_load(path=file, format=RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise sources.unreadable(file, error) from error
    if generations.is_store(folder):
        current = on_disk(generations.generation(folder))
        for graph in current.named_graphs():
            if isinstance(graph, NamedNode) and graph.value not in loaded:
                store.bulk_extend(current.quads_for_pattern(None, None, None, graph))
    return store


def _partly(folder: Path, file: Path, done: Loaded) -> Store:
    """The next generation, like the current one but for the graphs that changed."""
    store = writable(generations.begin(folder, like_current=True))
    for graph in (*done.replaced, *done.deleted):
        store.remove_graph(NamedNode(graph))
    wanted = {f" <{graph}> .\n".encode() for graph in done.replaced}
    with file.open("rb") as lines:
        kept = b"".join(line for line in lines if line[line.rindex(b" ", 0, -3) :] in wanted)
    if kept:
        store.bulk_load(input=kept, format=RdfFormat.N_QUADS)
    return store


def _counts(store: Store) -> Mapping[str, int]:
    """How many quads each named graph has."""
    rows = store.query(_COUNTS)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 - a SELECT, for mypy
    return {row["g"].value: int(row["n"].value) for row in rows}


def _replace(store: Store, quads: list[Quad]) -> None:
    """Puts the graphs of these quads in the place of those of before."""
    for graph in {quad.graph_name for quad in quads}:
        store.remove_graph(graph)
    store.bulk_extend(quads)
