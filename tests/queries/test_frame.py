"""An answer as a DataFrame has the question's columns, in pandas' own types."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from pyoxigraph import Quad

from pipeline import publish, queries, store
from pipeline.errors import QueryError


@pytest.fixture(scope="session")
def build(made: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frame") / "build"
    publish.write(folder, made)
    return folder


def test_agent_can_be_named_and_the_columns_have_their_types(build: Path) -> None:
    frame = queries.frame(build, "who-said-what", speaker="Ted Cruz")
    assert list(frame["who"]) == ["Ted Cruz"]
    assert pd.api.types.is_integer_dtype(frame["at"])
    assert isinstance(frame["date"].dtype, pd.DatetimeTZDtype)
    assert pd.api.types.is_string_dtype(frame["what"])


def test_store_gives_the_frame_that_the_build_gives(build: Path, tmp_path: Path) -> None:
    store.load(build, tmp_path / "store")
    here, there = (queries.frame(path, "quality", threshold=["0.95"]) for path in (build, tmp_path / "store"))
    assert len(here) > 0
    pd.testing.assert_frame_equal(here, there)


def test_question_in_sparql_and_one_without_rows_keep_their_columns(build: Path) -> None:
    counted = queries.frame(build, "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/quoth/ontology#Statement> }")
    assert int(counted["n"].iloc[0]) > 0
    assert list(queries.frame(build, "SELECT ?a ?b { ?a <urn:none> ?b }").columns) == ["a", "b"]


def test_unknown_name_and_parameter_are_errors(build: Path) -> None:
    with pytest.raises(QueryError, match="nothing in the graph is called 'Nobody'"):
        queries.frame(build, "said-by", speaker="Nobody")
    with pytest.raises(QueryError, match="has no parameter 'loudness'"):
        queries.frame(build, "said-by", loudness="high")


def test_examples_in_the_documentation_run(
    build: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.load(build, tmp_path / "store")
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.*?)```", (root / "docs" / "store.md").read_text("utf-8"), re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        exec(example, {})  # noqa: S102 - our own page
    told = capsys.readouterr().out
    assert told.startswith("Erich Andersen\n")
    assert "Ted Cruz" in told
