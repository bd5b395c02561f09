"""Small graphs, as a build writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from pipeline import publish

Made = Callable[[str, Mapping[str, int]], Path]
BASE = "https://example.org/id/"


def quads(graphs: Mapping[str, int]) -> list[Quad]:
    """Of each graph, as many quads as asked for."""
    return [
        Quad(
            NamedNode(f"{BASE}s/{number}"), NamedNode(f"{BASE}p"), Literal(f"word {number}"), NamedNode(f"{BASE}{name}")
        )
        for name, size in graphs.items()
        for number in range(size)
    ]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The folder of a build with these graphs."""

    def make(name: str, graphs: Mapping[str, int]) -> Path:
        publish.write(tmp_path / name, quads(graphs))
        return tmp_path / name

    return make
