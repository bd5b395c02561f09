"""A large graph from a small build: its articles again and again, each time with names of their own.

    python -m tests.bench.quads BUILD 1000000 > large.nq

Articles, statements, targets, tenures, ties and sources are renamed in every copy, and one agent in ten; so the graph
has the build's shape, with agents that many articles speak of. N-Quads, sorted, the same for the same build and size.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

_HEX: Final = re.compile(rb"/(statement|tie|tenure|match)/([0-9a-f]{16})")
_ARTICLE: Final = re.compile(rb"/(article|source)/([^/>]+)")
_ID: Final = re.compile(rb'(#articleId> ")([^"]*)"')
_AGENT: Final = re.compile(rb"/(person|company|agency|organization|party|unit|media)/([a-z0-9-]+)>")
_SHARED: Final = (b"graph/terms>", b"graph/run>", b"graph/curation>")
_OWN: Final = 10
"""One agent in this many is another in every copy."""


def quads(graph: bytes, size: int) -> Iterator[bytes]:
    """At least `size` lines of N-Quads made of the lines of `graph`, which come first; no line twice."""
    lines = graph.splitlines(keepends=True)
    yield from lines
    seen, written, number = set(lines), len(lines), 0
    rest = [line for line in lines if not line.rstrip(b" .\n").endswith(_SHARED)]
    while written < size:
        number += 1
        for line in rest:
            copy = _copy(line, number)
            if b"graph/entities>" in copy:
                if copy in seen:
                    continue
                seen.add(copy)
            written += 1
            yield copy


def _copy(line: bytes, number: int) -> bytes:
    mark = b"-%d" % number
    line = _HEX.sub(lambda m: b"/%s/%s" % (m[1], _renamed(m[2], number)), line)
    line = _ARTICLE.sub(lambda m: b"/%s/%s%s" % (m[1], m[2], mark), line)
    line = _ID.sub(lambda m: b'%s%s%s"' % (m[1], m[2], mark), line)
    return _AGENT.sub(lambda m: b"/%s/%s%s>" % (m[1], m[2], mark if _own(m[2], number) else b""), line)


def _renamed(identifier: bytes, number: int) -> bytes:
    return sha256(b"%s %d" % (identifier, number)).hexdigest()[:16].encode()


def _own(agent: bytes, number: int) -> bool:
    return sha256(b"%s %d" % (agent, number)).digest()[0] % _OWN == 0


def write(build: Path, size: int, out: BinaryIO) -> None:
    """The large graph of the build, as N-Quads."""
    out.writelines(sorted(set(quads((build / "graph.nq").read_bytes(), size))))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), sys.stdout.buffer)
