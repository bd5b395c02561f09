"""Tables as CSV (RFC 4180), and as Parquet, which keeps types, lists and what the build was made of."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import OutputError
from pipeline.export.common import rows_of
from pipeline.export.material import Material
from pipeline.export.rows import TABLES
from pipeline.export.wishes import Wishes

if TYPE_CHECKING:
    import pyarrow as pa

BETWEEN: Final = " | "
"""What stands between the values of a list in CSV."""
_BATCH: Final = 5_000
_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@cache
def columns(table: str) -> dict[str, tuple[str, str]]:
    """The columns of the table in order, each with its type and what it holds."""
    return {row["column"]: (row["type"], row["what"]) for row in rows_of("columns") if row["table"] == table}


def csv_table(material: Material, wishes: Wishes) -> Iterator[bytes]:
    """The table as CSV; for a spreadsheet with a mark of its encoding and no cell that it would calculate."""
    table = wishes.table or "statements"
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if wishes.spreadsheet:
        out.write(_MARK)
    writer.writerow(columns(table))
    for row in TABLES[table](material):
        writer.writerow(_cell(row[name], guarded=wishes.spreadsheet) for name in columns(table))
        yield _taken(out)
    yield _taken(out)


def parquet_table(material: Material, wishes: Wishes) -> Iterator[bytes]:
    """The table as Parquet."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise OutputError("parquet needs pyarrow: pip install 'quoth[tables]', or export csv") from error
    table = wishes.table or "statements"
    schema = _schema(table, material)
    out = io.BytesIO()
    rows = TABLES[table](material)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
    yield out.getvalue()


def _schema(table: str, material: Material) -> pa.Schema:
    """The types of the columns, what each holds, and what the build was made of."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "places": pa.list_(pa.string()),
        "number": pa.float64(),
        "count": pa.int32(),
        "flag": pa.bool_(),
        "day": pa.date32(),
        "moment": pa.timestamp("s", tz="UTC"),
    }
    fields = [pa.field(name, types[kind], metadata={"what": what}) for name, (kind, what) in columns(table).items()]
    report = material.report
    return pa.schema(
        fields,
        metadata={
            "quoth.table": table,
            "quoth.version": report.versions.get("quoth", ""),
            "quoth.fingerprints": json.dumps(report.fingerprints, sort_keys=True),
        },
    )


def _cell(value: Any, *, guarded: bool) -> str:  # noqa: ANN401 - what a column holds
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return f"{value.replace(tzinfo=None).isoformat()}Z"
        case list():
            text = BETWEEN.join(value)
        case str():
            text = value
        case _:
            return str(value)
    return f"'{text}" if guarded and text.startswith(_FORMULA) else text


def _taken(out: io.StringIO) -> bytes:
    """What was written, which is gone from there."""
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()
