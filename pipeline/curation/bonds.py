"""Decisions that agents are one or are not, and splits, which say that some mentions of one are those of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from pipeline import iris
from pipeline.curation.found import Texts, Words, article_of, words
from pipeline.curation.groups import Bond, Groups, Split
from pipeline.curation.naming import Naming, absolute
from pipeline.decisions import Decision, Orphan, Passage, Verb
from pipeline.model import Entity, Kind, Span

_OWN: Final = frozenset({Kind.PERSON, Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT})


def bonds(decisions: Iterable[Decision], entities: Sequence[Entity], *, base: str) -> list[Bond]:
    """What the decisions say of who is one with whom, in their order; those of aliases give way to all others."""
    explicit, named = [], []
    by_name: dict[str, list[Entity]] = {}
    for entity in entities:
        for slug in {iris.slug(label.text) for label in (*entity.labels, *entity.aliases)} if entity.named else ():
            by_name.setdefault(slug, []).append(entity)
    kinds = {entity.iri: entity.kind for entity in entities}
    for one in decisions:
        if one.agent is None or unlike(one, kinds, base=base):
            continue
        agent = absolute(one.agent.id, base=base)
        if one.do in {Verb.MERGE, Verb.APART, Verb.SPLIT} and one.other is not None:
            other = absolute(one.other.id, base=base)
            explicit.append(Bond(decision=one.id, agent=agent, other=other, same=one.do is Verb.MERGE))
        elif one.do is Verb.ALIAS and one.value:
            named += [
                Bond(decision=one.id, agent=agent, other=entity.iri, same=True)
                for entity in by_name.get(iris.slug(one.value), ())
                if entity.iri != agent and fitting(entity.kind, one.agent.kind)
            ]
    return [*named, *explicit]


def fitting(one: Kind, other: Kind) -> bool:
    """Whether agents of these kinds can be one: kinds of organizations are often taken for each other."""
    return one is other or not {one, other} & _OWN


def unlike(one: Decision, kinds: Mapping[str, Kind], *, base: str) -> bool:
    """Whether a merge is one of a place and what is none."""
    if one.do is not Verb.MERGE or one.agent is None or one.other is None:
        return False
    both = [kinds.get(absolute(each.id, base=base), each.kind) is Kind.PLACE for each in (one.agent, one.other)]
    return both[0] != both[1]


def impossible(
    decisions: Iterable[Decision], present: Mapping[str, Kind], *, groups: Groups, base: str
) -> list[Orphan]:
    """The merges and aparts of agents that are not here, or that cannot be one."""
    orphans = []
    roots = {groups.root(iri) for iri in present}
    for one in decisions:
        if one.do not in {Verb.MERGE, Verb.APART, Verb.SPLIT} or one.agent is None or one.other is None:
            continue
        agent, other = (absolute(each.id, base=base) for each in (one.agent, one.other))
        if one.do is Verb.MERGE and other not in present:
            orphans.append(Orphan(decision=one, reason=nobody(one.other.id)))
        elif unlike(one, present, base=base):
            orphans.append(Orphan(decision=one, reason="one is a place and the other is none"))
        elif one.do is not Verb.MERGE and not {groups.root(agent), groups.root(other)} & roots:
            orphans.append(Orphan(decision=one, reason=nobody(one.agent.id)))
    return orphans


def splits(
    decisions: Iterable[Decision], *, texts: Texts, naming: Naming, held: AbstractSet[str]
) -> tuple[list[Split], list[Orphan]]:
    """The splits among the decisions that hold, with the places of their mentions; and those that find none."""
    found, orphans = [], []
    for one in decisions:
        if one.do is not Verb.SPLIT or one.agent is None or one.other is None or one.id not in held:
            continue
        spans: dict[str, tuple[Span, ...]] = {}
        for saying in one.sayings:
            passage = Passage(article=saying.article, content=(saying.words,))
            home = article_of(passage, texts)
            place = words(passage, texts.plain(home)) if home is not None else None
            if home is not None and isinstance(place, Words):
                spans[home] = (*spans.get(home, ()), *place.content)
        articles = frozenset(one.articles) & texts.articles.keys()
        if not (spans or articles):
            orphans.append(Orphan(decision=one, reason="none of its articles and words is here"))
            continue
        found.append(
            Split(
                decision=one.id,
                agent=absolute(one.agent.id, base=naming.base),
                other=naming.at(one.other).iri,
                articles=articles,
                spans=spans,
            )
        )
    return found, orphans


def moved(iri: str, article: str | None, spans: Iterable[Span], *, splits: Iterable[Split], groups: Groups) -> str:
    """Whom words of an article that were taken for one agent mean, after the splits."""
    places = tuple(spans)
    for split in splits:
        if groups.root(iri) == groups.root(split.agent) and split.has(article, places):
            iri = split.other
    return iri


def nobody(identifier: str) -> str:
    """Why a decision about an agent that is not here cannot be applied."""
    reason = f"no agent '{identifier}' in this build"
    return reason  # noqa: RET504 - the table of messages is checked against names like this
