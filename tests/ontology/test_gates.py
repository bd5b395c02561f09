from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import GateError
from pipeline.ontology import Gate, __main__, contradictions, examples, gates
from pipeline.ontology.reasoner import Reasoned
from pipeline.resources import folder


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    path.write_text("", encoding="utf-8")
    return path


def test_graph_adds_its_own_gates(graph: Path) -> None:
    without, with_graph = [gate.name for gate in gates()], [gate.name for gate in gates(graph)]
    assert len(without) == 9
    assert with_graph[: len(without)] == without
    assert [name for name in with_graph if "graph.ttl" in name] == with_graph[len(without) :] != []


@pytest.mark.java
def test_ontology_alignments_and_valid_examples_do_not_contradict_each_other() -> None:
    home = folder("ontology")
    valid = examples.examples("valid")
    assert len(valid) >= 3
    assert contradictions(home / "quoth.ttl", home / "alignments.ttl", *valid) == ()


@pytest.mark.parametrize(
    ("found", "reported"),
    [
        (Reasoned(consistent=False), "it contradicts itself: open it in Protégé and ask for an explanation"),
        (Reasoned(consistent=True, unsatisfiable=("q:Centaur",)), "nothing can belong to q:Centaur"),
    ],
)
def test_what_the_reasoner_finds_wrong_is_reported(
    found: Reasoned, reported: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # That the reasoner finds it is for test_examples.py.
    monkeypatch.setattr("pipeline.ontology.reason", lambda *_: found)
    assert contradictions() == (reported,)


def test_failing_gate_is_shown_with_its_breaches_and_fails_the_run(
    graph: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    many = tuple(f"breach {number}" for number in range(12))
    shown = [Gate(name="first", check=lambda: ()), Gate(name="second", check=lambda: many)]
    monkeypatch.setattr(__main__, "gates", lambda _: iter(shown))
    assert __main__.main([str(graph)]) == GateError.exit_code
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["ok    first", "FAIL  second", "        breach 0"]
    assert lines[-1] == "        … and 2 more"


def test_missing_graph_is_an_error_when_it_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main([str(tmp_path / "none.ttl")]) == 1
    assert "none.ttl: no such file" in capsys.readouterr().err
