"""Which format a client gets: by `format=`, or by Accept with its q-values (RFC 9110, 12.5.1)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pipeline.serve.refusals import Refused

Kind = Literal["rows", "graph", "page"]
_TEXT: Final = frozenset({"csv", "tsv", "ttl", "nt", "nq", "trig", "html"})
_EXACT: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How an answer is written."""

    name: str
    kind: Kind
    media: str
    also: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """The value of Content-Type."""
        return f"{self.media}; charset=utf-8" if self.name in _TEXT else self.media


HTML: Final = Format(name="html", kind="page", media="text/html")


@cache
def formats(kind: Kind) -> tuple[Format, ...]:
    """Those of rows or of graphs, the preferred first."""
    with Path(__file__).with_name("formats.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    made = (
        Format(name=row["name"], kind=kind, media=row["media"], also=tuple((row["also"] or "").split()))
        for row in rows
        if row["kind"] == kind
    )
    return tuple(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The format for rows and that for a graph; None: the client takes none that there is."""

    rows: Format | None
    graph: Format | None

    @property
    def none(self) -> bool:
        """Whether nothing can be answered."""
        return self.rows is None and self.graph is None


def wanted(accept: str | None, name: str | None = None, *, page: bool = False) -> Wanted:
    """What the client wants by these two; with `page`, HTML can be given too."""
    found = Wanted(
        rows=chosen(accept, name, (*formats("rows"), HTML) if page else formats("rows")),
        graph=chosen(accept, name, (*formats("graph"), HTML) if page else formats("graph")),
    )
    if found.none:
        raise unacceptable(accept, name)
    return found


def chosen(accept: str | None, name: str | None, offered: Sequence[Format]) -> Format | None:
    """The one of these formats that is named, or else is taken most gladly; None if none is."""
    if name:
        # SPARQLWrapper gives several, as servers know one or the other.
        asked = [one.strip().lower().replace(" ", "+") for one in name.split(",")]  # a plus that was not encoded
        return next((one for each in asked for one in offered if each in {one.name, one.media, *one.also}), None)
    ranges = _ranges(accept or "*/*")
    weights = [(_weight(one.media, ranges), -place, one) for place, one in enumerate(offered)]
    best = max(weights, key=lambda weight: weight[:2])
    return best[2] if best[0] > 0 else None


def unacceptable(accept: str | None, name: str | None) -> Refused:
    """The refusal of a client that takes nothing that there is."""
    known = ", ".join(dict.fromkeys(one.media for kind in ("rows", "graph") for one in _main(kind)))
    asked = f"format '{name}'" if name else f"Accept '{accept}'"
    return Refused(406, f"{asked[:200]}: nothing here is written so; there are {known}")


def _main(kind: str) -> list[Format]:
    first: dict[str, Format] = {}
    for one in formats("rows" if kind == "rows" else "graph"):
        first.setdefault(one.name, one)
    return list(first.values())


def _ranges(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            ranges.append((media, min(max(float(weight), 0.0), 1.0)))
        except ValueError:
            ranges.append((media, 0.0))
    return ranges


def _weight(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How gladly this is taken, as the most exact of the ranges that hold it says."""
    best = (-1, 0.0)
    for given, weight in ranges:
        if given == media:
            best = max(best, (_EXACT, weight))
        elif given == f"{media.partition('/')[0]}/*":
            best = max(best, (1, weight))
        elif given in {"*/*", "*"}:
            best = max(best, (0, weight))
    return best[1]
