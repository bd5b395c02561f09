"""How long a push takes, beside the server's own loader: Oxigraph's server, and Virtuoso where it is installed.

    python -m tests.bench.quads BUILD 100000 > large.nq
    python -m tests.bench.push large.nq

Prints a line for each: the first push, a push of the same again (all is read back, nothing is sent), and the loader,
which is given the same file on the server's own disk and reads nothing back.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.remote.conftest import oxigraph, program
from tests.remote.pushing import Place, pushed, target
from tests.stores import virtuoso


def timed(what: Callable[[], object]) -> float:
    """How many seconds it takes."""
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def pushes(place: Place, graph: Path) -> tuple[float, float]:
    """The first push and the second."""
    first = timed(lambda: pushed(graph, target(place)))
    return first, timed(lambda: pushed(graph, target(place)))


def on_oxigraph(graph: Path, folder: Path) -> tuple[float, float, float]:
    """Both pushes and the loader."""
    with oxigraph(folder / "pushed") as url:
        first, second = pushes(Place(url=f"{url}/query"), graph)
    command = [program(), "load", "--location", str(folder / "loaded"), "--file", str(graph)]
    return first, second, timed(lambda: subprocess.run(command, check=True, capture_output=True))


def on_virtuoso(graph: Path, folder: Path) -> tuple[float, float, float]:
    """Both pushes and the loader."""
    with virtuoso.running(folder / "pushed") as server:
        login = {"QUOTH_ENDPOINT_USER": server.user, "QUOTH_ENDPOINT_PASSWORD": server.password}
        first, second = pushes(Place(url=server.query, environment=login, timeout=600), graph)
    with virtuoso.running(folder / "loaded") as server:
        return first, second, timed(lambda: virtuoso.load(server, graph))


def main(graph: Path) -> None:
    """Prints the times."""
    servers = {"oxigraph": on_oxigraph, "virtuoso": on_virtuoso}
    if virtuoso.missing():
        del servers["virtuoso"]
    for name, measured in servers.items():
        with TemporaryDirectory(prefix="quoth-bench-") as folder:
            first, second, loader = measured(graph, Path(folder))
        print(f"{name}\tpush {first:.1f} s\tagain {second:.1f} s\tits own loader {loader:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
