"""One record an agent, from all the articles: its names, where it is spoken of, whom it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from pipeline.model import Entity, Form, Kind, Label, Occurrence, Span, Statement, Tenure
from pipeline.resolve.authority import Authority, Entry
from pipeline.resolve.cast import Agent, Cast

EMPTY: Mapping[str, Agent] = MappingProxyType({})


def entities(
    casts: Sequence[Cast],
    *,
    sources: Iterable[tuple[Agent, Agent | None]],
    statements: Iterable[Statement],
    tenures: Iterable[Tenure],
    others: Mapping[str, Agent] = EMPTY,
    authority: Authority,
    base: str,
) -> list[Entity]:
    """Every agent that an article names, or that an agent so named belongs to. `sources`: those that no name in an
    article stands for, with their organization; `others`: those of tenures and ties, by their IRIs.
    """
    agents: dict[str, Agent] = {}
    seen: dict[str, set[Occurrence]] = {}
    aliases: dict[str, set[str]] = {}
    affiliations: dict[str, str] = {}
    for cast in casts:
        for each in cast.appearances:
            agents.setdefault(each.agent.iri, each.agent)
            seen.setdefault(each.agent.iri, set()).add(
                Occurrence(article=cast.article.id, span=each.mention.span, form=Form.NAME)
            )
        for short, agent in cast.acronyms:
            aliases.setdefault(agent.iri, set()).add(short)
    for agent, home in sources:
        agents.setdefault(agent.iri, agent)
        if home is not None:
            affiliations[agent.iri] = home.iri
            agents.setdefault(home.iri, home)
    agents = {**others, **agents}
    pronouns = {
        (cast.article.id, mention.span)
        for cast in casts
        for mention in cast.reading.mentions
        if mention.form is Form.PRONOUN
    }
    for statement in statements:
        if statement.speaker is not None:
            _note(seen, statement.speaker.entity, statement.article, statement.speaker.span, pronouns=pronouns)
        for target in statement.about:
            _note(seen, target.entity, statement.article, (target.span,), pronouns=pronouns)
    wanted = {agent.authority for agent in agents.values() if agent.authority}
    wanted |= {each.removeprefix(base) for tenure in tenures for each in _of(tenure)}
    for identifier in _closed(wanted, authority):
        entry = authority.entries[identifier]
        agents.setdefault(
            base + identifier,
            Agent(iri=base + identifier, label=entry.labels[0].text, kind=entry.kind, authority=identifier),
        )
    return [
        _entity(
            agent, seen.get(iri, set()), aliases.get(iri, set()), affiliations.get(iri), authority=authority, base=base
        )
        for iri, agent in sorted(agents.items())
    ]


def _note(
    seen: dict[str, set[Occurrence]],
    iri: str,
    article: str,
    spans: Iterable[Span],
    *,
    pronouns: AbstractSet[tuple[str, Span]],
) -> None:
    known = seen.get(iri, set())
    for span in spans:
        if not any(Occurrence(article=article, span=span, form=form) in known for form in Form):
            form = Form.PRONOUN if (article, span) in pronouns else Form.DESCRIPTION
            seen.setdefault(iri, set()).add(Occurrence(article=article, span=span, form=form))


def _closed(wanted: Iterable[str], authority: Authority) -> set[str]:
    """The wanted entries of the file and every organization they belong to."""
    out: set[str] = set()
    todo = [identifier for identifier in wanted if identifier in authority.entries]
    while todo:
        identifier = todo.pop()
        if identifier in out:
            continue
        out.add(identifier)
        entry = authority.entries[identifier]
        todo += [each for each in (entry.part_of, *_held(entry)) if each]
    return out


def _entity(
    agent: Agent, seen: set[Occurrence], aliases: set[str], affiliation: str | None, *, authority: Authority, base: str
) -> Entity:
    mentions = tuple(sorted(seen, key=lambda each: (each.article, each.span, each.form)))
    entry = authority.entries.get(agent.authority or agent.iri.removeprefix(base))
    if entry is None:
        return Entity(
            iri=agent.iri,
            kind=agent.kind,
            labels=(Label(text=agent.label),),
            aliases=tuple(Label(text=alias) for alias in sorted(aliases)),
            named=agent.named,
            affiliation=affiliation,
            mentions=mentions,
        )
    known = {label.text for label in (*entry.labels, *entry.aliases)}
    parent, person = entry.part_of and base + entry.part_of, entry.kind is Kind.PERSON
    return Entity(
        iri=agent.iri,
        kind=entry.kind,
        labels=entry.labels,
        aliases=(*entry.aliases, *(Label(text=alias) for alias in sorted(aliases - known))),
        part_of=None if person else parent,
        affiliation=parent if person else None,
        same_as=entry.same_as,
        mentions=mentions,
    )


def _held(entry: Entry) -> list[str | None]:
    """The organizations and places of its roles."""
    return [each for role in entry.roles for each in (role.organization, role.place)]


def _of(tenure: Tenure) -> list[str]:
    """What a position is held at and for."""
    return [each for each in (tenure.organization, tenure.place, tenure.party) if each is not None]
