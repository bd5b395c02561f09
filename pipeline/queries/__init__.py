"""The stored questions: read them, fill in their parameters, ask them of a graph.

A question is one `.rq` file that runs as it stands in any SPARQL tool; queries/README.md describes the format.
Parameters are bound in the text, because pyoxigraph's `substitutions=` refuses variables that are not projected.
"""

from __future__ import annotations

from pipeline.queries.ask import Table, ask, run, tabled
from pipeline.queries.bind import bind
from pipeline.queries.catalogue import Query, catalogue, named, naming, read
from pipeline.queries.frame import frame
from pipeline.queries.names import Name, find, meant, unknown
from pipeline.queries.params import Param, ParamType
from pipeline.queries.values import literal

__all__ = [
    "Name",
    "Param",
    "ParamType",
    "Query",
    "Table",
    "ask",
    "bind",
    "catalogue",
    "find",
    "frame",
    "literal",
    "meant",
    "named",
    "naming",
    "read",
    "run",
    "tabled",
    "unknown",
]
