"""Countries and their governments, and parties, by any of their names: one agent in every article and language."""

from __future__ import annotations

import re

from pipeline import iris
from pipeline.languages import Language, singular
from pipeline.languages.agents import Country
from pipeline.model import Kind, Span
from pipeline.resolve.agents import Agent
from pipeline.resolve.authority import Authority

_UNSURE = frozenset({Kind.PARTY, Kind.ORGANIZATION, Kind.PERSON, None})
"""What a recognizer takes the name of a party for."""


_OPENING = frozenset("“\"'‘„”.:!?")
"""What stands before the first word of a sentence or quotation."""
_LONGEST = 30
"""Characters before a name that are looked at."""


def of_table(words: str, kind: Kind | None, *, language: Language, authority: Authority, base: str) -> Agent | None:
    """The land, government or party that a name of this kind means; None for other names."""
    bare = _bare(words, language=language)
    land = language.countries.names.get(bare)
    if land is not None and kind in {Kind.PLACE, land.kind}:
        found = place(land, base=base) if kind is Kind.PLACE else government(land, base=base, label=bare)
    elif kind is Kind.GOVERNMENT and (land := governed(bare, language=language)) is not None:
        found = government(land, base=base, label=bare)
    elif kind in _UNSURE and (party := language.parties.names.get(bare)) is not None:
        found = Agent(iri=iris.agent(Kind.PARTY, party.key, base=base), label=party.names[0], kind=Kind.PARTY)
    else:
        return None
    return known(found, lang=language.code, authority=authority, base=base)


def known(agent: Agent, *, lang: str, authority: Authority, base: str) -> Agent:
    """The agent as the authority file has it, where its IRI is that of an entry."""
    identifier = agent.iri.removeprefix(base)
    entry = authority.entries.get(identifier)
    if entry is None:
        return agent
    label = next((label.text for label in entry.labels if label.lang in {lang, None}), entry.labels[0].text)
    return Agent(iri=agent.iri, label=label, kind=entry.kind, authority=identifier)


def place(land: Country, *, base: str) -> Agent:
    """The land itself."""
    return Agent(iri=iris.agent(Kind.PLACE, land.key, base=base), label=land.names[0], kind=Kind.PLACE)


def government(land: Country, *, base: str, label: str | None = None) -> Agent:
    """Who governs a land; without a label it goes by the name of the land."""
    return Agent(iri=iris.agent(land.kind, land.key, base=base), label=label or land.names[0], kind=land.kind)


def speaking(words: str, *, language: Language) -> Country | None:
    """The land whose government says something where the source is the name of a land, or of the town it sits in."""
    bare = _bare(words, language=language)
    return language.countries.names.get(bare) or language.countries.seats.get(bare)


def governed(words: str, *, language: Language) -> Country | None:
    """The land in "Chinese government", "regering van China"."""
    first, _, last = words.rpartition(" ")
    noun = singular(last, language=language)
    if first and noun is not None and not noun[1] and language.nouns[noun[0]].kind == Kind.GOVERNMENT:
        adjective = first.removesuffix("’s").removesuffix("'s")
        return language.countries.demonyms.get(first) or language.countries.names.get(adjective)
    of = "|".join(map(re.escape, sorted(language.grammar["genitive"])))
    parts = re.fullmatch(rf"(\S+) (?:{of or '(?!)'}) (.+)", words)
    noun = singular(parts[1], language=language) if parts else None
    if parts is None or noun is None or language.nouns[noun[0]].kind != Kind.GOVERNMENT:
        return None
    return language.countries.names.get(_bare(parts[2], language=language))


def _bare(words: str, *, language: Language) -> str:
    """A name without an article before it."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in language.grammar["article"] else words


def acting(name: Span, *, text: str, language: Language, authority: Authority, base: str) -> Agent | None:
    """The government of the country named at `name`, where the words make the country do something or do something to
    it: "China could use …", "imposed by Iran", "ties with Iran"; None where it is a site, or no country of the table.
    """
    words = _bare(name.of(text), language=language)
    land = language.countries.names.get(words)
    grammar = language.grammar
    if land is None or words in grammar["homeland"]:
        return None
    lines = text[max(0, name.start - _LONGEST) : name.start].rstrip()
    article = lines.rsplit(" ", 1)[-1]
    before = lines.removesuffix(article) if article.lower() in grammar["article"] else lines
    lead = re.search(r"([\w’'-]*\w|[^\w\s])\s*$", before)
    after = re.match(r"\s+([\w’'-]+)", text[name.end :])
    last, following = (lead[1].lower() if lead else ""), (after[1] if after else "")
    if following[:1].isupper() or last in grammar["site"] or text[name.end : name.end + 1] == "-":
        return None  # "Mexico City", "China-based"
    acts = following in grammar["finite"] or language.cues.get(following, following) != following
    small = ("preposition", "subordinator", "conjunction", "determiner", "negation", "opening", "dealing")
    modifies = (
        bool(following) and not acts and not any(following in grammar[each] for each in small)
    )  # "U.S. companies"
    # "US data is secure": what is written in capitals is an adjective as well, and needs a verb that it does
    opens = (not last or last in grammar["subordinator"] or last in _OPENING) and (acts or not words.isupper())
    dealt = last in grammar["agentive"] | grammar["dealing"]
    plain = last[-1:].isalpha() and last not in language.pronouns and not any(last in grammar[each] for each in small)
    if not (opens or ((acts or not modifies) and (dealt or plain)) or (acts and last == ",")):
        return None
    return known(government(land, base=base), lang=language.code, authority=authority, base=base)
