"""Each format's own reader, as a check of a whole export."""

from __future__ import annotations

import json
import re
from typing import Any

import pyoxigraph as ox
import rdflib
from followthemoney import model
from nanopub.nanopub import Nanopub
from nanopub.nanopub_conf import NanopubConf

from pipeline.export import Material, Wishes
from pipeline.export.annotations import evidence
from pipeline.export.ftm import ftm
from pipeline.export.nanopubs import nanopubs

Json = dict[str, Any]


def entities(material: Material) -> list[Json]:
    """FollowTheMoney's entities, all of them valid, and every link among them between the schemata that it may link."""
    found = [json.loads(line) for line in b"".join(ftm(material, Wishes())).splitlines()]
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found)
    for one in found:
        schema = model.get(one["schema"])
        assert schema is not None
        schema.validate(one)
        proxy = model.get_proxy(one, cleaned=False)
        read = proxy.to_dict()
        # what the reader's cleaning changes was not clean
        assert (read["id"], read["schema"], read["properties"]) == (one["id"], one["schema"], one["properties"])
        assert [name for name in schema.required if not proxy.has(name)] == []
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                other = model.get(by_id[value]["schema"])
                assert other is not None
                assert other.is_a(prop.range), (schema.name, prop.name, other.name)
            assert prop.type.validate(value), (schema.name, prop.name, value)
            assert len(value) <= prop.type.max_length
    return found


def notes(material: Material) -> list[Json]:
    """The annotations, each as the model wants it, each selector finding its words in the text."""
    document = json.loads(b"".join(evidence(material, Wishes())))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert document["type"] == "AnnotationCollection"
    items: list[Json] = document["first"]["items"] if "first" in document else []
    assert document["total"] == len(items) == len({one["id"] for one in items})
    for one in items:
        assert one["type"] == "Annotation"
        assert one["motivation"] in {"identifying", "tagging"}
        assert one["body"]
        for body in one["body"]:
            assert body["purpose"] in {"identifying", "describing", "tagging", "classifying"}
            assert {"type", "purpose", *({"value", "format"} if body["type"] == "TextualBody" else {"source"})} == set(
                body
            )
        for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
            assert set(target) == {"type", "source", "state", "selector"}
            _finds(target, material)
    return items


def _finds(target: Json, material: Material) -> None:
    """Each selector picks exactly the words, the quote with what stands around it."""
    version = target["state"]["cached"]
    (text,) = (one.text for one in material.articles if material.version(one.id) == version)
    position, quote = target["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    start, end = position["start"], position["end"]
    assert text[start:end] == quote["exact"] != ""
    assert text[:start].endswith(quote["prefix"])
    assert text[end:].startswith(quote["suffix"])
    assert bool(quote["prefix"]) == (start > 0)
    assert bool(quote["suffix"]) == (end < len(text))


def publications(material: Material, wishes: Wishes | None = None) -> list[Nanopub]:
    """The nanopublications, all of them valid."""
    text = b"".join(nanopubs(material, wishes or Wishes())).decode()
    whole = set(ox.parse(text, format=ox.RdfFormat.TRIG)) if text else set()
    found = []
    seen: set[ox.Quad] = set()
    for part in re.split(r"^# nanopublication of statement .*\n", text, flags=re.MULTILINE)[1:]:
        graph = rdflib.ConjunctiveGraph()
        graph.parse(data=part, format="trig")
        one = Nanopub(conf=NanopubConf(), rdf=graph)
        assert one.is_valid
        seen |= set(ox.parse(part, format=ox.RdfFormat.TRIG))
        found.append(one)
    assert seen == whole
    return found
