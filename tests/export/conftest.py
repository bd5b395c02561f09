"""Builds as folders: one with hard texts, one in which nobody speaks, one of nothing, one elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.export import Material, read
from tests.export.records import BASE, EMPTY, FULL, SILENT, written


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each build by name."""
    made = {"full": FULL, "silent": SILENT, "empty": EMPTY, "elsewhere": FULL}
    home = tmp_path_factory.mktemp("builds")
    found = {name: written(home / name, records) for name, records in made.items()}
    for path in found["elsewhere"].iterdir():
        # a base that ends in "#", which nothing is relative to
        path.write_text(path.read_text(encoding="utf-8").replace(BASE, "https://example.org/news#"), encoding="utf-8")
    return found


@pytest.fixture(scope="session")
def full(builds: dict[str, Path]) -> Material:
    """The build with hard texts."""
    return read(builds["full"])


@pytest.fixture(params=["full", "silent", "empty", "elsewhere"])
def each(request: pytest.FixtureRequest, builds: dict[str, Path]) -> Material:
    """Every build."""
    return read(builds[request.param])
