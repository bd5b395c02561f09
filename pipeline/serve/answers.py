"""The answer to a query, written; made in a worker, stopped where it gets too long.

Rows are first written as TSV, where each is one line and can be counted while Oxigraph writes; TSV keeps every term.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    Triple,
    parse_query_results,
)

from pipeline.queries.words import has
from pipeline.serve import serialized, told, words
from pipeline.serve.counted import Counted
from pipeline.serve.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query as a worker is handed it."""

    text: str
    rows: str | None
    """The name of the format for rows; None: none that the client takes."""
    graph: str | None
    """That for a graph."""
    most: int
    """How many rows or triples."""
    largest: int
    """How many bytes."""
    union: bool = True
    """Whether the default graph is the union of all, unless the query or the request say which it is."""
    default: tuple[str, ...] | None = None
    """The graphs that the request makes the default graph; None: it says nothing of graphs."""
    named: tuple[str, ...] = ()
    base: str | None = None
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer."""

    kind: str
    """rows, boolean or graph."""
    content: bytes


def answer(store: Store, question: Question) -> Written:
    """What the store answers; raises Refused where it cannot, or may not."""
    words.check(question.text, services=question.services)
    try:
        found = store.query(question.text, base_iri=question.base, **_dataset(question))
        return _written(found, question)
    except SyntaxError as error:
        raise told.unreadable(error, question.text) from error
    except ValueError as error:
        raise Refused(400, f"the query cannot be asked: {told.line(error)}") from error
    except OSError as error:
        raise Refused(502, f"another server that the query asks does not answer: {told.line(error)}") from error
    except RuntimeError as error:
        raise Refused(400, f"the query cannot be answered: {told.line(error)}") from error
    except MemoryError as error:
        raise Refused(500, "the query needs more memory than it may have; ask for less") from error


def _dataset(question: Question) -> Mapping[str, Any]:
    if question.default is not None:
        return {
            "default_graph": [NamedNode(one) for one in question.default],
            "named_graphs": [NamedNode(one) for one in question.named],
        }
    # With the union Oxigraph would not look at FROM.
    return {"use_default_graph_as_union": question.union and not has(question.text, "from")}


def _written(found: QuerySolutions | QueryBoolean | Iterable[Triple], question: Question) -> Written:
    if isinstance(found, QuerySolutions | QueryBoolean):
        as_ = serialized.ROWS[_format(question.rows, "rows")]
        if isinstance(found, QueryBoolean):
            content = found.serialize(format=as_) or b""
            return Written(kind="boolean", content=serialized.whole(content, str(question.rows)))
        lines = Counted(question.most, question.largest)
        found.serialize(lines, format=QueryResultsFormat.TSV)
        if as_ == QueryResultsFormat.TSV:
            return Written(kind="rows", content=lines.getvalue())
        again = parse_query_results(lines.getvalue(), format=QueryResultsFormat.TSV)
        return Written(kind="rows", content=serialized.whole(again.serialize(format=as_) or b"", str(question.rows)))
    as_graph = _format(question.graph, "a graph")
    triples: set[Triple] = set()
    for triple in found:
        triples.add(triple)
        if len(triples) > question.most:
            raise told.too_long(question.most, "triples")
    return Written(kind="graph", content=serialized.graph(sorted(triples, key=str), as_graph))


def _format(name: str | None, of: str) -> str:
    if name is None:
        raise Refused(406, f"the answer is {of}, which cannot be written in what is asked for; ask for another format")
    return name
