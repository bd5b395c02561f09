"""How agents stand to one another: what is part of what, who is in which party, what speaks for which government.

Each tie has the words of an article that say so; those of the authority file have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline import iris
from pipeline.languages.agents import Country
from pipeline.model import Form, Kind, Mention, Span, Speaker, Statement, Tenure, Tie, TieKind
from pipeline.resolve import anaphora, lands
from pipeline.resolve.agents import Agent, Appearance
from pipeline.resolve.authority import Authority
from pipeline.resolve.beside import party_of
from pipeline.resolve.cast import Cast

_GAP = 120
"""Characters between the names of a part and a whole, at most."""
_NO_ORGANIZATION = frozenset({Kind.PERSON, Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT})
_OWNED = re.compile(r"[’']s?\s+$")
_OWN_WORD = re.compile(r"([\w’']+)\s+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """The ties, and agents in them that nothing else may name."""

    ties: tuple[Tie, ...]
    agents: dict[str, Agent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One agent's tie to another, and the words that say so."""

    kind: TieKind
    subject: Agent
    object: Agent
    span: Span


def ties(
    casts: Sequence[Cast],
    *,
    statements: Iterable[Statement] = (),
    tenures: Iterable[Tenure] = (),
    authority: Authority,
    base: str,
) -> Tied:
    """All ties of the articles, each once for each pair in an article, and those of the authority file."""
    out: dict[str, Tie] = {}
    agents: dict[str, Agent] = {}
    spoken: dict[str, list[Appearance]] = {}
    for one in statements:
        if one.speaker is not None and one.speaker.span and one.speaker.type in _GOVERNING:
            spoken.setdefault(one.article, []).append(_as_appearance(one.speaker))
    for cast in casts:
        said: set[tuple[TieKind, str, str]] = set()
        for found in _of_article(cast, spoken.get(cast.article.id, ()), authority=authority, base=base):
            pair = found.kind, found.subject.iri, found.object.iri
            if found.subject.iri != found.object.iri and pair not in said:
                said.add(pair)
                tie = _tie(*pair, article=cast.article.id, span=found.span)
                out[tie.id] = tie
                agents |= {each.iri: each for each in (found.subject, found.object)}
    for held in tenures:
        if held.party is not None:
            tie = _tie(TieKind.MEMBER_OF, held.holder, held.party, article=held.article, span=held.span)
            out[tie.id] = tie
    named = {each.agent.authority for cast in casts for each in cast.appearances if each.agent.authority}
    for tie in _known(named, authority=authority, base=base):
        out[tie.id] = tie
    return Tied(ties=tuple(out[identifier] for identifier in sorted(out)), agents=agents)


_GOVERNING = frozenset({Kind.GOVERNMENT, Kind.LOCAL_GOVERNMENT, Kind.SUPRANATIONAL_BODY})


def _of_article(cast: Cast, spoken: Sequence[Appearance], *, authority: Authority, base: str) -> Iterator[_Found]:
    organizations = [each for each in cast.appearances if each.agent.kind not in _NO_ORGANIZATION]
    yield from _parts(organizations, cast=cast)
    for each in organizations:
        if each.agent.kind is Kind.UNIT:
            yield from _unit(each, organizations, cast=cast)
    yield from _members(cast, authority=authority, base=base)
    yield from _governments([*cast.appearances, *spoken], cast=cast, authority=authority, base=base)
    yield from _called_by_a_person(cast)


def _tie(kind: TieKind, subject: str, other: str, *, article: str | None, span: Span | None) -> Tie:
    identifier = iris.tie_id(kind.value, subject, other, article_id=article, at=span)
    return Tie(id=identifier, kind=kind, subject=subject, object=other, article=article, span=span)


def _parts(organizations: Sequence[Appearance], *, cast: Cast) -> Iterator[_Found]:
    """What the words around two names in a row say: "TikTok’s parent company ByteDance"."""
    text = cast.article.text
    for one, other in pairwise(organizations):
        first, second = one.mention.span, other.mention.span
        gap = text[first.end : second.start]
        if not 0 < len(gap) <= _GAP or "\n" in gap:
            continue
        for relation in cast.language.relations:
            before, after = text[max(0, first.start - _GAP) : first.start], text[second.end : second.end + _GAP]
            ends = relation.after.match(after)
            begins = relation.before.search(before)
            if ends and begins and relation.between.fullmatch(gap):
                part, whole = (one, other) if relation.part_first else (other, one)
                span = Span(first.start - len(begins[0]), second.end + len(ends[0]))
                yield _Found(kind=TieKind.PART_OF, subject=part.agent, object=whole.agent, span=span)
                break


def _unit(unit: Appearance, organizations: Sequence[Appearance], *, cast: Cast) -> Iterator[_Found]:
    """Whose unit it is: "ByteDance’s Internal Audit", "its Internal Audit", "TikTok U.S. Data Security"."""
    text, name = cast.article.text, unit.mention.span
    before = text[max(0, name.start - _GAP) : name.start]
    if owned := _OWNED.search(before):
        at = name.start - len(owned[0])
        owner = next((each for each in organizations if each.mention.span.end == at), None)
        if owner is not None:
            span = Span(owner.mention.span.start, name.end)
            yield _Found(kind=TieKind.PART_OF, subject=unit.agent, object=owner.agent, span=span)
            return
    word = _OWN_WORD.search(before)
    start = name.start - len(word[0]) if word else -1
    own = next((m for m in cast.reading.mentions if m.span.start == start and m.form is Form.PRONOUN), None)
    if own is not None:
        found = anaphora.pronoun(own, cast=cast, without=unit.agent)
        if found is not None and found.agent.named and found.agent.kind not in _NO_ORGANIZATION:
            span = Span(own.span.start, name.end)
            yield _Found(kind=TieKind.PART_OF, subject=unit.agent, object=found.agent, span=span)
    for other in organizations:
        if unit.agent.label.startswith(f"{other.agent.label} ") and other.agent.kind is not Kind.UNIT:
            yield _Found(kind=TieKind.PART_OF, subject=unit.agent, object=other.agent, span=name)
            return


def _members(cast: Cast, *, authority: Authority, base: str) -> Iterator[_Found]:
    """People with a word for members of a party right before their name, or in an apposition: "Republican Jane Doe",
    "Jane Doe, a Democrat".
    """
    text, language = cast.article.text, cast.language
    articles = "|".join(map(re.escape, sorted(language.grammar["indefinite"])))
    behind = re.compile(rf", (?:{articles or '(?!)'}) ([\w’'-]+)(?=[,. ])")
    for each in cast.appearances:
        if each.agent.kind is not Kind.PERSON:
            continue
        name = each.mention.span
        before = _OWN_WORD.search(text, max(0, name.start - _GAP), name.start)
        after = behind.match(text, name.end)
        for match in (before, after):
            party = party_of(match[1], language=language, base=base) if match else None
            if match is not None and party is not None:
                span = Span(min(name.start, match.start()), max(name.end, match.end()))
                member = lands.known(party, lang=language.code, authority=authority, base=base)
                yield _Found(kind=TieKind.MEMBER_OF, subject=each.agent, object=member, span=span)


def _governments(appearances: Iterable[Appearance], *, cast: Cast, authority: Authority, base: str) -> Iterator[_Found]:
    """Governments with the land they govern, and those of one land with one another."""
    by_land: dict[str, list[Appearance]] = {}
    for each in appearances:
        land = _land(each, cast=cast, base=base)
        if land is None:
            continue
        place = lands.known(lands.place(land, base=base), lang=cast.language.code, authority=authority, base=base)
        if land.kind is not Kind.SUPRANATIONAL_BODY:  # what the European Union governs are the lands of others
            yield _Found(kind=TieKind.GOVERNMENT_OF, subject=each.agent, object=place, span=each.mention.span)
        others = by_land.setdefault(land.key, [])
        if all(other.agent.iri != each.agent.iri for other in others):
            for other in others:
                one, two = sorted((other.agent, each.agent), key=lambda agent: agent.iri)
                yield _Found(kind=TieKind.RELATED, subject=one, object=two, span=each.mention.span)
            others.append(each)


def _land(each: Appearance, *, cast: Cast, base: str) -> Country | None:
    """The land that an agent governs or speaks for; None for others."""
    countries = cast.language.countries
    if each.agent.kind not in _GOVERNING:
        return None
    words = each.mention.span.of(cast.article.text)
    land = countries.governments.get(words) or countries.governments.get(each.agent.label)
    key = each.agent.iri.removeprefix(base).partition("/")[2]
    return land or next(
        (one for one in countries.names.values() if one.key == key and one.kind == each.agent.kind), None
    )


def _called_by_a_person(cast: Cast) -> Iterator[_Found]:
    """Campaigns and administrations with the person they are called by."""
    people = {each.agent.label.split()[-1]: each.agent for each in cast.appearances if each.agent.kind is Kind.PERSON}
    for each in cast.appearances:
        last = re.split(r"[ -]", each.agent.label)
        for word in (last[0], last[-1]):
            if each.because == "a body called by a person" and word in people:
                yield _Found(kind=TieKind.RELATED, subject=each.agent, object=people[word], span=each.mention.span)


def _as_appearance(speaker: Speaker) -> Appearance:
    """Who speaks, where no name in the article is the speaker's own: "Beijing"."""
    span = speaker.span[0]
    return Appearance(
        mention=Mention(span=span, head=span, form=Form.NAME, kind=speaker.type),
        agent=Agent(iri=speaker.entity, label=speaker.label, kind=speaker.type),
        because=speaker.because,
    )


def _known(named: Iterable[str | None], *, authority: Authority, base: str) -> Iterator[Tie]:
    """What the authority file says of those whom an article names, and of what they are part of."""
    todo, done = sorted(filter(None, named)), set[str]()
    while todo:
        identifier = todo.pop()
        parent = authority.entries[identifier].part_of
        if identifier in done or parent is None:
            continue
        done.add(identifier)
        todo.append(parent)
        person = authority.entries[identifier].kind is Kind.PERSON
        kind = TieKind.MEMBER_OF if person else TieKind.PART_OF
        yield _tie(kind, base + identifier, base + parent, article=None, span=None)
