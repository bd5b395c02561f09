"""A question is asked of named graphs, of their union, and of a file that has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from pipeline import publish
from pipeline.cli import main
from pipeline.errors import QueryError
from pipeline.queries import Table, ask

ANYWHERE = "SELECT ?name { ?s <https://w3id.org/quoth/ontology#speaker> ?who . ?who %s ?name } ORDER BY ?name"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
OWN = f"""\
#+ title: Who speaks
#+ title-nl: Wie spreekt
#+ description: Those who speak.
{ANYWHERE % LABEL}
"""


@pytest.fixture(scope="module")
def build(made: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked") / "build"
    publish.write(folder, made)
    return folder


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["query", *arguments, "--format", "csv"])
    assert not ended.value.code
    return capsys.readouterr().out


def test_question_without_a_graph_joins_what_several_graphs_say(graph: Store) -> None:
    # An article says who speaks, the graph of agents what they are called.
    table = ask(graph, ANYWHERE % LABEL)
    assert len(table.rows) == 9
    assert not list(graph.query(ANYWHERE % LABEL))  # type: ignore[arg-type]
    assert ask(graph, ANYWHERE % "<urn:x:none>") == Table(columns=("name",), rows=())


@pytest.mark.parametrize("arguments", [["who-said-what"], ["said-by", "--speaker", "Ted Cruz"], ["ties"]])
def test_turtle_file_answers_as_the_quads_do(
    arguments: list[str], build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quads, triples = (said([*arguments, "--graph", str(build / file)], capsys) for file in ("graph.nq", "graph.ttl"))
    assert quads == triples
    assert "Ted Cruz" in quads or "TikTok" in quads


def test_question_of_ones_own_needs_no_graph_in_quads_or_triples(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.rq").write_text(OWN, encoding="utf-8")
    for file in ("graph.nq", "graph.trig", "graph.ttl"):
        assert "Marco Rubio" in said([str(tmp_path / "own.rq"), "--graph", str(build / file)], capsys)


def test_other_servers_are_asked_only_where_that_is_allowed(graph: Store) -> None:
    text = "SELECT * {\n  SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    with pytest.raises(QueryError, match="query:2:3: SERVICE would ask another server; allow it its address"):
        ask(graph, text)
    with pytest.raises(QueryError, match="another server does not answer"):
        ask(graph, text, services=["http://127.0.0.1:9/"])
    assert ask(graph, 'SELECT ("SERVICE" AS ?service) {}').rows
