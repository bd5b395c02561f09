"""What Protégé does with the ontology and a graph, done offline by the library inside it: OWLAPI 4.5, and OWLAPI 5."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, parse

from pipeline import export, publish
from pipeline.ontology.cut import Wanted, cut, read, turtle
from pipeline.resources import folder
from pipeline.vocab import DECLARATIONS, Owl, Q, Rdf, Rdfs, Xsd

pytestmark = pytest.mark.java
HOME = folder("ontology")
ONTOLOGY, ALIGNMENTS = HOME / "quoth.ttl", HOME / "alignments.ttl"
ASSERTED, INFERRED = HOME / "sample" / "asserted.ttl", HOME / "sample" / "inferred.ttl"
KINDS = dict(DECLARATIONS)
ID = "https://w3id.org/quoth/id/"

Ask = Any


def terms(kind: NamedNode) -> int:
    """How many of the ontology's own terms are of that kind."""
    return sum(each == kind for each in KINDS.values())


def in_the_file(path: Path) -> Counter[str]:
    """How many axioms of each kind the triples of a graph make, by what the ontology calls their predicates."""
    counts: Counter[str] = Counter()
    for quad in {quad.triple for quad in parse(path=str(path))}:
        if quad.predicate == Rdf.type:
            counts[
                "Declaration"
                if quad.object in {Owl.Class, Owl.ObjectProperty, Owl.DatatypeProperty}
                else "ClassAssertion"
            ] += 1
        elif quad.predicate == Rdfs.label:
            counts["AnnotationAssertion"] += 1
        else:
            of_objects = KINDS[quad.predicate] == Owl.ObjectProperty
            counts["ObjectPropertyAssertion" if of_objects else "DataPropertyAssertion"] += 1
    return counts


@pytest.mark.parametrize(("owlapi", "release"), [("4", "4.5."), ("5", "5.1.")])
def test_version_is_the_one_that_is_meant(owlapi: str, release: str, ask: Ask) -> None:
    assert ask(owlapi, "opened", ONTOLOGY)["version"].startswith(release)


def test_ontology_opens_whole_and_without_network(owlapi: str, ask: Ask) -> None:
    answer = ask(owlapi, "opened", ONTOLOGY)
    (alone,) = answer["alone"]
    assert (alone["imports"], alone["punned"], answer["violations"]) == ([], [], [])
    found = alone["terms"]
    assert found["Class"] == terms(Owl.Class) >= 50
    assert found["ObjectProperty"] == terms(Owl.ObjectProperty) >= 40
    assert found["DataProperty"] == terms(Owl.DatatypeProperty) >= 30
    # one label and one definition in each of two languages
    assert alone["kinds"]["AnnotationAssertion"] == 4 * (
        sum(found[kind] for kind in ("Class", "ObjectProperty", "DataProperty", "NamedIndividual"))
    )


def test_an_import_would_be_noticed(owlapi: str, ask: Ask, tmp_path: Path) -> None:
    text = ONTOLOGY.read_text(encoding="utf-8")
    importing = tmp_path / "importing.ttl"
    importing.write_text(text.replace("a owl:Ontology ;", "a owl:Ontology ; owl:imports <http://example.org/other> ;"))
    assert "UnloadableImport" in ask(owlapi, "opened", importing)["error"]


def test_alignments_open_beside_the_ontology(owlapi: str, ask: Ask) -> None:
    answer = ask(owlapi, "opened", ONTOLOGY, ALIGNMENTS)
    assert [(one["imports"], one["punned"]) for one in answer["alone"]] == [([], [])] * 2
    assert (answer["together"]["punned"], answer["violations"]) == ([], [])
    own, aligned = (one["terms"]["Class"] for one in answer["alone"])
    assert own < answer["together"]["terms"]["Class"] < own + aligned


@pytest.mark.parametrize("graph", [ASSERTED, INFERRED], ids=lambda path: path.stem)
def test_every_triple_of_the_sample_is_the_axiom_it_should_be(graph: Path, owlapi: str, ask: Ask) -> None:
    answer = ask(owlapi, "opened", ONTOLOGY, graph)
    assert answer["alone"][1]["kinds"] == in_the_file(graph)
    assert (answer["together"]["punned"], answer["violations"]) == ([], [])


@pytest.mark.model
def test_graph_of_the_seeds_opens_with_the_ontology_and_loses_nothing(owlapi: str, ask: Ask, seeds: Path) -> None:
    graph = seeds / "graph.ttl"
    answer = ask(owlapi, "opened", ONTOLOGY, graph)
    data = answer["alone"][1]
    assert data["kinds"] == in_the_file(graph)
    assert sum(data["kinds"].values()) == data["axioms"] == len({quad.triple for quad in parse(path=str(graph))})
    nodes = {quad.subject for quad in parse(path=str(graph)) if quad.predicate == Rdf.type} - set(KINDS)
    values = {quad.object for quad in parse(path=str(graph)) if isinstance(quad.object, NamedNode)}
    values = {one for one in values if one.value.startswith(Q.NAMESPACE)} - set(KINDS)
    assert data["terms"]["NamedIndividual"] == len(nodes | values) >= 500
    assert (answer["together"]["punned"], answer["violations"]) == ([], [])


@pytest.mark.model
def test_exported_part_opens_as_the_whole_does(owlapi: str, ask: Ask, seeds: Path, tmp_path: Path) -> None:
    part = export.cut(export.read(seeds), export.Cut(articles=("004_08c112cb652187fc",)))
    path = tmp_path / "part.ttl"
    path.write_bytes(b"".join(export.FORMATS["turtle"].write(part, export.Wishes())))
    answer = ask(owlapi, "opened", ONTOLOGY, path)
    assert answer["alone"][1]["kinds"] == in_the_file(path)
    assert answer["alone"][1]["kinds"]["ObjectPropertyAssertion"] > 100
    assert (answer["together"]["punned"], answer["violations"]) == ([], [])


def test_text_of_every_kind_arrives_as_it_was(owlapi: str, ask: Ask, tmp_path: Path) -> None:
    article = NamedNode(f"{ID}article/caf%C3%A9%20%22%3Cx%3E%22%25%5C")
    texts = [
        Literal("“Straße”, 𝒳 and \\ \"quotes\" 'so' \t tab\r\nlines\n" * 2000, language="en"),
        Literal("één zin", language="nl-BE"),
        Literal('ends in a quote"', language="nl"),
        Literal("ends in a backslash\\", language="en"),
        Literal("", language="en"),
    ]
    statement, target = (
        NamedNode(f"{ID}statement/0000000000000001"),
        NamedNode(f"{ID}statement/0000000000000001/target/1"),
    )
    numbers = [Literal("0.9", datatype=Xsd.decimal), Literal("1", datatype=Xsd.decimal)]
    data = [
        Quad(article, Rdf.type, Q.Article),
        *(Quad(article, Q.headline, text) for text in texts),
        Quad(article, Q.url, Literal("https://example.org/a?b=c&d=%20(e)#f", datatype=Xsd.anyURI)),
        Quad(statement, Rdf.type, Q.Statement),
        Quad(statement, Q.confidence, numbers[0]),
        Quad(statement, Q.hasTarget, target),
        Quad(target, Q.stanceConfidence, numbers[1]),
        *(Quad(term, Rdf.type, kind) for term, kind in DECLARATIONS),
    ]
    graph = tmp_path / "graph.ttl"
    graph.write_text(turtle(data), encoding="utf-8", newline="")
    assert ask(owlapi, "opened", ONTOLOGY, graph)["violations"] == []
    held = {(one, tuple(value)) for one, value in ask(owlapi, "values", graph)["values"]}
    expected = {
        (str(quad.subject)[1:-1], (quad.object.value, quad.object.language or ""))
        for quad in data
        if isinstance(quad.object, Literal)
    }
    assert held == expected


def test_line_ends_and_tabs_of_a_build_are_read(owlapi: str, ask: Ask, tmp_path: Path) -> None:
    words = 'two\nlines, a\ttab, "marks" and a back\\nslash'
    text = Quad(NamedNode(f"{ID}article/a"), Q.headline, Literal(words, language="en"))
    (tmp_path / "graph.ttl").write_bytes(
        publish.files([text, Quad(Q.headline, Rdf.type, Owl.DatatypeProperty)])["graph.ttl"]
    )
    assert ask(owlapi, "values", tmp_path / "graph.ttl")["values"] == [[f"{ID}article/a", [words, "en"]]]


def test_hermit_finds_in_every_version_what_the_sample_says(owlapi: str, ask: Ask) -> None:
    answer = ask(owlapi, "reasoned", ONTOLOGY, ASSERTED)
    assert answer["consistent"]
    given, inferred = facts(ASSERTED), facts(INFERRED)
    assert len(inferred) >= 100
    nodes = {subject for subject, _, _ in given}
    plain = (Q.Entity.value, Owl.Class.value.replace("Class", "Thing"))
    found = {tuple(fact) for fact in answer["facts"] if fact[0] in nodes and fact[2] not in plain}
    assert {fact for fact in found if "topObjectProperty" not in fact[1]} - given == inferred


def facts(path: Path) -> set[tuple[str, ...]]:
    """The types and relations in a file, the types under "a"."""
    relations = {term for term, kind in DECLARATIONS if kind == Owl.ObjectProperty}
    return {
        (quad.subject.value, "a" if quad.predicate == Rdf.type else quad.predicate.value, quad.object.value)
        for quad in parse(path=str(path))
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and (quad.predicate in relations or quad.predicate == Rdf.type)
        and quad.subject not in KINDS
    }


def test_part_with_the_ontology_in_front_is_one_file_to_open(owlapi: str, ask: Ask, tmp_path: Path) -> None:
    part = turtle(cut(read(ASSERTED), Wanted(speakers=("ByteDance",))))
    (tmp_path / "part.ttl").write_text(f"{ONTOLOGY.read_text(encoding='utf-8')}\n{part}", encoding="utf-8")
    answer = ask(owlapi, "opened", tmp_path / "part.ttl")
    assert (answer["violations"], answer["alone"][0]["imports"]) == ([], [])
    assert answer["alone"][0]["kinds"]["ObjectPropertyAssertion"] > 10
