"""Rows of an answer, for pages and for programs that want plain JSON: https://www.w3.org/TR/sparql11-results-json/."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.serve import links, pages
from pipeline.serve.processes import Reply
from pipeline.serve.serving import Serving

Binding = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A term as a page shows it."""

    text: str
    address: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and rows of cells."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def bindings(reply: Reply) -> tuple[list[str], list[Binding]]:
    """Columns and rows of an answer in JSON."""
    told = json.loads(reply.content())
    if "boolean" in told:
        return ["answer"], [{"answer": {"type": "literal", "value": str(told["boolean"]).lower()}}]
    return told["head"]["vars"], told["results"]["bindings"]


def rows(reply: Reply) -> list[dict[str, str]]:
    """The values of an answer by column, without what tells IRIs and literals apart; what is unbound is missing."""
    return [{name: term["value"] for name, term in row.items()} for row in bindings(reply)[1]]


def table(reply: Reply, base: str) -> Table:
    """The answer for a page."""
    columns, found = bindings(reply)
    cells = [[cell(row[name], base) if name in row else Cell(text="") for name in columns] for row in found]
    return Table(columns=columns, rows=cells)


def cell(term: Mapping[str, Any], base: str) -> Cell:
    """A term of SPARQL's JSON."""
    value = term["value"]
    if term["type"] == "uri":
        return Cell(text=links.short(value, base), address=links.address(value, base))
    if not isinstance(value, str):
        return Cell(text=json.dumps(value, ensure_ascii=False))
    return Cell(text=value, lang=term.get("xml:lang"))


def answer(request: Request, here: Serving, reply: Reply) -> Response:
    """A page with the answer to a query."""
    query = request.query_params.get("query", "")
    if reply.head["kind"] == "graph":
        return pages.page("answer.html", query=query, table=None, graph=reply.content().decode())
    return pages.page("answer.html", query=query, table=table(reply, here.options.base), graph=None)
