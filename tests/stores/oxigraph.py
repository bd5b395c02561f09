"""Oxigraph's server, of the wheel `oxigraph`, on a free port and with a database of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LOCAL: Final = "127.0.0.1"
_TRIES: Final = 600


@contextmanager
def serving(folder: Path, graph: Path, *flags: str) -> Iterator[str]:
    """The address for queries of a server that holds the N-Quads of the file."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    assert program, "the server of the wheel 'oxigraph' is not installed: make test sets it up"
    database = folder / "database"
    subprocess.run([program, "load", "--location", database, "--file", graph], check=True, capture_output=True)
    with socket.socket() as one:
        one.bind((LOCAL, 0))
        address = f"{LOCAL}:{one.getsockname()[1]}"
    command = [program, "serve-read-only", "--location", str(database), "--bind", address, *flags]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(server, address)
            yield f"http://{address}/query"
        finally:
            server.kill()


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    host, port = address.split(":")
    for _ in range(_TRIES):
        assert server.poll() is None, "the server stopped before it listened"
        with socket.socket() as one:
            if one.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"{address}: no server listens")
