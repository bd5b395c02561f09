"""The network is read back by networkx, and says what the statements say."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from pipeline.export import Material, Wishes
from pipeline.export.network import gexf, graphml, network
from pipeline.model import Label
from tests.export.records import ANN, BOB, DENIED, FORMULA, INSIDER, MEMO, PAID, TOLD, ZOE

READERS = {"graphml": (graphml, nx.read_graphml), "gexf": (gexf, nx.read_gexf)}


@pytest.mark.parametrize("name", READERS)
def test_networkx_reads_back_the_network(each: Material, name: str) -> None:
    write, read = READERS[name]
    found = read(io.BytesIO(b"".join(write(each, Wishes()))))
    made = network(each)
    assert found.is_directed()
    assert dict(found.nodes(data=True)) == dict(made.nodes(data=True))
    kept = next(iter(made.edges.values())).keys() if made.edges else set()
    assert {(a, b): {k: d[k] for k in kept} for a, b, d in found.edges(data=True)} == {
        (a, b): d for a, b, d in made.edges(data=True)
    }


def test_an_edge_counts_statements_of_one_about_another(full: Material) -> None:
    graph = network(full)
    assert set(graph.edges) == {(ANN.iri, BOB.iri), (INSIDER.iri, ZOE.iri), (MEMO.iri, BOB.iri)}
    edge = graph.edges[ANN.iri, BOB.iri]
    assert (edge["weight"], edge["indirect"], edge["direct"], edge["mixed"]) == (1, 1, 0, 0)
    assert (edge["stance_negative"], edge["stance_unknown"], edge["statements"]) == (1, 0, DENIED.id)
    assert graph.edges[INSIDER.iri, ZOE.iri]["statements"] == TOLD.id
    assert graph.edges[MEMO.iri, BOB.iri]["statements"] == PAID.id


def test_who_speaks_of_nobody_is_a_node_too(full: Material) -> None:
    node = network(full).nodes[FORMULA.iri]
    assert (node["label"], node["kind"], node["says"], node["spoken_about"]) == (FORMULA.label, "Person", 1, 0)


def test_the_files_hold_no_date_and_truth_values_of_xml(full: Material) -> None:
    text = b"".join(gexf(full, Wishes())).decode()
    assert "lastmodifieddate" not in text
    found = ET.fromstring(b"".join(graphml(full, Wishes())))  # noqa: S314 - written a line above
    named = [str(data.text) for data in found.iter() if data.get("key") == "named"]
    assert sorted(set(named)) == ["false", "true"]


def test_what_xml_cannot_hold_is_replaced(full: Material) -> None:
    odd = replace(ANN, labels=(Label(text="A\x00\x0b\ufffeB\U0001f600"),))
    changed = replace(full, entities=tuple(odd if one.iri == ANN.iri else one for one in full.entities))
    for write, read in READERS.values():
        graph = read(io.BytesIO(b"".join(write(changed, Wishes()))))
        assert graph.nodes[ANN.iri]["label"] == "A���B😀"
