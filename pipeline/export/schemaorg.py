"""Statements in schema.org's words, as JSON-LD: https://schema.org/Quotation and https://schema.org/Claim.

Words that are quoted throughout are a Quotation of their speaker, all others a Claim. Polarity and stance have no place
there; so the text of a Claim that its speaker denies, asks or thinks, and does not claim, is the article's sentence.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from pipeline import iris
from pipeline.acts import Act
from pipeline.export.common import address, kinds, name, targets_of
from pipeline.export.material import Material
from pipeline.export.wishes import Wishes
from pipeline.mapping.articles import publishers
from pipeline.mapping.terms import address as encoded
from pipeline.mapping.terms import moment
from pipeline.model import Article, Entity, Kind, Mode, Polarity, Statement, Tenure

Found = dict[str, Any]
_NO_CLAIMS: Final = frozenset({Act.ASKED, Act.DENIED, Act.WITHHELD, Act.UNKNOWN})
_ABOVE: Final = {"Place": "containedInPlace", "CreativeWork": "isPartOf", "Person": "affiliation"}
"""What an organization's parentOrganization is for others."""
_WITH: Final = {"CreativeWork": "sourceOrganization", "Person": "affiliation"}
"""What an organization's memberOf is for others."""


def schemaorg(material: Material, _: Wishes) -> Iterator[bytes]:
    """One document, a thing a line."""
    known = publishers(material.entities)
    held: defaultdict[str, list[Tenure]] = defaultdict(list)
    for each in material.tenures:
        held[each.holder].append(each)
    every = chain(
        (_statement(material, one) for one in material.statements),
        (_article(material, one, known.get((one.outlet or "").strip().casefold())) for one in material.articles),
        (_agent(one, held[one.iri]) for one in material.entities),
    )
    yield f'{{"@context": {{"@vocab": {_text(address("schema"))}}},\n"@graph": ['.encode()
    between = "\n"
    for one in every:
        yield f"{between}{_text({key: value for key, value in one.items() if value})}".encode()
        between = ",\n"
    yield b"\n]}\n"


def _statement(material: Material, one: Statement) -> Found:
    sentence = one.sentence.of(material.texts[one.article].text)
    kind = "Quotation" if one.mode is Mode.DIRECT else "Claim"
    article = _at(iris.article(one.article, base=material.base))
    outer = [_at(iris.statement(one.reported_by, base=material.base))] if one.reported_by else []
    day = moment(one.said_at)
    found: Found = {
        "@id": iris.statement(one.id, base=material.base),
        "@type": kind,
        "text": one.text if kind == "Quotation" or _claims(one) else sentence,
        "description": sentence,
        "inLanguage": material.texts[one.article].lang,
        "dateCreated": day.value[:10] if day else None,
        "about": [_at(each.entity) for each in targets_of(one)],
        "isPartOf": [article, *outer],
        "appearance": article if kind == "Claim" else None,
    }
    if one.speaker is not None:
        by = {"Quotation": "spokenByCharacter", "Claim": "author"}[kind]
        found["citation" if one.speaker.type is Kind.DOCUMENT else by] = _at(one.speaker.entity)
    return found


def _claims(one: Statement) -> bool:
    """Whether its speaker says that what it says is so: who denies, asks or thinks it does not."""
    return one.speech and one.polarity is Polarity.AFFIRMED and one.act not in _NO_CLAIMS


def _article(material: Material, one: Article, publisher: str | None) -> Found:
    when = moment(one.published)
    outlet = {"@type": "NewsMediaOrganization", "name": one.outlet} if one.outlet else None
    return {
        "@id": iris.article(one.id, base=material.base),
        "@type": "NewsArticle",
        "identifier": one.id,
        "headline": one.title,
        "url": encoded(one.url).value if one.url else None,
        "datePublished": when.value if when else None,
        "inLanguage": one.lang,
        "publisher": _at(publisher) if publisher else outlet,
    }


def _agent(one: Entity, held: list[Tenure]) -> Found:
    """The agent; a person's positions are roles between them and the organization."""
    kind = kinds()[one.kind]["schema"]
    found: Found = {"@id": one.iri, "@type": kind}
    if one.named:
        others = [each.text for each in (*one.labels, *one.aliases) if each.text != name(one)]
        found |= {"name": name(one), "alternateName": list(dict.fromkeys(others))}
    else:
        # a description is no name: two people may have the same
        found["description"] = one.label
    return found | {
        "sameAs": [_at(iri) for iri in one.same_as],
        _ABOVE.get(kind, "parentOrganization"): _or_none(one.part_of),
        _WITH.get(kind, "memberOf"): _or_none(one.affiliation),
        **({"memberOf": _roles(held)} if kind == "Person" else {}),
    }


def _roles(held: Iterable[Tenure]) -> list[Found]:
    roles = (_role(one) for one in held)
    return list({_text(role): role for role in roles}.values())


def _role(one: Tenure) -> Found:
    found = {
        "@type": "OrganizationRole",
        "roleName": one.position.replace("-", " "),
        "startDate": one.since,
        "endDate": one.until,
        "memberOf": _or_none(one.organization),
    }
    return {key: value for key, value in found.items() if value}


def _at(iri: str) -> Found:
    return {"@id": iri}


def _or_none(iri: str | None) -> Found | None:
    return _at(iri) if iri else None


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
