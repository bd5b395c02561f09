"""What is pulled is what was pushed, as a file that says the same, or as a build."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad

from pipeline import publish, remote
from pipeline.cli.pull import pull as command
from pipeline.errors import OutputError, StoreError
from tests.remote.conftest import update
from tests.remote.pushing import BASE, Place, dataset, lines, pushed, target, written


@pytest.fixture
def full(there: Place, made: list[Quad], tmp_path: Path) -> Place:
    """A server with the graph made by hand."""
    pushed(written(tmp_path / "build", made), target(there))
    return there


@pytest.mark.parametrize("name", ["pulled.nq", "pulled.trig"])
def test_file_holds_the_quads_that_were_pushed(
    full: Place, made: list[Quad], tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command([full.url, "--out", str(tmp_path / name)], standalone_mode=False)
    assert lines(dataset(tmp_path / name)) == lines(made)
    assert f"pull: {len(set(made))} quads in 7 graphs" in capsys.readouterr().err
    first = (tmp_path / name).read_bytes()
    command([full.url, "--out", str(tmp_path / name)], standalone_mode=False)
    assert (tmp_path / name).read_bytes() == first


def test_folder_holds_a_build(full: Place, made: list[Quad], tmp_path: Path) -> None:
    command([full.url, "--out", str(tmp_path / "pulled")], standalone_mode=False)
    assert sorted(path.name for path in (tmp_path / "pulled").iterdir()) == sorted(publish.FILES)
    assert pushed(tmp_path / "pulled", target(full)).written == ()


def test_turtle_is_the_union_of_the_graphs(full: Place, made: list[Quad], tmp_path: Path) -> None:
    command([full.url, "--out", str(tmp_path / "pulled.ttl")], standalone_mode=False)
    alone = {line.partition("> ")[2] for line in lines(made)}
    assert {line.partition(" ")[2] for line in lines(dataset(tmp_path / "pulled.ttl"))} == alone


def test_graphs_elsewhere_come_with_all_only(full: Place, made: list[Quad], tmp_path: Path) -> None:
    update(full.url.removesuffix("/query"), "INSERT DATA { GRAPH <https://example.org/g> { <x:a> <x:b> _:blank } }")
    at = remote.endpoint(full.url, timeout=60, environment={})
    assert lines(remote.pull(at, base=BASE).quads) == lines(made)
    whole = remote.pull(at, base=BASE, whole=True)
    assert whole.graphs[0] == "https://example.org/g"
    assert len(whole.quads) == len(set(made)) + 1
    remote.write(tmp_path / "all.nq", whole)
    assert "<x:a> <x:b> _:c14n0 <https://example.org/g> .\n" in (tmp_path / "all.nq").read_text("utf-8")
    with pytest.raises(OutputError, match=r"all\.trig: what was pulled has blank nodes.*; pull it as \.nq"):
        remote.write(tmp_path / "all.trig", whole)


def test_server_without_our_graphs_is_told(there: Place) -> None:
    at = remote.endpoint(there.url, timeout=60, environment={})
    with pytest.raises(StoreError, match=r"no graph under https://.*/id/graph/; give another --base, or --all"):
        remote.pull(at, base=BASE)


def test_file_that_cannot_be_written_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"x\.json: not one of \.nq, \.trig, \.ttl; name such a file, or a folder"):
        command(["http://127.0.0.1:9/query", "--out", str(tmp_path / "x.json")], standalone_mode=False)
