"""docs/protege.md keeps its word: its queries and commands are run, and give what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from pipeline.resources import folder
from pipeline.vocab import Q, Rdfs

HOME = folder("ontology")
FILES = (HOME / "quoth.ttl", HOME / "sample" / "asserted.ttl")
PAGE = (HOME.parent / "docs" / "protege.md").read_text(encoding="utf-8")
DL = {query: int(number) for query, number in re.findall(r"^\| `(.+)` \| (\d+) \|$", PAGE, re.MULTILINE)}
SPARQL = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)

Ask = Callable[..., dict[str, Any]]


@pytest.mark.java
def test_dl_queries_find_as_many_as_the_page_says(owlapi: str, ask: Ask) -> None:
    assert len(DL) >= 10
    answers = ask(owlapi, "asked", *FILES, queries=list(DL))
    assert {query: len(found) for query, found in answers.items()} == DL


@pytest.mark.java
def test_open_world_finds_nobody_without_a_speaker(owlapi: str, ask: Ask) -> None:
    query = "Statement and not (speaker some Agent)"
    assert "not (speaker some\nAgent)" in PAGE
    assert ask(owlapi, "asked", *FILES, queries=[query]) == {query: []}


@pytest.mark.java
@pytest.mark.parametrize("query", SPARQL, ids=range(len(SPARQL)))
def test_sparql_queries_find_the_same_in_a_java_store_and_in_oxigraph(query: str, ask: Ask) -> None:
    store = Store()
    for file in FILES:
        store.load(path=str(file), format=RdfFormat.TURTLE)
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    rows = [[value.value for value in row] for row in found]
    assert len(rows) >= 5
    assert ask("4", "rows", *FILES, query=query)["rows"] == rows


def test_page_has_the_queries_that_are_run() -> None:
    assert len(SPARQL) == 2


@pytest.mark.model
def test_command_of_the_page_makes_one_file_to_open(seeds: Path, root: Path) -> None:
    (line,) = re.findall(r"^python -m (pipeline\.ontology\.cut build .*) > part\.ttl$", PAGE, re.MULTILINE)
    words = [str(seeds) if word == "build" else word for word in line.split()]
    done = subprocess.run([sys.executable, "-m", *words], cwd=root, capture_output=True, check=True)
    store = Store()
    store.load(done.stdout, format=RdfFormat.TURTLE)
    predicates = {quad.predicate for quad in store}
    assert {Q.speaker, Rdfs.label} <= predicates
    assert any(quad.subject == Q.speaker and quad.predicate == Rdfs.label for quad in store)
