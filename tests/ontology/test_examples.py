from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, Graph, Literal, URIRef

from pipeline.errors import DataError
from pipeline.model import Article
from pipeline.ontology import examples
from pipeline.ontology.reasoner import reason
from pipeline.ontology.sample import sample
from pipeline.resources import folder
from pipeline.validate import anchors
from pipeline.vocab import Q

VALID, INVALID = examples.examples("valid"), examples.examples("invalid")


def test_there_are_examples() -> None:
    assert len(VALID) >= 3
    assert len(INVALID) >= 20
    assert sum(examples.OWL_RULE in examples.declared(example) for example in INVALID) >= 5


def test_valid_examples_pass_the_shapes() -> None:
    assert examples.valid() == ()


@pytest.mark.parametrize("example", VALID, ids=lambda path: path.stem)
def test_evidence_of_valid_example_stands_in_its_text(example: Path) -> None:
    quads = list(parse(path=str(example), format=RdfFormat.TURTLE))
    texts = [quad.object.value for quad in quads if quad.predicate == Q.text and not isinstance(quad.object, tuple)]
    assert len(texts) == 1
    assert anchors([Article(id=example.stem, text=texts[0], lang="en")], quads) == ()


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(path, marks=[pytest.mark.java] * ("OWL" in examples.declared(path)), id=path.stem)
        for path in INVALID
    ],
)
def test_invalid_example_breaks_exactly_the_rules_it_names(example: Path) -> None:
    assert examples.broken(example) == examples.declared(example)


def test_invalid_example_without_rule_is_reported(tmp_path: Path) -> None:
    nameless = tmp_path / "nameless.ttl"
    nameless.write_text("# something is wrong\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"nameless\.ttl:1: no '# RULE"):
        examples.declared(nameless)


@pytest.mark.java
def test_reasoner_infers_what_it_should_and_nothing_that_it_should_not() -> None:
    assert examples.inferred() == ()


@pytest.mark.java
def test_reasoner_finds_a_class_that_nothing_can_belong_to() -> None:
    impossible = Graph().parse(
        data="""
        @prefix q: <https://w3id.org/quoth/ontology#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        q:Centaur a owl:Class ; rdfs:subClassOf q:Person , q:Company .
        """
    )
    reasoned = reason(folder("ontology") / "quoth.ttl", impossible)
    assert reasoned.consistent
    assert reasoned.unsatisfiable == (f"{Q.NAMESPACE}Centaur",)


@pytest.mark.java
def test_literal_that_hermit_cannot_read_is_named_in_one_line() -> None:
    dated = Graph().parse(
        data="""
        @prefix q: <https://w3id.org/quoth/ontology#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <urn:a> a q:Article ; q:publishedAt "2026-01-01"^^xsd:date .
        """
    )
    with pytest.raises(DataError, match=r"HermiT stopped: .*date") as caught:
        reason(folder("ontology") / "quoth.ttl", dated)
    assert "\n" not in str(caught.value)


def test_sample_takes_all_of_a_small_graph_but_whole_texts_and_mere_mentions(tmp_path: Path) -> None:
    mention = URIRef("urn:span")
    whole = Graph().parse(VALID[0])
    whole.add((URIRef("urn:agent"), RDF.type, URIRef(Q.Person.value)))
    whole.add((URIRef("urn:agent"), URIRef(Q.mentionedAs.value), mention))
    whole.add((mention, RDF.type, URIRef(Q.TextSpan.value)))
    whole.serialize(tmp_path / "graph.ttl", format="turtle")
    gone = whole - sample(tmp_path / "graph.ttl")
    assert {predicate for _, predicate, _ in gone} == {URIRef(Q.text.value), URIRef(Q.mentionedAs.value), RDF.type}
    assert set(gone.subjects(RDF.type)) == {mention}


def test_sample_of_a_large_graph_has_whole_statements_and_is_the_same_each_time(tmp_path: Path) -> None:
    data = tmp_path / "graph.ttl"
    graph = Graph()
    for example in VALID:
        graph.parse(example)
    graph.serialize(data, format="turtle")
    part = sample(data, statements=2)
    statements = set(part.subjects(URIRef(Q.mode.value)))
    assert 0 < len(statements) < len(set(graph.subjects(URIRef(Q.mode.value))))
    spans = {span for one in statements for span in part.objects(one, URIRef(Q.contentSpan.value))}
    assert spans
    assert all(isinstance(part.value(span, URIRef(Q.exactText.value)), Literal) for span in spans)
    assert set(part) == set(sample(data, statements=2))
