"""The patch, read by rdflib's reader of RDF Patch and by ours."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize
from rdflib import Dataset

from pipeline.diff import applied
from pipeline.diff.patch import delta, rows
from pipeline.errors import InputError
from pipeline.model import Mode
from tests.diff.worlds import Said, World, build

OLD = World(articles={"a": [Said(who="Ann Lee", what='it is "late"'), "Nothing else."]})
NEW = World(
    articles={"a": [Said(who="Ann Lee", what='it is "late"', mode=Mode.MIXED)], "b": ["A line\\ of\ttext."]}, run="2"
)


def read(quads: list[Quad]) -> Dataset:
    made = Dataset()
    made.parse(data=serialize(quads, format=RdfFormat.N_QUADS), format="nquads")
    return made


def lines(of: Dataset) -> set[str]:
    return {f"{s.n3()} {p.n3()} {o.n3()} {g}" for s, p, o, g in of.quads()}


def test_patch_is_one_transaction_that_deletes_before_it_adds() -> None:
    patch = list(rows(delta(build(OLD), build(NEW))))
    assert re.fullmatch(r"H id <uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}> \.", patch[0])
    assert (patch[1], patch[-1]) == ("TX .", "TC .")
    codes = [row[:2] for row in patch[2:-1]]
    assert codes == sorted(codes, reverse=True)
    assert set(codes) == {"D ", "A "}
    assert all(row.endswith("> .") for row in patch[2:-1])


def test_patch_is_the_same_each_time_and_another_for_another_difference() -> None:
    old, new = build(OLD), build(NEW)
    assert list(rows(delta(old, new))) == list(rows(delta(reversed(old), reversed(new))))
    assert next(rows(delta(old, new))) != next(rows(delta(new, old)))


# rdflib's own readers use what it has deprecated.
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_rdflib_makes_the_new_graph_of_the_old_one() -> None:
    old, new = build(OLD), build(NEW)
    made = read(old)
    made.parse(data="\n".join(rows(delta(old, new))) + "\n", format="patch")
    wanted = read(new)
    assert lines(made) == lines(wanted) != lines(read(old))


def test_nothing_is_a_patch_without_rows() -> None:
    assert len(list(rows(delta(build(OLD), build(OLD))))) == 3


def test_transaction_that_is_not_committed_changes_nothing() -> None:
    old = build(OLD)
    patch = list(rows(delta(old, build(NEW))))
    assert applied(patch[:-1], old) == set(old)
    assert applied([*patch[:-1], "TA ."], old) == set(old)


def test_row_that_is_no_row_is_named_with_its_line() -> None:
    with pytest.raises(InputError, match="line 2 of the patch: 'X'"):
        applied(["TX .", "X <a> <b> <c> ."], [])


def test_blank_node_cannot_be_patched_and_words_that_look_like_one_can() -> None:
    predicate = NamedNode("https://example.org/p")
    with pytest.raises(InputError, match="blank node"):
        list(rows(delta([], [Quad(BlankNode("b"), predicate, Literal("x"))])))
    words = Quad(NamedNode("https://example.org/s"), predicate, Literal("a _:b"))
    assert applied(rows(delta([], [words])), []) == {words}


def test_triples_of_no_named_graph_stay_triples() -> None:
    turtle = b"<https://example.org/s> <https://example.org/p> 1, 2 ."
    quads = list(parse(turtle, format=RdfFormat.TURTLE))
    patch = list(rows(delta(quads[:1], quads)))
    assert [row.count("<") for row in patch[2:-1]] == [3]
    assert applied(patch, quads[:1]) == set(quads)
