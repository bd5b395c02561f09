"""How long a load takes, against Oxigraph's own: seconds, and ratios, which hold on any machine.

    python -m tests.bench.store BUILD 1000000

Each is done three times, in turns, and the median told.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, Store

from pipeline import store
from tests.bench.quads import write

ROUNDS = 3


def measure(build: Path, size: int, say: Callable[[str], None] = print) -> None:
    """Says how long loads of a graph of this size take."""
    with TemporaryDirectory() as name:
        large, own, plain = Path(name) / "large.nq", Path(name) / "store", Path(name) / "plain"
        with large.open("wb") as file:
            write(build, size, file)
        less = Path(name) / "less.nq"
        less.write_bytes(b"".join(_without_one(large.read_bytes().splitlines(keepends=True))))
        times: dict[str, list[float]] = {}
        for _ in range(ROUNDS):
            for folder in (own, plain):
                rmtree(folder, ignore_errors=True)
            times.setdefault("first load", []).append(_timed(lambda: store.load(large, own)))
            times.setdefault("Oxigraph's bulk load", []).append(_timed(lambda: _plain(large, plain)))
            times.setdefault("again, nothing changed", []).append(_timed(lambda: store.load(large, own)))
            times.setdefault("again, one graph smaller", []).append(_timed(lambda: store.load(less, own)))
        base = median(times["Oxigraph's bulk load"])
        say(f"{sum(1 for _ in store.opened(own))} quads")
        for what, seconds in times.items():
            say(f"{what:25} {median(seconds):6.1f} s  {median(seconds) / base:5.2f} of Oxigraph's bulk load")


def _without_one(lines: list[bytes]) -> list[bytes]:
    graph = next(line for line in lines if b"/graph/article/" in line).rpartition(b" <")[2]
    first = True
    kept = []
    for line in lines:
        if first and line.endswith(graph):
            first = False
            continue
        kept.append(line)
    return kept


def _plain(file: Path, folder: Path) -> None:
    Store(str(folder)).bulk_load(path=file, format=RdfFormat.N_QUADS)


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


if __name__ == "__main__":
    measure(Path(sys.argv[1]), int(sys.argv[2]))
