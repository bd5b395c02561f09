"""What holds of any two builds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from pipeline import iris
from pipeline.diff import How, Of, applied, change_graph, changes
from pipeline.diff.patch import delta, rows
from pipeline.model import Mode, Stance
from pipeline.validate import shacl
from pipeline.vocab import Q, Rdf
from tests.diff.worlds import BASE, Said, World, build

PEOPLE = ("Ann Lee", "A. Lee", "Bob Dee", "Cy Fox", "She")
THINGS = (
    "the bridge is safe and was paid for",
    "a new road will cost 3,000 euros",
    "Bob Dee has seen “the plan” \\ \t",
)
FILLERS = ("Nothing else happened there.", "It rained all day in the town.", "“Late!”")
MIRROR = {How.ADDED: How.GONE, How.GONE: How.ADDED, How.MERGED: How.SPLIT, How.SPLIT: How.MERGED}

SAID = st.builds(
    Said,
    who=st.sampled_from(PEOPLE),
    what=st.sampled_from(THINGS),
    mode=st.sampled_from(Mode),
    confidence=st.sampled_from([0.3, 0.33, 0.9]),
    speaker=st.booleans(),
    narrow=st.sampled_from([0, 0, 6]),
).map(lambda one: replace(one, about={"Bob Dee": Stance.NEUTRAL}) if "Dee has" in one.what and not one.narrow else one)
LINES = st.lists(st.one_of(SAID, st.sampled_from(FILLERS)), max_size=5)
WORLDS = st.builds(
    World,
    articles=st.dictionaries(st.sampled_from(["a", "b", "c"]), LINES, max_size=3),
    called=st.dictionaries(st.sampled_from(["A. Lee", "She"]), st.sampled_from(["Ann Lee", "Cy Fox", "Anna"])),
    aliases=st.dictionaries(st.sampled_from(PEOPLE), st.lists(st.sampled_from(["Lee", "Fox"]), max_size=2)),
    run=st.sampled_from(["1", "2"]),
)


@settings(max_examples=30)
@given(WORLDS)
def test_nothing_differs_from_itself(world: World) -> None:
    assert changes(build(world), build(world)).changes == ()


@given(WORLDS, WORLDS)
def test_the_reverse_tells_the_reverse(one: World, other: World) -> None:
    old, new = build(one), build(other)
    there, back = changes(old, new), changes(new, old)
    added = {change.now for change in there.changes if change.how is How.ADDED}
    assert added == {change.was for change in back.changes if change.how is How.GONE}
    assert {(change.of, MIRROR.get(change.how, change.how), change.now, change.was) for change in there.changes} == {
        (change.of, change.how, change.was, change.now) for change in back.changes
    }


@settings(max_examples=50)
@given(WORLDS, WORLDS)
def test_every_statement_is_told_once_or_is_as_it_was(one: World, other: World) -> None:
    diff = changes(build(one), build(other))
    said = [change for change in diff.changes if change.of is Of.STATEMENT]
    counts = (
        Counter(iri for change in said for iri in change.was),
        Counter(iri for change in said for iri in change.now),
    )
    assert all(number == 1 for count in counts for number in count.values())
    hows = Counter(change.how for change in said)
    assert diff.old.statements - hows[How.GONE] == diff.new.statements - hows[How.ADDED]


@settings(max_examples=50)
@given(WORLDS, WORLDS)
def test_patch_applied_to_the_old_gives_the_new_and_its_reverse_the_old(one: World, other: World) -> None:
    old, new = build(one), build(other)
    assert applied(rows(delta(old, new)), old) == set(new)
    assert applied(rows(delta(new, old)), new) == set(old)


@settings(max_examples=50)
@given(WORLDS, WORLDS)
def test_each_change_and_field_is_a_node_of_its_own(one: World, other: World) -> None:
    old, new = build(one), build(other)
    found = changes(old, new).changes
    nodes = [quad for quad in change_graph(old, new) if quad.predicate == Rdf.type and quad.object == Q.Change]
    assert len({quad.subject for quad in nodes}) == sum(max(1, len(change.fields)) for change in found)
    assert {quad.graph_name for quad in change_graph(old, new)} == {NamedNode(iris.changes_graph(base=BASE))}


@settings(max_examples=10)
@given(WORLDS, WORLDS)
def test_graph_of_changes_keeps_to_the_shapes(one: World, other: World) -> None:
    made: list[Quad] = change_graph(build(one), build(other))
    assert shacl(made) == ()
