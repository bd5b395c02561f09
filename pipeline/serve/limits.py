"""How much one who asks may have."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 2**20
_FEWEST: Final = 4


def workers() -> int:
    """How many queries run at once if nobody says: the cores, and four at least, so that a short one passes a long."""
    return max(_FEWEST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is put up with; times in seconds, sizes in bytes."""

    seconds: float = 30
    """How long one query may run."""
    rows: int = 100_000
    """How many rows or triples a query may give."""
    workers: int = 4
    """How many queries run at once."""
    queue: int = 256
    """How many wait for their turn."""
    memory: int = 1024 * MEBIBYTE
    """How much a query may take beside what its process has when the graph is open."""
    answer: int = 256 * MEBIBYTE
    """How large an answer may be."""
    query: int = MEBIBYTE
    """How long a query may be."""
    address: int = MEBIBYTE // 8
    """How long an address, and all headers together, may be."""
    written: int = 64 * MEBIBYTE
    """How large an update, or a graph that is put, may be."""
    update: float = 300
    """How long an update may take."""
    cache: int = 64 * MEBIBYTE
    """How much is kept of answers; 0: nothing."""
