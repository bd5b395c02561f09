"""What the sources on a command line mean: files, folders, patterns, and `-` for standard input."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import InputError

STDIN = "-"


def files(sources: Sequence[str]) -> tuple[Path, ...]:
    """The files that `sources` mean, each once, sorted by path: the order of the sources does not matter."""
    found: dict[Path, Path] = {}
    for source in sources:
        if source == STDIN:
            continue
        for path in _expand(source):
            known = found.setdefault(path.resolve(), path)
            # One file under two names keeps the name that sorts first.
            found[path.resolve()] = min(known, path, key=_order)
    return tuple(sorted(found.values(), key=_order))


def _order(path: Path) -> tuple[str, str]:
    return path.as_posix(), path.name


def _expand(source: str) -> Iterator[Path]:
    path = Path(source)
    if source and path.is_dir():
        below = [one for one in _walk(path) if one.is_file()]
        if not below:
            raise InputError(f"{source}: the folder holds no files; put articles there or name another")
        yield from below
    elif source and path.exists():
        yield path
    else:
        # Path.glob takes no absolute pattern.
        names = sorted(glob.glob(source, recursive=True)) if source else []  # noqa: PTH207
        matches = [Path(name) for name in names]
        if not matches:
            what = "no file matches this pattern" if glob.has_magic(source) else "there is no such file or folder"
            raise InputError(
                f"{source or 'empty source'}: {what}; give files, folders, patterns, or - for standard input"
            )
        for match in matches:
            yield from (one for one in _walk(match) if one.is_file()) if match.is_dir() else (match,)


def _walk(folder: Path) -> Iterator[Path]:
    """All below `folder` but what is hidden."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path
