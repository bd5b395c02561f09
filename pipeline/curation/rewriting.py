"""Records in which agents go by other IRIs: whoever speaks, is spoken of, holds a position or belongs to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline import iris
from pipeline.model import Entity, Label, Match, Occurrence, Question, Span, Statement, Tenure, Tie

Becomes: TypeAlias = Callable[[str, str | None, tuple[Span, ...]], str]
"""(IRI, article, words) -> the IRI that the agent goes by there."""
Shown: TypeAlias = Mapping[str, Entity]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What resolution makes, and curation changes."""

    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    tenures: tuple[Tenure, ...] = ()
    ties: tuple[Tie, ...] = ()
    matches: tuple[Match, ...] = ()


def statement(one: Statement, becomes: Becomes, *, shown: Shown, lang: str) -> Statement:
    """The statement with the agents that its words mean; those in `shown` by the label and kind they have there."""
    speaker = one.speaker
    if speaker is not None:
        iri = becomes(speaker.entity, one.article, speaker.span)
        if iri in shown:
            entity = shown[iri]
            speaker = replace(speaker, entity=iri, label=label(entity, lang), type=entity.kind, named=entity.named)
    about = tuple(
        replace(target, entity=iri, label=label(shown[iri], lang), type=shown[iri].kind) if iri in shown else target
        for target in one.about
        for iri in (becomes(target.entity, one.article, (target.span,)),)
    )
    addressees = tuple(
        replace(each, entity=iri, label=label(shown[iri], lang), type=shown[iri].kind) if iri in shown else each
        for each in one.addressees
        for iri in (becomes(each.entity, one.article, (each.span,)),)
    )
    if (speaker, about, addressees) == (one.speaker, one.about, one.addressees):
        return one
    once = tuple({(target.entity, target.span): target for target in about}.values())
    return replace(one, speaker=speaker, about=once, addressees=tuple(dict.fromkeys(addressees)))


def label(entity: Entity, lang: str) -> str:
    """What an entity is called in an article of this language."""
    return next((each.text for each in entity.labels if each.lang == lang), entity.label)


def entities(every: Iterable[Entity], becomes: Becomes) -> dict[str, Entity]:
    """The entities under the IRIs that they go by, those that go by one as one; mentions by where they stand."""
    out: dict[str, Entity] = {}
    mentions: dict[str, set[Occurrence]] = {}
    for entity in every:
        for mention in entity.mentions:
            iri = becomes(entity.iri, mention.article, (mention.span,))
            mentions.setdefault(iri, set()).add(mention)
    # Whoever keeps its IRI comes first and gives the name.
    for entity in sorted(every, key=lambda one: (becomes(one.iri, None, ()) != one.iri, one.iri)):
        iri = becomes(entity.iri, None, ())
        same = _renamed(entity, becomes)
        out[iri] = _joined(out[iri], same) if iri in out else replace(same, iri=iri)
    for iri, entity in out.items():
        found = mentions.get(iri, set())
        out[iri] = replace(
            entity,
            possibly_same=tuple(one for one in entity.possibly_same if one != iri),
            part_of=None if entity.part_of == iri else entity.part_of,
            affiliation=None if entity.affiliation == iri else entity.affiliation,
            mentions=tuple(sorted(found, key=lambda each: (each.article, each.span, each.form))),
        )
    return out


def tenure(one: Tenure, becomes: Becomes) -> Tenure:
    """The tenure of the agents that its words mean, with the id that it then has."""
    words = (one.span,) if one.span else ()
    new = replace(
        one,
        holder=becomes(one.holder, one.article, words),
        organization=one.organization and becomes(one.organization, one.article, words),
        place=one.place and becomes(one.place, one.article, words),
        party=one.party and becomes(one.party, one.article, words),
    )
    if (new.holder, new.organization) == (one.holder, one.organization):
        return new
    made = iris.tenure_id(new.holder, new.position, new.organization, article_id=new.article, at=new.span)
    return replace(new, id=made)


def tie(one: Tie, becomes: Becomes) -> Tie | None:
    """The tie of the agents that its words mean; None where they are one."""
    words = (one.span,) if one.span else ()
    subject, other = (becomes(iri, one.article, words) for iri in (one.subject, one.object))
    if subject == other:
        return None
    if (subject, other) == (one.subject, one.object):
        return one
    made = iris.tie_id(one.kind, subject, other, article_id=one.article, at=one.span)
    return replace(one, id=made, subject=subject, object=other)


def match(one: Match, becomes: Becomes) -> Match | None:
    """The question about the agents that they are now; None where they are one."""
    first, second = becomes(one.one, None, ()), one.other
    if one.question is Question.LINK:
        return replace(one, one=first)
    first, second = sorted((first, becomes(second, None, ())))
    # Whether one name is that of two people is a question about one agent.
    return None if first == second and one.one != one.other else replace(one, one=first, other=second)


def _renamed(entity: Entity, becomes: Becomes) -> Entity:
    return replace(
        entity,
        part_of=entity.part_of and becomes(entity.part_of, None, ()),
        affiliation=entity.affiliation and becomes(entity.affiliation, None, ()),
        possibly_same=tuple(sorted({becomes(iri, None, ()) for iri in entity.possibly_same})),
    )


def _joined(one: Entity, other: Entity) -> Entity:
    known = {each.text for each in one.labels}
    return replace(
        one,
        aliases=names((*one.aliases, *other.labels, *other.aliases), but=known),
        named=one.named or other.named,
        part_of=one.part_of or other.part_of,
        affiliation=one.affiliation or other.affiliation,
        same_as=tuple(dict.fromkeys((*one.same_as, *other.same_as))),
        possibly_same=tuple(sorted({*one.possibly_same, *other.possibly_same})),
        close_to=tuple(dict.fromkeys((*one.close_to, *other.close_to))),
        decided=tuple(sorted({*one.decided, *other.decided})),
    )


def names(labels: Iterable[Label], *, but: Iterable[str]) -> tuple[Label, ...]:
    """Each name once, without some."""
    out: dict[str, Label] = {}
    for each in labels:
        if each.text not in set(but):
            out.setdefault(each.text, each)
    return tuple(out.values())
