"""An Oxigraph server that can be written to, and the graph made by hand."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline import remote
from pipeline.endpoints import Answer, Doing, changing, send
from tests.queries.conftest import made
from tests.remote.pushing import Place
from tests.remote.servers import LOCAL

__all__ = ["made"]  # a fixture: the graph made by hand

TRIES = 600


def program() -> str:
    """Oxigraph's, which the wheel `oxigraph` installs."""
    found = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    assert found, "the server of the wheel 'oxigraph' is not installed: make test sets it up"
    return found


@contextmanager
def oxigraph(folder: Path, *flags: str, command: str = "serve") -> Iterator[str]:
    """The address of a server with a database of its own."""
    with socket.socket() as one:
        one.bind((LOCAL, 0))
        address = f"{LOCAL}:{one.getsockname()[1]}"
    line = [program(), command, "--location", str(folder), "--bind", address, *flags]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(TRIES):
                with socket.socket() as one:
                    if one.connect_ex((LOCAL, int(address.split(":")[1]))) == 0:
                        break
                assert server.poll() is None, "the server stopped before it listened"
                time.sleep(0.1)
            yield f"http://{address}"
        finally:
            server.kill()


def update(url: str, text: str) -> None:
    at = remote.endpoint(f"{url}/update", timeout=60, environment={})
    assert isinstance(send(at, changing(at, text), doing=Doing.WRITE), Answer)


@pytest.fixture(scope="session", params=["apart", "union"])
def servers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose default graph is apart from its named graphs, and one where it is their union."""
    flags = ["--union-default-graph"] if request.param == "union" else []
    with oxigraph(tmp_path_factory.mktemp("oxigraph"), *flags) as url:
        yield url


@pytest.fixture
def place(servers: str) -> Place:
    """One of them, emptied."""
    update(servers, "DROP ALL")
    return Place(url=f"{servers}/query")


@pytest.fixture(scope="session")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server, for what does not depend on its default graph."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as url:
        yield url


@pytest.fixture
def there(one_server: str) -> Place:
    """It, emptied."""
    update(one_server, "DROP ALL")
    return Place(url=f"{one_server}/query")
