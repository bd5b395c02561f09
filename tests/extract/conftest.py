"""The five seed articles, for this folder's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# no test asserts on time
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def seeds(root: Path) -> dict[str, str]:
    """Number -> text."""
    found = {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted((root / "seeds").glob("*.txt"))}
    assert len(found) == 5
    return found
