"""Sources whose head is a noun: "the company", "een woordvoerder van de bond", "de opnames"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.languages import singular
from pipeline.model import Kind, Span
from pipeline.resolve import anaphora, descriptions, elsewhere, epithets, lands, nameless
from pipeline.resolve.cast import Agent, Appearance, Cast, possessive
from pipeline.resolve.descriptions import Description
from pipeline.resolve.heard import Heard
from pipeline.resolve.nameless import Source
from pipeline.resolve.owned import owned

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")


def _nouns(span: Span, *, cast: Cast) -> list[tuple[Span, str, bool]]:
    """(span, noun of the table, plural) for every word of a span that is one."""
    names = [each.mention.span for each in cast.within(span)]
    out = []
    for match in _WORD.finditer(cast.article.text, span.start, span.end):
        word = Span(*match.span())
        if "-" in match[0] and not cast.language.compounds:
            continue  # a "three-judge panel" is no judge
        # "collega’s" are several, "company’s" is one
        known = singular(match[0], language=cast.language) or singular(
            re.sub(r"[’']s?$", "", match[0]), language=cast.language
        )
        if known is not None and ("-" in match[0] or not any(name.contains(word) for name in names)):
            out.append((word, *known))
    return out


def by_noun(span: Span, head: Span, *, cast: Cast, said: Sequence[Heard], base: str) -> Source | None:
    """A source whose head is a noun of the table."""
    nouns = _nouns(head, cast=cast)
    named = [each for each in cast.within(head) if each.agent.kind is not Kind.PLACE]
    named = [each for each in named if not _is_epithet(each, nouns, cast=cast)]
    if not nouns or _is_name(Span(nouns[-1][0].end, head.end), named, cast=cast):
        return None  # "the publication BuzzFeed News": the name says it
    word, noun, plural = nouns[-1]
    whole = Span(head.start, word.end)
    if word.of(cast.article.text)[0].isupper() and word.start > head.start and _all_names(whole, cast=cast):
        return None  # "The Washington Post" is no post
    plural = plural and not _is_one_of(head, cast=cast)
    sense = cast.language.nouns[noun].sense
    meant = Description(span=Span(head.start, word.end), word=word.of(cast.article.text), noun=noun, several=plural)
    body = owned(meant, cast=cast, said=said, base=base)
    if body is not None:
        return Source(agent=body[0], because=body[1])
    known = _meant(sense, meant, span, named, cast=cast, said=said) or elsewhere.named(
        sense, meant, named, theirs=is_somebodys(meant.span, cast=cast), cast=cast
    )
    if known is not None:
        return known
    owner = _owner(span, word, cast=cast, said=said, base=base)
    kind = Kind.DOCUMENT if sense == "document" else Kind.UNNAMED
    theirs = is_somebodys(head, cast=cast)  # "hun artikel in Nature" is theirs, "een artikel van Reuters" Reuters'
    if kind is Kind.DOCUMENT and owner is not None and owner.kind in anaphora.MEDIA and not theirs:
        return Source(agent=owner, because=f"'{noun}' of a medium: the medium speaks")
    return nameless.source(
        span,
        kind=kind,
        cast=cast,
        base=base,
        because=f"'{noun}': a source without a name",
        affiliation=owner,
        word=meant.word.lower(),
        several=plural,
        person=sense in {"person", "people"},
    )


def _is_epithet(each: Appearance, nouns: Sequence[tuple[Span, str, bool]], *, cast: Cast) -> bool:
    """Whether a party before the noun of one person only says of what sort that is: "the GOP candidate"."""
    if each.agent.kind is not Kind.PARTY or not nouns or possessive(each, cast=cast):
        return False
    word, noun, plural = nouns[-1]
    return each.mention.span.end < word.start and not plural and cast.language.nouns[noun].sense == "person"


def _is_name(after: Span, named: Sequence[Appearance], *, cast: Cast) -> bool:
    """Whether a name follows a noun, and no words of a clause between them ("judges handling Freedom of …")."""
    behind = [each.mention.span for each in named if each.mention.span.start >= after.start]
    if not behind:
        return False
    gap = Span(after.start, behind[0].start).of(cast.article.text).split()
    return all(not word.isalpha() or word[0].isupper() or word in cast.language.grammar["preposition"] for word in gap)


def _all_names(span: Span, *, cast: Cast) -> bool:
    """Whether every word but an article has a capital, as in a name."""
    words = span.of(cast.article.text).split()
    own = words[1:] if words[0].lower() in cast.language.grammar["article"] else words
    return len(own) > 1 and all(word[0].isupper() for word in own)


def _meant(
    sense: str, meant: Description, span: Span, named: list[Appearance], *, cast: Cast, said: Sequence[Heard]
) -> Source | None:
    """The agent named or described elsewhere that "the company" or "the senator" means."""
    if sense == "document":
        return None
    if sense == "agent" and named and not meant.several and not possessive(named[-1], cast=cast):
        return _beside(meant, named, cast=cast)
    if named:
        return None
    if is_somebodys(meant.span, cast=cast):
        # "haar universiteit" is the one that was named, "zijn advocaat" no lawyer that was
        of_word = descriptions.called(meant, kinds=anaphora.ORGANIZATIONS, cast=cast, said=said)
        return Source(agent=of_word[0], because=of_word[1]) if of_word and sense == "agent" else None
    return _named(sense, meant, span, cast=cast, said=said) or _nameless(sense, meant, span, cast=cast, said=said)


def _beside(meant: Description, named: Sequence[Appearance], *, cast: Cast) -> Source | None:
    """The agent whose name the noun goes with: "the Biden administration"."""
    if _joined(named, cast=cast):
        return Source(agent=named[0].agent, because=named[0].because)
    if meant.noun in cast.language.grammar["parent"]:
        found = descriptions.parent(meant, cast=cast)
        return Source(agent=found[0], because=found[1]) if found else None
    # "TikTok-directie" only belongs to TikTok
    first = meant.word.startswith(named[-1].mention.span.of(cast.article.text) + "-")
    return None if first else Source(agent=named[-1].agent, because=named[-1].because)


def _joined(named: Sequence[Appearance], *, cast: Cast) -> bool:
    """Whether two names speak together, and a noun goes with the other: "Ferra and the Nexor group"."""
    if len(named) < 2:  # noqa: PLR2004
        return False
    gap = Span(named[0].mention.span.end, named[1].mention.span.start).of(cast.article.text).split()
    return bool(gap) and gap[0] in cast.language.grammar["conjunction"]


def _named(sense: str, meant: Description, span: Span, *, cast: Cast, said: Sequence[Heard]) -> Source | None:
    first = meant.span.of(cast.article.text).split(" ", 1)[0].lower()
    if meant.several or first in cast.language.grammar["indefinite"]:
        return None  # "a spokesman" is somebody new
    complement = cast.article.text[meant.span.end : span.end]
    if sense == "agent":
        if _tells_which(Span(meant.span.end, span.end), cast=cast):
            return None
        found = descriptions.organization(meant, cast=cast, said=said)
    else:
        if epithets.is_former(meant.word, language=cast.language):
            meant = replace(meant, noun=None)  # "the former rider" is no rider named before
        found = descriptions.person(meant, cast=cast, said=said, complement=complement)
    return Source(agent=found[0], because=found[1]) if found else None


def _tells_which(after: Span, *, cast: Cast) -> bool:
    """Whether words behind a noun make it another one: "the union of the pilots". A place ("from Ohio") does not."""
    words = after.of(cast.article.text).split()
    if not words or words[0] not in cast.language.grammar["preposition"]:
        return False
    return not any(each.agent.kind is Kind.PLACE for each in cast.within(after))


def _nameless(sense: str, meant: Description, span: Span, *, cast: Cast, said: Sequence[Heard]) -> Source | None:
    after = cast.article.text[meant.span.end : span.end].split()
    grammar = cast.language.grammar
    counted = len(after) > 1 and after[1] in grammar["determiner"] - grammar["article"]  # "the mother of three"
    if not descriptions.is_definite(meant.span, cast=cast) or (
        after and not counted and after[0] in grammar["preposition"] - grammar["moment"]
    ):
        return None  # "the father of Yassin" is somebody else
    before = descriptions.unnamed(meant, cast=cast, said=said)
    bare = before is not None and " " not in before.agent.label  # "Regisseur boos over film", and then his name
    if before is not None and (before.agent.named or not bare or sense == "agent"):
        return nameless.again(before, because=f"'{meant.shown}': the one described so before")
    last = before
    if sense != "agent":
        before = descriptions.somebody(meant, cast=cast, said=said)
        if before is None and sense == "person":
            before = epithets.person(meant, cast=cast, said=said)
        before = before if before and before.agent.named else last or before
    if before is None:
        return None
    again = nameless.again(before, because=f"'{meant.shown}': nearest person that it can mean")
    generic = meant.word.lower() in cast.language.grammar["generic"]
    return replace(again, word=meant.word.lower()) if before.agent.named and not generic else again


def by_word(span: Span, head: Span, *, cast: Cast, said: Sequence[Heard]) -> Source | None:
    """A source whose head is in no table, but stood beside a name before: "de klokkenmaker"."""
    meant = descriptions.head(Span(head.start, head.start + len(head.of(cast.article.text).rstrip())), cast=cast)
    if meant is None or meant.noun is not None or not descriptions.is_definite(head, cast=cast):
        return None
    return (
        _named("person", meant, span, cast=cast, said=said)
        or _named("agent", meant, span, cast=cast, said=said)
        or _person_of(meant, span, cast=cast, said=said)
    )


def _person_of(meant: Description, span: Span, *, cast: Cast, said: Sequence[Heard]) -> Source | None:
    """Somebody for a word that no table has, where its end is that of a trade or an origin."""
    language = cast.language
    if not any(epithets.is_like(meant.word, name, language=language) for name in ("inhabitant", "trade")):
        before = descriptions.unnamed(meant, cast=cast, said=said) or descriptions.somebody(meant, cast=cast, said=said)
        return nameless.again(before, because=f"'{meant.shown}': the one described so before") if before else None
    return _nameless("person", meant, span, cast=cast, said=said)


def _is_one_of(span: Span, *, cast: Cast) -> bool:
    """Whether it is one of several: "een van de ingenieurs"."""
    words = span.of(cast.article.text).lower().split()
    grammar = cast.language.grammar
    return len(words) > 1 and words[1] in grammar["preposition"] and words[0] in grammar["indefinite"] | {"one"}


def is_somebodys(span: Span, *, cast: Cast) -> bool:
    """Whether the words begin with a possessive: "zijn advocaat" is no lawyer named before."""
    first = span.of(cast.article.text).split(" ", 1)[0].lower()
    return first in cast.language.pronouns and first not in cast.language.grammar["definite"]


def _owner(span: Span, word: Span, *, cast: Cast, said: Sequence[Heard], base: str) -> Agent | None:
    """The organization an unnamed source belongs to: named in its words, or meant by "the company" in them."""
    named = [each.agent for each in cast.within(span) if each.agent.kind not in {Kind.PLACE, Kind.PERSON}]
    if named:
        return named[0]
    for other, noun, plural in _nouns(span, cast=cast):
        if other != word and not plural and cast.language.nouns[noun].sense == "agent":
            inner = Description(span=other, word=other.of(cast.article.text), noun=noun)
            found = descriptions.organization(inner, cast=cast, said=said)
            return found[0] if found else None
    return _government(Span(span.start, word.start), word, cast=cast, base=base)


def _government(before: Span, word: Span, *, cast: Cast, base: str) -> Agent | None:
    """The government that officials belong to by a country before their noun: "senior U.S. officials"."""
    noun = singular(word.of(cast.article.text), language=cast.language)
    if noun is None or noun[0] not in cast.language.grammar["official"]:
        return None
    countries = cast.language.countries
    for each in before.of(cast.article.text).split():
        land = countries.demonyms.get(each) or countries.names.get(each)
        if land is not None:
            return lands.government(land, base=base)
    return None
