from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from pipeline import iris
from pipeline.errors import InputError
from pipeline.ontology.cut import Wanted, cut, main, turtle
from pipeline.resources import folder
from pipeline.vocab import DECLARATIONS, Q, Rdf

VALID = folder("ontology") / "examples" / "valid"
GRAPH = NamedNode(iris.entities_graph(base=iris.DEFAULT_BASE))


@pytest.fixture
def quads() -> list[Quad]:
    """The valid examples as one graph, which says what its terms are."""
    examples = [quad for path in sorted(VALID.glob("*.ttl")) for quad in parse(path=str(path))]
    declared = [Quad(term, Rdf.type, kind, GRAPH) for term, kind in DECLARATIONS]
    return [Quad(quad.subject, quad.predicate, quad.object, GRAPH) for quad in examples] + declared


@pytest.fixture
def build(quads: list[Quad], tmp_path: Path) -> Path:
    serialize(quads, output=str(tmp_path / "graph.nq"), format=RdfFormat.N_QUADS)
    return tmp_path


def statements(quads: list[Quad]) -> set[str]:
    return {str(quad.subject) for quad in quads if quad.predicate == Rdf.type and quad.object == Q.Statement}


def test_whole_graph_is_taken_without_texts_and_mentions(quads: list[Quad]) -> None:
    part = cut(quads, Wanted())
    assert statements(part) == statements(quads)
    assert len(statements(part)) >= 4
    assert not any(quad.predicate in (Q.text, Q.mentionedAs) for quad in part)


def test_statements_of_an_article_come_with_all_that_they_lead_to(quads: list[Quad]) -> None:
    part = cut(quads, Wanted(articles=("nested",)))
    assert statements(part) == {f"<{iris.DEFAULT_BASE}statement/000000000000001{n}>" for n in (1, 2)}
    described = {quad.subject for quad in part}
    lead_to = {quad.object for quad in part if isinstance(quad.object, NamedNode)} - described
    assert {str(one) for one in lead_to if "quoth/id" in str(one)} == set()


@pytest.mark.parametrize("name", ["Harbour Agency", "harbour agency", f"{iris.DEFAULT_BASE}agency/harbour-agency"])
def test_speaker_goes_by_name_or_by_iri(name: str, quads: list[Quad]) -> None:
    part = cut(quads, Wanted(speakers=(name,)))
    assert f"<{iris.DEFAULT_BASE}statement/0000000000000011>" in statements(part)
    # the statement that it reports comes along, those of others do not
    assert len(statements(part)) == 2


def test_article_and_speaker_mean_both(quads: list[Quad]) -> None:
    with pytest.raises(InputError, match=r"entities\.jsonl the names"):
        cut(quads, Wanted(articles=("agents",), speakers=("Harbour Agency",)))


def test_terms_that_are_used_are_declared_and_no_others(quads: list[Quad]) -> None:
    part = cut(quads, Wanted(articles=("nested",)))
    declared = {quad.subject for quad in part if quad.predicate == Rdf.type and quad.subject in dict(DECLARATIONS)}
    used = {quad.predicate for quad in part} | {quad.object for quad in part if quad.predicate == Rdf.type}
    assert declared == used & set(dict(DECLARATIONS))


def test_fewer_statements_are_a_part_and_the_same_each_time(quads: list[Quad]) -> None:
    some = cut(quads, Wanted(most=2))
    assert 0 < len(statements(some)) < len(statements(quads))
    assert turtle(some) == turtle(list(reversed(cut(list(reversed(quads)), Wanted(most=2)))))


def test_command_prints_the_part_with_the_ontology_in_front(build: Path) -> None:
    alone = CliRunner().invoke(main, [str(build), "--speaker", "Harbour Agency"])
    both = CliRunner().invoke(main, [str(build), "--speaker", "Harbour Agency", "--with-ontology"])
    assert (alone.exit_code, both.exit_code) == (0, 0)
    ontology = (folder("ontology") / "quoth.ttl").read_text(encoding="utf-8")
    assert both.stdout == f"{ontology}\n{alone.stdout}"
    assert list(parse(both.stdout, format=RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("graph.nq", "no quads", "not RDF"), ("graph.jsonl", "{}", "not RDF"), ("empty/x", "", "give a build's folder")],
)
def test_file_that_is_no_graph_is_named_in_one_line(name: str, content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if content:
        path.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(main, [str(path if content else path.parent)])
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
