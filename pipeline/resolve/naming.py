"""Who each name in an article stands for.

An agent is known by the authority file, by its full name in the article, or it is minted from its name and kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from pipeline import iris
from pipeline.languages import Language
from pipeline.model import Article, Form, Kind, Mention, Reading, Span
from pipeline.resolve import canonical, lands
from pipeline.resolve.agents import Agent, Appearance
from pipeline.resolve.authority import Authority
from pipeline.resolve.capitals import headed, is_common
from pipeline.resolve.short import Full, misspelt, short, surnames
from pipeline.resolve.traits import kinds_beside

_SEATS = frozenset({"member-of-parliament", "councillor"})
"""Positions that are held for a party where they are held at an organization of no other kind."""
_SHORT = 3
"""Letters of a name that may be a common word without its capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The names of an article so far; filled as they are read."""

    full: dict[str, Agent] = field(default_factory=dict)
    lasts: dict[str, Agent] = field(default_factory=dict)
    acronyms: dict[str, Agent] = field(default_factory=dict)
    whole: list[Full] = field(default_factory=list)


def from_entry(authority: Authority, identifier: str, *, lang: str, base: str) -> Agent:
    """An agent of the authority file, labelled in the article's language where the file has that."""
    entry = authority.entries[identifier]
    label = next((label.text for label in entry.labels if label.lang in {lang, None}), entry.labels[0].text)
    return Agent(iri=base + identifier, label=label, kind=entry.kind, authority=identifier)


def named(
    article: Article, reading: Reading, *, language: Language, authority: Authority, base: str
) -> tuple[tuple[Appearance, ...], tuple[tuple[str, Agent], ...]]:
    """Every name in order of the text with its agent, and the acronyms that the article gives."""
    text = article.text
    names = [mention for mention in reading.mentions if mention.form is Form.NAME]
    whole = {_words(mention, text) for mention in names if " " in mention.span.of(text)}
    names = [mention for mention in names if not is_common(mention, text, whole, sentences=reading.sentences)]
    people = {role.person for role in reading.roles}
    seats = {role.organization for role in reading.roles if role.position in _SEATS}
    kinds = _kinds(names, text, seats=seats, language=language)
    known = _Known()
    found: list[Appearance] = []
    # longer names first: "Andersen" in a headline is the Erich Andersen of the text below
    for mention in sorted(names, key=lambda m: (-len(m.span.of(text).split()), m.span)):
        words = headed(_words(mention, text), whole, language=language)
        kind = kinds.get(_folded(words))
        agent, because = (
            _before(mention, words, kind, known, article=article, authority=authority, base=base)
            or _of_table(words, kind, language=language, authority=authority, base=base)
            or _minted(
                words, kind or guess(words, role=mention.span in people), authority, lang=article.lang, base=base
            )
        )
        _learn(mention, words, agent, known, text=text, language=language)
        found.append(Appearance(mention=mention, agent=agent, because=because))
    return tuple(sorted(found, key=lambda each: each.mention.span)), tuple(sorted(known.acronyms.items()))


def _before(
    mention: Mention,
    words: str,
    kind: Kind | None,
    known: _Known,
    *,
    article: Article,
    authority: Authority,
    base: str,
) -> tuple[Agent, str] | None:
    """The agent of a name that is known, and how."""
    if mention.authority is not None:
        agent = from_entry(authority, mention.authority, lang=article.lang, base=base)
        return agent, "name in the authority file"
    if words in known.full:
        return known.full[words], "the same name before"
    if words in known.acronyms:
        return known.acronyms[words], "acronym given in the article"
    if (called := _by_last_name(words, kind, known)) is not None:
        return called
    shorter = short(words, at=mention.span, kind=kind, full=known.whole)
    if shorter is None and " " not in words and kind in {Kind.PERSON, None} and words in authority.surnames:
        agent = from_entry(authority, authority.surnames[words], lang=article.lang, base=base)
        return agent, "last name of one person of the authority file"
    return shorter


def _of_table(
    words: str, kind: Kind | None, *, language: Language, authority: Authority, base: str
) -> tuple[Agent, str] | None:
    agent = lands.of_table(words, kind, language=language, authority=authority, base=base)
    return None if agent is None else (agent, f"name of a known {agent.kind.value}")


def _by_last_name(words: str, kind: Kind | None, known: _Known) -> tuple[Agent, str] | None:
    """The person named in full whose last name this is, whatever the recognizer takes it for: it says Place as often as
    Person; or whose last name it is but for a letter.
    """
    if (last := _plain(words)) in known.lasts:
        return known.lasts[last], "last name of a person named in full"
    if kind in {Kind.PERSON, None} and " " not in words and (meant := misspelt(words, known.lasts)) is not None:
        return meant, "last name of a person named in full, spelt otherwise"
    return None


def _learn(mention: Mention, words: str, agent: Agent, known: _Known, *, text: str, language: Language) -> None:
    """What other names may be this one's from now on."""
    if words not in known.full and " " in words:
        known.whole.append(Full(words=words, span=mention.span, agent=agent))
    known.full.setdefault(words, agent)
    if agent.kind is Kind.PERSON and " " in words:
        for last in surnames(words, particles=language.grammar["particle"]):
            known.lasts.setdefault(_plain(last), agent)
    bracketed = re.match(r"\s*\(([A-Z][A-Za-z]{1,7})\)", text[mention.span.end : mention.span.end + 12])
    # "WASHINGTON (Reuters)" tells who reports
    if bracketed and agent.kind not in {Kind.PERSON, Kind.PLACE}:
        known.acronyms[bracketed[1]] = agent


def _folded(name: str) -> str:
    """A name without its capitals, where it is long enough to be no other word then: "Bytedance" is as "ByteDance"."""
    return name.casefold() if len(name) > _SHORT else name


def _plain(name: str) -> str:
    """A name with one kind of apostrophe: an article has "O’Neill" and "O'Neill"."""
    return name.replace("’", "'")


def _words(mention: Mention, text: str) -> str:
    return re.sub(r"\s+", " ", mention.span.of(text)).strip()


def _kinds(
    named: Iterable[Mention], text: str, *, seats: Container[Span | None], language: Language
) -> dict[str, Kind]:
    """The kind that most places give a name, by its recognizer or by a noun beside it; of as many the first. What says
    more of an organization goes before what says only that it is one.
    """
    votes: dict[str, Counter[Kind]] = {}
    for mention in named:
        told = [] if mention.kind is None else [mention.kind]
        if mention.kind in {Kind.ORGANIZATION, None}:
            told += kinds_beside(text, mention.span, language=language)
        if mention.kind in {Kind.ORGANIZATION, Kind.AGENCY, None} and _is_unit(mention, text, language=language):
            told = [Kind.UNIT]
        if mention.kind in {Kind.ORGANIZATION, None} and mention.span in seats:
            told = [Kind.PARTY]
        if told:
            votes.setdefault(_folded(_words(mention, text)), Counter()).update(told)
    return {words: _most(kinds) for words, kinds in votes.items()}


def _is_unit(mention: Mention, text: str, *, language: Language) -> bool:
    """Whether it is somebody's, and what is behind says that it is a part: "its Internal Audit department"."""
    before = re.search(r"([\w’']+)\s+$", text[max(0, mention.span.start - 40) : mention.span.start])
    after = re.match(r"\s+(\w+)", text[mention.span.end :])
    owned = before is not None and (
        before[1].lower() in language.pronouns or re.search(r"\w[’']s?$", before[1]) is not None
    )
    return owned and after is not None and after[1].lower() in language.grammar["division"]


def _most(votes: Counter[Kind]) -> Kind:
    telling = [kind for kind in votes if kind not in {Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION}]
    if telling and votes[Kind.ORGANIZATION]:
        votes[max(telling, key=lambda kind: votes[kind])] += votes.pop(Kind.ORGANIZATION)
    return votes.most_common(1)[0][0]


def _minted(name: str, kind: Kind, authority: Authority, *, lang: str, base: str) -> tuple[Agent, str]:
    """The agent of a name and a kind; "ERICH ANDERSEN" has the IRI of an entry, "TikTok Inc" a name of one but for what
    tells nobody apart, and so they are it. A name of two entries is an agent of its own.
    """
    plain = canonical.canonical(name, kind)
    iri = iris.agent(kind, plain, base=base)
    same = canonical.group(kind), canonical.key(name, kind)
    entry = authority.by_key.get(same, iri.removeprefix(base))
    if same in authority.unclear:
        agent = Agent(iri=iris.agent(kind, f"{plain} unclear", base=base), label=name, kind=kind)
    elif entry in authority.entries:
        agent = from_entry(authority, entry, lang=lang, base=base)
    else:
        agent = Agent(iri=iri, label=name, kind=kind)
    return agent, f"name, taken for a {agent.kind.value}"


def guess(name: str, *, role: bool) -> Kind:
    """The kind of a name of which nothing is known: a title or two to four words make a person."""
    words = name.split()
    if role or 1 < len(words) <= 4:  # noqa: PLR2004
        return Kind.PERSON
    return Kind.ORGANIZATION
