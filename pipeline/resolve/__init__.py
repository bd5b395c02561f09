"""Readings to statements: who each source is, whom each content is about, one record an agent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import iris
from pipeline.acts import THOUGHT
from pipeline.languages import LANGUAGES, positions
from pipeline.model import (
    Addressee,
    Article,
    Attribution,
    Entity,
    Match,
    Mode,
    Reading,
    Rejected,
    Speaker,
    Statement,
    Tenure,
    Tie,
)
from pipeline.resolve import course, lands
from pipeline.resolve import entities as records
from pipeline.resolve.across import across
from pipeline.resolve.acts import act
from pipeline.resolve.addressed import Addressed, addressed
from pipeline.resolve.authority import Authority, read
from pipeline.resolve.cast import Agent, Cast, cast
from pipeline.resolve.documents import Told, told
from pipeline.resolve.heard import Heard
from pipeline.resolve.homes import Homes, homes
from pipeline.resolve.manner import manner
from pipeline.resolve.nameless import Source, is_nobody
from pipeline.resolve.targets import targets
from pipeline.resolve.tenures import tenures
from pipeline.resolve.ties import ties
from pipeline.resolve.when import said_at

__all__ = ["Authority", "Resolution", "positions", "read", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What resolution makes of all the readings together."""

    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    tenures: tuple[Tenure, ...]
    rejected: tuple[Rejected, ...]
    ties: tuple[Tie, ...] = ()
    matches: tuple[Match, ...] = ()


def resolve(articles: Sequence[Article], readings: Sequence[Reading], *, authority: Authority, base: str) -> Resolution:
    """Statements with their agents, in the order of articles and text. `base` is the IRI that ids are made under."""
    by_id = {article.id: article for article in articles}
    casts, statements, rejected = [], [], []
    written: list[Tie] = []
    unnamed: list[tuple[Agent, Agent | None]] = []
    for reading in sorted(readings, key=lambda each: each.article):
        article = by_id[reading.article]
        people = cast(article, reading, language=LANGUAGES[article.lang], authority=authority, base=base)
        casts.append(people)
        found, others, refused, papers = _statements(people, authority=authority, base=base)
        written += papers
        statements += found
        unnamed += others
        rejected += refused
    held = tenures(casts, authority=authority, base=base)
    roles = held.tenures
    tied = ties(casts, statements=statements, tenures=roles, authority=authority, base=base)
    agents = records.entities(
        casts,
        sources=unnamed,
        statements=statements,
        tenures=roles,
        others={**tied.agents, **held.agents},
        authority=authority,
        base=base,
    )
    agents, matches = across(agents, casts=casts, tenures=roles, authority=authority, base=base)
    return Resolution(
        statements=tuple(statements),
        entities=tuple(agents),
        tenures=roles,
        ties=tuple(sorted((*tied.ties, *written), key=lambda one: one.id)),
        rejected=(*rejected, *authority.doubts),
        matches=tuple(matches),
    )


def _statements(
    people: Cast, *, authority: Authority, base: str
) -> tuple[list[Statement], list[tuple[Agent, Agent | None]], list[Rejected], list[Tie]]:
    """An article's statements, the agents that no name in it stands for, the attributions that say the same words
    twice, and who wrote its documents.
    """
    article = people.article
    attributions = people.reading.attributions
    version = article.fingerprint
    ids = [
        iris.statement_id(article.id, version, each.cue.span if each.cue else None, each.content)
        for each in attributions
    ]
    speakers = course.speakers(people, authority=authority, base=base)
    out: dict[str, Statement] = {}
    named = {each.agent.iri for each in people.appearances}
    others: dict[str, tuple[Agent, Agent | None]] = {}
    rejected = []
    papers: dict[str, Tie] = {}
    for identifier, attribution, source in zip(ids, attributions, speakers.sources, strict=True):
        if identifier in out:
            where = f"{article.id}:{attribution.content[0].start}"
            rejected.append(
                Rejected(record=where, stage="resolve", reason="the same cue and content as another statement")
            )
            continue
        if source is not None and not source.agent.named and is_nobody(attribution.source[0], cast=people):
            source = None  # noqa: PLW2901 - "the" alone is somebody whom the network did not see
        if source is not None and source.agent.iri not in named:
            others[source.agent.iri] = (source.agent, source.affiliation)
        to = addressed(attribution, cast=people, speaker=source, said=speakers.heard, base=base)
        paper = (
            [*told(attribution.source[0], source.agent, cast=people, said=speakers.heard, base=base)] if source else []
        )
        papers |= {tie.id: tie for each in paper for tie in [_tie(each, article=article.id)]}
        others |= {
            one.agent.iri: (one.agent, one.affiliation)
            for one in (*(each.source for each in to), *(each.source for each in paper))
            if one.agent.iri not in named
        }
        outer = None if attribution.reported_by is None else ids[attribution.reported_by]
        out[identifier] = _statement(
            identifier,
            attribution,
            source=source,
            to=to,
            people=people,
            said=speakers.heard,
            authority=authority,
            base=base,
            outer=outer,
        )
        # a country that acts is spoken of by its government, which no name stands for
        others |= {
            one.entity: (lands.known(bare, lang=article.lang, authority=authority, base=base), None)
            for one in out[identifier].about
            if one.entity not in named | set(others)
            for bare in [Agent(iri=one.entity, label=one.label, kind=one.type)]
        }
    return list(out.values()), list(others.values()), rejected, list(papers.values())


def _tie(of: Told, *, article: str) -> Tie:
    one, other = of.document.iri, of.source.agent.iri
    identifier = iris.tie_id(of.kind.value, one, other, article_id=article, at=of.span)
    return Tie(id=identifier, kind=of.kind, subject=one, object=other, article=article, span=of.span)


def _statement(
    identifier: str,
    attribution: Attribution,
    *,
    source: Source | None,
    to: Sequence[Addressed],
    people: Cast,
    said: Sequence[Heard],
    authority: Authority,
    base: str,
    outer: str | None,
) -> Statement:
    text = people.article.text
    words = " … ".join(piece.of(text) for piece in attribution.content)
    agent = source.agent if source else None
    ours = homes(source, attribution, cast=people, authority=authority, base=base) if source else Homes()
    lemma = attribution.cue.lemma if attribution.cue else None
    done = act(lemma, mode=attribution.mode, language=people.language, source=agent.kind if agent else None)
    # "decides on Friday" tells when it will be so
    when = None if done in THOUGHT and attribution.mode is Mode.INDIRECT else said_at(attribution, cast=people)
    polarity, certainty, future = manner(words, lemma=lemma, language=people.language, mode=attribution.mode)
    return Statement(
        id=identifier,
        article=people.article.id,
        mode=attribution.mode,
        speaker=None
        if source is None
        else Speaker(
            entity=source.agent.iri,
            label=source.agent.label,
            type=source.agent.kind,
            span=attribution.source,
            named=source.agent.named,
            because=source.because,
        ),
        cue=attribution.cue,
        act=done,
        content=attribution.content,
        text=words,
        sentence=attribution.sentence,
        about=targets(attribution, cast=people, speaker=agent, homes=ours, said=said, authority=authority, base=base),
        polarity=polarity,
        certainty=certainty,
        future=future,
        said_at=when[0] if when else None,
        said_span=when[1] if when else None,
        addressees=tuple(
            Addressee(
                entity=each.source.agent.iri,
                label=each.source.agent.label,
                type=each.source.agent.kind,
                span=each.span,
                because=each.source.because,
            )
            for each in to
        ),
        reported_by=outer,
        confidence=round(attribution.confidence, 2),
        rule=attribution.rule,
    )
