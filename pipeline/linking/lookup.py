"""Questions of one kind, put in batches; what was answered is kept in a file, and not asked again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from pipeline import fingerprints
from pipeline.errors import OutputError, StoreError
from pipeline.linking.manners import Send
from pipeline.linking.site import bind
from pipeline.queries import Table
from pipeline.queries.ask import Term
from pipeline.reading import Progress

Row = Mapping[str, str]
"""Column -> value, of one solution."""
_IRIS = frozenset({"item", "class", "broader"})
"""Columns in which only IRIs mean something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A query, and whom to ask it."""

    endpoint: str
    query: str
    of: str
    """The variable that takes what is asked for."""
    columns: tuple[str, ...]
    """What the answer has to have beside it."""
    batch: int
    send: Send
    kept: Path
    """The folder for what was answered."""
    refresh: bool = False
    """Whether to ask for what is known already."""
    progress: Progress = lambda *_: None
    """Who is told how many requests are done."""


def ask(lookup: Lookup, terms: Iterable[Literal | NamedNode]) -> dict[str, list[Row]]:
    """Term -> the rows of the answer for it; none where there is nothing."""
    path = lookup.kept / f"{fingerprints.of_text(lookup.endpoint, lookup.query)[:16]}.jsonl"
    wanted = {_key(term): term for term in terms}
    known = {} if lookup.refresh else _recall(path)
    todo = [key for key in wanted if key not in known]
    batches = [todo[i : i + lookup.batch] for i in range(0, len(todo), lookup.batch)]
    for number, some in enumerate(batches, start=1):
        table = lookup.send(bind(lookup.query, {lookup.of: [wanted[key] for key in some]}))
        found = _by_term(table, some, lookup=lookup)
        _remember(path, found)
        known |= found
        lookup.progress("requests", number, len(batches))
    return {key: known[key] for key in wanted}


def key(term: Literal | NamedNode) -> str:
    """The term as `ask` gives it back: a language's tag is the same in capitals."""
    return _key(term)


def _key(term: Term) -> str:
    if isinstance(term, Literal) and term.language:
        return str(Literal(term.value, language=term.language.lower()))
    return str(term)


def _by_term(table: Table, asked: Sequence[str], *, lookup: Lookup) -> dict[str, list[Row]]:
    if missing := [name for name in (lookup.of, *lookup.columns) if name not in table.columns]:
        raise StoreError(
            f"{lookup.endpoint}: answers without the column '{missing[0]}'; see whether it is a SPARQL endpoint that "
            "the query was written for"
        )
    found: dict[str, list[Row]] = {each: [] for each in asked}
    at = table.columns.index(lookup.of)
    for row in table.rows:
        # What was not asked for is no answer, whatever it says.
        term = row[at]
        rows = found.get(_key(term)) if term is not None else None
        values = {name: _value(name, one) for name, one in zip(table.columns, row, strict=True)}
        kept = {name: value for name, value in values.items() if value is not None and name != lookup.of}
        if rows is not None and all(name in kept for name in lookup.columns):
            rows.append(kept)
    return {each: sorted(rows, key=lambda row: sorted(row.items())) for each, rows in found.items()}


def _value(name: str, term: Term | None) -> str | None:
    if isinstance(term, NamedNode) or (isinstance(term, Literal) and name not in _IRIS):
        return term.value
    return None


def _recall(path: Path) -> dict[str, list[Row]]:
    """What the file has; a line that is broken, as the last one of a killed run is, is asked for again."""
    known: dict[str, list[Row]] = {}
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return known
    for line in lines:
        try:
            one = json.loads(line)
            asked, rows = one["asked"], one["rows"]
        except (ValueError, KeyError, TypeError):
            continue
        if isinstance(asked, str) and isinstance(rows, list) and all(map(_is_row, rows)):
            known[asked] = rows
    return known


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(value, str) for value in row.values())


def _remember(path: Path, found: Mapping[str, Sequence[Row]]) -> None:
    lines = "".join(json.dumps({"asked": key, "rows": rows}, ensure_ascii=False) + "\n" for key, rows in found.items())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                # a killed run may have left half a line
                lines = lines if file.read() == b"\n" else f"\n{lines}"
            file.write(lines.encode())
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); make room or rights") from error
