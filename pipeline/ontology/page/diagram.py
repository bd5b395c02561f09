"""The class diagram as SVG, drawn from diagram.tsv: the way of each arrow is laid by hand, what it says is checked."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection

from pipeline.errors import DataError

TABLE = Path(__file__).with_name("diagram.tsv")
IS_A = "is a"
WIDTH, HEIGHT = 150, 44
LINE = 16
"""From one line of words to the next."""
Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A class and its middle."""

    name: str
    at: Point
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """Properties from one class to another, and where their words stand."""

    names: tuple[str, ...]
    start: str
    end: str
    way: tuple[Point, ...]
    side: str
    at: Point
    lines: tuple[str, ...]


def boxes(table: Path = TABLE) -> list[Box]:
    """The classes that are shown."""
    return [
        Box(name=row["what"], at=_point(row["at"]), group=row["group"]) for row in _rows(table) if row["kind"] == "box"
    ]


def arrows(table: Path = TABLE) -> list[Arrow]:
    """The properties that are shown."""
    return [_arrow(row) for row in _rows(table) if row["kind"] == "arrow"]


def untrue(graph: Graph, namespace: Namespace, table: Path = TABLE) -> list[str]:
    """Arrows that the ontology does not have between these classes, a line each."""
    wrong = []
    for arrow in arrows(table):
        start, end = namespace[arrow.start], namespace[arrow.end]
        for name in arrow.names:
            if name == IS_A:
                true = end in graph.transitive_objects(start, RDFS.subClassOf)
            else:
                domains, ranges = (_classes(graph, namespace[name], side) for side in (RDFS.domain, RDFS.range))
                # A box may stand for the classes below it, as that of controlled values does.
                true = _within(graph, start, domains) and (
                    _within(graph, end, ranges) or any(_within(graph, one, {end}) for one in ranges)
                )
            if not true:
                wrong.append(f"diagram.tsv: {arrow.start} {name} {arrow.end} is not in quoth.ttl: change the row")
    return wrong


def described(table: Path = TABLE) -> str:
    """The diagram in words, for those who do not see it."""
    return "; ".join(f"{arrow.start} {', '.join(arrow.names)} {arrow.end}" for arrow in arrows(table)) + "."


def size(table: Path = TABLE) -> Point:
    """Width and height of the whole."""
    points = [point for arrow in arrows(table) for point in arrow.way]
    points += [(box.at[0] + WIDTH // 2, box.at[1] + HEIGHT // 2) for box in boxes(table)]
    return max(x for x, _ in points) + 14, max(y for _, y in points) + 14


def _rows(table: Path) -> Iterable[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [{key: value or "" for key, value in row.items()} for row in rows]


def _arrow(row: dict[str, str]) -> Arrow:
    names = (IS_A,) if row["what"] == IS_A else tuple(row["what"].split())
    place, *lines = row["words"].split("/")
    side, _, at = place.partition(" ")
    return Arrow(
        names=names,
        start=row["from"],
        end=row["to"],
        way=tuple(_point(corner) for corner in row["at"].split()),
        side=side,
        at=_point(at) if at else (0, 0),
        lines=tuple(lines) if lines else (", ".join(names),) if place else (),
    )


def _point(text: str) -> Point:
    try:
        x, y = map(int, text.split(","))
    except ValueError as error:
        raise DataError(f"diagram.tsv: '{text}' is no point; write two whole numbers, as 110,60") from error
    return x, y


def _classes(graph: Graph, term: URIRef, side: URIRef) -> set[URIRef]:
    """Domain or range, those of the properties above where there is none; a union's members each."""
    found: set[URIRef] = set()
    for above in graph.transitive_objects(term, RDFS.subPropertyOf):
        for value in graph.objects(above, side):
            union = graph.value(value, OWL.unionOf)
            members = Collection(graph, union) if union is not None else [value]
            found |= {one for one in members if isinstance(one, URIRef)}
    return found


def _within(graph: Graph, term: URIRef, classes: set[URIRef]) -> bool:
    return not classes.isdisjoint(graph.transitive_objects(term, RDFS.subClassOf))
