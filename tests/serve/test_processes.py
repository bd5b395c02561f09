"""The server starts, sees what others write, and ends without leaving a process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline import store
from tests.serve.servers import FOREVER, GRAPH, ROOT, TOKEN, Server, parents, serving

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
TRIES = 400


def gone(processes: set[int]) -> bool:
    """Whether they end, waiting for it."""
    for _ in range(TRIES):
        if not processes & parents().keys():
            return True
        time.sleep(0.05)
    return False


def count(server: Server) -> int:
    return int(server.query(COUNT, format="csv").text.splitlines()[1])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_behind(folder: Path, number: signal.Signals) -> None:
    with serving(folder) as server:
        processes = server.workers()
        assert len(processes) == 2
        server.process.send_signal(number)
        server.process.wait(30)
        assert gone(processes)
    if number == signal.SIGINT:
        assert server.process.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_running_queries_end_with_the_server(folder: Path, number: signal.Signals) -> None:
    with serving(folder) as server, ThreadPoolExecutor(2) as pool:
        processes = server.workers()
        asked = [pool.submit(server.query, f"{FOREVER} OFFSET {n}") for n in range(2)]
        while not all(running(one) for one in processes):
            time.sleep(0.01)
        server.process.send_signal(number)
        server.process.wait(30)
        assert gone(processes)
        assert all(one.exception() or one.result().status >= 500 for one in asked)


def running(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "R"


def test_load_is_seen_by_the_next_query(folder: Path, tmp_path: Path) -> None:
    with serving(folder) as server:
        before = server.query(COUNT)
        larger = tmp_path / "larger.nq"
        large = {f"{quad} .\n" for quad in store.opened(GRAPH)}
        larger.write_text("".join(sorted({*large, "<x:a> <x:b> <x:c> <x:g> .\n"})), "utf-8")
        store.load(larger, folder)
        after = server.query(COUNT)
        assert count(server) == len(large) + 1
        assert after.body != before.body
        assert after.headers["etag"] != before.headers["etag"]
        assert server.workers()


def test_queries_and_loads_go_on_together(folder: Path, tmp_path: Path) -> None:
    lines = {f"{quad} .\n" for quad in store.opened(GRAPH)}
    files = []
    for number in range(2):
        files.append(tmp_path / f"{number}.nq")
        files[-1].write_text(
            "".join(sorted({*lines, *(f"<x:{n}> <x:b> <x:c> <x:g> .\n" for n in range(number * 9))})), "utf-8"
        )
    with serving(folder, "--cache", "0") as server, ThreadPoolExecutor(3) as pool:
        stop = False

        def ask() -> set[int]:
            seen = set()
            while not stop:
                seen.add(count(server))
            return seen

        asked = [pool.submit(ask) for _ in range(3)]
        for number in range(12):
            store.load(files[number % 2], folder)
        stop = True
        # Each saw one graph or the other, whole.
        assert set().union(*(one.result() for one in asked)) == {len(lines), len(lines) + 9}


def test_build_written_anew_is_seen(tmp_path: Path) -> None:
    build = tmp_path / "build"
    build.mkdir()
    (build / "graph.nq").write_text("<x:a> <x:b> <x:c> <x:g> .\n", "utf-8")
    with serving(build) as server:
        assert count(server) == 1
        (build / "graph.nq").write_text("<x:a> <x:b> <x:c> <x:g> .\n<x:a> <x:b> <x:d> <x:g> .\n", "utf-8")
        assert count(server) == 2
        (build / "graph.nq").write_text("no graph", "utf-8")
        answer = server.query(COUNT)
        assert (answer.status, "build it again" in answer.text) == (503, True)
        (build / "graph.nq").unlink()
        assert server.query("ASK {}").status == 503
        assert server.ask("/healthz").status == 503
        (build / "graph.nq").write_text("<x:a> <x:b> <x:c> <x:g> .\n", "utf-8")
        assert count(server) == 1


def test_build_is_not_updated(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<x:a> <x:b> <x:c> <x:g> .\n", "utf-8")
    with serving(tmp_path / "graph.nq", QUOTH_SERVE_TOKEN=TOKEN) as server:
        answer = server.update("CLEAR ALL")
        assert (answer.status, "quoth load" in answer.text) == (403, True)
        assert count(server) == 1


def test_token_reaches_no_worker(folder: Path) -> None:
    with serving(folder, QUOTH_SERVE_TOKEN=TOKEN) as server:
        for process in server.workers():
            assert TOKEN.encode() not in Path(f"/proc/{process}/environ").read_bytes()
        assert len(server.workers()) == 2


def test_module_in_the_folder_takes_no_place(folder: Path) -> None:
    (folder.parent / "json.py").write_text("raise SystemExit('not this one')", "utf-8")
    with serving(folder) as server:
        assert server.query("ASK {}").status == 200


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", "serve", *arguments]
    told = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=told, timeout=120, check=False)


@pytest.mark.parametrize(
    ("arguments", "environment", "told"),
    [
        (["nowhere"], {}, "no graph here; make one with 'quoth build'"),
        ([], {}, "build: no graph here"),
        (["notes.txt"], {}, "not one of .nq, .trig, .ttl"),
        (["broken.nq"], {}, "not readable as a graph"),
        (["graph.nq", "--port", "80000"], {}, "80000 is not in the range"),
        (["graph.nq", "--host", "no.such.host.invalid"], {}, "give another --host or --port"),
        (["graph.nq"], {"QUOTH_SERVE_TOKEN": "short"}, "a token has 16 characters at least"),
        (["graph.nq", "--token-file", "nowhere"], {}, "the token cannot be read"),
        (["damaged"], {}, "the store is damaged"),
    ],
)
def test_what_cannot_be_served_is_told_in_one_line(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], told: str
) -> None:
    (tmp_path / "notes.txt").write_text("", "utf-8")
    (tmp_path / "broken.nq").write_text("<x", "utf-8")
    (tmp_path / "graph.nq").write_text("", "utf-8")
    store.load(GRAPH, tmp_path / "damaged")
    for file in store.generation(tmp_path / "damaged").glob("*.sst"):
        file.unlink()
    done = run(*arguments, cwd=tmp_path, **environment)
    assert done.returncode in {1, 2}
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_port_that_is_taken_is_told(folder: Path) -> None:
    with serving(folder) as server:
        done = run(str(folder), "--port", str(server.port), cwd=folder.parent)
        assert (done.returncode, "cannot listen there" in done.stderr) == (1, True)


def test_open_server_says_that_it_is(folder: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "serve", str(folder), "--port", "0", "--host", "0.0.0.0"]  # noqa: S104 - tried here
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder.parent) as process:
        assert process.stderr is not None
        lines = [process.stderr.readline() for _ in range(2)]
        process.terminate()
    assert "to read; Ctrl-C stops it" in lines[0]
    assert "open to others" in lines[1]


def test_server_here_is_not_asked_by_another_name(folder: Path) -> None:
    with serving(folder) as server:
        assert server.ask("/healthz", Host=f"localhost:{server.port}").status == 200
        assert server.ask("/healthz", Host="rebound.example").status == 400
    with serving(folder, "--allow-host", "graph.example") as server:
        assert server.ask("/healthz", Host="graph.example").status == 200
