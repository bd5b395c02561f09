"""JSON-LD is read by three processors, and each finds the graph."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld as processor
from rdflib import OWL, RDF, RDFS, XSD
from rdflib.collection import Collection

from pipeline import resources
from pipeline.export import FORMATS, Cut, Material, Wishes, cut
from pipeline.export.jsonld import jsonld
from pipeline.export.terms import context
from pipeline.vocab import DECLARATIONS, Owl, Q, Xsd
from tests.export.records import BASE, FINE, TOLD

Triples = set[ox.Triple]


def written(material: Material, wishes: Wishes | None = None) -> Any:  # noqa: ANN401 - JSON
    return json.loads(b"".join(jsonld(material, wishes or Wishes())))


def turtle(material: Material) -> Triples:
    text = b"".join(FORMATS["turtle"].write(material, Wishes()))
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def expanded(document: Any, **options: Any) -> Triples:  # noqa: ANN401 - JSON
    lines = processor.to_rdf(document, {"format": "application/n-quads", **options})
    return {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS)}


def test_a_json_ld_processor_finds_the_graph_of_every_build(each: Material) -> None:
    found = expanded(written(each))
    assert found == turtle(each)
    assert len(found) >= 6


def test_a_json_ld_processor_finds_the_graph_of_a_part(full: Material) -> None:
    part = cut(full, Cut(statements=(TOLD.id,)))
    assert expanded(written(part)) == turtle(part)
    assert len(turtle(part)) < len(turtle(full))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
def test_rdflib_and_oxigraph_find_the_graph(full: Material) -> None:
    text = b"".join(jsonld(full, Wishes()))
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == turtle(full)
    turtle_ = b"".join(FORMATS["turtle"].write(full, Wishes()))
    assert set(rdflib.Graph().parse(data=text, format="json-ld")) == set(rdflib.Graph().parse(data=turtle_))


def test_a_statement_holds_its_words_and_tells_who_and_where(full: Material) -> None:
    one = next(node for node in written(full)["@graph"] if node["id"] == f"statement/{TOLD.id}")
    assert one["speaker"] == {
        "id": "source/en%2F1%20%E2%80%9Ca%E2%80%9D/an-insider",
        "type": ["UnnamedSource"],
        "label": {"en": "An insider"},
    }
    assert [span["exactText"] for span in one["contentSpan"]] == ["that Zoë wrote that “it’s over”"]
    (target,) = one["hasTarget"]
    assert (target["targetAgent"]["label"], target["stance"]) == ({"none": "Zoë Lee"}, "StanceUnknown")
    assert one["statedIn"]["versionOf"]["headline"] == {"en": 'Quotes "and" \\ more'}
    assert one["saidAt"] == "2022-12-20T00:00:00Z"


def test_statements_come_first_each_on_a_line(full: Material) -> None:
    lines = b"".join(jsonld(full, Wishes())).decode().splitlines()
    nodes = [json.loads(line.removesuffix(",")) for line in lines[2:-1]]
    assert nodes == written(full)["@graph"]
    kinds = ["Statement" in node["type"] for node in nodes]
    assert kinds == sorted(kinds, reverse=True)
    assert sum(kinds) == 8
    assert any(f"statement/{FINE.id}" in line for line in lines)


def test_no_node_but_an_agent_or_article_is_told_twice(full: Material) -> None:
    nodes = written(full)["@graph"]
    assert len({node["id"] for node in nodes}) == len(nodes)
    inside = {span["id"] for node in nodes for span in node.get("contentSpan", ()) if isinstance(span, dict)}
    assert len(inside) >= 8
    assert not inside & {node["id"] for node in nodes}


def test_a_context_elsewhere_is_named_and_means_the_same(full: Material) -> None:
    place = "https://example.org/context.jsonld"
    document = written(full, Wishes(context=place))
    assert document["@context"] == [place, {"@base": BASE}]
    own = {"@context": context(BASE).terms}

    def load(url: str, _: object) -> dict[str, object]:
        assert url == place
        return {"contextUrl": None, "documentUrl": url, "document": own, "contentType": "application/ld+json"}

    assert expanded(document, documentLoader=load) == turtle(full)


def test_a_base_that_nothing_can_be_relative_to_is_written_out() -> None:
    assert context("urn:x:").short("urn:x:person/ann") == "urn:x:person/ann"
    assert context("https://example.org/id#").short("https://example.org/id#person/ann").startswith("https://")
    assert context(BASE).short(f"{BASE}person/ann") == "person/ann"
    assert context(BASE).short(f"{BASE}person/a?b") == f"{BASE}person/a?b"


def test_a_value_that_its_term_does_not_expect_stays_what_it_is() -> None:
    here = context(BASE)
    assert here.value("url", ox.Literal("x")) == {"@value": "x"}
    assert here.value("url", ox.Literal("x", language="en")) == {"@value": "x", "@language": "en"}
    assert here.value("articleId", ox.Literal("1", datatype=Xsd.integer)) == {"@value": "1", "@type": "xsd:integer"}
    assert here.value("articleId", Q.Said) == {"id": "q:Said"}
    assert here.value("startOffset", ox.Literal("07", datatype=Xsd.nonNegativeInteger)) == "07"
    assert here.value("startOffset", ox.Literal("7", datatype=Xsd.nonNegativeInteger)) == 7
    assert not here.is_language_map("label", [ox.Literal("1", datatype=Xsd.integer)])


def test_every_property_of_the_ontology_has_a_term_of_its_type() -> None:
    terms = context(BASE).terms
    graph = rdflib.Graph().parse(resources.folder("ontology") / "quoth.ttl")
    properties = {term for term, kind in DECLARATIONS if kind != Owl.Class}
    assert len(properties) >= 60
    kinds = {kind for one in graph.subjects(RDF.type, OWL.NamedIndividual) for kind in graph.objects(one, RDF.type)}
    unions = ((one, graph.value(graph.value(one, OWL.equivalentClass), OWL.unionOf)) for one in graph.subjects())
    listed = kinds | {one for one, parts in unions if parts and kinds.issuperset(Collection(graph, parts))}
    for term in properties:
        name = term.value.removeprefix(Q.NAMESPACE)
        defined = terms[name] if isinstance(terms[name], dict) else {"@id": terms[name]}
        assert defined["@id"] == f"q:{name}"
        here = rdflib.URIRef(term.value)
        range_ = graph.value(here, RDFS.range)
        if (here, RDF.type, OWL.ObjectProperty) in graph:
            assert defined["@type"] == ("@vocab" if range_ in listed else "@id"), name
        else:
            datatype = graph.value(range_, OWL.onDatatype) if isinstance(range_, rdflib.BNode) else range_
            plain = datatype in {XSD.string, RDF.PlainLiteral, None}
            assert defined.get("@type") == (None if plain else f"xsd:{str(datatype).removeprefix(str(XSD))}"), name
