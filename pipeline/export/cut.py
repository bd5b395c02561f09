"""A part of a build: the statements that are asked for, with all that they need.

A statement inside another brings the one that reports it: alone it would seem to be what the article itself says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.export.closure import closed
from pipeline.export.material import Material
from pipeline.export.names import named_agents, named_articles, named_statements
from pipeline.model import Entity, Span, Statement, Tenure, Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is asked for: of one list any, of several lists all."""

    articles: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    least_sure: float | None = None


def cut(material: Material, wanted: Cut) -> Material:
    """The part of the build that is asked for; all of it where nothing is."""
    if wanted == Cut():
        return material
    articles = named_articles(material, wanted.articles)
    agents = named_agents(material, wanted.agents)
    ids = named_statements(material, wanted.statements)
    least = wanted.least_sure or 0.0
    found = {
        one.id
        for one in material.statements
        if (not articles or one.article in articles)
        and (not agents or agents & parties(one))
        and (not ids or one.id in ids)
        and one.confidence >= least
    }
    kept = found | _reporting(found, material.statements)
    statements = tuple(one for one in material.statements if one.id in kept)
    # Whoever asks for an agent or a statement wants no more of its article than that.
    if agents or ids:
        read = {one.article for one in statements}
        places = _sentences(statements)
        seen = [_near(one, places) for one in material.entities]
        roots = agents.union(*map(parties, statements))
    else:
        read = articles or set(material.texts)
        seen = [_in(one, read) for one in material.entities]
        roots = {one.iri for one in seen if one.mentions or not articles}.union(*map(parties, statements))
    rest = replace(
        material,
        articles=tuple(one for one in material.articles if one.id in read),
        statements=statements,
        tenures=tuple(one for one in material.tenures if one.article is None or one.article in read),
        ties=tuple(one for one in material.ties if one.article is None or one.article in read),
    )
    rest = _with_agents(rest, seen, roots)
    return replace(rest, nodes=closed(rest))


def parties(statement: Statement) -> set[str]:
    """The agents who say it, whom it is about, and to whom it is said."""
    speaker = {statement.speaker.entity} if statement.speaker else set()
    return speaker | {one.entity for one in statement.about} | {one.entity for one in statement.addressees}


def _reporting(found: Iterable[str], statements: Iterable[Statement]) -> set[str]:
    """The statements that report one of these, or one that does."""
    outer = {one.id: one.reported_by for one in statements}
    chain: set[str] = set()
    for identifier in found:
        above = outer.get(identifier)
        while above is not None and above not in chain:
            chain.add(above)
            above = outer.get(above)
    return chain


def _in(entity: Entity, articles: Collection[str]) -> Entity:
    return replace(entity, mentions=tuple(one for one in entity.mentions if one.article in articles))


def _near(entity: Entity, sentences: Mapping[str, Collection[Span]]) -> Entity:
    near = (each for each in entity.mentions if any(one.contains(each.span) for one in sentences.get(each.article, ())))
    return replace(entity, mentions=tuple(near))


def _sentences(statements: Iterable[Statement]) -> dict[str, list[Span]]:
    """The sentences of the statements, by article."""
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for one in statements:
        places[one.article].append(one.sentence)
    return places


def _with_agents(rest: Material, seen: Iterable[Entity], roots: set[str]) -> Material:
    agents = {one.iri: one for one in seen}
    kept = _needed(roots, agents, rest.tenures, rest.ties)
    return replace(
        rest,
        entities=tuple(
            replace(one, possibly_same=tuple(each for each in one.possibly_same if each in kept))
            for iri, one in agents.items()
            if iri in kept
        ),
        tenures=tuple(one for one in rest.tenures if one.holder in kept),
        ties=tuple(one for one in rest.ties if one.subject in kept),
    )


def _needed(
    roots: Iterable[str], agents: Mapping[str, Entity], tenures: Iterable[Tenure], ties: Iterable[Tie]
) -> set[str]:
    """These agents, what they belong to, and what that belongs to."""
    above: dict[str, set[str | None]] = {iri: {one.part_of, one.affiliation} for iri, one in agents.items()}
    for held in tenures:
        above.setdefault(held.holder, set()).update((held.organization, held.place, held.party))
    for tie in ties:
        above.setdefault(tie.subject, set()).add(tie.object)
    kept: set[str] = set()
    waiting = list(roots)
    while waiting:
        iri = waiting.pop()
        if iri not in kept:
            kept.add(iri)
            waiting += [each for each in above.get(iri, ()) if each is not None]
    return kept
