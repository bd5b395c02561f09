"""How fast `quoth serve` answers who said what, alone and to 200 readers at once, and how much memory it takes.

    python -m tests.bench.serving STORE

Nothing is kept between answers (`--cache 0`), and a reader asks of another speaker each time: each answer is computed.
The ratio is to the same question asked of the store in one process, without HTTP.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from statistics import median, quantiles
from typing import Final
from urllib.parse import urlencode

from pipeline import queries, resources, store
from pipeline.queries import Table, bind

LOCAL: Final = "127.0.0.1"
READERS: Final = 200
EACH: Final = 5
"""Requests of one reader."""
USUAL: Final = 200
"""Statements of a speaker who is often quoted."""
SPEAKERS: Final = """PREFIX q: <https://w3id.org/quoth/ontology#>
SELECT ?who (COUNT(*) AS ?n) { GRAPH ?g { ?s q:speaker ?who } } GROUP BY ?who ORDER BY DESC(?n) ?who"""
QUESTION: Final = "who-said-what"


def measure(folder: Path, say: Callable[[str], None] = print) -> None:
    """Says how the server of this store fares."""
    graph = store.opened(folder)
    counted = [(str(who).strip("<>"), int(n.value)) for who, n in queries.ask(graph, SPEAKERS).rows]  # type: ignore[union-attr]
    speakers = [who for who, _ in counted][:READERS]
    question = queries.named(queries.catalogue(resources.folder("queries")), QUESTION)
    texts = [bind(question, {"speaker": [who]}) for who in speakers]
    alone = _seconds(lambda text: queries.ask(graph, text), texts)
    say(
        f"{len(graph)} quads; {len(speakers)} speakers of {counted[0][1]} to {counted[len(speakers) - 1][1]} statements"
    )
    with serving(folder) as (server, port):
        through = _seconds(lambda text: _asked(port, text), texts)
        say(f"one reader: median {_ms(median(through))}, slowest twentieth {_ms(quantiles(through, n=20)[-1])}")
        say(f"ratio to the store alone: {median(through) / median(alone):.2f} (median {_ms(median(alone))})")
        usual = next(one for one in counted if one[1] <= USUAL)
        for who, number in (counted[0], usual, counted[len(counted) // 2]):
            took = median(_seconds(lambda text: _asked(port, text), [bind(question, {"speaker": [who]})] * EACH))
            say(f"a speaker of {number} statements: {_ms(took)}")
        began = time.perf_counter()
        with ThreadPoolExecutor(READERS) as readers:
            many = list(readers.map(lambda number: _reader(port, texts, number), range(READERS)))
        took = time.perf_counter() - began
        wrong = [status for one in many for status, _ in one if status != 200]
        waits = [seconds for one in many for _, seconds in one]
        say(
            f"{READERS} readers: {len(waits)} answers in {took:.1f} s, {len(wrong)} errors; median {_ms(median(waits))}"
        )
        say(f"memory of the server and its workers: {_resident(server.pid) / 2**20:.0f} MiB")


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The server of the store and its port, while it runs."""
    with socket() as free:
        free.bind((LOCAL, 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "pipeline", "serve", str(folder), "--port", str(port), "--cache", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while server.poll() is None:
                with socket() as tried:
                    if tried.connect_ex((LOCAL, port)) == 0:
                        break
                time.sleep(0.05)
            yield server, port
        finally:
            server.terminate()


def _reader(port: int, texts: list[str], number: int) -> list[tuple[int, float]]:
    """The status and the seconds of each request of one reader, on one connection."""
    connection = HTTPConnection(LOCAL, port, timeout=120)
    found = []
    for turn in range(EACH):
        began = time.perf_counter()
        status = _post(connection, texts[(number + turn * 37) % len(texts)])
        found.append((status, time.perf_counter() - began))
    connection.close()
    return found


def _asked(port: int, text: str) -> None:
    connection = HTTPConnection(LOCAL, port, timeout=120)
    _post(connection, text)
    connection.close()


def _post(connection: HTTPConnection, text: str) -> int:
    head = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
    connection.request("POST", "/sparql", urlencode({"query": text}), head)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status == 200:
        json.loads(content)["results"]["bindings"][0]
    return answer.status


def _seconds(do: Callable[[str], Table | None], texts: list[str]) -> list[float]:
    found = []
    for text in texts:
        began = time.perf_counter()
        do(text)
        found.append(time.perf_counter() - began)
    return found


def _resident(pid: int) -> int:
    """Bytes of the process and its children, pages that they share counted once each."""
    pids = [pid, *(int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split())]
    rollups = (Path(f"/proc/{one}/smaps_rollup").read_text("ascii") for one in pids)
    return sum(int(line.split()[1]) * 1024 for text in rollups for line in text.splitlines() if line.startswith("Pss:"))


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
