"""Splits: the mentions of one agent that are those of another, where their words stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from pipeline import iris
from pipeline.curation.found import Texts, Words, article_of, words
from pipeline.curation.groups import Groups, Split
from pipeline.curation.naming import Naming, absolute
from pipeline.decisions import Decision, Named, Orphan, Passage, Verb
from pipeline.model import Entity, Form, Span


def splits(
    decisions: Iterable[Decision], *, texts: Texts, naming: Naming, held: AbstractSet[str]
) -> tuple[list[Split], list[Orphan]]:
    """The splits among the decisions that hold, with the places of their mentions; and those that find none."""
    found, orphans = [], []
    for one in decisions:
        if one.agent is None or one.other is None or one.id not in held:
            continue
        if one.do is Verb.APART and (taken := _taken(one.agent, one.other, texts=texts, naming=naming)):
            agent, other, spans = taken
            found.append(_split(one, agent, other, frozenset(), spans, naming=naming))
        if one.do is not Verb.SPLIT:
            continue
        spans = _said(one, texts)
        articles = frozenset(one.articles) & texts.articles.keys()
        if spans or articles:
            found.append(_split(one, one.agent, one.other, articles, spans, naming=naming))
        else:
            orphans.append(Orphan(decision=one, reason="none of its articles and words is here"))
    return found, orphans


def _split(
    one: Decision,
    agent: Named,
    other: Named,
    articles: frozenset[str],
    spans: Mapping[str, tuple[Span, ...]],
    *,
    naming: Naming,
) -> Split:
    return Split(
        decision=one.id,
        agent=absolute(agent.id, base=naming.base),
        other=naming.at(other).iri,
        articles=articles,
        spans=spans,
    )


def _said(one: Decision, texts: Texts) -> dict[str, tuple[Span, ...]]:
    """Where the words of a split stand, by article."""
    spans: dict[str, tuple[Span, ...]] = {}
    for saying in one.sayings:
        passage = Passage(article=saying.article, content=(saying.words,))
        home = article_of(passage, texts)
        place = words(passage, texts.plain(home)) if home is not None else None
        if home is not None and isinstance(place, Words):
            spans[home] = (*spans.get(home, ()), *place.content)
    return spans


def _taken(
    one: Named, other: Named, *, texts: Texts, naming: Naming
) -> tuple[Named, Named, dict[str, tuple[Span, ...]]] | None:
    """Of two agents to be kept apart the one that is here, the other, and mentions of the first by the other's name:
    a machine that has come to take them for one does not undo the decision.
    """
    ours = [naming.known.get(absolute(each.id, base=naming.base)) for each in (one, other)]
    match ours:
        case [Entity() as entity, None]:
            agent, gone = one, other
        case [None, Entity() as entity]:
            agent, gone = other, one
        case _:
            return None
    name = iris.slug(gone.label)
    if name in {iris.slug(agent.label), iris.slug(entity.label)}:
        return None
    spans: dict[str, tuple[Span, ...]] = {}
    for mention in entity.mentions:
        article = texts.articles.get(mention.article)
        if article and mention.form is Form.NAME and iris.slug(mention.span.of(article.text)) == name:
            spans[mention.article] = (*spans.get(mention.article, ()), mention.span)
    return (agent, gone, spans) if spans else None


def moved(iri: str, article: str | None, spans: Iterable[Span], *, splits: Iterable[Split], groups: Groups) -> str:
    """Whom words of an article that were taken for one agent mean, after the splits."""
    places = tuple(spans)
    for split in splits:
        if groups.root(iri) == groups.root(split.agent) and split.has(article, places):
            iri = split.other
    return iri
