"""The texts that are sent: triples as lines, updates of one graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, Triple

_BACKSLASHED: Final = re.compile(r"((?<!\\)(?:\\\\)+)([uU])")


def lines(triples: Iterable[Triple]) -> list[str]:
    """Each triple as a line that means the same in N-Triples and in SPARQL, sorted."""
    return sorted(f"{one.subject} {one.predicate} {_object(one)} .\n" for one in triples)


def _object(triple: Triple) -> str:
    text = str(triple.object)
    # SPARQL reads \u0041 as a letter before it looks for strings, so that a backslash before a u may be taken for one.
    return _BACKSLASHED.sub(_letter, text) if isinstance(triple.object, Literal) and "\\" in text else text


def _letter(found: re.Match[str]) -> str:
    return f"{found[1]}\\u{ord(found[2]):04X}"


def chunks(those: Sequence[str], *, quads: int, size: int) -> Iterator[Sequence[str]]:
    """The lines in their order, at most so many and so many bytes at a time; a larger line alone."""
    start = held = 0
    for place, line in enumerate(those):
        length = len(line.encode())
        if place > start and (place - start >= quads or held + length > size):
            yield those[start:place]
            start, held = place, 0
        held += length
    if start < len(those):
        yield those[start:]


def insert(graph: str, those: Sequence[str]) -> str:
    """The update that adds these lines to the graph."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{''.join(those)}}} }}"


def drop(graph: str) -> str:
    """The update after which the graph is not there."""
    return f"DROP SILENT GRAPH <{graph}>"


def put(graph: str, those: Sequence[str]) -> str:
    """The update after which the graph holds these lines and nothing else."""
    return f"{drop(graph)} ;\n{insert(graph, those)}"


def move(one: str, other: str) -> str:
    """The update after which `other` holds what `one` held, and `one` is gone."""
    return f"MOVE GRAPH <{one}> TO GRAPH <{other}>"


def copy(one: str, other: str) -> str:
    """The same for a server without MOVE."""
    inside = "{ ?s ?p ?o }"
    return (
        f"DELETE WHERE {{ GRAPH <{other}> {inside} }} ;\n"
        f"INSERT {{ GRAPH <{other}> {inside} }} WHERE {{ GRAPH <{one}> {inside} }} ;\n{drop(one)}"
    )
