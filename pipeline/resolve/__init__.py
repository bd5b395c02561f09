"""Readings to statements: who each source is, whom each content is about, one record an agent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import iris
from pipeline.languages import LANGUAGES, positions
from pipeline.model import Article, Attribution, Entity, Reading, Rejected, Speaker, Statement, Tenure
from pipeline.resolve import entities as records
from pipeline.resolve import sources
from pipeline.resolve.acts import act
from pipeline.resolve.authority import Authority, read
from pipeline.resolve.cast import Agent, Cast, cast, from_entry, role_of
from pipeline.resolve.manner import manner
from pipeline.resolve.targets import targets

__all__ = ["Authority", "Resolution", "positions", "read", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What resolution makes of all the readings together."""

    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    tenures: tuple[Tenure, ...]
    rejected: tuple[Rejected, ...]


def resolve(articles: Sequence[Article], readings: Sequence[Reading], *, authority: Authority, base: str) -> Resolution:
    """Statements with their agents, in the order of articles and text. `base` is the IRI that ids are made under."""
    by_id = {article.id: article for article in articles}
    casts, statements, rejected = [], [], []
    unnamed: list[tuple[Agent, Agent | None]] = []
    for reading in sorted(readings, key=lambda each: each.article):
        article = by_id[reading.article]
        people = cast(article, reading, language=LANGUAGES[article.lang], authority=authority, base=base)
        casts.append(people)
        found, others, refused = _statements(people, authority=authority, base=base)
        statements += found
        unnamed += others
        rejected += refused
    roles = records.tenures(casts, authority=authority, base=base)
    return Resolution(
        statements=tuple(statements),
        entities=tuple(
            records.entities(
                casts, sources=unnamed, statements=statements, tenures=roles, authority=authority, base=base
            )
        ),
        tenures=tuple(roles),
        rejected=tuple(rejected),
    )


def _statements(
    people: Cast, *, authority: Authority, base: str
) -> tuple[list[Statement], list[tuple[Agent, Agent | None]], list[Rejected]]:
    """An article's statements, its unnamed sources, and the attributions that say the same words twice."""
    article = people.article
    attributions = people.reading.attributions
    ids = [
        iris.statement_id(article.id, article.fingerprint, each.cue.span if each.cue else None, each.content)
        for each in attributions
    ]
    out: dict[str, Statement] = {}
    unnamed: dict[str, tuple[Agent, Agent | None]] = {}
    rejected = []
    for identifier, attribution in zip(ids, attributions, strict=True):
        if identifier in out:
            where = f"{article.id}:{attribution.content[0].start}"
            rejected.append(
                Rejected(record=where, stage="resolve", reason="the same cue and content as another statement")
            )
            continue
        source = _source(attribution, people=people, base=base)
        if source is not None and not source.agent.named:
            unnamed[source.agent.iri] = (source.agent, source.affiliation)
        outer = None if attribution.reported_by is None else ids[attribution.reported_by]
        out[identifier] = _statement(
            identifier, attribution, source=source, people=people, authority=authority, base=base, outer=outer
        )
    return list(out.values()), list(unnamed.values()), rejected


def _source(attribution: Attribution, *, people: Cast, base: str) -> sources.Source | None:
    if not attribution.source:
        return None
    start = attribution.source[0].start
    said = tuple(span for each in people.reading.attributions for span in each.source if span.end <= start)
    return sources.resolve(attribution.source[0], cast=people, said=said, base=base)


def _home(agent: Agent, *, people: Cast, authority: Authority, base: str) -> Agent | None:
    """The organization a speaker belongs to, as the article or the authority file says."""
    role = role_of(agent, people.reading.roles, people=people)
    if role is not None and role.organization is not None:
        at = people.at(role.organization)
        if at is not None:
            return at.agent
    entry = authority.entries.get(agent.authority or "")
    if entry is not None and entry.roles:
        return from_entry(authority, entry.roles[0][1], lang=people.article.lang, base=base)
    return None


def _statement(
    identifier: str,
    attribution: Attribution,
    *,
    source: sources.Source | None,
    people: Cast,
    authority: Authority,
    base: str,
    outer: str | None,
) -> Statement:
    text = people.article.text
    words = " … ".join(piece.of(text) for piece in attribution.content)
    agent = source.agent if source else None
    home = None
    if source is not None:
        home = source.affiliation or _home(source.agent, people=people, authority=authority, base=base)
    lemma = attribution.cue.lemma if attribution.cue else None
    polarity, certainty, future = manner(words, lemma=lemma, language=people.language)
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
        act=act(lemma, mode=attribution.mode, language=people.language, source=agent.kind if agent else None),
        content=attribution.content,
        text=words,
        sentence=attribution.sentence,
        about=targets(attribution, cast=people, speaker=agent, home=home),
        polarity=polarity,
        certainty=certainty,
        future=future,
        said_at=None,
        reported_by=outer,
        confidence=round(attribution.confidence, 2),
        rule=attribution.rule,
    )
