from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import GateError
from pipeline.ontology import Gate, __main__, contradictions, gates
from pipeline.resources import folder


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    path.write_text("", encoding="utf-8")
    return path


def test_graph_adds_its_own_gates(graph: Path) -> None:
    without, with_graph = [gate.name for gate in gates()], [gate.name for gate in gates(graph)]
    assert len(without) == 8
    assert with_graph[: len(without)] == without
    assert [name for name in with_graph if "graph.ttl" in name] == with_graph[len(without) :] != []


@pytest.mark.java
def test_contradiction_is_reported() -> None:
    home = folder("ontology")
    files = [home / "quoth.ttl", *(home / "examples" / name for name in ("valid/direct.ttl", "invalid/two-modes.ttl"))]
    assert len(contradictions(*files)) == 1
    assert contradictions(*files[:2]) == ()


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
