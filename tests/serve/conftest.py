"""Servers over the graph written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import store
from tests.serve.servers import GRAPH, TOKEN, Server, serving


@pytest.fixture(scope="session", autouse=True)
def _without_proxy() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An embedded store with the graph."""
    store.load(GRAPH, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server to read from."""
    folder = tmp_path_factory.mktemp("served") / "store"
    store.load(GRAPH, folder)
    with serving(folder) as server:
        yield server


@pytest.fixture
def writer(folder: Path) -> Iterator[Server]:
    """A server that takes updates."""
    with serving(folder, QUOTH_SERVE_TOKEN=TOKEN) as server:
        yield server


@pytest.fixture(scope="session")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that takes updates, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    store.load(GRAPH, folder)
    with serving(folder, QUOTH_SERVE_TOKEN=TOKEN) as server:
        yield server
