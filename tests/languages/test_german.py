"""A third language, built from nothing but the folder `de` beside this file: it runs end to end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.languages.tables import rows

HERE = Path(__file__).parent
COLUMNS = ("case", "text", "speaker", "type", "act", "mode", "content", "needs")
CASES = {row["case"]: row for _, row in rows(HERE / "german.tsv", columns=COLUMNS)}
TEN = 10
PARAMS = [
    pytest.param(
        name, marks=() if case["needs"] == "-" else pytest.mark.xfail(reason=f"needs {case['needs']}", strict=True)
    )
    for name, case in CASES.items()
]


def quoth(*arguments: str | Path, stdin: str = "", folder: Path) -> subprocess.CompletedProcess[str]:
    """What the command says and writes, with German beside its own languages."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=os.environ
        | {"QUOTH_LANGUAGES": str(HERE), "PYTHONPATH": str(HERE.parents[1]), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.fixture(scope="module")
def lines() -> str:
    """The articles as JSON lines, none with its language."""
    return "".join(json.dumps({"id": name, "text": text(name)}) + "\n" for name in CASES)


def text(case: str) -> str:
    return CASES[case]["text"].replace("¶", "\n")


@pytest.fixture(scope="module")
def found(lines: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The statements of each article."""
    done = quoth("extract", stdin=lines, folder=tmp_path_factory.mktemp("extract"))
    assert (done.returncode, done.stderr) == (0, "")
    out: dict[str, list[dict[str, Any]]] = {name: [] for name in CASES}
    for line in done.stdout.splitlines():
        statement = json.loads(line)
        out[statement["article"]].append(statement)
    return out


def test_there_are_ten_cases_beside_those_that_are_too_hard() -> None:
    assert sum(case["needs"] in {"-", "the network's names"} for case in CASES.values()) == TEN


@pytest.mark.model
@pytest.mark.parametrize("name", PARAMS)
def test_a_german_statement_is_found(name: str, found: dict[str, list[dict[str, Any]]]) -> None:
    case = CASES[name]
    if case["speaker"] == "-":
        assert found[name] == []
        return
    wanted = (case["speaker"], case["type"], case["act"], case["mode"])
    said = [one for one in found[name] if case["content"] in one["text"]]
    assert [
        (one["speaker"]["label"], one["speaker"]["type"], one["act"], one["mode"]) for one in said if one["speaker"]
    ] == [wanted]
    for one in said:
        start, end = one["cue"]["span"] if isinstance(one["cue"]["span"][0], int) else one["cue"]["span"][0]
        assert text(name)[start:end].strip()


@pytest.mark.model
def test_a_german_graph_passes_its_gates_whoever_reads_the_articles(lines: str, tmp_path: Path) -> None:
    done = quoth("build", "-", "--out", "one", stdin=lines, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    turtle = (tmp_path / "one" / "graph.ttl").read_text("utf-8")
    assert 'Wir werden die Preise in diesem Jahr nicht erhöhen“"@de' in turtle
    report = json.loads((tmp_path / "one" / "report.json").read_bytes())
    assert set(report["checks"]) == {"anchors", "shapes"}
    assert report["counts"]["articles"] == len(CASES)
    shared = quoth("build", "-", "--out", "two", "--workers", "2", stdin=lines, folder=tmp_path)
    assert shared.returncode == 0, shared.stderr
    assert (tmp_path / "two" / "graph.ttl").read_text("utf-8") == turtle


def test_without_its_folder_german_is_no_language(lines: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "ingest"],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "QUOTH_LANGUAGES"}
        | {"PYTHONPATH": str(HERE.parents[1]), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.stdout == ""
    assert done.stderr.count("the language 'de' has no model; Quoth reads en and nl") == len(CASES)


def test_the_german_folder_holds_tables_and_no_code() -> None:
    assert {path.suffix for path in (HERE / "de").iterdir()} == {".toml", ".tsv"}
