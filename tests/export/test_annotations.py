"""Annotations are what the Web Annotation model says, and their selectors find the words."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
from pyld import jsonld as processor

from pipeline.export import Material, Wishes
from pipeline.export.annotations import evidence
from tests.export.readers import notes
from tests.export.records import ANN, BASE, DENIED, FINE, NO, NUMBER, PLAIN, TOLD

OA = "http://www.w3.org/ns/oa#"


def test_every_selector_finds_its_words(each: Material) -> None:
    found = notes(each)
    content = [one for one in found if one["id"].endswith("/content")]
    assert len(content) == len(each.statements)


def test_a_statement_has_an_annotation_for_each_part(full: Material) -> None:
    found = {one["id"].removeprefix(f"{BASE}annotation/"): one for one in notes(full)}
    parts = {key.partition("/")[2] for key in found if key.startswith(TOLD.id)}
    assert parts == {"content", "cue", "speaker", "target/1", "addressee/1"}
    assert {key for key in found if key.startswith(NUMBER.id)} == {f"{NUMBER.id}/content"}
    body = found[f"{TOLD.id}/addressee/1"]["body"]
    assert (body[0]["source"], body[1]["value"]) == (ANN.iri, ANN.label)
    said = found[f"{DENIED.id}/content"]["body"]
    assert said[0] == {"type": "SpecificResource", "source": f"{BASE}statement/{DENIED.id}", "purpose": "identifying"}
    assert said[1]["value"] == "Ann “Ace” Lee: denied (indirect, negated)"


def test_content_in_pieces_has_a_target_for_each(full: Material) -> None:
    (one,) = (one for one in notes(full) if one["id"].endswith(f"{FINE.id}/content"))
    assert [target["selector"][1]["exact"] for target in one["target"]] == ["“It’s fine 😀,", "really.”"]
    assert one["target"][1]["selector"][0]["start"] == PLAIN.text.index("really")


def test_the_source_is_the_page_where_there_is_one(full: Material) -> None:
    found = {one["id"]: one for one in notes(full)}
    page = found[f"{BASE}annotation/{NO.id}/content"]["target"]
    assert page["source"] == "https://example.org/stil%20en%20leeg"
    assert page["state"]["cached"] == full.version("nl-1")
    assert found[f"{BASE}annotation/{DENIED.id}/cue"]["target"]["source"].startswith(f"{BASE}article/en%2F1")


def test_a_json_ld_processor_knows_every_key(full: Material) -> None:
    terms = json.loads((Path(__file__).parent / "anno.jsonld").read_text(encoding="utf-8"))
    document = json.loads(b"".join(evidence(full, Wishes())))
    keys: set[str] = set()

    def load(_: str, __: object) -> dict[str, object]:
        return {"contextUrl": None, "documentUrl": "", "document": terms, "contentType": "application/ld+json"}

    def walk(value: object) -> None:
        match value:
            case dict():
                keys.update(value)
                for inner in value.values():
                    walk(inner)
            case list():
                for inner in value:
                    walk(inner)

    walk(document)
    assert keys - {"@context"} <= terms["@context"].keys()
    lines = processor.to_rdf(document, {"format": "application/n-quads", "documentLoader": load})
    store = ox.Store()
    store.bulk_load(lines.encode(), format=ox.RdfFormat.N_QUADS)
    ask = f"""PREFIX oa: <{OA}> SELECT ?words ?start {{
      ?note oa:hasBody/oa:hasSource <{BASE}statement/{DENIED.id}> ; oa:hasTarget/oa:hasSelector ?quote, ?place .
      ?quote a oa:TextQuoteSelector ; oa:exact ?words . ?place a oa:TextPositionSelector ; oa:start ?start }}"""
    rows = store.query(ask)
    assert isinstance(rows, ox.QuerySolutions)
    assert [(row["words"].value, row["start"].value) for row in rows] == [
        ("that Bob & <Co> lied", str(DENIED.content[0].start))
    ]
