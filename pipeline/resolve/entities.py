"""One record an agent, from all the articles: its names, where it is spoken of, whom it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from pipeline import iris
from pipeline.model import Entity, Form, Kind, Label, Occurrence, Span, Statement, Tenure
from pipeline.resolve.authority import Authority
from pipeline.resolve.cast import Agent, Cast


def entities(
    casts: Sequence[Cast],
    *,
    sources: Iterable[tuple[Agent, Agent | None]],
    statements: Iterable[Statement],
    tenures: Iterable[Tenure],
    authority: Authority,
    base: str,
) -> list[Entity]:
    """Every agent that an article names, or that an agent so named belongs to. `sources`: those that no name in an
    article stands for, with their organization.
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
    wanted |= {tenure.organization.removeprefix(base) for tenure in tenures if tenure.organization}
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
        todo += [each for each in (entry.part_of, *(organization for _, organization in entry.roles)) if each]
    return out


def _entity(
    agent: Agent, seen: set[Occurrence], aliases: set[str], affiliation: str | None, *, authority: Authority, base: str
) -> Entity:
    mentions = tuple(sorted(seen, key=lambda each: (each.article, each.span, each.form)))
    entry = authority.entries.get(agent.authority) if agent.authority else None
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
    return Entity(
        iri=agent.iri,
        kind=entry.kind,
        labels=entry.labels,
        aliases=(*entry.aliases, *(Label(text=alias) for alias in sorted(aliases - known))),
        part_of=entry.part_of and base + entry.part_of,
        same_as=entry.same_as,
        mentions=mentions,
    )


def tenures(casts: Sequence[Cast], *, authority: Authority, base: str) -> list[Tenure]:
    """Who holds which position: as each article says, and as the authority file says of those whom an article names."""
    out: dict[str, Tenure] = {}
    named: set[str] = set()
    for cast in casts:
        named |= {each.agent.authority for each in cast.appearances if each.agent.authority}
        for role in cast.reading.roles:
            holder = cast.at(role.person)
            if holder is None or holder.agent.kind is not Kind.PERSON:
                continue
            at = cast.at(role.organization) if role.organization else None
            organization = at.agent.iri if at is not None and at.agent.kind is not Kind.PLACE else None
            identifier = iris.tenure_id(
                holder.agent.iri, role.position, organization, article_id=cast.article.id, at=role.span
            )
            out[identifier] = Tenure(
                id=identifier,
                holder=holder.agent.iri,
                position=role.position,
                organization=organization,
                article=cast.article.id,
                span=role.span,
            )
    for name in sorted(named):
        for position, organization in authority.entries[name].roles:
            identifier = iris.tenure_id(base + name, position, base + organization)
            out[identifier] = Tenure(
                id=identifier,
                holder=base + name,
                position=position,
                organization=base + organization,
                article=None,
                span=None,
            )
    return [out[identifier] for identifier in sorted(out)]
