"""A question put to a graph, and its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple

from pipeline.errors import QueryError
from pipeline.queries.bind import bind
from pipeline.queries.catalogue import Query
from pipeline.queries.words import calls
from pipeline.vocab import Xsd

Term = NamedNode | Literal | BlankNode | Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of terms, in the order of the columns; None where a row has no value."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def run(
    store: Store, query: Query, bindings: Mapping[str, str | Sequence[str]], *, services: Sequence[str] = ()
) -> Table:
    """The answer to the stored question with these values."""
    return ask(store, bind(query, bindings), of=f"query '{query.name}'", services=services)


def ask(store: Store, text: str, *, of: str = "query", services: Sequence[str] = ()) -> Table:
    """The answer to the question; ASK gives one cell, CONSTRUCT the triples. Only these other services may be asked."""
    if call := calls(text, services=services):
        line, column = call.place
        raise QueryError(
            f"{of}:{line}:{column}: SERVICE would ask another server; allow it its address with --allow-service"
        )
    try:
        # The stored questions name their graphs and need no default one. A user's own need not know of graphs.
        return tabled(store.query(text, use_default_graph_as_union=True))
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise QueryError(f"{of}: {' '.join(str(error).split())}; mend the query") from error
    except OSError as error:
        raise QueryError(f"{of}: another server does not answer ({' '.join(str(error).split())}); ask again") from error


def tabled(answer: QuerySolutions | QueryBoolean | Iterable[Triple]) -> Table:
    """The answer as a table."""
    if isinstance(answer, QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns=columns, rows=tuple(tuple(row) for row in answer))
    if isinstance(answer, QueryBoolean):
        truth = Literal("true" if answer else "false", datatype=Xsd.boolean)
        return Table(columns=("answer",), rows=((truth,),))
    triples = sorted(((one.subject, one.predicate, one.object) for one in answer), key=str)
    return Table(columns=("subject", "predicate", "object"), rows=tuple(triples))
