"""The agents of one article: who each name in it stands for.

An agent is known by the authority file, by its full name earlier in the article, or it is minted from its name and
kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline import iris
from pipeline.languages import Language
from pipeline.model import Article, Form, Kind, Mention, Reading, RoleMention, Span
from pipeline.resolve.authority import Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Somebody or something that can speak or be spoken of."""

    iri: str
    label: str
    kind: Kind
    named: bool = True
    authority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A name in the text and the agent behind it."""

    mention: Mention
    agent: Agent
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """One article's names, in order of the text."""

    article: Article
    reading: Reading
    language: Language
    appearances: tuple[Appearance, ...]
    acronyms: tuple[tuple[str, Agent], ...]

    def at(self, span: Span) -> Appearance | None:
        """The appearance whose name has exactly this span."""
        return next((each for each in self.within(span) if each.mention.span == span), None)

    def within(self, span: Span) -> list[Appearance]:
        """The appearances that lie in a span."""
        first = bisect_left(self.appearances, span.start, key=lambda each: each.mention.span.start)
        last = bisect_left(self.appearances, span.end, key=lambda each: each.mention.span.start)
        return [each for each in self.appearances[first:last] if span.contains(each.mention.span)]


def from_entry(authority: Authority, identifier: str, *, lang: str, base: str) -> Agent:
    """An agent of the authority file, labelled in the article's language where the file has that."""
    entry = authority.entries[identifier]
    label = next((label.text for label in entry.labels if label.lang in {lang, None}), entry.labels[0].text)
    return Agent(iri=base + identifier, label=label, kind=entry.kind, authority=identifier)


def cast(article: Article, reading: Reading, *, language: Language, authority: Authority, base: str) -> Cast:
    """The cast of an article."""
    text = article.text
    named = [mention for mention in reading.mentions if mention.form is Form.NAME]
    people = {role.person for role in reading.roles}
    full: dict[str, Agent] = {}
    surnames: dict[str, Agent] = {}
    acronyms: dict[str, Agent] = {}
    found: list[Appearance] = []
    # longer names first: "Andersen" in a headline is the Erich Andersen of the text below
    for mention in sorted(named, key=lambda m: (-len(m.span.of(text).split()), m.span)):
        words = re.sub(r"\s+", " ", mention.span.of(text)).strip()
        agent: Agent | None
        if mention.authority is not None:
            agent, because = (
                from_entry(authority, mention.authority, lang=article.lang, base=base),
                "name in the authority file",
            )
        elif words in full:
            agent, because = full[words], "the same name before"
        elif words in acronyms:
            agent, because = acronyms[words], "acronym given in the article"
        elif words in surnames:
            # whatever the recognizer takes it for: it says Place as often as Person
            agent, because = surnames[words], "last name of a person named in full"
        elif " " not in words and mention.kind in {Kind.PERSON, None} and words in authority.surnames:
            agent = from_entry(authority, authority.surnames[words], lang=article.lang, base=base)
            because = "last name of one person of the authority file"
        else:
            kind = mention.kind or guess(words, role=mention.span in people)
            agent = _minted(words, kind, authority=authority, lang=article.lang, base=base)
            because = f"name, taken for a {kind.value}"
        full.setdefault(words, agent)
        if agent.kind is Kind.PERSON and " " in words:
            surnames.setdefault(words.rsplit(" ", 1)[1], agent)
            # Dutch surnames are used with and without what goes before them: "Van der Plas"
            rest = words.split(" ", 1)[1]
            if rest.split(" ", 1)[0] in language.grammar["particle"]:
                surnames.setdefault(rest[0].upper() + rest[1:], agent)
        short = re.match(r"\s*\(([A-Z][A-Za-z]{1,7})\)", text[mention.span.end : mention.span.end + 12])
        if short and agent.kind is not Kind.PERSON:
            acronyms[short[1]] = agent
        found.append(Appearance(mention=mention, agent=agent, because=because))
    return Cast(
        article=article,
        reading=reading,
        language=language,
        appearances=tuple(sorted(found, key=lambda each: each.mention.span)),
        acronyms=tuple(sorted(acronyms.items())),
    )


def _minted(name: str, kind: Kind, *, authority: Authority, lang: str, base: str) -> Agent:
    """The agent of a name and a kind; "ERICH ANDERSEN" has the IRI of an entry, and so is it."""
    iri = iris.agent(kind, name, base=base)
    if iri.removeprefix(base) in authority.entries:
        return from_entry(authority, iri.removeprefix(base), lang=lang, base=base)
    return Agent(iri=iri, label=name, kind=kind)


def guess(name: str, *, role: bool) -> Kind:
    """The kind of a name of which nothing is known: a title or two to four words make a person."""
    words = name.split()
    if role or 1 < len(words) <= 4:  # noqa: PLR2004
        return Kind.PERSON
    return Kind.ORGANIZATION


def role_of(agent: Agent, roles: Iterable[RoleMention], *, people: Cast) -> RoleMention | None:
    """The first role the article gives an agent."""
    for role in roles:
        holder = people.at(role.person)
        if holder is not None and holder.agent.iri == agent.iri:
            return role
    return None
