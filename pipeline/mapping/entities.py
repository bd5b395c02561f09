"""Agents, places, positions and tenures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from pipeline import iris
from pipeline.mapping.passages import Version, described, passage
from pipeline.mapping.terms import address, node, truth, words
from pipeline.model import Entity, Kind, Label, Span, Tenure
from pipeline.vocab import Q, Rdf, Rdfs

CLASSES: Final = {
    Kind.PERSON: Q.Person,
    Kind.COMPANY: Q.Company,
    Kind.MEDIA_OUTLET: Q.MediaOutlet,
    Kind.NEWS_AGENCY: Q.NewsAgency,
    Kind.GOVERNMENT: Q.Government,
    Kind.AGENCY: Q.GovernmentAgency,
    Kind.MINISTRY: Q.Ministry,
    Kind.LEGISLATURE: Q.Legislature,
    Kind.COURT: Q.Court,
    Kind.REGULATOR: Q.Regulator,
    Kind.LOCAL_GOVERNMENT: Q.LocalGovernment,
    Kind.SUPRANATIONAL_BODY: Q.SupranationalBody,
    Kind.PARTY: Q.PoliticalParty,
    Kind.CIVIL_SOCIETY: Q.CivilSocietyOrganization,
    Kind.UNIT: Q.OrganizationalUnit,
    Kind.ORGANIZATION: Q.Organization,
    Kind.UNNAMED: Q.UnnamedSource,
    Kind.DOCUMENT: Q.DocumentSource,
    Kind.PLACE: Q.Place,
}


def entity_quads(entity: Entity, graph: NamedNode) -> Iterator[Quad]:
    """The entity with its names and where it belongs."""
    here = node(entity.iri)
    yield Quad(here, Rdf.type, CLASSES[entity.kind], graph)
    yield from (Quad(here, Rdfs.label, words(label.text, label.lang), graph) for label in entity.labels)
    yield from (Quad(here, Q.alias, words(label.text, label.lang), graph) for label in entity.aliases)
    yield from (Quad(here, Q.sameAgentAs, address(iri), graph) for iri in entity.same_as)
    yield from (Quad(here, Q.closeAgentTo, address(iri), graph) for iri in entity.close_to)
    yield from (Quad(here, Q.possiblySame, node(iri), graph) for iri in entity.possibly_same)
    if entity.part_of is not None:
        yield Quad(here, Q.partOf, node(entity.part_of), graph)
    if entity.affiliation is not None:
        yield Quad(here, Q.affiliatedWith, node(entity.affiliation), graph)


def mention_quads(entity: str, span: Span, version: Version) -> Iterator[Quad]:
    """Words of an article that speak of the entity."""
    of = f"mention of {entity}"
    yield from described(version, [span], of=of)
    yield Quad(node(entity), Q.mentionedAs, passage(version, span, of=of), version.graph)


def position_quads(key: str, labels: Sequence[Label], graph: NamedNode, *, base: str) -> Iterator[Quad]:
    """The position with its names; one that no table names goes by its key."""
    here = node(iris.position(key, base=base))
    yield Quad(here, Rdf.type, Q.Position, graph)
    for label in labels or (Label(text=key.replace("-", " ")),):
        yield Quad(here, Rdfs.label, words(label.text, label.lang), graph)


def tenure_quads(tenure: Tenure, version: Version | None, graph: NamedNode, *, base: str) -> Iterator[Quad]:
    """The person in the position, with the words that say so; without version the authority file does."""
    here = node(iris.tenure(tenure.id, base=base))
    yield Quad(here, Rdf.type, Q.Tenure, graph)
    yield Quad(here, Q.holder, node(tenure.holder), graph)
    yield Quad(here, Q.position, node(iris.position(tenure.position, base=base)), graph)
    if tenure.organization is not None:
        yield Quad(here, Q.tenureAt, node(tenure.organization), graph)
    if tenure.place is not None:
        yield Quad(here, Q.tenureIn, node(tenure.place), graph)
    if tenure.party is not None:
        yield Quad(here, Q.tenureFor, node(tenure.party), graph)
    if tenure.since is not None:
        yield Quad(here, Q.heldSince, words(tenure.since), graph)
    if tenure.until is not None:
        yield Quad(here, Q.heldUntil, words(tenure.until), graph)
    if tenure.former:
        yield Quad(here, Q.former, truth(value=True), graph)
    if version is not None:
        yield Quad(here, Q.statedIn, version.node, graph)
        if tenure.span is not None:
            of = f"tenure {tenure.id}"
            yield from described(version, [tenure.span], of=of)
            yield Quad(here, Q.evidence, passage(version, tenure.span, of=of), graph)
