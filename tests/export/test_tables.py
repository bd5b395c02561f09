"""Tables are read back by pandas, pyarrow and the csv module, and hold what the records hold."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.errors import OutputError
from pipeline.export import Material, Wishes
from pipeline.export.rows import TABLES
from pipeline.export.tables import BETWEEN, columns, csv_table, parquet_table
from tests.export.records import ANN, BASE, DENIED, FINE, FORMULA, GOOD, PLAIN, TOLD, ZOE


def as_csv(material: Material, table: str, *, spreadsheet: bool = False) -> list[dict[str, str]]:
    text = b"".join(csv_table(material, Wishes(table=table, spreadsheet=spreadsheet))).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_parquet(material: Material, table: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    return pq.read_table(io.BytesIO(b"".join(parquet_table(material, Wishes(table=table)))))


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_the_columns_of_the_table_of_columns(full: Material, table: str) -> None:
    rows = list(TABLES[table](full))
    assert len(rows) >= 2
    assert all(set(row) == set(columns(table)) for row in rows)
    assert all(what.strip() for _, what in columns(table).values())


@pytest.mark.parametrize("table", TABLES)
def test_parquet_gives_back_what_was_put_in(each: Material, table: str) -> None:
    found = as_parquet(each, table)
    assert found.column_names == list(columns(table))
    assert found.to_pylist() == [{name: row[name] for name in columns(table)} for row in TABLES[table](each)]


@pytest.mark.parametrize("table", TABLES)
def test_csv_gives_back_every_cell(each: Material, table: str) -> None:
    rows = list(TABLES[table](each))
    found = as_csv(each, table)
    assert len(found) == len(rows)
    for cells, row in zip(found, rows, strict=True):
        for name, value in row.items():
            match value:
                case None:
                    assert cells[name] == ""
                case list():
                    assert cells[name] == BETWEEN.join(value)
                case str():
                    assert cells[name] == value
                case bool():
                    assert cells[name] == str(value).lower()
                case int() | float():
                    assert float(cells[name]) == value
                case datetime():
                    assert datetime.fromisoformat(cells[name]) == value
                case _:
                    assert date.fromisoformat(cells[name]) == value


def test_pandas_reads_both_alike(full: Material) -> None:
    plain = pd.read_csv(io.BytesIO(b"".join(csv_table(full, Wishes(table="statements")))))
    typed = pd.read_parquet(io.BytesIO(b"".join(parquet_table(full, Wishes(table="statements")))))
    assert list(plain["text"]) == list(typed["text"])
    assert list(plain["confidence"]) == list(typed["confidence"])
    assert list(typed.loc[typed["id"] == TOLD.id, "about"].iloc[0]) == ["Zoë Lee"]
    assert typed["future"].dtype == bool


def test_a_statement_in_the_table_is_what_the_record_is(full: Material) -> None:
    (row,) = (one for one in as_parquet(full, "statements").to_pylist() if one["id"] == TOLD.id)
    assert (row["speaker"], row["speaker_kind"], row["speaker_named"]) == ("An insider", "UnnamedSource", False)
    assert (row["about"], row["about_stances"], row["addressees"]) == (["Zoë Lee"], ["unknown"], [ANN.label])
    assert row["said_on"] == date(2022, 12, 20)
    assert PLAIN.text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    for place in row["content_places"]:
        start, _, end = place.partition("-")
        assert PLAIN.text[int(start) : int(end)] == row["text"]
    (denied,) = (one for one in as_parquet(full, "statements").to_pylist() if one["id"] == DENIED.id)
    assert (denied["polarity"], denied["speaker_words"]) == ("negated", "She")


def test_articles_and_entities_are_counted(full: Material) -> None:
    articles = {row["id"]: row for row in as_parquet(full, "articles").to_pylist()}
    assert [one["statements"] for one in articles.values()] == [7, 1]
    assert articles["nl-1"]["published_at"] == datetime(2022, 12, 24, 9, 30, tzinfo=UTC)
    agents = {row["iri"]: row for row in as_parquet(full, "entities").to_pylist()}
    assert (agents[ZOE.iri]["says"], agents[ZOE.iri]["spoken_about"], agents[ZOE.iri]["articles"]) == (2, 1, 2)


def test_parquet_tells_what_the_build_was_made_of(full: Material) -> None:
    schema = as_parquet(full, "roles").schema
    assert json.loads(schema.metadata[b"quoth.fingerprints"]) == {"code": "c0de"}
    assert schema.field("holder").metadata[b"what"] == b"name of the person"


def test_a_spreadsheet_gets_a_mark_and_no_formulas(full: Material) -> None:
    raw = b"".join(csv_table(full, Wishes(table="statements", spreadsheet=True)))
    assert raw.startswith(b"\xef\xbb\xbfid,")
    rows = as_csv(full, "statements", spreadsheet=True)
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    (good,) = (row for row in rows if row["id"] == GOOD.id)
    assert good["speaker"] == f"'{FORMULA.label}"
    assert good["text"] == GOOD.text
    assert any(row["text"] == "'+31 20 is the number" for row in rows)


def test_plain_csv_changes_nothing_and_ends_lines_as_the_standard_says(full: Material) -> None:
    raw = b"".join(csv_table(full, Wishes(table="statements")))
    assert raw.startswith(b"id,iri,")
    assert raw.endswith(b"\r\n")
    (good,) = (row for row in as_csv(full, "statements") if row["id"] == GOOD.id)
    assert good["speaker"] == FORMULA.label
    (fine,) = (row for row in as_csv(full, "statements") if row["id"] == FINE.id)
    assert fine["text"] == FINE.text
    assert "\n" in fine["sentence"]


def test_without_pyarrow_parquet_says_what_to_install(full: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match=r"pip install 'quoth\[tables\]', or export csv"):
        list(parquet_table(full, Wishes(table="ties")))


def test_iris_of_the_tables_are_those_of_the_graph(full: Material) -> None:
    graph = (full.folder / "graph.nq").read_text(encoding="utf-8")
    found = [row["iri"] for table in ("statements", "articles", "entities") for row in TABLES[table](full)]
    found += [f"{BASE}statement/{row['statement']}/target/{row['number']}" for row in TABLES["targets"](full)]
    assert len(found) == 8 + 2 + 11 + 3
    assert [iri for iri in found if f"<{iri}>" not in graph or not iri.startswith(BASE)] == []
