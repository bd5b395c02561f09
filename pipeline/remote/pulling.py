"""`quoth pull`: the graphs of a server as quads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad

from pipeline import publish
from pipeline.endpoints import Endpoint
from pipeline.errors import OutputError, StoreError
from pipeline.reading import Progress
from pipeline.remote import holdings
from pipeline.remote.pushing import staging, under
from pipeline.remote.retrying import Patience
from pipeline.remote.targets import found

_ENDS: Final = frozenset(Path(name).suffix for name in publish.FILES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What a server has."""

    graphs: tuple[str, ...]
    quads: tuple[Quad, ...]


def pull(
    at: Endpoint,
    *,
    base: str,
    whole: bool = False,
    patience: Patience | None = None,
    progress: Progress = lambda *_: None,
) -> Pulled:
    """The server's graphs under the base, or its `whole`; without those that a push makes for a while."""
    patience = patience or Patience()
    at, _ = found(at)
    there = holdings.graphs(at, under="" if whole else under(base), patience=patience)
    names = sorted(name for name in there if not name.startswith(staging(base)))
    if not names:
        raise StoreError(f"{at.url}: no graph under {under(base)}; give another --base, or --all")
    quads: list[Quad] = []
    for number, graph in enumerate(names, start=1):
        triples = holdings.triples(at, graph, number=there[graph], patience=patience)
        quads += (Quad(one.subject, one.predicate, one.object, NamedNode(graph)) for one in triples)
        progress("pull", number, len(names))
    return Pulled(graphs=tuple(names), quads=tuple(quads))


def check_out(out: Path) -> None:
    """Raises OutputError where `write` would, before anything is asked."""
    if out.suffix and not out.is_dir() and out.suffix not in _ENDS:
        raise OutputError(f"{out}: not one of {', '.join(sorted(_ENDS))}; name such a file, or a folder for all three")


def write(out: Path, pulled: Pulled) -> None:
    """The file `out`, in the form that its ending says, or a folder with a build's three files; sorted."""
    check_out(out)
    quads = pulled.quads
    if any(isinstance(term, BlankNode) for one in quads for term in (one.subject, one.object)):
        if out.suffix != ".nq" or out.is_dir():
            raise OutputError(f"{out}: what was pulled has blank nodes, which have names in no build; pull it as .nq")
        named = Dataset(quads)
        named.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        files = {"graph.nq": "".join(sorted(f"{one} .\n" for one in named)).encode()}
    else:
        files = publish.files(quads)
    if out.suffix and not out.is_dir():
        publish.replace_all(out.parent, {out.name: files[f"graph{out.suffix}"]})
    else:
        publish.replace_all(out, files)
