"""Bodies whose description is their name: "de Britse regering", "het parket van Leuven", "gemeente Meppel", "the Vance
campaign".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.languages import Language, singular
from pipeline.model import GOVERNMENT_BODIES, Article, Form, Kind, Mention, Reading, Span
from pipeline.resolve import canonical, lands
from pipeline.resolve.agents import Agent, Appearance
from pipeline.resolve.authority import Authority

_NATIONAL = frozenset({"Government", "Legislature"})
_LONGEST = 40
"""Characters of a demonym, at most."""
_NAME = re.compile(r"[A-ZÀ-Þ][\w-]*\w")
_BECAUSE = "a body called by its place"


def bodies(
    article: Article,
    reading: Reading,
    *,
    named: Sequence[Appearance],
    language: Language,
    authority: Authority,
    base: str,
) -> Iterator[Appearance]:
    """The public bodies that the article describes by a demonym or a place, as if named."""
    text = article.text
    yield from _owned(text, named=named, language=language, base=base)
    taken = {each.mention.span for each in named}
    places = {each.mention.span.start: each.mention.span for each in named if each.agent.kind is Kind.PLACE}
    for mention in reading.mentions:
        known = singular(mention.head.of(text), language=language) if mention.form is Form.DESCRIPTION else None
        if known is None or known[1]:
            continue
        kind = language.nouns[known[0]].kind
        if kind not in GOVERNMENT_BODIES:
            continue
        span = _national(mention, text, language=language) if kind in _NATIONAL else None
        if span is None and known[0] in language.grammar["institution"]:
            span = _local(mention, text, places=places, language=language)
        if span is not None and span not in taken:
            words = span.of(text)
            land = lands.governed(words, language=language) if kind == Kind.GOVERNMENT else None
            minted = Agent(iri=canonical.agent(Kind(kind), words, base=base), label=words, kind=Kind(kind))
            agent = minted if land is None else lands.government(land, base=base, label=words)
            agent = lands.known(agent, lang=language.code, authority=authority, base=base)
            yield Appearance(
                mention=Mention(span=span, head=mention.head, form=Form.NAME, kind=Kind(kind)),
                agent=agent,
                because=_BECAUSE,
            )


def _national(mention: Mention, text: str, *, language: Language) -> Span | None:
    """Its span in "Britse regering": a demonym right before the noun."""
    before = text[max(0, mention.head.start - _LONGEST) : mention.head.start].removesuffix(" ")
    start = max(before.rfind(" "), before.rfind("\n")) + 1
    first = mention.head.start - len(before) - 1 + start
    adjective = before[start:]
    known = adjective in language.grammar["demonym"] or adjective in language.countries.demonyms
    return Span(first, mention.head.end) if known else None


def _owned(text: str, *, named: Sequence[Appearance], language: Language, base: str) -> Iterator[Appearance]:
    """What is called by the last name of a person: "the Vance campaign", "Jane Vance’s campaign", "regering-Vance"."""
    nouns = "|".join(map(re.escape, sorted(language.grammar["owned"])))
    if not nouns:
        return
    behind, before = (
        re.compile(rf"(?:['’]s)? (?P<noun>{nouns})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?P<noun>{nouns})-$"),
    )
    for each in named:
        if each.agent.kind is not Kind.PERSON:
            continue
        name = each.mention.span
        match = behind.match(text, name.end) or before.search(text, max(0, name.start - _LONGEST), name.start)
        if match is None:
            continue
        agent = called(each.agent, match["noun"], language=language, base=base, first=match.end() == name.start)
        span = Span(min(name.start, match.start()), max(name.end, match.end()))
        yield Appearance(
            mention=Mention(span=span, head=Span(*match.span("noun")), form=Form.NAME, kind=agent.kind),
            agent=agent,
            because="a body called by a person",
        )


def called(owner: Agent, noun: str, *, language: Language, base: str, first: bool = False) -> Agent:
    """The body that goes by a person's last name and this noun; `first`: the noun leads, as in "regering-Vance"."""
    kind = Kind(language.nouns[noun.lower()].kind)
    last = owner.label.split()[-1]
    label = f"{noun}-{last}" if first else f"{last} {noun.lower()}"
    return Agent(iri=canonical.agent(kind, label, base=base), label=label, kind=kind)


def _local(mention: Mention, text: str, *, places: Mapping[int, Span], language: Language) -> Span | None:
    """Its span in "gemeente Meppel", "parket van Leuven": a place right behind the noun."""
    link = "|".join(map(re.escape, sorted(language.grammar["genitive"])))
    after = re.match(rf" (?:(?:{link}) )?", text[mention.head.end :]) if link else None
    if after is None:
        return None
    place = places.get(mention.head.end + after.end())
    if place is None and after[0] == " " and mention.kind is Kind.LOCAL_GOVERNMENT:
        name = _NAME.match(text, mention.head.end + 1)  # a town that no recognizer knows
        return Span(mention.head.start, name.end()) if name else None
    return None if place is None else Span(mention.head.start, place.end)
