"""The articles in seeds/, in every format, each read by its own reader."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld as processor

from pipeline.export import FORMATS, Cut, Material, Wishes, cut, read
from pipeline.export.material import quads
from pipeline.export.nanopubs import accepted
from pipeline.export.network import network
from pipeline.export.rows import TABLES
from tests.export.readers import entities, notes, publications

pytestmark = [
    pytest.mark.model,
    # rdflib's and the nanopub package's own
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
]


@pytest.fixture(scope="module")
def made(seeds: Path) -> Material:
    return read(seeds)


def written(material: Material, name: str, table: str | None = None) -> bytes:
    return b"".join(FORMATS[name].write(material, Wishes(table=table)))


def test_json_ld_is_the_graph(made: Material) -> None:
    graph = {quad.triple for quad in ox.parse(path=made.folder / "graph.nq")}
    assert len(graph) >= 5_000
    lines = processor.to_rdf(json.loads(written(made, "jsonld")), {"format": "application/n-quads"})
    assert {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS)} == graph


@pytest.mark.parametrize("table", TABLES)
def test_tables_have_a_row_for_each_record(made: Material, table: str) -> None:
    rows = list(TABLES[table](made))
    assert pq.read_table(io.BytesIO(written(made, "parquet", table))).to_pylist() == rows
    assert len(pd.read_csv(io.BytesIO(written(made, "csv", table)))) == len(rows) >= 5


@pytest.mark.parametrize(("name", "reader"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_the_network_is_read_back(made: Material, name: str, reader: object) -> None:
    assert callable(reader)
    found, graph = reader(io.BytesIO(written(made, name))), network(made)
    assert dict(found.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {(a, b): each["weight"] for a, b, each in found.edges(data=True)} == {
        (a, b): each["weight"] for a, b, each in graph.edges(data=True)
    }
    assert len(graph) >= 30


def test_followthemoney_takes_all_of_it(made: Material) -> None:
    found = Counter(one["schema"] for one in entities(made))
    assert found["Note"] == len(made.statements) >= 70
    assert found["Article"] == 5
    assert found["Person"] >= 8
    assert found["Occupancy"] >= 8


def test_every_annotation_finds_its_words(made: Material) -> None:
    found = notes(made)
    assert sum(one["id"].endswith("/content") for one in found) == len(made.statements)
    assert sum("/target/" in one["id"] for one in found) == sum(len(one.about) for one in made.statements)


def test_every_accepted_statement_is_a_valid_nanopublication(made: Material) -> None:
    found = publications(made)
    assert len(found) == sum(accepted(one, 0.5) for one in made.statements) >= 60


def test_schema_org_loads_in_rdflib(made: Material) -> None:
    graph = rdflib.Graph().parse(data=written(made, "schema.org"), format="json-ld")
    kinds = Counter(str(kind).rpartition("/")[2] for kind in graph.objects(None, rdflib.RDF.type))
    assert kinds["Quotation"] + kinds["Claim"] == len(made.statements)
    assert kinds["NewsArticle"] == 5


def test_a_part_loads_with_all_that_it_names(made: Material) -> None:
    part = cut(made, Cut(agents=("Ted Cruz",)))
    found = list(quads(part))
    subjects = {quad.subject for quad in found}
    links = {each.object for each in found if str(each.object).startswith(f"<{made.base}")}
    assert links <= subjects
    assert 0 < len(part.statements) < 10
    assert len(rdflib.Graph().parse(data=written(part, "turtle"), format="turtle")) == len({q.triple for q in found})
