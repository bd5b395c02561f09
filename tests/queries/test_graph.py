"""The graph made by hand is one that a build would let pass: what the queries say of it counts."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from pipeline import iris, publish, validate
from pipeline.ontology import contradictions
from pipeline.ontology.profile import violations
from pipeline.ontology.sample import sample
from pipeline.resources import folder
from pipeline.vocab import Q, Rdf

BASE = iris.DEFAULT_BASE


def test_graph_made_by_hand_breaks_no_shape(made: list[Quad]) -> None:
    assert validate.shacl(made) == ()


def test_every_quad_comes_once_and_every_triple_in_one_graph(made: list[Quad]) -> None:
    # The union of graphs would count a triple of two graphs twice.
    homes: defaultdict[Triple, set[str]] = defaultdict(set)
    for quad in made:
        homes[quad.triple].add(str(quad.graph_name))
    assert len(made) == len(set(made)) == len(homes)
    assert not any(isinstance(term, BlankNode) for quad in made for term in quad.triple)


def test_every_node_has_a_class_and_lies_under_the_base(made: list[Quad]) -> None:
    declaring = NamedNode(iris.terms_graph(base=BASE))
    typed = {quad.subject for quad in made if quad.predicate == Rdf.type and quad.graph_name != declaring}
    named = {term for quad in made for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    assert {node for node in named if node.value.startswith(BASE)} == typed
    assert len(typed) > 80


def test_what_an_article_says_lies_in_its_graph(made: list[Quad]) -> None:
    own = {quad.object for quad in made if quad.predicate == Rdf.type and quad.graph_name == graph("en-1")}
    assert own == {
        Q.Article,
        Q.ArticleVersion,
        Q.TextSpan,
        Q.Boilerplate,
        Q.Statement,
        Q.SpeechStatement,
        Q.ThoughtStatement,
        Q.Target,
        Q.Tenure,
        Q.Tie,
        Q.UnnamedSource,
        Q.DocumentSource,
    }
    assert {str(quad.graph_name) for quad in made} == {
        *(str(graph(name)) for name in ("en-1", "en-2", "nl-1")),
        f"<{iris.entities_graph(base=BASE)}>",
        f"<{iris.curation_graph(base=BASE)}>",
        f"<{iris.run_graph(base=BASE)}>",
        f"<{iris.terms_graph(base=BASE)}>",
    }


@pytest.mark.java
def test_turtle_is_owl_2_dl_alone_and_with_the_ontology(made: list[Quad], tmp_path: Path) -> None:
    publish.write(tmp_path, made)
    ontology = folder("ontology")
    assert violations(tmp_path / "graph.ttl") == ()
    assert violations(ontology / "quoth.ttl", tmp_path / "graph.ttl") == ()
    assert violations(ontology / "quoth.ttl", ontology / "alignments.ttl", tmp_path / "graph.ttl") == ()


@pytest.mark.java
def test_reasoner_finds_no_contradiction_in_a_sample_of_it(made: list[Quad], tmp_path: Path) -> None:
    publish.write(tmp_path, made)
    assert contradictions(folder("ontology") / "quoth.ttl", sample(tmp_path / "graph.ttl")) == ()


@pytest.mark.java
def test_turtle_without_its_declarations_is_not(made: list[Quad], tmp_path: Path) -> None:
    declaring = NamedNode(iris.terms_graph(base=BASE))
    publish.write(tmp_path, [quad for quad in made if quad.graph_name != declaring])
    assert violations(folder("ontology") / "quoth.ttl", tmp_path / "graph.ttl") != ()


def graph(article: str) -> NamedNode:
    return NamedNode(iris.article_graph(article, base=BASE))
