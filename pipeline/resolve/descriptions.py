"""Descriptions: whom "the company", "de bond", "the senator", "de man" mean. Each answer says why.

A name with the very noun beside or inside it comes first, then the holder of a position, then the kind, then somebody
without a name who was described so before; a speaker's own company stands before a company further back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.languages import singular
from pipeline.model import GOVERNMENT_BODIES, Kind, Span
from pipeline.resolve.anaphora import MEDIA, ORGANIZATIONS, Found
from pipeline.resolve.cast import Agent, Cast
from pipeline.resolve.heard import Heard, nearest
from pipeline.resolve.traits import UNKNOWN, gender

_ACCEPTS: dict[str, frozenset[Kind]] = {
    "Company": frozenset({Kind.COMPANY}),
    "MediaOutlet": MEDIA,
    "GovernmentBody": GOVERNMENT_BODIES,
    "Organization": ORGANIZATIONS - MEDIA,
    "Person": frozenset({Kind.PERSON}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A noun in the words of a source or a content, with what stands before it."""

    span: Span
    """From its first word to its noun."""
    word: str
    """The noun as it stands."""
    noun: str | None
    """Of the table; None where that has it not."""
    several: bool = False

    @property
    def shown(self) -> str:
        """The noun in a reason."""
        return self.noun or self.word.lower()


def accepts(kind: str) -> frozenset[Kind]:
    """The kinds of agent that a noun of this kind can mean."""
    return _ACCEPTS.get(kind) or frozenset({Kind(kind)})


def is_definite(span: Span, *, cast: Cast) -> bool:
    """Whether the words point at something known: "the", "deze"."""
    first = span.of(cast.article.text).split()
    return bool(first) and first[0].lower() in cast.language.grammar["definite"]


def organization(
    meant: Description,
    *,
    cast: Cast,
    said: Sequence[Heard] = (),
    speaker: Agent | None = None,
    home: Agent | None = None,
) -> Found | None:
    """Which organization "the company" means. `speaker` and `home`: who says the words around it, and the organization
    of that person.
    """
    noun = meant.noun
    kinds = accepts(cast.language.nouns[noun].kind) if noun else frozenset[Kind]()
    # the company of a newspaper's spokeswoman is the newspaper
    theirs = ORGANIZATIONS if Kind.COMPANY in kinds else kinds
    fitting = ((speaker, kinds), (home, theirs))
    own = next((each for each, fit in fitting if each is not None and each.named and each.kind in fit), None)
    if own is not None:
        return own, f"'{meant.shown}': the speaker{'' if own is speaker else '’s own'}"
    called = _called(meant, kinds=ORGANIZATIONS | {Kind.UNIT}, cast=cast, said=said)
    if noun is None or noun in cast.language.grammar["institution"]:
        return called
    found = nearest(
        meant.span.start, cast=cast, fits=lambda each: each.agent.named and each.agent.kind in kinds, said=said
    )
    of_kind = (found.agent, f"'{noun}': nearest {found.agent.kind.value} named before it") if found else None
    # "parent company X" is no more "the company" than any other
    return of_kind or called if meant.word.lower() in cast.language.grammar["generic"] else called or of_kind


def person(meant: Description, *, cast: Cast, said: Sequence[Heard] = (), complement: str = "") -> Found | None:
    """Which named person "the senator" means; `complement`: what follows the noun ("of Ohio")."""
    language = cast.language
    position = language.roles.get(meant.noun or meant.word.lower())
    wanted = [word for word in complement.split() if word[0].isupper()]
    holders = {
        holder.agent.iri
        for role in cast.reading.roles
        if role.position == position
        and (holder := cast.at(role.person)) is not None
        and all(word in role.span.of(cast.article.text) for word in wanted)
    }
    if position is not None:
        found = nearest(meant.span.start, cast=cast, fits=lambda each: each.agent.iri in holders, said=said)
        if found is not None:
            return found.agent, f"'{meant.shown}': nearest holder of that position named before"
    if wanted:
        return None
    return _called(meant, kinds=frozenset({Kind.PERSON}), cast=cast, said=said)


def unnamed(meant: Description, *, cast: Cast, said: Sequence[Heard]) -> Heard | None:
    """Who without a name was described with this noun before: "een woordvoerder … de woordvoerder"."""
    wanted = {meant.word.lower(), meant.noun} - {None}
    return nearest(
        meant.span.start,
        cast=cast,
        fits=lambda each: not each.agent.named and each.word in wanted and each.several is not (not meant.several),
        said=said,
    )


def somebody(meant: Description, *, cast: Cast, said: Sequence[Heard]) -> Heard | None:
    """Whom "the man", "de vrouw" and "de bewindsvrouw" mean: the nearest person whom the word does not contradict."""
    told = gender(meant.word, language=cast.language)
    if told is None or meant.several or meant.word.lower() in cast.language.roles:
        return None
    return nearest(
        meant.span.start,
        cast=cast,
        fits=lambda each: bool(each.person) and each.several is not True and each.gender in {None, told},
        said=said,
    )


def head(span: Span, *, cast: Cast) -> Description | None:
    """The description that these words are: their last word, if it is none with a capital."""
    words = span.of(cast.article.text).split()
    if len(words) < 2 or not words[-1].strip(".,").isalpha() or words[-1][0].isupper():  # noqa: PLR2004
        return None
    word = words[-1].strip(".,")
    known = singular(word, language=cast.language)
    return Description(span=span, word=word, noun=known[0] if known else None, several=bool(known and known[1]))


def _called(meant: Description, *, kinds: frozenset[Kind], cast: Cast, said: Sequence[Heard]) -> Found | None:
    """The nearest agent with this noun beside or inside its name: "chipmaker Nexor … the chipmaker"."""
    found = nearest(
        meant.span.start,
        cast=cast,
        fits=lambda each: (
            each.agent.kind in kinds
            and each.agent.named
            and cast.traits.get(each.agent.iri, UNKNOWN).called(meant.word, meant.noun)
        ),
        said=said,
    )
    return (found.agent, f"'{meant.shown}': nearest name with this word") if found else None
