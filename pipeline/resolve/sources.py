"""Who speaks: from the words of a source to an agent, named or not.

The head of the source decides: "TikTok spokeswoman Maureen Shanahan" is a person, "ByteDance employees" are people
without a name who belong to ByteDance, "Erich Andersen's email" is Erich Andersen's word, "the recordings" are a
document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.languages import singular
from pipeline.model import Form, Kind, Mention, Span
from pipeline.resolve import anaphora, canonical, described, lands, nameless
from pipeline.resolve.cast import Agent, Appearance, Cast, guess, possessive
from pipeline.resolve.heard import Heard, lately
from pipeline.resolve.nameless import Source
from pipeline.spans import at

__all__ = ["Source", "core", "resolve"]

_NOBODY = "pronoun: nobody that fits is named before"
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_LONGEST = 3
"""Words before a name in apposition, at most."""


def core(span: Span, *, cast: Cast) -> Span:
    """The part of a source that holds its head: up to a comma, preposition or relative word after a word of weight."""
    text, grammar = cast.article.text, cast.language.grammar
    names = [each.mention.span for each in cast.within(span)]
    begun = False
    for match in _WORD.finditer(text, span.start, span.end):
        word = match[0].lower()
        inside = any(name.start <= match.start() < name.end for name in names)
        ends = word in {",", "(", "—", "–"} or word in grammar["preposition"] or word in grammar["subordinator"]
        if ends and begun and not inside:
            return Span(span.start, match.start())
        # "one of the employees": the head is still to come
        begun = begun or not (word in grammar["determiner"] or word in grammar["preposition"])
    return span


def resolve(span: Span, *, cast: Cast, said: Sequence[Heard] = (), base: str, several: bool | None = None) -> Source:
    """The agent behind the words of `span`; one without a name where they name nobody and point at nobody. `said`: whom
    the article has spoken of before; `several`: what the verb says of the source's number.
    """
    head = _bare(span, cast=cast) or core(span, cast=cast)
    if _is_pronoun(head, cast=cast):
        return (
            _colleague(head, cast=cast, said=said)
            or _pronoun(head, cast=cast, said=said, several=several)
            or nameless.source(span, kind=Kind.UNNAMED, cast=cast, base=base, because=_NOBODY)
        )
    return (
        _title(span, cast=cast)
        or _person(span, head, cast=cast)
        or described.by_noun(span, head, cast=cast, said=said, base=base)
        or _members(span, head, cast=cast, base=base)
        or _organization(head, cast=cast)
        or _organization(_plain(span, cast=cast), cast=cast, but=Kind.PERSON)
        or described.by_word(span, head, cast=cast, said=said)
        or _government(head, cast=cast, base=base)
        or _shouted(head, cast=cast)
        or _written(head, cast=cast, base=base)
        or nameless.source(
            span,
            kind=Kind.UNNAMED,
            cast=cast,
            base=base,
            because="no name and no known noun in these words",
            word=head.of(cast.article.text).strip(" ,").rsplit(" ", 1)[-1].lower(),
        )
    )


def _bare(span: Span, *, cast: Cast) -> Span | None:
    """The pronoun that closes small words: "which he", "ook zij"."""
    first, _, last = span.of(cast.article.text).strip(" ,").lower().rpartition(" ")
    language = cast.language
    small = language.grammar["subordinator"] | language.grammar["opening"]
    if (
        not first
        or last not in language.pronouns
        or not all(
            word in small or (word in language.pronouns and language.pronouns[word].stands_for == "relative")
            for word in first.split()
        )
    ):
        return None
    start = cast.article.text.lower().index(last, span.start + len(first))
    return Span(start, start + len(last))


def _title(span: Span, *, cast: Cast) -> Source | None:
    """The title alone of a name beside it: "Shou Zi Chew, [TikTok’s Chief Executive] said"."""
    for role in cast.reading.roles:
        if role.span.contains(span) and span != role.organization and not span.overlaps(role.person):
            holder = cast.at(role.person)
            if holder is not None:
                return Source(agent=holder.agent, because="title of the person named beside it")
    return None


def _person(span: Span, head: Span, *, cast: Cast) -> Source | None:
    """A person's name that is not somebody's or something's: in the head, or in apposition ("The CEO of X, Rubo
    Liang"); or another name in apposition.
    """
    text = cast.article.text
    people = [each for each in cast.within(span) if each.agent.kind is Kind.PERSON]
    for number, each in enumerate(people):
        before = text[span.start : each.mention.span.start].split()
        if head.contains(each.mention.span) or _titled(each, span, head, cast=cast):
            behind = next(iter(people[number + 1 :]), None)
            if behind is not None and head.contains(behind.mention.span) and _modifies(each, behind, cast=cast):
                continue
            if not possessive(each, cast=cast) or _document_follows(each, cast=cast, end=span.end):
                return Source(agent=each.agent, because=each.because)
        elif _apposed(before, cast=cast) and not possessive(each, cast=cast):
            return Source(agent=each.agent, because=each.because)
    named = [each for each in cast.within(span) if each.agent.kind is not Kind.PLACE]
    # "De uitgever van het blad, Nexor": an organization in apposition is all that is named, and closes the words
    last = named[0].mention.span if len(named) == 1 else None
    if last and not text[last.end : span.end].strip(" ,") and text[max(0, last.start - 2) : last.start] == ", ":
        return Source(agent=named[0].agent, because=named[0].because)
    return None


def _modifies(each: Appearance, behind: Appearance, *, cast: Cast) -> bool:
    """Whether a name only says whose the one behind it is: "[Trump] lawyer Marc Kasowitz"."""
    gap = Span(each.mention.span.end, behind.mention.span.start).of(cast.article.text)
    apart = cast.language.grammar["conjunction"] | cast.language.grammar["preposition"]
    return "," not in gap and bool(gap.strip()) and apart.isdisjoint(gap.lower().split())


def _apposed(before: Sequence[str], *, cast: Cast) -> bool:
    """Whether a comma stands before a name, or before few words of its own: "De winnaar, [de Spanjaard] Salazar"."""
    commas = [at for at, word in enumerate(before) if word.endswith(",")]
    behind = before[commas[-1] + 1 :] if commas else []
    own = [word.lower() for word in behind]
    grammar, pronouns = cast.language.grammar, cast.language.pronouns
    small = grammar["preposition"] | grammar["subordinator"] | set(pronouns)
    # titles have capitals ("Indiana Gov. Mike Pence"), what is no title has an article ("de Spanjaard Salazar")
    first = not own or own[0] in grammar["definite"] or all(word[0].isupper() for word in behind)
    return bool(commas) and first and len(own) <= _LONGEST and not small.intersection(own[1:])


def _titled(each: Appearance, span: Span, head: Span, *, cast: Cast) -> bool:
    """Whether the words before a name are its title: "Minister van Landbouw Anneke Verhage"."""
    if any(role.person == each.mention.span and role.span.start <= head.start for role in cast.reading.roles):
        return True
    words = Span(span.start, each.mention.span.start).of(cast.article.text).lower().split()
    grammar, nouns = cast.language.grammar, cast.language.nouns
    known = [found for word in words if (found := singular(word, language=cast.language)) is not None]
    bare = bool(words) and words[0] not in grammar["determiner"] | grammar["preposition"]
    # "een zoon van zanger Jan Smit" has an article, "zoon van Jan Smit" the name right behind its preposition
    person = bool(known) and nouns[known[0][0]].sense == "person" and not known[0][1]
    return bare and person and words[-1] not in grammar["preposition"] | grammar["subordinator"] and "," not in words


def _document_follows(each: Appearance, *, cast: Cast, end: int) -> bool:
    """For "Erich Andersen’s email": the document's author speaks through it."""
    return any(
        (known := singular(match[0], language=cast.language)) is not None
        and cast.language.nouns[known[0]].sense == "document"
        for match in _WORD.finditer(cast.article.text, each.mention.span.end, min(end, each.mention.span.end + 40))
    )


def _plain(span: Span, *, cast: Cast) -> Span:
    """The words of a source up to a relative clause: who is named in it only helps to describe."""
    for match in _WORD.finditer(cast.article.text, span.start, span.end):
        if match.start() > span.start and match[0].lower() in cast.language.grammar["subordinator"]:
            return Span(span.start, match.start())
    return span


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


def _shouted(head: Span, *, cast: Cast) -> Source | None:
    """A last name in capitals, as transcripts have it: "PENCE: …"."""
    word = head.of(cast.article.text).strip(" ,:")
    if not word.isupper() or len(word) < 3:  # noqa: PLR2004 - initials are nobody's name
        return None
    people = {
        each.agent.iri: each.agent
        for each in cast.appearances
        if each.agent.kind is Kind.PERSON and each.agent.label.split()[-1].upper() == word
    }
    if len(people) != 1:
        return None
    return Source(agent=next(iter(people.values())), because="last name of a person named in full")


def _written(head: Span, *, cast: Cast, base: str) -> Source | None:
    """A name that no recognizer found: two words or more that all have a capital, in a line of prose."""
    text, language = cast.article.text, cast.language
    words = head.of(text).strip(" ,").split()
    if words and words[0].lower() in language.grammar["article"]:
        words = words[1:]
    if len(words) < 2 or not all(word[0].isupper() and word[-1].isalpha() for word in words) or _in_title(head, text):  # noqa: PLR2004
        return None
    if words[0].lower() in language.grammar["determiner"]:
        return None  # "Many Norwegians" are people
    name = " ".join(words)
    last = singular(words[-1], language=language)
    if (last is not None and last[1]) or words[-1] in language.parties.names:
        return None  # "House Republicans" are people
    noun = language.nouns[last[0]] if last is not None else None
    told = noun is not None and noun.sense == "agent" and noun.kind in set(Kind)
    by_word = next((kind for word, kind in language.names if word in words), None)
    kind = Kind(noun.kind) if noun is not None and told else by_word or guess(name, role=False)
    agent = Agent(iri=canonical.agent(kind, name, base=base), label=name, kind=kind)
    return Source(agent=agent, because="words with capitals")


def _in_title(head: Span, text: str) -> bool:
    """Whether most words of its line have a capital: there a capital says nothing."""
    start, end = text.rfind("\n", 0, head.start) + 1, text.find("\n", head.end)
    line: list[str] = re.findall(r"[^\W\d_]{4,}", text[start : end if end >= 0 else len(text)])
    return sum(word[0].isupper() for word in line) > len(line) / 2


def _spoken(head: Span, *, cast: Cast) -> str:
    """A head's words as the tables have them: "he" for "he’s", "ze" for "ze zelf"."""
    words = re.sub(r"[’']s?$", "", head.of(cast.article.text).strip(" ,")).lower()
    return re.sub(r"(?<=\w) ?zelf$", "", words) if "zelf" in words else words


def _is_pronoun(head: Span, *, cast: Cast) -> bool:
    return _spoken(head, cast=cast) in cast.language.pronouns


def _colleague(head: Span, *, cast: Cast, said: Sequence[Heard]) -> Source | None:
    """For "one of the heads referred to an engineer, whom he called …": the unnamed source of the same sentence."""
    pronoun = cast.language.pronouns[_spoken(head, cast=cast)]
    if pronoun.stands_for != "person":
        return None
    here = at(head.start, cast.reading.sentences)
    same = [
        each for each in lately(head.start, said) if each.spoke and at(each.span.start, cast.reading.sentences) == here
    ]
    last = same[-1] if same else None
    if (
        last is None
        or last.agent.kind is not Kind.UNNAMED
        or last.person is False
        or (pronoun.gender and last.gender not in {None, pronoun.gender})
        or (last.several and cast.language.agreement)
        or _is_pronoun(core(last.span, cast=cast), cast=cast)
    ):
        return None
    return nameless.again(last, because="pronoun: the unnamed source of the same sentence")


def _pronoun(head: Span, *, cast: Cast, said: Sequence[Heard], several: bool | None) -> Source | None:
    spoken = _spoken(head, cast=cast)
    span = Span(head.start, head.start + len(spoken))
    mention = Mention(span=span, head=span, form=Form.PRONOUN)
    found = anaphora.pronoun(mention, cast=cast, said=said, several=several)
    if found is None:
        return None
    source = nameless.again(found, because=found.because)
    return replace(source, gender=source.gender or cast.language.pronouns[spoken].gender) if source.person else source
