"""A build opened as an rdflib Dataset answers as Oxigraph does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import Literal as OxigraphLiteral
from pyoxigraph import NamedNode, Quad
from rdflib import RDF, Dataset, Literal, URIRef
from rdflib.query import ResultRow

from pipeline import iris, publish, store
from pipeline.queries import Query, run
from pipeline.queries.ask import Term
from pipeline.vocab import Q


@pytest.fixture(scope="session")
def build(made: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset") / "build"
    publish.write(folder, made)
    return folder


@pytest.fixture(scope="session")
def dataset(build: Path) -> Dataset:
    return store.dataset(build)


def written(cell: object) -> str | None:
    return None if cell is None else str(cell)


def in_rdflib(term: Term | None) -> str | None:
    """The term as rdflib writes it: a moment in another way."""
    if isinstance(term, OxigraphLiteral):
        return str(Literal(term.value, datatype=URIRef(term.datatype.value)))
    assert term is None or isinstance(term, NamedNode)
    return term.value if term else None


@pytest.mark.parametrize("name", ["who-said-what", "people", "articles", "quotes"])
def test_stored_query_gives_the_same_rows_through_rdflib(
    dataset: Dataset, build: Path, queries: Mapping[str, Query], name: str
) -> None:
    wanted = run(store.opened(build), queries[name], {})
    rows = [row for row in dataset.query(queries[name].text) if isinstance(row, ResultRow)]
    assert [tuple(map(written, row)) for row in rows] == [tuple(map(in_rdflib, row)) for row in wanted.rows] != []


def test_dataset_holds_the_named_graphs_and_their_union(dataset: Dataset, made: list[Quad]) -> None:
    assert len(dataset) == len({quad.triple for quad in made})
    entities = dataset.graph(URIRef(iris.entities_graph(base=iris.DEFAULT_BASE)))
    people = set(entities.subjects(RDF.type, URIRef(Q.Person.value)))
    assert len(people) == 5


def test_example_in_the_documentation_runs(
    build: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (root / "docs" / "graph.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(build.parent)
    exec(example, {})  # noqa: S102 - our own page
    assert "Ted Cruz 1\n" in capsys.readouterr().out
