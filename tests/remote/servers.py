"""Servers between a push and its server: they pass on what comes, or do to it what a test wants."""

from __future__ import annotations

import gzip
import socket
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

LOCAL = "127.0.0.1"
JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return (gzip.decompress(self.body) if self.headers.get("Content-Encoding") == "gzip" else self.body).decode()

    @property
    def writes(self) -> bool:
        """Whether it is an update or changes a graph; the looks whether that can be done are none."""
        if self.headers.get("Content-Type") == "application/sparql-update":
            return self.text != "INSERT DATA {}"
        return "graph=" in self.path and self.method != "GET" and "spare" not in self.path


Handler = BaseHTTPRequestHandler
Respond = Callable[[Handler, Seen], bool]
"""True where it answered itself; else the request is passed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    url: str
    seen: list[Seen] = field(default_factory=list)

    @property
    def written(self) -> list[Seen]:
        return [one for one in self.seen if one.writes]


@contextmanager
def between(upstream: str, respond: Respond = lambda *_: False) -> Iterator[Between]:
    """A server that answers as `respond` does, and else as the server at `upstream`."""
    seen: list[Seen] = []

    class Passing(BaseHTTPRequestHandler):
        def pass_or_not(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            one = Seen(method=self.command, path=self.path, headers=dict(self.headers), body=body)
            seen.append(one)
            try:
                if not respond(self, one):
                    pass_on(upstream, self, one)
            except ConnectionError:
                """The client has had enough."""

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    for method in ("GET", "POST", "PUT", "DELETE"):
        setattr(Passing, f"do_{method}", Passing.pass_or_not)
    with ThreadingHTTPServer((LOCAL, 0), Passing) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Between(url=f"http://{LOCAL}:{server.server_port}{urlsplit(upstream).path}", seen=seen)
        finally:
            server.shutdown()
            thread.join()


def pass_on(upstream: str, handler: Handler, one: Seen) -> None:
    """Answers as the server behind does."""
    status, headers, content = done(upstream, one)
    answer(handler, status, content, **headers)


def done(upstream: str, one: Seen) -> tuple[int, dict[str, str], bytes]:
    """What the server behind answers."""
    parts = urlsplit(upstream)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    headers = {name: value for name, value in one.headers.items() if name.lower() not in {"host", "connection"}}
    connection.request(one.method, one.path, body=one.body or None, headers=headers)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    names = ("Content-Type", "WWW-Authenticate", "Server")
    return response.status, {name: response.headers[name] for name in names if name in response.headers}, content


def answer(handler: Handler, status: int, content: bytes = b"", **headers: str) -> bool:
    handler.send_response_only(status)
    for name, value in {"Server": "Oxigraph/0", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)
    return True


def hang_up(handler: Handler) -> bool:
    # with a zero linger time the connection is reset, not closed
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    return True
