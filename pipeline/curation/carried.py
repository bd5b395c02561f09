"""Records carried on: after splits, with the agents that decisions bring in, after merges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from pipeline.curation import rewriting
from pipeline.curation.found import Texts
from pipeline.curation.groups import Groups, Split
from pipeline.curation.naming import Naming
from pipeline.curation.rewriting import Becomes, Records, Shown
from pipeline.curation.splits import moved
from pipeline.curation.statements import Decided
from pipeline.decisions import Decision, Verb
from pipeline.model import Entity, Form, Occurrence, Span


def split(records: Records, parted: Sequence[Split], pairs: Groups, *, naming: Naming, texts: Texts) -> Records:
    """The records after the splits."""
    if not parted:
        return records
    becomes = partial(moved, splits=parted, groups=pairs)
    new = {split.other for split in parted}
    brought = [entity for iri, entity in naming.brought.items() if iri in new]
    entities = rewriting.entities((*records.entities, *brought), becomes)
    return under(records, entities, becomes, shown={iri: entities[iri] for iri in new}, texts=texts)


def heard(entities: Iterable[Entity], about: Decided, *, naming: Naming) -> tuple[Entity, ...]:
    """The entities with those that decisions bring in, and with the words that are theirs and not another's."""
    words: dict[str, set[tuple[str, Span]]] = {}
    gone: dict[str, set[tuple[str, Span]]] = {}
    for place, (before, now) in about.moved.items():
        gone.setdefault(before, set()).add(place)
        words.setdefault(now, set()).add(place)
    every = naming.brought | {entity.iri: entity for entity in entities}
    for iri in gone.keys() | words.keys():
        entity = every[iri]
        # A name stays a mention of whose name it is.
        kept = [
            one
            for one in entity.mentions
            if one.form is Form.NAME or (one.article, one.span) not in gone.get(iri, set())
        ]
        known = {(one.article, one.span) for one in kept}
        new = [
            Occurrence(article=article, span=span, form=Form.DESCRIPTION)
            for article, span in words.get(iri, set()) - known
        ]
        every[iri] = replace(
            entity, mentions=tuple(sorted([*kept, *new], key=lambda one: (one.article, one.span, one.form)))
        )
    return tuple(every.values())


def merged(records: Records, pairs: Groups, *, named: Iterable[Decision], naming: Naming, texts: Texts) -> Records:
    """The records with one entity for each group."""
    here = {entity.iri for entity in records.entities}
    roots = {root for iri, root in pairs.kept.items() if iri in here}
    absent = {
        called.iri: naming.brought[called.iri]
        for one in named
        if one.do in {Verb.MERGE, Verb.ALIAS} and one.agent is not None
        for called in (naming.at(one.agent),)
        if called.iri in roots - here
    }
    if not roots:
        return records

    def becomes(iri: str, article: str | None, spans: tuple[Span, ...]) -> str:  # noqa: ARG001 - everywhere the same
        return pairs.root(iri)

    entities = rewriting.entities((*records.entities, *absent.values()), becomes)
    return under(records, entities, becomes, shown={iri: entities[iri] for iri in roots}, texts=texts)


def under(records: Records, entities: Mapping[str, Entity], becomes: Becomes, *, shown: Shown, texts: Texts) -> Records:
    """The records with these entities, everywhere under the IRIs that they go by."""
    ties = [made for one in records.ties if (made := rewriting.tie(one, becomes))]
    pairs = [asked_ for match in records.matches if (asked_ := rewriting.match(match, becomes))]
    tenures = [rewriting.tenure(one, becomes) for one in records.tenures]
    return Records(
        statements=tuple(
            rewriting.statement(one, becomes, shown=shown, lang=texts.articles[one.article].lang)
            for one in records.statements
        ),
        entities=tuple(entities.values()),
        tenures=tuple({one.id: one for one in tenures}.values()),
        ties=tuple({one.id: one for one in ties}.values()),
        matches=tuple({(one.one, one.other, one.question): one for one in pairs}.values()),
    )


def itself(iri: str, article: str | None, spans: tuple[Span, ...]) -> str:  # noqa: ARG001 - as a Becomes
    """The same IRI."""
    return iri
