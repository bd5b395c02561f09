"""The Virtuoso that tests start: it is alone on its ports, keeps its folder, and ends with who started it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from SPARQLWrapper import DIGEST, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from pipeline import remote
from pipeline.endpoints import Endpoint
from tests.stores import virtuoso

pytestmark = pytest.mark.stores

QUADS: Final = "".join(f'<urn:s{n}> <urn:p> "{n}" <urn:g> .\n' for n in range(10001))
ALL: Final = "SELECT ?s WHERE { GRAPH <urn:g> { ?s <urn:p> ?o } }"
INSERT: Final = 'INSERT DATA { GRAPH <urn:h> { <urn:a> <urn:p> "b" } }'
SAID: Final = ("query", "update", "graphs", "user", "password", "pid", "sql")
TRIES: Final = 300


@contextmanager
def started(root: Path, folder: Path, *graphs: Path) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The command as a person runs it, and what it printed."""
    command: list[str | Path] = [sys.executable, "-m", "tests.stores.virtuoso", folder, *graphs]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process, dict(process.stdout.readline().rstrip("\n").split("\t") for _ in SAID)
        finally:
            process.kill()


def asked(url: str) -> int:
    return len(remote.ask(remote.endpoint(url, timeout=60), ALL).rows)


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_two_at_once_have_ports_of_their_own_and_end_when_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(QUADS)
    with (
        started(root, tmp_path / "one", tmp_path / "graph.nq") as (first, one),
        started(root, tmp_path / "two") as (second, two),
    ):
        assert tuple(one) == tuple(two) == SAID
        assert not {one[name] for name in SAID if name != "user"} & {two[name] for name in SAID if name != "user"}
        assert asked(one["query"]) == virtuoso.DEFAULT_ROWS
        assert asked(two["query"]) == 0
        first.send_signal(signal.SIGTERM)
        second.send_signal(signal.SIGINT)
        assert first.wait(60) == 0
        second.wait(60)
        assert not alive(int(one["pid"]))
        assert not alive(int(two["pid"]))


def test_what_started_it_is_killed_and_the_next_run_finds_everything(root: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(QUADS)
    with started(root, tmp_path / "one", tmp_path / "graph.nq") as (process, said):
        process.kill()
        process.wait()
        for _ in range(TRIES):
            if not alive(int(said["pid"])):
                break
            time.sleep(0.1)
        assert not alive(int(said["pid"]))
    assert (tmp_path / "one" / "virtuoso.lck").exists()
    with virtuoso.running(tmp_path / "one", rows=20000) as again:
        assert again.password == said["password"]
        assert asked(again.query) == 10001


def test_answer_with_more_rows_than_it_is_set_to_is_cut_off_without_a_word(
    server: virtuoso.Server, tmp_path: Path
) -> None:
    (tmp_path / "graph.nq").write_text(QUADS)
    with virtuoso.holding(server, tmp_path / "graph.nq"):
        assert asked(server.query) == virtuoso.DEFAULT_ROWS == QUADS.count("\n") - 1
    assert asked(server.query) == 0


@pytest.mark.parametrize(
    ("user", "password", "writes"), [("dba", None, True), (virtuoso.READER, None, False), ("dba", "dba", False)]
)
def test_only_who_may_write_writes(server: virtuoso.Server, user: str, password: str | None, *, writes: bool) -> None:
    wrapper = SPARQLWrapper(server.update)
    wrapper.setHTTPAuth(DIGEST)
    wrapper.setCredentials(user, password or server.password)
    wrapper.setMethod(POST)
    wrapper.setQuery(INSERT)
    if writes:
        wrapper.query()
    else:
        with pytest.raises(SPARQLWrapperException):
            wrapper.query()
    virtuoso.execute(server, "SPARQL CLEAR GRAPH <urn:h>;")


def test_everybody_may_ask_and_nobody_may_write_without_a_password(server: virtuoso.Server) -> None:
    at: Endpoint = remote.endpoint(server.query, timeout=60)
    assert len(remote.ask(at, "ASK { GRAPH ?g { ?s ?p ?o } }").rows) == 1
    wrapper = SPARQLWrapper(server.query)
    wrapper.setMethod(POST)
    wrapper.setQuery(INSERT)
    with pytest.raises(SPARQLWrapperException):
        wrapper.query()
