"""The nanopub package finds every nanopublication valid, and can sign one."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from nanopub.nanopub import Nanopub
from nanopub.nanopub_conf import NanopubConf
from nanopub.profile import Profile

from pipeline.export import Material, Wishes
from pipeline.export.nanopubs import accepted, nanopubs
from pipeline.vocab import Q
from tests.export.readers import publications
from tests.export.records import BASE, DENIED, FINE, GOOD, NO, NUMBER, OVER, PAID, TOLD

pytestmark = [
    # the nanopub package's
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:nanopub"),
]
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


def of(found: list[Nanopub], statement: str) -> Nanopub:
    (one,) = (one for one in found if f"/nanopub/{statement}/" in str(one.metadata.np_uri))
    return one


def iri(term: ox.NamedNode) -> rdflib.URIRef:
    return rdflib.URIRef(term.value)


def test_each_accepted_statement_has_one_and_each_is_valid(each: Material) -> None:
    expected = [one.id for one in each.statements if accepted(one, 0.5)]
    found = publications(each)
    assert [str(one.metadata.np_uri).split("/")[-2] for one in found] == expected


def test_accepted_is_what_a_person_accepts_or_what_is_sure_and_has_a_speaker() -> None:
    assert [one for one in (FINE, DENIED, GOOD, TOLD, OVER, NO) if not accepted(one, 0.5)] == []
    assert PAID.confidence < 0.5
    assert accepted(PAID, 0.5)
    assert NUMBER.speaker is None
    assert not accepted(NUMBER, 0.5)
    assert not accepted(FINE, 0.95)


def test_the_limit_can_be_set(full: Material) -> None:
    found = publications(full, Wishes(least_sure=0.95))
    assert len(found) == 1
    of(found, PAID.id)


def test_it_asserts_who_said_what_about_whom(full: Material) -> None:
    one = of(publications(full), DENIED.id)
    here = rdflib.URIRef(f"{BASE}statement/{DENIED.id}")
    assert (here, iri(Q.polarity), iri(Q.Negated)) in one.assertion
    assert one.assertion.value(here, iri(Q.quotedText)) == rdflib.Literal("that Bob & <Co> lied", lang="en")
    names = {str(label) for label in one.assertion.objects(None, rdflib.RDFS.label)}
    assert names == {"Ann “Ace” Lee", "Bob & <Co>"}
    assert one.assertion.value(here, iri(Q.confidence)) is None
    assert (one.metadata.np_uri, rdflib.URIRef("http://purl.org/nanopub/x/introduces"), here) in one.pubinfo


def test_its_provenance_is_the_words_the_run_and_what_people_decided(full: Material) -> None:
    found = publications(full)
    one, by_hand = of(found, DENIED.id), of(found, PAID.id)
    version = rdflib.URIRef(full.version("en/1 “a”"))
    assert (one.metadata.assertion, PROV.wasDerivedFrom, version) in one.provenance
    words = {str(each) for each in one.provenance.objects(None, iri(Q.exactText))}
    assert {"She", "denied", "that Bob & <Co> lied", "Bob & <Co>"} <= words
    run = one.provenance.value(one.metadata.assertion, PROV.wasGeneratedBy)
    assert str(one.provenance.value(run, iri(Q.softwareVersion))) == "quoth 0"
    assert one.provenance.value(one.metadata.assertion, PROV.wasInfluencedBy) is None
    decision = by_hand.provenance.value(by_hand.metadata.assertion, PROV.wasInfluencedBy)
    assert decision == rdflib.URIRef(f"{BASE}decision/d-1")
    assert str(by_hand.provenance.value(decision, iri(Q.reason))) == "I saw “it”."


def test_nothing_is_said_that_the_graph_does_not_say(full: Material) -> None:
    graph = {quad.triple for quad in ox.parse(path=full.folder / "graph.nq")}
    quads = list(ox.parse(b"".join(nanopubs(full, Wishes())), format=ox.RdfFormat.TRIG))
    new = {quad.triple for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)} - graph
    assert len(quads) - len(new) >= 100
    allowed = re.compile(r"http://www\.nanopub\.org/nschema#|http://purl\.org/nanopub/x/|http://www\.w3\.org/ns/prov#")
    rest = {one for one in new if not allowed.match(one.predicate.value)}
    assert {one.predicate.value.rpartition("#")[2] for one in rest} == {"type", "label"}
    assert all("/nanopub/" in str(one.subject) for one in rest)


def test_the_name_changes_with_what_it_says(full: Material) -> None:
    other = replace(full, statements=tuple(replace(one, confidence=0.8) for one in full.statements))
    names = {str(one.metadata.np_uri) for one in publications(full)}
    assert names.isdisjoint(str(one.metadata.np_uri) for one in publications(other))
    assert names == {str(one.metadata.np_uri) for one in publications(full)}


def test_it_can_be_signed(full: Material) -> None:
    graph = rdflib.ConjunctiveGraph()
    text = next(nanopubs(full, Wishes())).decode()
    graph.parse(data=text, format="trig")
    me = Profile(orcid_id="https://orcid.org/0000-0000-0000-0000", name="Jo")
    one = Nanopub(conf=NanopubConf(profile=me), rdf=graph)
    one.sign()
    assert one.is_valid
    assert one.has_valid_signature
    assert re.search(rf"/nanopub/{FINE.id}/[0-9a-f]{{16}}/RA[\w-]{{43}}$", str(one.source_uri))
    assert (None, iri(Q.quotedText), None) in one.assertion
