"""Locks of files between processes; a lock is gone with the process that holds it, however it dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Holds the lock together with others, as soon as nobody holds it alone."""
    with path.open("ab") as file:
        _hold(file, alone=False)
        yield


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Whether the lock could be had alone, at once; then it is held."""
    with path.open("ab") as file:
        yield _hold(file, alone=True)


def _hold(file: BinaryIO, *, alone: bool) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: two processes on one store are not told apart there
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except BlockingIOError:
        return False
    return True
