"""What is said in schema.org's words is said as schema.org wants it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld as processor

from pipeline.acts import Act
from pipeline.export import Material, Wishes
from pipeline.export.common import kinds
from pipeline.export.schemaorg import schemaorg
from pipeline.model import Polarity
from tests.export.records import ANN, BASE, DENIED, FINE, INSIDER, MEMO, NO, OVER, PAID, TOLD, ZOE

SCHEMA = "https://schema.org/"
PARENTS = {
    "Quotation": {"CreativeWork"},
    "Claim": {"CreativeWork"},
    "NewsArticle": {"CreativeWork"},
    "NewsMediaOrganization": {"Organization"},
    "GovernmentOrganization": {"Organization"},
    "PoliticalParty": {"Organization"},
    "OrganizationRole": {"Role"},
}
"""Types that are others too; each is a Thing."""


def written(material: Material) -> Any:  # noqa: ANN401 - JSON
    return json.loads(b"".join(schemaorg(material, Wishes())))


def named(material: Material) -> dict[str, Any]:
    return {one["@id"]: one for one in written(material)["@graph"]}


def terms() -> dict[str, dict[str, set[str]]]:
    with (Path(__file__).parent / "schema-terms.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row["term"]: {"of": set(row["of"].split()), "to": set(row["to"].split())} for row in rows}


def test_every_property_stands_where_schema_org_has_it(each: Material) -> None:
    known = terms()
    assert len(known) >= 25
    graph = rdflib.Graph()
    lines = processor.to_rdf(written(each), {"format": "application/n-quads"})
    graph.parse(data=lines, format="nt")
    types = {one: str(kind).removeprefix(SCHEMA) for one, kind in graph.subject_objects(rdflib.RDF.type)}

    def kinds_of(node: Any) -> set[str]:  # noqa: ANN401 - a node of rdflib
        if isinstance(node, rdflib.Literal):
            return {"Text"}
        kind = types.get(node, "Thing")
        return {kind, "Thing"} | PARENTS.get(kind, set())

    for subject, verb, value in graph:
        if verb != rdflib.RDF.type:
            term = known[str(verb).removeprefix(SCHEMA)]
            assert term["of"] & kinds_of(subject), (verb, subject)
            assert term["to"] & kinds_of(value), (verb, value)
    assert (len(graph) > 0) == bool(each.articles)


def test_the_terms_are_schema_org_s() -> None:
    # rdflib's copy is older than the type for parties
    types = {row["schema"] for row in kinds().values()} | PARENTS.keys() - {"PoliticalParty"}
    here = [*terms(), *sorted(types - {"PoliticalParty"})]
    assert [term for term in here if rdflib.URIRef(SCHEMA + term) not in rdflib.SDO] == []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
def test_rdflib_loads_it_without_network(full: Material) -> None:
    graph = rdflib.Graph().parse(data=b"".join(schemaorg(full, Wishes())), format="json-ld")
    spoken = rdflib.URIRef(f"{SCHEMA}spokenByCharacter")
    assert set(graph.subject_objects(spoken)) == {
        (rdflib.URIRef(f"{BASE}statement/{FINE.id}"), rdflib.URIRef(ANN.iri)),
        (rdflib.URIRef(f"{BASE}statement/{NO.id}"), rdflib.URIRef(ZOE.iri)),
    }


def test_direct_words_are_quotations_and_others_claims(full: Material) -> None:
    found = named(full)
    fine, over = (found[f"{BASE}statement/{one.id}"] for one in (FINE, OVER))
    assert (fine["@type"], fine["spokenByCharacter"], fine["text"]) == ("Quotation", {"@id": ANN.iri}, FINE.text)
    assert "appearance" not in fine
    assert (over["@type"], over["author"], over["text"]) == ("Claim", {"@id": ZOE.iri}, "that “it’s over”")
    assert over["appearance"] == {"@id": f"{BASE}article/en%2F1%20%E2%80%9Ca%E2%80%9D"}
    assert over["isPartOf"] == [over["appearance"], {"@id": f"{BASE}statement/{TOLD.id}"}]


def test_what_somebody_denies_is_not_what_they_claim(full: Material) -> None:
    sentence = "really.” She denied that Bob & <Co> lied."
    others = (
        DENIED,
        replace(DENIED, act=Act.SAID),
        replace(DENIED, polarity=Polarity.AFFIRMED, act=Act.ASKED),
        replace(DENIED, polarity=Polarity.AFFIRMED, act=Act.BELIEVES),
    )
    for one in others:
        found = named(replace(full, statements=(one,)))[f"{BASE}statement/{DENIED.id}"]
        assert (found["author"], found["text"]) == ({"@id": ANN.iri}, sentence)
    claimed = replace(DENIED, polarity=Polarity.AFFIRMED, act=Act.CLAIMED)
    assert named(replace(full, statements=(claimed,)))[f"{BASE}statement/{DENIED.id}"]["text"] == DENIED.text


def test_a_document_is_cited_and_a_source_without_a_name_has_none(full: Material) -> None:
    found = named(full)
    assert found[f"{BASE}statement/{PAID.id}"]["citation"] == {"@id": MEMO.iri}
    assert "author" not in found[f"{BASE}statement/{PAID.id}"]
    assert found[MEMO.iri]["@type"] == "CreativeWork"
    assert found[INSIDER.iri]["@type"] == "Person"
    assert found[INSIDER.iri]["description"] == "An insider"
    assert "name" not in found[INSIDER.iri]


def test_positions_are_roles_with_their_times(full: Material) -> None:
    first, second = named(full)[ZOE.iri]["memberOf"]
    assert first == {
        "@type": "OrganizationRole",
        "roleName": "senator",
        "startDate": "2020",
        "endDate": "2024-05-01",
        "memberOf": {"@id": f"{BASE}legislature/senate"},
    }
    assert second["roleName"] == "senator"


def test_the_article_is_told_with_its_publisher(full: Material) -> None:
    article = named(full)[f"{BASE}article/nl-1"]
    assert article["publisher"] == {"@id": f"{BASE}media/de-voorbeeldkrant"}
    assert (article["datePublished"], article["inLanguage"]) == ("2022-12-24T09:30:00Z", "nl")
