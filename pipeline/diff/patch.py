"""The difference of two graphs as an RDF Patch, which makes the one the other.

https://afs.github.io/rdf-delta/rdf-patch.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from uuid import UUID

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, parse

from pipeline.errors import InputError

_OTHERS: Final = ("H", "TX", "TA", "PA", "PD")
"""Rows that bring no quad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """Quads of one graph that the other has not, as sorted lines of N-Quads without their end."""

    gone: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether there is a difference."""
        return bool(self.gone or self.added)


def delta(old: Iterable[Quad], new: Iterable[Quad]) -> Delta:
    """What was taken away and what was added."""
    before = {str(quad) for quad in old}
    added = []
    kept = set()
    for quad in new:
        line = str(quad)
        if line in before:
            kept.add(line)
        else:
            added.append(line)
    return Delta(gone=tuple(sorted(before - kept)), added=tuple(sorted(set(added))))


def rows(of: Delta) -> Iterator[str]:
    """The patch in lines: one transaction, what goes before what comes; its id is made of its rows."""
    body = [*(f"D {line} ." for line in of.gone), *(f"A {line} ." for line in of.added)]
    for row in body:
        if " _:" in row and _nameless(row[2:]):
            raise InputError(f"'{row[2:80]}': a blank node has no name that both graphs have; leave such nodes out")
    digest = blake2b(digest_size=16)
    for row in body:
        digest.update(f"{row}\n".encode())
    yield f"H id <uuid:{UUID(bytes=digest.digest(), version=5)}> ."
    yield "TX ."
    yield from body
    yield "TC ."


def _nameless(line: str) -> bool:
    return any(
        isinstance(term, BlankNode | Triple)
        for quad in parse(line, format=RdfFormat.N_QUADS)
        for term in (quad.subject, quad.object, quad.graph_name)
    )


def applied(lines: Iterable[str], to: Iterable[Quad]) -> set[Quad]:
    """The quads with the patch applied; a transaction that does not end in a commit changes nothing."""
    quads, waiting = set(to), list[tuple[str, Quad]]()
    for number, line in enumerate(lines, 1):
        code, _, row = line.strip().partition(" ")
        if code in {"A", "D"}:
            waiting += ((code, quad) for quad in parse(row, format=RdfFormat.N_QUADS))
        elif code == "TC":
            for what, quad in waiting:
                (quads.add if what == "A" else quads.discard)(quad)
        elif code and code not in _OTHERS:
            raise InputError(f"line {number} of the patch: '{code[:40]}' is no row of an RDF Patch; write it again")
        if code in {"TX", "TC", "TA"}:
            waiting.clear()
    return quads
