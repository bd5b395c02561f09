"""The folder a build is left in: files are made aside and replaced together; a killed run leaves the old ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline import records
from pipeline.errors import OutputError

CACHE = ".cache"
_STAGING = ".staging"
_LOCK = ".lock"


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """An empty folder inside `out` to make files in; no other run has it, and it is gone afterwards."""
    aside = out / _STAGING
    try:
        out.mkdir(parents=True, exist_ok=True)
        with (out / _LOCK).open("wb") as lock:
            _hold(lock, out)
            # What a killed run left.
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            try:
                yield aside
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        where = Path(error.filename or out)
        if out != where and out not in where.parents and where not in out.parents:
            raise
        raise OutputError(
            f"{where}: cannot be written ({error.strerror}); make room or rights, or choose another --out"
        ) from error


def replace(aside: Path, out: Path, *, last: str) -> None:
    """Moves every file from `aside` to `out`; `last`, which vouches for the others, comes last."""
    for path in sorted(aside.iterdir(), key=lambda path: (path.name == last, path.name)):
        path.replace(out / path.name)


def lines(path: Path, written: Iterable[object]) -> None:
    """Writes records as JSON lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(records.dumps(record) + "\n" for record in written)


def _hold(lock: BinaryIO, out: Path) -> None:
    """Holds the lock until its file is closed, also by the death of the process."""
    try:
        import fcntl
    except ImportError:  # Windows: two builds into one folder are not told apart there
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(f"{out}: another build is writing here; wait for it or choose another --out") from error
