"""Descriptions: whom "the company", "de bond", "the senator", "de man" mean. Each answer says why.

A name with the very noun beside or inside it comes first, then the holder of a position, then the kind, then somebody
without a name who was described so before; a speaker's own company stands before a company further back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.languages import singular
from pipeline.model import GOVERNMENT_BODIES, Kind, Span
from pipeline.resolve.anaphora import MEDIA, ORGANIZATIONS, Found
from pipeline.resolve.cast import Agent, Cast
from pipeline.resolve.heard import Heard, nearest
from pipeline.resolve.traits import UNKNOWN, Traits, gender

_ACCEPTS: dict[str, frozenset[Kind]] = {
    "Company": frozenset({Kind.COMPANY}),
    "MediaOutlet": MEDIA,
    "GovernmentBody": GOVERNMENT_BODIES,
    "Organization": ORGANIZATIONS - MEDIA,
    "Person": frozenset({Kind.PERSON}),
}


_LIKE: dict[str, frozenset[Kind]] = {
    "Company": frozenset({Kind.ORGANIZATION}),
    "GovernmentAgency": frozenset({Kind.ORGANIZATION, Kind.MINISTRY, Kind.REGULATOR}),
    "CivilSocietyOrganization": frozenset({Kind.ORGANIZATION}),
    "Regulator": frozenset({Kind.AGENCY}),
    "PoliticalParty": frozenset({Kind.ORGANIZATION, Kind.COMPANY}),
    "MediaOutlet": frozenset({Kind.ORGANIZATION}),
}
"""What a recognizer may take one for: meant where none of the kind itself is named."""
_BROAD = frozenset(
    {"Company", "Organization", "GovernmentAgency", "Government", "LocalGovernment", "OrganizationalUnit"}
)
"""Kinds that hold much that a noun of theirs does not mean …"""
_OFTEN = 3
"""Places that name a company which an article is about, at least."""
_BROAD_BODIES = frozenset({"GovernmentAgency", "Government", "LocalGovernment"})
"""… and those of public bodies."""


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
    sure: bool = False,
) -> Found | None:
    """Which organization "the company" means. `speaker` and `home`: who says the words around it, and the organization
    of that person. `sure`: not by its kind alone, or not where that says little ("the bakery" of some company).
    """
    grammar = cast.language.grammar
    noun = meant.noun
    generic = noun in grammar["generic"]
    kind = cast.language.nouns[noun].kind if noun else ""
    if noun in grammar["parent"]:
        return parent(meant, cast=cast) or called(meant, kinds=ORGANIZATIONS, cast=cast, said=said)
    own = _own(meant, kind, generic=generic, cast=cast, speaker=speaker, home=home)
    if own is not None:
        return own
    by_word = called(meant, kinds=ORGANIZATIONS | {Kind.UNIT}, cast=cast, said=said)
    if noun is None or noun in grammar["institution"]:
        return by_word
    # "the safety region" is not just any agency that was named, "the fans' club" not just any club
    special = kind in _BROAD if sure else kind in _BROAD_BODIES or meant.word.lower() != noun
    if special and not generic:
        return by_word or (_only(meant, least=_OFTEN if sure else 1, cast=cast) if kind == Kind.COMPANY else None)
    found = _of_kind(meant, kind, generic=generic and not sure, cast=cast, said=said)
    # "parent company X" is no more "the company" than any other
    return found or by_word if meant.word.lower() in grammar["generic"] else by_word or found


def parent(meant: Description, *, cast: Cast) -> Found | None:
    """What the organization in these words is part of: "TikTok-moederbedrijf"."""
    named = [each for each in cast.within(meant.span) if each.agent.kind is not Kind.PLACE]
    found = cast.parents.get(named[-1].agent.iri) if named else None
    return (found, f"'{meant.shown}': what the name before it is part of") if found else None


def _own(
    meant: Description, kind: str, *, generic: bool, cast: Cast, speaker: Agent | None, home: Agent | None
) -> Found | None:
    """The speaker itself or its organization, where the noun can mean that."""
    kinds = accepts(kind) if kind else frozenset[Kind]()
    # the company of a newspaper's spokeswoman is the newspaper
    theirs = ORGANIZATIONS if generic and Kind.COMPANY in kinds else kinds
    for each, fitting, whose in ((speaker, kinds, "the speaker"), (home, theirs, "the speaker’s own")):
        if each is None or not each.named or each.kind not in fitting:
            continue
        if generic or kind not in _BROAD or cast.traits.get(each.iri, UNKNOWN).called(meant.word, meant.noun):
            return each, f"'{meant.shown}': {whose}"
    return None


def _of_kind(meant: Description, kind: str, *, generic: bool, cast: Cast, said: Sequence[Heard]) -> Found | None:
    like = _LIKE.get(kind, frozenset()) if generic or kind not in _BROAD else frozenset()
    for kinds in (accepts(kind), like):
        found = nearest(
            meant.span.start,
            cast=cast,
            fits=lambda each, kinds=kinds: each.agent.named and each.agent.kind in kinds,  # type: ignore[misc]
            said=said,
        )
        if found is not None:
            return found.agent, f"'{meant.shown}': nearest {found.agent.kind.value} named before it"
    return None


def _only(meant: Description, *, least: int, cast: Cast) -> Found | None:
    """The one company that was named before, if there is only one, `least` times: "de autofabrikant"."""
    kinds = accepts(Kind.COMPANY) | (_LIKE[Kind.COMPANY] if least == 1 else frozenset())
    named = [each for each in cast.appearances if each.mention.span.end <= meant.span.start]
    before = [each.agent for each in named if each.agent.kind in kinds]
    if len({each.iri for each in before}) != 1 or len(before) < least:
        return None
    return before[0], f"'{meant.shown}': nearest {before[0].kind.value} named before it"


def person(meant: Description, *, cast: Cast, said: Sequence[Heard] = (), complement: str = "") -> Found | None:
    """Which named person "the senator" means; `complement`: what follows the noun ("of Ohio")."""
    language = cast.language
    if meant.noun in language.grammar["institution"]:
        return None
    position = language.roles.get(meant.noun or meant.word.lower())
    text = cast.article.text
    wanted = [word for word in complement.split() if word[0].isupper()]
    # "the French minister" is not the one who was named without it
    wanted += [word for word in meant.span.of(text).split()[:-1] if word in language.grammar["demonym"]]
    holders = {
        holder.agent.iri
        for role in cast.reading.roles
        if role.position == position
        and (holder := cast.at(role.person)) is not None
        and all(word in role.span.of(text) for word in wanted)
    }
    if position is not None:
        found = nearest(meant.span.start, cast=cast, fits=lambda each: each.agent.iri in holders, said=said)
        if found is not None:
            return found.agent, f"'{meant.shown}': nearest holder of that position named before"
    if wanted:
        return None
    return called(meant, kinds=frozenset({Kind.PERSON}), cast=cast, said=said)


def unnamed(meant: Description, *, cast: Cast, said: Sequence[Heard]) -> Heard | None:
    """Who without a name was described with this noun before: "een woordvoerder … de woordvoerder"."""
    described = Traits(nouns=frozenset(each for each in (meant.word.lower(), meant.noun) if each))
    roles = cast.language.roles

    def fits(each: Heard) -> bool:
        same_number = each.several is None or each.several == meant.several
        if not same_number or each.word is None:
            return False
        office = roles.get(each.word)  # "zijn advocaat … de raadsvrouw"
        return described.called(each.word) or (office is not None and office == roles.get(meant.noun or ""))

    return nearest(meant.span.start, cast=cast, fits=fits, said=said)


def somebody(meant: Description, *, cast: Cast, said: Sequence[Heard]) -> Heard | None:
    """Whom "the man", "de vrouw" and "de bewindsvrouw" mean: the nearest person whom the word does not contradict."""
    told = gender(meant.word, language=cast.language)
    bare = len(meant.span.of(cast.article.text).split()) == 2  # noqa: PLR2004 - "the rescued man" is another one
    if told is None or meant.several or not bare or meant.word.lower() not in cast.language.grammar["generic"]:
        return None
    for genders in ({told}, {None}):
        found = nearest(
            meant.span.start,
            cast=cast,
            fits=lambda each, genders=genders: bool(each.person) and not each.several and each.gender in genders,  # type: ignore[misc]
            said=said,
        )
        if found is not None:
            return found
    return None


def head(span: Span, *, cast: Cast) -> Description | None:
    """The description that these words are: their last word, "het Steunpunt" too."""
    words = span.of(cast.article.text).split()
    if len(words) < 2 or not re.sub(r"['’-]", "", words[-1].strip(".,")).isalnum():  # noqa: PLR2004
        return None
    word = words[-1].strip(".,")
    known = singular(word, language=cast.language)
    return Description(span=span, word=word, noun=known[0] if known else None, several=bool(known and known[1]))


def called(meant: Description, *, kinds: frozenset[Kind], cast: Cast, said: Sequence[Heard]) -> Found | None:
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
