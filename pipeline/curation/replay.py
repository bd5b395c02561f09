"""The decision log applied to a build's records: what the machine found, as people want it.

A function of records, decisions and articles: the same log gives the same result in every build, in whatever order the
articles come, and applying it twice is applying it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.curation import carried
from pipeline.curation.bonds import bonds, impossible
from pipeline.curation.found import Texts
from pipeline.curation.groups import groups
from pipeline.curation.names import asked, told
from pipeline.curation.naming import Naming
from pipeline.curation.rewriting import Records
from pipeline.curation.sound import agents_of, sound
from pipeline.curation.splits import splits
from pipeline.curation.statements import decided
from pipeline.decisions import Conflict, Decision, Orphan, Quote, Ruling, Verb
from pipeline.model import Article, Entity, Rejected


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
    first = carried.split(records, parted, pairs, naming=naming, texts=texts)
    about = decided(first.statements, kept, texts=texts, naming=naming)
    second = replace(first, statements=about.statements, entities=carried.heard(first.entities, about, naming=naming))
    kinds = {entity.iri: entity.kind for entity in second.entities}
    absent = impossible(kept, kinds, groups=pairs, base=base)
    merged = carried.merged(second, pairs, named=kept, naming=naming, texts=texts)
    agents = told(
        kept,
        {entity.iri: entity for entity in merged.entities},
        groups=pairs,
        orphaned={one.decision.id for one in (*absent, *lost)},
        speaking={iri for one in merged.statements for iri in agents_of(one)},
        base=base,
    )
    shown = {iri: one for iri, one in agents.entities.items() if _renamed(one, known.get(iri))}
    called = carried.under(merged, agents.entities, carried.itself, shown=shown, texts=texts)
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


def _renamed(entity: Entity, before: Entity | None) -> bool:
    return before is None or (entity.labels, entity.kind) != (before.labels, before.kind)


def _in_order(orphans: Iterable[Orphan], decisions: Sequence[Decision]) -> tuple[Orphan, ...]:
    order = {one.id: number for number, one in enumerate(decisions)}
    once = {one.decision.id: one for one in orphans}
    return tuple(sorted(once.values(), key=lambda one: order[one.decision.id]))
