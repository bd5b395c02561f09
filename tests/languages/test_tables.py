from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.languages.tables import member, rows


def table(folder: Path, content: str | bytes, name: str = "words.tsv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def error(path: Path, *columns: str) -> str:
    with pytest.raises(DataError) as caught:
        list(rows(path, columns=columns or ("word", "kind")))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_rows_carry_the_line_on_which_they_stand(tmp_path: Path) -> None:
    path = table(tmp_path, "# a remark\nword\tkind\n\nzegt\tverb\n# another\nvolgens\tadposition\n")
    assert list(rows(path, columns=("word", "kind"))) == [
        (4, {"word": "zegt", "kind": "verb"}),
        (6, {"word": "volgens", "kind": "adposition"}),
    ]


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    path = table(tmp_path, "kind\tword\nverb\tzegt\n")
    assert list(rows(path, columns=("word", "kind"))) == [(2, {"word": "zegt", "kind": "verb"})]


def test_cells_dropped_at_a_lines_end_are_empty(tmp_path: Path) -> None:
    path = table(tmp_path, "word\tkind\nzegt\n")
    assert list(rows(path, columns=("word", "kind"))) == [(2, {"word": "zegt", "kind": ""})]


def test_a_table_saved_on_windows_reads_the_same(tmp_path: Path) -> None:
    path = table(tmp_path, "word\tkind\r\nzegt\tverb\r\n")
    assert list(rows(path, columns=("word", "kind"))) == [(2, {"word": "zegt", "kind": "verb"})]


def test_blanks_around_a_cell_are_not_part_of_it(tmp_path: Path) -> None:
    path = table(tmp_path, "word\tkind\n zegt \t verb\n")
    assert list(rows(path, columns=("word", "kind"))) == [(2, {"word": "zegt", "kind": "verb"})]


def test_a_missing_column_is_named_with_file_and_line(tmp_path: Path) -> None:
    message = error(table(tmp_path, "# remark\nword\nzegt\n"))
    assert message.startswith("words.tsv:2:")
    assert "expected word, kind" in message


def test_a_column_too_many_is_an_error(tmp_path: Path) -> None:
    assert error(table(tmp_path, "word\tkind\tnote\n")).startswith("words.tsv:1: columns are word, kind, note;")


def test_a_column_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    assert error(table(tmp_path, "word\tkind\tword\n")).startswith("words.tsv:1:")


def test_a_cell_too_many_is_named_with_file_and_line(tmp_path: Path) -> None:
    message = error(table(tmp_path, "word\tkind\nzegt\tverb\nop\tgezag\tvan\n"))
    assert message.startswith("words.tsv:3: 3 cells, expected 2")


@pytest.mark.parametrize("content", ["", "\n\n", "# only a remark\n"])
def test_an_empty_table_is_an_error_that_says_what_was_expected(tmp_path: Path, content: str) -> None:
    message = error(table(tmp_path, content))
    assert message.startswith("words.tsv: is empty")
    assert "word, kind" in message


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    assert error(tmp_path / "gone.tsv").startswith("gone.tsv: cannot be read")


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    assert "UTF-8" in error(table(tmp_path, "word\tkind\nbeëindigt\tverb\n".encode("latin-1")))


def test_a_header_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    assert list(rows(table(tmp_path, "word\tkind\n"), columns=("word", "kind"))) == []


def test_a_known_value_is_handed_back() -> None:
    assert member("verb", ("noun", "verb"), path=Path("x.tsv"), line=3, what="kind") == "verb"


def test_a_misspelt_value_is_named_with_the_nearest_one() -> None:
    with pytest.raises(DataError) as caught:
        member("Compnay", ("Company", "Court"), path=Path("folder/nouns.tsv"), line=14, what="kind")
    assert str(caught.value) == "nouns.tsv:14: kind 'Compnay' is not known (did you mean 'Company'?)"


def test_a_value_near_to_none_gets_the_list() -> None:
    with pytest.raises(DataError) as caught:
        member("xyz", ("Court", "Company"), path=Path("nouns.tsv"), line=2, what="kind")
    assert str(caught.value) == "nouns.tsv:2: kind 'xyz' is not known; known: Company, Court"


_CELLS = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Z"), blacklist_characters="#"), min_size=1)


@given(st.lists(st.tuples(_CELLS, _CELLS)))
def test_what_is_written_in_a_table_is_read_from_it(tmp_path_factory: pytest.TempPathFactory, cells: object) -> None:
    assert isinstance(cells, list)
    path = tmp_path_factory.mktemp("table") / "words.tsv"
    path.write_text("".join("\t".join(pair) + "\n" for pair in [("word", "kind"), *cells]), encoding="utf-8")
    assert [(row["word"], row["kind"]) for _, row in rows(path, columns=("word", "kind"))] == cells
