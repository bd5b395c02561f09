from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection

from pipeline.acts import SPEECH, THOUGHT
from pipeline.mapping.acts import ACTS
from pipeline.model import Kind
from pipeline.ontology.terms import undescribed
from pipeline.resources import folder
from pipeline.vocab import Q
from pipeline.vocabulary import own, terms

ONTOLOGY = folder("ontology") / "quoth.ttl"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY)


@pytest.fixture
def names(ontology: Graph) -> set[str]:
    return {term.removeprefix(own(ontology)) for term in terms(ontology)}


def test_every_term_has_one_label_and_definition_in_english_and_dutch(ontology: Graph) -> None:
    assert len(terms(ontology)) >= 100
    assert undescribed(ontology) == ()


def test_term_without_dutch_label_is_reported(ontology: Graph) -> None:
    lacking = ontology + Graph()
    lacking.remove((URIRef(f"{own(ontology)}Person"), RDFS.label, Literal("persoon", lang="nl")))
    assert undescribed(lacking) == ("q:Person has 0 rdfs:label@nl, not one",)


def test_ontology_has_every_term_of_the_graph_documentation(names: set[str], root: Path) -> None:
    documented = set(re.findall(r"`q:(\w+)`", (root / "docs" / "graph.md").read_text(encoding="utf-8")))
    assert len(documented) >= 60
    assert documented <= names


def test_ontology_has_a_class_for_every_kind_of_agent(ontology: Graph) -> None:
    assert {kind for kind in Kind if (URIRef(f"{own(ontology)}{kind}"), RDF.type, OWL.Class) not in ontology} == set()


def test_acts_of_speech_and_thought_are_those_of_the_model(ontology: Graph) -> None:
    def members(name: str) -> set[str]:
        lists = ontology.objects(URIRef(f"{own(ontology)}{name}"), OWL.equivalentClass / OWL.oneOf)
        return {str(term) for one in lists for term in Collection(ontology, one)}

    assert members("SpeechAct") == {ACTS[act].value for act in SPEECH}
    assert members("ThoughtAct") == {ACTS[act].value for act in THOUGHT}
    assert members("OtherAct") == {term.value for act, term in ACTS.items() if act not in SPEECH | THOUGHT}
    assert not SPEECH & THOUGHT


def test_shape_takes_every_act_of_the_model_and_no_other() -> None:
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    (shape,) = shapes.subjects(SH.path, URIRef(Q.act.value))
    (listed,) = shapes.objects(shape, SH["in"])
    assert {str(term) for term in Collection(shapes, listed)} == {term.value for term in ACTS.values()}


def test_ontology_imports_nothing(ontology: Graph) -> None:
    for name in ("quoth.ttl", "alignments.ttl", "shapes.ttl"):
        assert not list(Graph().parse(folder("ontology") / name).objects(None, OWL.imports)), name


def test_shapes_alignments_and_examples_use_declared_terms_only(ontology: Graph, names: set[str]) -> None:
    files = [path for path in sorted(folder("ontology").rglob("*.ttl")) if path != ONTOLOGY]
    assert len(files) >= 30
    for file in files:
        nodes = {node for triple in Graph().parse(file) for node in triple if isinstance(node, URIRef)}
        used = {node.removeprefix(own(ontology)) for node in nodes if node.startswith(own(ontology))}
        assert used <= names, file.name


def test_every_property_shape_has_a_name_and_a_message() -> None:
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    found = [*shapes.subjects(RDF.type, SH.PropertyShape)]
    assert len(found) >= 50
    assert [shape for shape in found if not isinstance(shape, URIRef) or not shapes.value(shape, SH.message)] == []


def test_every_property_shape_is_reached_from_a_target() -> None:
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    reached = set(shapes.objects(None, SH.property)) | {one for target in targets for one in shapes.subjects(target)}
    assert set(shapes.subjects(RDF.type, SH.PropertyShape)) - reached == set()
