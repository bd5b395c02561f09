"""How many quads each named graph has, and a checksum of them: the same for the same lines in any order.

The checksum is a sum of digests, a multiset hash (Clarke et al. 2003, doi:10.1007/978-3-540-40061-5_12), so that it
needs no sorting; it finds mistakes, and is no guard against somebody who makes collisions on purpose.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

_BYTES: Final = 16
_MODULUS: Final = 1 << (8 * _BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What one named graph holds."""

    quads: int
    checksum: str | None
    """Hexadecimal; None where an update may have changed the graph."""


Ledger = Mapping[str, Count]
"""Each named graph's IRI, and what it holds."""


def count(lines: Iterable[bytes]) -> Ledger | None:
    """What these lines of N-Quads make of each graph; None where they are not as a build writes them: sorted, none
    twice, each in a named graph.
    """
    quads: dict[bytes, int] = {}
    sums: dict[bytes, int] = {}
    last = b""
    for line in lines:
        if line <= last or not line.endswith(b"> .\n"):
            return None
        last = line
        # The name is the last IRI of the line, and no IRI holds a space.
        graph = line[line.rindex(b" ", 0, -3) + 2 : -4]
        quads[graph] = quads.get(graph, 0) + 1
        sums[graph] = sums.get(graph, 0) + int.from_bytes(blake2b(line, digest_size=_BYTES).digest())
    return {
        graph.decode(): Count(quads=quads[graph], checksum=f"{sums[graph] % _MODULUS:0{2 * _BYTES}x}")
        for graph in sorted(quads)
    }


def read(path: Path) -> Ledger:
    """The ledger in this file; none where there is none."""
    try:
        whole = json.loads(path.read_text("utf-8"))
        return {graph: Count(quads=int(quads), checksum=checksum) for graph, (quads, checksum) in whole.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        # All its graphs are then written again: slower, and right.
        return {}


def write(path: Path, ledger: Ledger) -> None:
    """The ledger as a file."""
    lines = (f"{json.dumps(graph)}: {json.dumps([one.quads, one.checksum])}" for graph, one in sorted(ledger.items()))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
