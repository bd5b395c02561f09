"""The graph of changes, as those read it who ask it by SPARQL."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from pipeline import iris
from pipeline.diff import change_graph
from pipeline.model import Mode
from pipeline.validate import shacl
from pipeline.vocab import Q, Rdf
from tests.diff.worlds import BASE, Said, World, agent, build

SAID = Said(who="Ann Lee", what="the bridge is safe")
OLD = World(articles={"a": [SAID, Said(who="A. Lee", what="the road is long")], "b": ["Nothing happened."]})
NEW = World(
    articles={"a": [replace(SAID, mode=Mode.DIRECT, confidence=0.5), OLD.articles["a"][1]]},
    called={"A. Lee": "Ann Lee"},
    run="2",
)
QUESTION = """
PREFIX q: <https://w3id.org/quoth/ontology#>
SELECT ?kind ?what ?who ?field ?before ?after ?since ?until WHERE {
  GRAPH ?g {
    ?change a q:StatementChange ; q:changeKind ?kind ; q:changeText ?what ; q:changeSpeaker ?who ;
      q:changedField ?field ; q:valueBefore ?before ; q:valueAfter ?after ; q:sinceRun ?since ; q:untilRun ?until .
  }
} ORDER BY ?field ?what"""


def rows(quads: list[Quad]) -> list[list[str]]:
    store = Store()
    store.bulk_extend(quads)
    found = store.query(QUESTION)
    assert isinstance(found, QuerySolutions)
    return [[term.value.removeprefix(Q.NAMESPACE) for term in row] for row in found]


def test_row_can_be_read_without_the_statement() -> None:
    runs = [iris.run({"codeFingerprint": run}, base=BASE) for run in ("1", "2")]
    assert rows(change_graph(build(OLD), build(NEW))) == [
        ["Changed", "that the bridge is safe", "Ann Lee", "confidence", "0.9", "0.5", *runs],
        ["Changed", "that the bridge is safe", "Ann Lee", "mode", "indirect", "direct", *runs],
        ["Changed", "that the road is long", "Ann Lee", "speaker", "A. Lee", "Ann Lee", *runs],
    ]


def test_merge_leads_from_those_that_were_to_the_one_that_is() -> None:
    quads = change_graph(build(OLD), build(NEW))
    (merge,) = (one.subject for one in quads if one.predicate == Q.changeKind and one.object == Q.Merged)
    has = {(one.predicate, one.object) for one in quads if one.subject == merge}
    one, other = (NamedNode(agent(name)) for name in ("Ann Lee", "A. Lee"))
    assert {value for name, value in has if name == Q.changedFrom} == {one, other}
    assert {value for name, value in has if name == Q.changedInto} == {one}
    assert {value for name, value in has if name == Q.changeOf} == {one, other}
    assert {value for name, value in has if name == Rdf.type} == {Q.Change, Q.AgentChange}


def test_graph_keeps_to_the_shapes_and_says_what_its_terms_are() -> None:
    quads = change_graph(build(OLD), build(NEW))
    assert shacl(quads) == ()
    declared = {one.subject for one in quads if one.subject.value.startswith(Q.NAMESPACE)}  # type: ignore[union-attr]
    used = {one.predicate for one in quads if one.predicate != Rdf.type} | {Q.Change, Q.StatementChange}
    assert used <= declared


def test_graph_is_never_empty_so_that_it_takes_the_place_of_an_older_one() -> None:
    quads = change_graph(build(OLD), build(OLD))
    assert [one.subject for one in quads] == [Q.Change]
    assert quads[0].graph_name == NamedNode(iris.changes_graph(base=BASE))


def test_graph_is_the_same_each_time_in_whatever_order_the_quads_come() -> None:
    old, new = build(OLD), build(NEW)
    made = change_graph(old, new)
    for quads in (old, new):
        Random(3).shuffle(quads)  # noqa: S311 - an order, no secret
    assert change_graph(old, new) == made
    assert len(made) == len(set(made)) > 20


def test_of_two_stores_the_graphs_that_differ_are_enough() -> None:
    stores = [Store(), Store()]
    worlds = [
        replace(world, articles={**world.articles, "c": [Said(who="Bob Dee", what="it is late")]})
        for world in (OLD, NEW)
    ]
    for store, world in zip(stores, worlds, strict=True):
        store.bulk_extend(build(world))
    graphs = {iris.article_graph(name, base=BASE) for name in ("a", "b")}
    part = change_graph(*stores, graphs=graphs)
    assert part == change_graph(*stores)
    assert len(part) > 20


def test_base_that_is_given_names_the_graph_and_its_nodes() -> None:
    quads = change_graph(build(OLD), build(NEW), base="https://b.example/")
    assert {one.graph_name for one in quads} == {NamedNode("https://b.example/graph/changes")}
