"""Two files read side by side tell the same as two that are read as wholes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from pipeline import iris, publish
from pipeline.diff import sources as read
from pipeline.diff.patch import Delta, delta
from pipeline.diff.sources import differing, sources
from pipeline.model import Mode
from tests.diff.worlds import BASE, Said, World, build

SAID = Said(who="Ann Lee", what="it is late")
OLD = build(World(articles={"a": [SAID], "b": [Said(who="Bob Dee", what="the road is long")]}))
NEW = build(World(articles={"a": [Said(who="Ann Lee", what="it is late", mode=Mode.DIRECT)]}))
CHANGED = [Quad(one.subject, one.predicate, one.object, NamedNode(iris.changes_graph(base=BASE))) for one in OLD[:5]]


def lines(quads: list[Quad]) -> list[str]:
    return publish.files(quads)["graph.nq"].decode().splitlines()


def between(tmp_path: Path, old: str, new: str) -> Delta:
    for name, text in (("old.nq", old), ("new.nq", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return delta(*differing(*sources(tmp_path / "old.nq", tmp_path / "new.nq")))


def spelled(line: str) -> str:
    return line.replace("late", "l\\u0061te")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n".join(lines(OLD)) + "\n", "\n".join(lines(NEW)) + "\n"),
        ("\n".join(lines(OLD)), "\n".join(lines(NEW))),
        ("\n".join(reversed(lines(OLD))), "\n".join(lines(NEW)) + "\n"),
        ("\n".join(lines(OLD)) + "\n", "\n".join([*lines(NEW), lines(NEW)[0]])),
        ("\n".join(map(spelled, lines(OLD))) + "\n", "\n".join(lines(NEW)) + "\n"),
        ("# a comment\n\n" + "\n".join(lines(OLD)) + "\n", "\n".join(lines(NEW)) + "\r\n"),
        ("\n".join(lines([*OLD, *CHANGED])) + "\n", "\n".join(lines(NEW)) + "\n"),
    ],
    ids=["as built", "no last end of line", "reversed", "a line twice", "spelled otherwise", "comments", "changes"],
)
def test_files_in_any_form_differ_as_their_quads_do(tmp_path: Path, old: str, new: str) -> None:
    assert between(tmp_path, old, new) == delta(OLD, NEW)


def test_files_as_built_are_read_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def whole(_: Path) -> None:
        raise AssertionError

    monkeypatch.setattr(read, "quads", whole)
    old, new = ("\n".join(lines(quads)) + "\n" for quads in (OLD, NEW))
    assert between(tmp_path, old, new) == delta(OLD, NEW)


def test_triples_beside_named_graphs_stay_triples(tmp_path: Path) -> None:
    triple = "<https://example.org/s> <https://example.org/p> <https://example.org/o> ."
    found = between(tmp_path, "\n".join(lines(NEW)), "\n".join([*lines(NEW), triple]))
    assert found == Delta(gone=(), added=(triple.removesuffix(" ."),))
