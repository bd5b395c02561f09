"""Rows as plain JSON, for programs that want values and no terms; made in a worker."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def plain(content: bytes) -> bytes:
    """From rows as SPARQL has them in JSON a list of objects: numbers and truths as JSON has them, null for unbound."""
    told = json.loads(content)
    if "boolean" in told:
        return json.dumps([{"answer": told["boolean"]}]).encode()
    columns = told["head"]["vars"]
    listed = [{name: _value(row.get(name)) for name in columns} for row in told["results"]["bindings"]]
    return json.dumps(listed, ensure_ascii=False, indent=1).encode()


def _value(term: Mapping[str, Any] | None) -> object:
    if term is None:
        return None
    match term.get("datatype", "").rpartition("#")[2]:
        case "integer" | "nonNegativeInteger":
            return int(term["value"])
        case "decimal" | "double" | "float":
            number = float(term["value"])
            # JSON has no infinity
            return number if abs(number) < float("inf") else term["value"]
        case "boolean":
            return term["value"] in {"true", "1"}
        case _:
            return term["value"]
