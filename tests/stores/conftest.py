"""Builds, and servers that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pyoxigraph import Quad

from pipeline import publish
from pipeline.queries import Query, catalogue
from pipeline.resources import folder
from tests.queries.conftest import made
from tests.queries.press import press_with_changes
from tests.stores import virtuoso

__all__ = ["made"]  # a fixture: the graph made by hand


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What needs a Virtuoso is run where the marker is asked for, and nowhere else."""
    if "stores" in config.option.markexpr:
        return
    config.hook.pytest_deselected(items=[one for one in items if one.get_closest_marker("stores")])
    items[:] = [one for one in items if not one.get_closest_marker("stores")]


@pytest.fixture(scope="session", autouse=True)
def _without_proxy() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", virtuoso.LOCAL)
        yield


@pytest.fixture(scope="session")
def queries() -> Mapping[str, Query]:
    """The stored queries."""
    return catalogue(folder("queries"))


@pytest.fixture(scope="session")
def handmade(made: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the graph made by hand."""
    out = tmp_path_factory.mktemp("handmade")
    publish.write(out, made)
    return out


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the graph that has quarrels, chains, outlets and changes."""
    out = tmp_path_factory.mktemp("press")
    publish.write(out, press_with_changes())
    return out


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[virtuoso.Server]:
    """A Virtuoso with nothing of ours in it; whoever puts something there removes it."""
    assert not virtuoso.missing(), f"not installed: {', '.join(virtuoso.missing())}; 'make test-stores' installs them"
    with virtuoso.running(tmp_path_factory.mktemp("virtuoso")) as one:
        yield one
