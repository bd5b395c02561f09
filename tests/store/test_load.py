"""After a load the store holds what the build holds, and what came in another way; until then, what it held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from pipeline import publish, store
from pipeline.errors import StoreError
from tests.store.conftest import BASE, Made, quads

OWN = "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }"


def held(folder: Path) -> Counter[str]:
    """How many quads each graph of the store has."""
    return Counter(quad.graph_name.value.removeprefix(BASE) for quad in store.opened(folder))


def generations(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.is_dir())


def test_load_brings_every_graph_and_says_so(made: Made, tmp_path: Path) -> None:
    done = store.load(made("build", {"one": 3, "two": 2}), tmp_path / "store")
    assert (done.quads, done.graphs, done.replaced) == (5, 2, (f"{BASE}one", f"{BASE}two"))
    assert set(store.opened(tmp_path / "store")) == set(quads({"one": 3, "two": 2}))


def test_second_load_of_the_same_writes_nothing(made: Made, tmp_path: Path) -> None:
    build, folder = made("build", {"one": 3}), tmp_path / "store"
    store.load(build, folder)
    was = store.generation(folder)
    assert store.load(build, folder).unchanged
    assert store.generation(folder) == was


@pytest.mark.parametrize("size", [2, 200])  # most of it changed: all anew; little: only that
def test_graphs_are_replaced_as_wholes_and_those_that_are_gone_deleted(made: Made, tmp_path: Path, size: int) -> None:
    folder = tmp_path / "store"
    store.load(made("old", {"same": size, "other": 9, "gone": 4}), folder)
    store.update(folder, lambda graph: graph.update(OWN))
    store.load(made("old", {"same": size, "other": 9, "gone": 4}), folder)
    done = store.load(made("new", {"same": size, "other": 3, "new": 1}), folder)
    assert done.replaced == (f"{BASE}new", f"{BASE}other")
    assert done.deleted == (f"{BASE}gone",)
    assert held(folder) == {"same": size, "other": 3, "new": 1, "urn:mine": 1}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 12), min_size=1), min_size=1, max_size=4))
def test_whatever_was_loaded_before_the_store_holds_the_last(builds: list[Mapping[str, int]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for graphs in builds:
            publish.write(folder / "build", quads(graphs))
            store.load(folder / "build", folder / "store")
            assert held(folder / "store") == graphs
        assert len(generations(folder / "store")) <= len(builds)


def test_who_reads_sees_the_old_graph_until_it_opens_the_new_one(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store.load(made("old", {"one": 3}), folder)
    with store.held(folder) as generation:
        reader = Store.read_only(str(generation))
        for size in (5, 6, 7):
            store.load(made("new", {"one": size}), folder)
            assert len(reader) == 3
            assert len(list(Store.read_only(str(generation)))) == 3
        assert len(store.opened(folder)) == 7


def test_generations_that_nobody_reads_are_removed(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    for size in (1, 2, 3, 4):
        store.load(made("build", {"one": size}), folder)
    assert generations(folder) == [store.generation(folder).name]
    assert sorted(one.suffix for one in folder.iterdir()) == ["", "", ".json", ".lock"]


@pytest.mark.parametrize("name", ["graph.nq", "graph.trig", "graph.ttl"])
def test_each_of_the_graph_files_can_be_loaded(made: Made, tmp_path: Path, name: str) -> None:
    store.load(made("build", {"one": 3}) / name, tmp_path / "store")
    assert {quad.triple for quad in store.opened(tmp_path / "store")} == {quad.triple for quad in quads({"one": 3})}


def test_lines_in_any_order_and_twice_are_loaded_once(made: Made, tmp_path: Path) -> None:
    lines = (made("build", {"one": 3, "two": 1}) / "graph.nq").read_text("utf-8").splitlines()
    (tmp_path / "mixed.nq").write_text(
        "\n".join([*reversed(lines), "# a comment", *lines, "<urn:a> <urn:b> <urn:c> ."])
    )
    assert store.load(tmp_path / "mixed.nq", tmp_path / "store").quads == 5
    assert held(tmp_path / "store") == {"one": 3, "two": 1, "urn:quoth:graph": 1}


def test_triples_in_sorted_lines_without_a_graph_are_given_one(tmp_path: Path) -> None:
    (tmp_path / "plain.nq").write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:d> .\n")
    store.load(tmp_path / "plain.nq", tmp_path / "store")
    assert held(tmp_path / "store") == {"urn:quoth:graph": 2}


def test_what_tells_the_changes_sees_both_graphs_and_adds_its_own(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "store"

    def tell(was: Store, now: Store, graphs: AbstractSet[str]) -> list[Quad]:
        told = f"{len(was)} to {len(now)} in {' '.join(sorted(graphs))}"
        return [Quad(NamedNode("urn:t"), NamedNode("urn:p"), Literal(told), NamedNode("urn:changes"))]

    for size in (3, 5, 6):
        store.load(made("build", {"one": size, "two": 2}), folder, tell=tell)
    found = list(store.opened(folder).quads_for_pattern(NamedNode("urn:t"), None, None, None))
    assert [quad.object for quad in found] == [Literal(f"8 to 9 in {BASE}one")]


def test_update_is_seen_whole_or_not_at_all(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store.load(made("build", {"one": 3}), folder)

    def fails(graph: Store) -> None:
        graph.update(OWN)
        raise StoreError("no")

    with pytest.raises(StoreError, match="no"):
        store.update(folder, fails)
    assert held(folder) == {"one": 3}
    store.update(folder, lambda graph: graph.update(f"DELETE WHERE {{ GRAPH <{BASE}one> {{ <{BASE}s/0> ?p ?o }} }}"))
    assert held(folder) == {"one": 2}


def test_next_load_repairs_what_an_update_did_to_its_graphs(made: Made, tmp_path: Path) -> None:
    folder, build = tmp_path / "store", made("build", {"one": 3, "two": 5})
    store.load(build, folder)
    store.update(folder, lambda graph: graph.update(f"CLEAR GRAPH <{BASE}one> ; {OWN}"))
    store.load(build, folder)
    assert held(folder) == {"one": 3, "two": 5, "urn:mine": 1}


def test_dataset_of_rdflib_lies_over_the_store(made: Made, tmp_path: Path) -> None:
    store.load(made("build", {"one": 3, "two": 2}), tmp_path / "store")
    dataset = store.dataset(tmp_path / "store")
    ((found,),) = dataset.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")  # type: ignore[misc]
    assert int(str(found)) == 5
