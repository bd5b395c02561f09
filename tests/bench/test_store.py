"""The measures of the store run, and the large graph is as large as asked and has the build's shape."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.bench.quads import quads
from tests.bench.store import measure

BASE = "https://example.org/id/"
SMALL = "".join(
    sorted(
        f"<{BASE}statement/{number:016x}> <urn:{verb}> <{BASE}person/{number}> <{BASE}graph/article/{number % 3}> .\n"
        for number in range(40)
        for verb in ("speaker", "about")
    )
).encode()


def test_large_graph_has_the_size_and_the_shape_of_the_build() -> None:
    large = list(quads(SMALL, 5000))
    assert len(set(large)) == len(large) >= 5000
    verbs = Counter(line.split(b" ")[1] for line in large)
    assert len(verbs) == len(SMALL.splitlines()) // 40
    assert len(set(verbs.values())) == 1


def test_every_load_is_measured_against_oxigraphs(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(SMALL)
    told: list[str] = []
    measure(tmp_path, 1000, told.append)
    assert len(told) == 5
    assert all("of Oxigraph's bulk load" in line for line in told[1:])
