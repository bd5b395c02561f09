from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse, serialize

from pipeline.errors import DataError
from pipeline.ontology import examples
from pipeline.ontology.profile import violations
from pipeline.resources import folder
from pipeline.vocab import DECLARATIONS, Rdf

pytestmark = pytest.mark.java
ONTOLOGY, ALIGNMENTS = folder("ontology") / "quoth.ttl", folder("ontology") / "alignments.ttl"


def written(path: Path, quads: list[Quad]) -> Path:
    serialize((quad.triple for quad in quads), output=str(path), format=RdfFormat.TURTLE)
    return path


@pytest.fixture
def data() -> list[Quad]:
    return [quad for example in examples.examples("valid") for quad in parse(path=str(example))]


def test_ontology_and_alignments_are_owl_2_dl() -> None:
    assert violations(ONTOLOGY) == ()
    assert violations(ONTOLOGY, ALIGNMENTS) == ()


def test_data_that_declares_its_properties_is_owl_2_dl_with_the_ontology(tmp_path: Path, data: list[Quad]) -> None:
    declared = [Quad(term, Rdf.type, kind) for term, kind in DECLARATIONS]
    assert violations(ONTOLOGY, written(tmp_path / "graph.ttl", data + declared)) == ()


def test_data_without_declarations_is_not_read_as_protege_should(tmp_path: Path, data: list[Quad]) -> None:
    found = violations(ONTOLOGY, written(tmp_path / "graph.ttl", data))
    assert any("annotation property" in line and "#speaker" in line for line in found)


def test_transitive_property_that_is_functional_is_no_owl_2_dl(tmp_path: Path) -> None:
    text = ONTOLOGY.read_text(encoding="utf-8")
    broken = tmp_path / "broken.ttl"
    broken.write_text(text.replace("q:partOf a owl:ObjectProperty ,", "q:partOf a owl:FunctionalProperty ,"), "utf-8")
    assert broken.read_text("utf-8") != text
    assert any("#partOf" in line for line in violations(broken))


def test_file_that_is_no_turtle_is_named_in_one_line(tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.ttl"
    nonsense.write_text("this is <no turtle", encoding="utf-8")
    with pytest.raises(DataError, match=r"nonsense\.ttl: OWLAPI cannot load it") as caught:
        violations(nonsense)
    assert "\n" not in str(caught.value)
