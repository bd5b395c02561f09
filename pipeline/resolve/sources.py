"""Who speaks: from the words of a source to an agent, named or not.

The head of the source decides: "TikTok spokeswoman Maureen Shanahan" is a person, "ByteDance employees" are people
without a name who belong to ByteDance, "Erich Andersen's email" is Erich Andersen's word, "the recordings" are a
document.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Kind, Span
from pipeline.resolve import canonical, described, lands, nameless, persons, pronouns, unrecognized
from pipeline.resolve.cast import Agent, Cast, possessive
from pipeline.resolve.heads import core, plain
from pipeline.resolve.heard import Heard
from pipeline.resolve.nameless import Source

__all__ = ["Source", "resolve"]

_NOBODY = "pronoun: nobody that fits is named before"


def resolve(span: Span, *, cast: Cast, said: Sequence[Heard] = (), base: str, several: bool | None = None) -> Source:
    """The agent behind the words of `span`; one without a name where they name nobody and point at nobody. `said`: whom
    the article has spoken of before; `several`: what the verb says of the source's number.
    """
    head = pronouns.bare(span, cast=cast) or core(span, cast=cast)
    if pronouns.is_pronoun(head, cast=cast):
        return (
            pronouns.colleague(head, cast=cast, said=said)
            or pronouns.meant(head, cast=cast, said=said, several=several)
            or nameless.source(span, kind=Kind.UNNAMED, cast=cast, base=base, because=_NOBODY)
        )
    return (
        persons.by_title(span, cast=cast)
        or persons.named(span, head, cast=cast)
        or described.by_noun(span, head, cast=cast, said=said, base=base)
        or _members(span, head, cast=cast, base=base)
        or _organization(head, cast=cast)
        or _organization(plain(span, cast=cast), cast=cast, but=Kind.PERSON)
        or described.by_word(span, head, cast=cast, said=said)
        or _government(head, cast=cast, base=base)
        or unrecognized.shouted(head, cast=cast)
        or unrecognized.written(head, cast=cast, base=base)
        or nameless.source(
            span,
            kind=Kind.UNNAMED,
            cast=cast,
            base=base,
            because="no name and no known noun in these words",
            word=head.of(cast.article.text).strip(" ,").rsplit(" ", 1)[-1].lower(),
        )
    )


def _members(span: Span, head: Span, *, cast: Cast, base: str) -> Source | None:
    """Some of a party, who do not speak for all of it: "House Republicans", "some Democrats"."""
    text, language = cast.article.text, cast.language
    for each in cast.within(head):
        words = each.mention.span.of(text)
        own = any(words.startswith(member) and words != member for member in language.parties.members)
        before = set(Span(head.start, each.mention.span.start).of(text).lower().split())
        if each.agent.kind is Kind.PARTY and own and before - language.grammar["article"]:
            return nameless.source(
                span,
                kind=Kind.UNNAMED,
                cast=cast,
                base=base,
                because="some members of a party",
                affiliation=each.agent,
                several=True,
                person=True,
            )
    return None


def _organization(span: Span, *, cast: Cast, but: Kind = Kind.PLACE) -> Source | None:
    """A name as the head: the last one before any possessive's noun. `but`: of no such agent, as "a cousin of Jo Hill"
    is somebody else.
    """
    named = [each for each in cast.within(span) if not possessive(each, cast=cast)] or cast.within(span)
    for each in named:
        if each.agent.kind not in {Kind.PLACE, but}:
            return Source(agent=each.agent, because=each.because)
    return None


def _government(head: Span, *, cast: Cast, base: str) -> Source | None:
    """A place that is all of the source: its government speaks, that of the country for the town it sits in."""
    words = head.of(cast.article.text).strip(" ,")
    found = [each for each in cast.within(head) if each.mention.span.of(cast.article.text) == words]
    if not found or found[0].agent.kind is not Kind.PLACE:
        return None
    land = lands.speaking(words, language=cast.language)
    if land is not None:
        agent = lands.government(land, base=base)
        because = "a place that speaks: its government" if words in land.names else "a seat that speaks: the government"
    else:
        # of a town or region that no table has
        kind = Kind.LOCAL_GOVERNMENT if cast.language.countries.names else Kind.GOVERNMENT
        agent = Agent(iri=canonical.agent(kind, words, base=base), label=found[0].agent.label, kind=kind)
        because = "a place that speaks: its government"
    return Source(agent=agent, because=because)
