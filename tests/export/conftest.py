"""Builds as folders: one with hard texts, one in which nobody speaks, one of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.export import Material, read
from tests.export.records import EMPTY, FULL, SILENT, written


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each build by name."""
    made = {"full": FULL, "silent": SILENT, "empty": EMPTY}
    return {name: written(tmp_path_factory.mktemp("builds") / name, records) for name, records in made.items()}


@pytest.fixture(scope="session")
def full(builds: dict[str, Path]) -> Material:
    """The build with hard texts."""
    return read(builds["full"])


@pytest.fixture(params=["full", "silent", "empty"])
def each(request: pytest.FixtureRequest, builds: dict[str, Path]) -> Material:
    """Every build."""
    return read(builds[request.param])
