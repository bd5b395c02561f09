"""Positions in public bodies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.languages.tables import rows

_TABLE = Path(__file__).parent / "offices.tsv"


@cache
def offices() -> frozenset[str]:
    """The keys of those positions."""
    return frozenset(row["position"] for _, row in rows(_TABLE, columns=("position",)))
