"""The decision log applied to a build's records: what the machine found, as people want it.

A function of records, decisions and articles: the same log gives the same result in every build, in whatever order the
articles come, and applying it twice is applying it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.curation import rewriting
from pipeline.curation.bonds import bonds, impossible, moved, splits
from pipeline.curation.found import Texts
from pipeline.curation.groups import Groups, Split, groups
from pipeline.curation.names import asked, told
from pipeline.curation.naming import Naming
from pipeline.curation.rewriting import Becomes, Records, Shown
from pipeline.curation.sound import agents_of, sound
from pipeline.curation.statements import Decided, decided
from pipeline.decisions import Conflict, Decision, Orphan, Quote, Ruling, Verb
from pipeline.model import Article, Entity, Form, Occurrence, Rejected, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """The records, and what became of each decision."""

    records: Records
    decisions: tuple[Decision, ...]
    """Those that nobody has withdrawn."""
    rejected: tuple[Rejected, ...]
    orphans: tuple[Orphan, ...]
    conflicts: tuple[Conflict, ...]
    rulings: tuple[Ruling, ...]


def in_force(decisions: Sequence[Decision]) -> tuple[tuple[Decision, ...], tuple[Orphan, ...]]:
    """The decisions that nobody has withdrawn, in their order; and withdrawals of what does not stand before them."""
    gone: set[str] = set()
    orphans = []
    for number, one in reversed(list(enumerate(decisions))):
        # A withdrawal that is itself withdrawn has no effect.
        if one.do is not Verb.WITHDRAW or one.id in gone:
            continue
        if any(each.id == one.decision for each in decisions[:number]):
            gone.add(str(one.decision))
        else:
            orphans.append(Orphan(decision=one, reason=f"no decision '{one.decision}' stands before it in the log"))
    kept = tuple(one for one in decisions if one.id not in gone and one.do is not Verb.WITHDRAW)
    return kept, tuple(reversed(orphans))


def replay(records: Records, decisions: Sequence[Decision], articles: Iterable[Article], *, base: str) -> Replayed:
    """The records as the decisions want them."""
    if not decisions:
        return Replayed(records=records, decisions=(), rejected=(), orphans=(), conflicts=(), rulings=())
    kept, unknown = in_force(decisions)
    texts = Texts(articles)
    texts.expect(_of_others(kept, texts))
    known = {entity.iri: entity for entity in records.entities}
    pairs = groups(bonds(kept, records.entities, base=base))
    order = {one.id: number for number, one in enumerate(decisions)}
    naming = Naming(base=base, known=known, brought={}, groups=pairs, order=order)
    parted, lost = splits(kept, texts=texts, naming=naming, held={bond.decision for bond in pairs.holding})
    naming = replace(naming, splits=parted)
    first = _rewritten(records, parted, pairs, naming=naming, texts=texts)
    about = decided(first.statements, kept, texts=texts, naming=naming)
    second = replace(first, statements=about.statements, entities=_heard(first.entities, about, naming=naming))
    kinds = {entity.iri: entity.kind for entity in second.entities}
    absent = impossible(kept, kinds, groups=pairs, base=base)
    merged = _merged(second, pairs, named=kept, naming=naming, texts=texts)
    agents = told(
        kept,
        {entity.iri: entity for entity in merged.entities},
        groups=pairs,
        orphaned={one.decision.id for one in (*absent, *lost)},
        speaking={iri for one in merged.statements for iri in agents_of(one)},
        base=base,
    )
    shown = {iri: one for iri, one in agents.entities.items() if _renamed(one, known.get(iri))}
    called = _with(merged, agents.entities, _itself, shown=shown, texts=texts)
    touched = frozenset(shown) | frozenset(pairs.kept.values())
    final, refused = sound(called, touched=touched, before=records)
    open_ = tuple(one for one in final.matches if asked(frozenset({one.one, one.other}), one.question, agents))
    here = {one.iri for one in final.entities}
    by_id = {one.id: one for one in kept}
    idle = [
        Orphan(decision=by_id[each.decision], reason="none of its articles and words speaks of the agent")
        for each in parted
        if pairs.root(each.other) not in here
    ]
    nothing = {one.decision.id for one in idle}
    conflicts = (*about.conflicts, *pairs.conflicts, *agents.conflicts)
    return Replayed(
        records=replace(final, matches=open_),
        decisions=kept,
        rejected=(*about.rejected, *refused),
        orphans=_in_order([*unknown, *absent, *lost, *idle, *about.orphans, *agents.orphans], decisions),
        conflicts=tuple(dict.fromkeys(conflicts)),
        rulings=tuple(
            sorted(
                one
                for one in {*about.rulings, *agents.rulings}
                if one.statement or (one.subject in here and one.decision not in nothing)
            )
        ),
    )


def _of_others(decisions: Iterable[Decision], texts: Texts) -> Iterator[Quote]:
    """The words of decisions about articles that are not here."""
    for one in decisions:
        if one.statement is not None and one.statement.article not in texts.articles:
            yield from one.statement.content
        yield from (saying.words for saying in one.sayings if saying.article not in texts.articles)


def _rewritten(records: Records, parted: Sequence[Split], pairs: Groups, *, naming: Naming, texts: Texts) -> Records:
    """The records after the splits."""
    if not parted:
        return records
    becomes = partial(moved, splits=parted, groups=pairs)
    new = {split.other for split in parted}
    brought = [entity for iri, entity in naming.brought.items() if iri in new]
    entities = rewriting.entities((*records.entities, *brought), becomes)
    return _with(records, entities, becomes, shown={iri: entities[iri] for iri in new}, texts=texts)


def _heard(entities: Iterable[Entity], about: Decided, *, naming: Naming) -> tuple[Entity, ...]:
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


def _merged(records: Records, pairs: Groups, *, named: Iterable[Decision], naming: Naming, texts: Texts) -> Records:
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
    return _with(records, entities, becomes, shown={iri: entities[iri] for iri in roots}, texts=texts)


def _with(records: Records, entities: Mapping[str, Entity], becomes: Becomes, *, shown: Shown, texts: Texts) -> Records:
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


def _itself(iri: str, article: str | None, spans: tuple[Span, ...]) -> str:  # noqa: ARG001 - as a Becomes
    return iri


def _renamed(entity: Entity, before: Entity | None) -> bool:
    return before is None or (entity.labels, entity.kind) != (before.labels, before.kind)


def _in_order(orphans: Iterable[Orphan], decisions: Sequence[Decision]) -> tuple[Orphan, ...]:
    order = {one.id: number for number, one in enumerate(decisions)}
    once = {one.decision.id: one for one in orphans}
    return tuple(sorted(once.values(), key=lambda one: order[one.decision.id]))
