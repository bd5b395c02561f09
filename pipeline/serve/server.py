"""The application run by uvicorn, with a limit on addresses and headers that uvicorn has not."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from pipeline.errors import SettingsError
from pipeline.serve.pool import Pool

_STOPPING: Final = 2
"""How many seconds an answer that is being sent may take when the server is told to stop."""
_BACKLOG: Final = 2048
_LINGER: Final = 2


def protocol(most: int) -> type[HttpToolsProtocol]:
    """HTTP as uvicorn speaks it, with about so many bytes of address and headers at most."""

    class Limited(HttpToolsProtocol):
        """It keeps neither a long address nor long headers."""

        _in_head = True
        _held = 0
        _refused = False

        def on_message_begin(self) -> None:
            """Begins to count."""
            self._in_head, self._held = True, 0
            super().on_message_begin()

        def on_headers_complete(self) -> None:
            """Ends it: a body is counted by who reads it."""
            self._in_head = False
            super().on_headers_complete()

        def data_received(self, data: bytes) -> None:
            """Takes what comes, until it is too much."""
            if self._refused:
                return
            super().data_received(data)
            self._held += len(data)
            if self._in_head and self._held > most:
                self._refused = True
                self.transport.write(_HEADERS if self.headers else _ADDRESS)
                # A client that is cut off while it sends does not read why.
                self.loop.call_later(_LINGER, self.transport.close)

    return Limited


def _refusal(status: str, why: str) -> bytes:
    lines = (
        f"HTTP/1.1 {status}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(why)}",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", why)).encode()


_ADDRESS: Final = _refusal("414 URI Too Long", "the address is too long; send the query by POST\n")
_HEADERS: Final = _refusal("431 Request Header Fields Too Large", "the headers are too long; send fewer\n")


def listening(host: str, port: int) -> socket.socket:
    """A socket at this address; port 0 is any that is free."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        at = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        # Its connections have it from it. Else an answer's second piece waits 40 ms for the first to be acknowledged.
        at.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        raise SettingsError(
            f"{host}:{port}: cannot listen there ({error.strerror or error}); give another --host or --port"
        ) from error
    return at


def run(app: ASGIApp, pool: Pool, at: socket.socket, *, most: int, log: bool, ready: Callable[[], None]) -> None:
    """Serves until it is told to stop; raises PipelineError where the graph cannot be opened."""
    asyncio.run(_run(app, pool, at, most=most, log=log, ready=ready))


async def _run(app: ASGIApp, pool: Pool, at: socket.socket, *, most: int, log: bool, ready: Callable[[], None]) -> None:
    class Server(uvicorn.Server):
        """It tells when it can be asked."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Begins to listen."""
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        app,
        http=protocol(most),
        ws="none",
        lifespan="on",
        access_log=log,
        log_level="info" if log else "warning",
        server_header=False,
        timeout_graceful_shutdown=_STOPPING,
        backlog=_BACKLOG,
    )
    try:
        # Before the application begins: uvicorn would show an error here as a traceback.
        await pool.start()
    except BaseException:
        await pool.stop()
        raise
    await Server(config).serve(sockets=[at])
