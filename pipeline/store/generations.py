"""The folder of an embedded store: its generations, the name of the current one, and who holds what.

- `current`: the name of the current generation
- `g-000007/`: a RocksDB database of Oxigraph; nobody writes to it once it is current
- `g-000007.json`: its ledger
- `g-000007.lock`: held, shared, by who reads it; a generation that nobody holds is removed
- `writer.lock`: held by who makes the next one
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pipeline.errors import StoreError
from pipeline.store import locks
from pipeline.store.ledger import Ledger, write

CURRENT: Final = "current"
_WRITER: Final = "writer.lock"
_NAME: Final = re.compile(r"g-([0-9]{6,18})")
_PART: Final = ".part"
_TRIES: Final = 100


def is_store(folder: Path) -> bool:
    """Whether the folder is an embedded store."""
    return (folder / CURRENT).is_file()


def generation(folder: Path) -> Path:
    """The folder of the store's current generation."""
    try:
        name = (folder / CURRENT).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{folder}: no store here; make one with 'quoth load', or name its folder") from error
    if not _NAME.fullmatch(name) or not (folder / name).is_dir():
        raise StoreError(f"{folder}: the store is damaged (no generation '{name[:40]}'); remove it and load again")
    return folder / name


@contextmanager
def held(folder: Path) -> Iterator[Path]:
    """The folder of the current generation, which is not removed until this ends."""
    for _ in range(_TRIES):
        current = generation(folder)
        with locks.shared(current.with_suffix(".lock")):
            # It may have been removed between its name and the lock.
            if current.is_dir():
                yield current
                return
    raise StoreError(f"{folder}: the store is written anew all the time; ask again")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """The right to make the next generation; one process has it at a time."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not is_store(folder) and not all(_ours(one.name) for one in folder.iterdir()):
            raise StoreError(f"{folder}: not empty, and no store; name another folder for the store")
        with locks.alone(folder / _WRITER) as ours:
            if not ours:
                raise StoreError(f"{folder}: another process is writing to this store; try again later")
            _clear(folder)
            yield
            _clear(folder)
    except OSError as error:
        raise StoreError(
            f"{error.filename or folder}: cannot be written ({error.strerror or error}); free it or name another folder"
        ) from error


def ledger(folder: Path) -> Path:
    """Where the current generation's ledger is."""
    return generation(folder).with_suffix(".json")


def begin(folder: Path, *, like_current: bool = False) -> Path:
    """The place of the next generation, which nobody sees until it is switched to; empty, or with the same files."""
    _remove_parts(folder)
    numbers = [int(found[1]) for one in folder.iterdir() if (found := _NAME.match(one.name))]
    part = folder / f"g-{max(numbers, default=0) + 1:06}{_PART}"
    part.mkdir()
    for file in sorted(generation(folder).iterdir()) if like_current else ():
        if file.name != "LOCK" and not file.name.startswith("LOG"):
            _copy(file, part / file.name)
    return part


def switch(folder: Path, holding: Ledger) -> None:
    """Makes the next generation, which holds this, the current one."""
    (part,) = folder.glob(f"*{_PART}")
    done = part.with_suffix("")
    write(done.with_suffix(".json"), holding)
    for file in (*part.iterdir(), done.with_suffix(".json"), part):
        _sync(file)
    part.rename(done)
    pointer = folder / f".{CURRENT}"
    pointer.write_text(f"{done.name}\n", "utf-8")
    _sync(pointer)
    pointer.replace(folder / CURRENT)
    _sync(folder)


def _copy(file: Path, target: Path) -> None:
    # RocksDB never changes a table that it has written: two generations may share it.
    if file.suffix == ".sst":
        with suppress(OSError):
            target.hardlink_to(file)
            return
    shutil.copyfile(file, target)


def _remove_parts(folder: Path) -> None:
    for part in folder.glob(f"*{_PART}"):
        shutil.rmtree(part)


def _clear(folder: Path) -> None:
    """Removes what a killed writer left, and the generations that nobody holds but the current one."""
    _remove_parts(folder)
    current = generation(folder).name if is_store(folder) else ""
    for one in sorted(folder.iterdir()):
        found = _NAME.match(one.name)
        if not one.is_dir() or not found or one.name == current:
            continue
        lock = folder / f"{found[0]}.lock"
        with locks.alone(lock) as unread:
            if unread:
                shutil.rmtree(one)
                one.with_suffix(".json").unlink(missing_ok=True)
                lock.unlink(missing_ok=True)


def _ours(name: str) -> bool:
    return bool(_NAME.match(name)) or name in {_WRITER, CURRENT, f".{CURRENT}"}


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
