"""Servers as users start them, on free ports, over a small graph, and a client that sends what it is told."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent.parent
GRAPH: Final = HERE / "graph.trig"
FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
TOKEN: Final = "a-token-for-tests-only"  # noqa: S105 - of a server that the test starts
FOREVER: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
"""A query that takes years."""


WORKERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    url: str
    process: subprocess.Popen[str]
    path: Path

    @property
    def port(self) -> int:
        return int(urlsplit(self.url).port or 0)

    def ask(
        self,
        path: str,
        body: bytes | None = None,
        *,
        method: str | None = None,
        accept: str | None = None,
        media: str | None = None,
        token: str | None = None,
        **headers: str,
    ) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        named = {"Accept": accept, "Content-Type": media, "Authorization": token and f"Bearer {token}"}
        sent |= {name: value for name, value in named.items() if value}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method or ("GET" if body is None else "POST"), path, body, sent)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(status=response.status, headers=told, body=response.read())

    def query(self, text: str, *, accept: str | None = None, **fields: str) -> Answer:
        return self.ask("/sparql?" + urlencode({"query": text, **fields}), accept=accept)

    def form(self, *fields: tuple[str, str], **more: Any) -> Answer:  # noqa: ANN401 - as `ask` takes them
        return self.ask("/sparql", urlencode(fields).encode(), media=FORM, **more)

    def update(self, text: str, *, token: str | None = TOKEN) -> Answer:
        return self.ask("/sparql", text.encode(), media=UPDATE, token=token)

    def workers(self) -> set[int]:
        """The processes that it has started."""
        return {pid for pid, parent in parents().items() if parent == self.process.pid}


def parents() -> dict[int, int]:
    """Of each running process its parent, as Linux tells it."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            found[int(status.parent.name)] = int(fields[1])
    return found


@contextmanager
def serving(path: Path, *flags: str, **environment: str) -> Iterator[Server]:
    command = [
        sys.executable,
        "-P",
        "-m",
        "pipeline",
        "serve",
        str(path),
        "--port",
        "0",
        "--workers",
        str(WORKERS),
        *flags,
    ]
    told = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=told, cwd=path.parent) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found, line + process.stderr.read()
            server = Server(url=found[0], process=process, path=path)
            # All but one of its processes start after it can be asked.
            while len(server.workers()) < WORKERS:
                time.sleep(0.02)
            yield server
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(30)
