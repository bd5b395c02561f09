"""The engines that stored queries are asked of, each a function from a query's text to its answer.

None gives its graphs' union as default graph, but for Virtuoso, which gives nothing else.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import rdflib
from pyoxigraph import Store

from pipeline import remote
from pipeline.queries import Table, tabled
from tests.stores.cells import Cell, cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an engine says."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Ask = Callable[[str], Answer]


def native(graph: Path) -> Ask:
    """rdflib with its own store, which reads N-Quads."""
    dataset = rdflib.Dataset()
    with _calm():
        dataset.parse(data=graph.read_text("utf-8"), format="nquads")

    def ask(text: str) -> Answer:
        with _calm():
            answer = dataset.query(text)
            rows = tuple(tuple(cell(term) for term in row) for row in answer)  # type: ignore[union-attr, arg-type]
        return Answer(columns=tuple(str(one) for one in answer.vars or ()), rows=rows)

    return ask


@contextmanager
def _calm() -> Iterator[None]:
    # rdflib 7 warns of its own use of `Dataset.default_context`.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def embedded(store: Store) -> Ask:
    """Oxigraph in this process."""
    return lambda text: _answer(tabled(store.query(text)))


def served(at: remote.Endpoint) -> Ask:
    """A server, asked through SPARQLWrapper as `quoth query --endpoint` asks."""
    return lambda text: _answer(remote.ask(at, text))


def _answer(table: Table) -> Answer:
    return Answer(columns=table.columns, rows=tuple(tuple(map(cell, row)) for row in table.rows))
