"""An answer as a pandas DataFrame, for notebooks: https://pandas.pydata.org."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from pipeline import resources, store
from pipeline.errors import QueryError
from pipeline.queries.ask import Term, ask, run
from pipeline.queries.catalogue import catalogue, named
from pipeline.queries.names import find
from pipeline.queries.params import ParamType
from pipeline.vocab import Xsd

if TYPE_CHECKING:
    from pandas import DataFrame

_NUMBERS: Final = {Xsd.integer: "Int64", Xsd.decimal: "Float64", Xsd.nonNegativeInteger: "Int64"}


def frame(graph: Path, question: str, **given: str | Sequence[str]) -> DataFrame:
    """The answer of a build, a graph file or a store to a stored question, or to one in SPARQL, a column each.

    `given` are the question's parameters; an agent may be named. Numbers and moments become pandas' own, all else text.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise QueryError("a DataFrame needs pandas; install it, or quoth with its extra 'tables'") from error
    opened = store.opened(graph)
    if not question.replace("-", "").isalnum():
        table = ask(opened, question)
    else:
        query = named(catalogue(resources.folder("queries")), question)
        kinds = {param.name: param.type for param in query.params}
        bindings = {}
        for name, value in given.items():
            values = [value] if isinstance(value, str) else list(value)
            if kinds.get(name) == ParamType.IRI:
                values = [iri for one in values for iri in ([one] if "://" in one else find(opened, one))]
            bindings[name] = values
        table = run(opened, query, bindings)
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    return pd.DataFrame({name: _series(cells) for name, cells in zip(table.columns, columns, strict=True)})


def _series(cells: Sequence[Term | None]) -> object:
    import pandas as pd

    kinds = {cell.datatype if isinstance(cell, Literal) else None for cell in cells if cell is not None}
    texts = [None if cell is None else str(getattr(cell, "value", cell)) for cell in cells]
    if kinds == {Xsd.dateTime}:
        return pd.to_datetime(pd.Series(texts), utc=True)
    if kinds and kinds <= _NUMBERS.keys():
        of = "Int64" if all(_NUMBERS[kind] == "Int64" for kind in kinds if kind) else "Float64"
        return pd.to_numeric(pd.Series(texts)).astype(of)
    return pd.Series(texts, dtype="string")
