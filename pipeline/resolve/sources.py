"""Who speaks: from the words of a source to an agent, named or not.

The head of the source decides: "TikTok spokeswoman Maureen Shanahan" is a person, "ByteDance employees" are people
without a
name who belong to ByteDance, "Erich Andersen's email" is Erich Andersen's word, "the recordings" are a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline import iris
from pipeline.languages import singular
from pipeline.model import Form, Kind, Mention, Span
from pipeline.resolve import anaphora
from pipeline.resolve.cast import Agent, Appearance, Cast
from pipeline.spans import at

_NOBODY = "pronoun: nobody that fits is named before"
_POSSESSIVE = re.compile(r"[’']s?\s")
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_APPOSITION = re.compile(r",")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An agent behind a source's words, with the reason, and whom an unnamed one belongs to."""

    agent: Agent
    because: str
    affiliation: Agent | None = None


def core(span: Span, *, cast: Cast) -> Span:
    """The part of a source that holds its head: up to a comma, preposition or relative word after a word of weight."""
    text, grammar = cast.article.text, cast.language.grammar
    names = [each.mention.span for each in cast.within(span)]
    begun = False
    for match in _WORD.finditer(text, span.start, span.end):
        word = match[0].lower()
        inside = any(name.start < match.start() < name.end for name in names)
        ends = word in {",", "(", "—", "–"} or word in grammar["preposition"] or word in grammar["subordinator"]
        if ends and begun and not inside:
            return Span(span.start, match.start())
        # "one of the employees": the head is still to come
        begun = begun or not (word in grammar["determiner"] or word in grammar["preposition"])
    return span


def resolve(span: Span, *, cast: Cast, said: tuple[Span, ...], base: str) -> Source:
    """The agent behind the words of `span`; one without a name where they name nobody and point at nobody."""
    head = core(span, cast=cast)
    if _is_pronoun(head, cast=cast):
        return (
            _colleague(head, cast=cast, said=said, base=base)
            or _pronoun(head, cast=cast, said=said)
            or _unnamed(
                span, kind=Kind.UNNAMED, cast=cast, base=base, because="pronoun: nobody that fits is named before"
            )
        )
    return (
        _title(span, cast=cast)
        or _person(span, head, cast=cast)
        or _by_noun(span, head, cast=cast, base=base)
        or _organization(head, cast=cast)
        or _organization(span, cast=cast)
        or _unnamed(span, kind=Kind.UNNAMED, cast=cast, base=base, because="no name and no known noun in these words")
    )


def _title(span: Span, *, cast: Cast) -> Source | None:
    """The title alone of a name beside it: "Shou Zi Chew, [TikTok’s Chief Executive] said"."""
    for role in cast.reading.roles:
        if role.span.contains(span) and span != role.organization and not span.overlaps(role.person):
            holder = cast.at(role.person)
            if holder is not None:
                return Source(agent=holder.agent, because="title of the person named beside it")
    return None


def _possessive(each: Appearance, *, cast: Cast) -> bool:
    return bool(_POSSESSIVE.match(cast.article.text, each.mention.span.end))


def _person(span: Span, head: Span, *, cast: Cast) -> Source | None:
    """A person's name that is not somebody's or something's: in the head, or in apposition ("The CEO of X, Rubo
    Liang").
    """
    text = cast.article.text
    for each in cast.within(span):
        if each.agent.kind is not Kind.PERSON:
            continue
        before = text[span.start : each.mention.span.start].split()
        if head.contains(each.mention.span):
            if not _possessive(each, cast=cast) or _document_follows(each, cast=cast, end=span.end):
                return Source(agent=each.agent, because=each.because)
        elif before and before[-1].endswith(",") and not _possessive(each, cast=cast):
            return Source(agent=each.agent, because=each.because)
    return None


def _document_follows(each: Appearance, *, cast: Cast, end: int) -> bool:
    """For "Erich Andersen’s email": the document's author speaks through it."""
    return any(
        (known := singular(match[0], language=cast.language)) is not None
        and cast.language.nouns[known[0]].sense == "document"
        for match in _WORD.finditer(cast.article.text, each.mention.span.end, min(end, each.mention.span.end + 40))
    )


def _nouns(span: Span, *, cast: Cast) -> list[tuple[Span, str, bool]]:
    """(span, noun of the table, plural) for every word of a span that is one."""
    names = [each.mention.span for each in cast.within(span)]
    out = []
    for match in _WORD.finditer(cast.article.text, span.start, span.end):
        word = Span(*match.span())
        known = singular(re.sub(r"[’']s?$", "", match[0]), language=cast.language)
        if known is not None and ("-" in match[0] or not any(name.contains(word) for name in names)):
            out.append((word, *known))
    return out


def _by_noun(span: Span, head: Span, *, cast: Cast, base: str) -> Source | None:
    """A source whose head is a noun of the table."""
    nouns = _nouns(head, cast=cast)
    named = [each for each in cast.within(head) if each.agent.kind is not Kind.PLACE]
    if not nouns or any(each.mention.span.start >= nouns[-1][0].end for each in named):
        return None  # "the publication BuzzFeed News": the name says it
    word, noun, plural = nouns[-1]
    sense = cast.language.nouns[noun].sense
    known = None if plural else _meant(sense, noun, head, word, named, cast=cast)
    if known is not None:
        return known
    owner = _owner(span, word, cast=cast)
    kind = Kind.DOCUMENT if sense == "document" else Kind.UNNAMED
    if kind is Kind.DOCUMENT and owner is not None and owner.kind in {Kind.NEWS_AGENCY, Kind.MEDIA_OUTLET}:
        return Source(agent=owner, because=f"'{noun}' of a medium: the medium speaks")
    return _unnamed(
        span, kind=kind, cast=cast, base=base, because=f"'{noun}': a source without a name", affiliation=owner
    )


def _meant(sense: str, noun: str, head: Span, word: Span, named: list[Appearance], *, cast: Cast) -> Source | None:
    """The agent named elsewhere that "the company" or "the senator" means."""
    if sense == "agent":
        if named and not _possessive(named[-1], cast=cast):
            return Source(agent=named[-1].agent, because=named[-1].because)  # "the Biden administration"
        found = anaphora.description(Mention(span=head, head=word, form=Form.DESCRIPTION), noun=noun, cast=cast)
    elif sense == "person":
        found = _holder(head, noun, cast=cast)
    else:
        return None
    return Source(agent=found[0], because=found[1]) if found else None


def _holder(head: Span, noun: str, *, cast: Cast) -> anaphora.Found | None:
    """For "The senator": the person named before who holds that position."""
    position = cast.language.roles.get(noun)
    holders = {
        holder.agent.iri
        for role in cast.reading.roles
        if role.position == position and (holder := cast.at(role.person)) is not None
    }
    found = anaphora.nearest(head.start, cast=cast, fits=lambda each: each.agent.iri in holders)
    return (found.agent, f"'{noun}': nearest holder of that position named before") if found else None


def _owner(span: Span, word: Span, *, cast: Cast) -> Agent | None:
    """The organization an unnamed source belongs to: named in its words, or meant by "the company" in them."""
    named = [each.agent for each in cast.within(span) if each.agent.kind not in {Kind.PLACE, Kind.PERSON}]
    if named:
        return named[0]
    for other, noun, plural in _nouns(span, cast=cast):
        if other != word and not plural and cast.language.nouns[noun].sense == "agent":
            found = anaphora.description(Mention(span=other, head=other, form=Form.DESCRIPTION), noun=noun, cast=cast)
            return found[0] if found else None
    return None


def _organization(span: Span, *, cast: Cast) -> Source | None:
    """A name as the head: the last one before any possessive's noun."""
    named = [each for each in cast.within(span) if not _possessive(each, cast=cast)] or cast.within(span)
    if not named:
        return None
    for each in named:
        if each.agent.kind is not Kind.PLACE:
            return Source(agent=each.agent, because=each.because)
    return None


def _spoken(head: Span, *, cast: Cast) -> str:
    """A head's words as the tables have them: "he" for "he’s"."""
    return re.sub(r"[’']s?$", "", head.of(cast.article.text).strip(" ,")).lower()


def _is_pronoun(head: Span, *, cast: Cast) -> bool:
    return _spoken(head, cast=cast) in cast.language.pronouns


def _colleague(head: Span, *, cast: Cast, said: tuple[Span, ...], base: str) -> Source | None:
    """For "one of the heads referred to an engineer, whom he called …": the unnamed source of the same sentence."""
    if cast.language.pronouns[_spoken(head, cast=cast)].stands_for != "person":
        return None
    here = at(head.start, cast.reading.sentences)
    same = [span for span in said if at(span.start, cast.reading.sentences) == here and span.end <= head.start]
    if not same or _is_pronoun(core(same[-1], cast=cast), cast=cast):
        return None
    source = resolve(same[-1], cast=cast, said=said, base=base)
    if source.agent.kind is not Kind.UNNAMED:
        return None
    return replace(source, because="pronoun: the unnamed source of the same sentence")


def _pronoun(head: Span, *, cast: Cast, said: tuple[Span, ...]) -> Source | None:
    span = Span(head.start, head.start + len(_spoken(head, cast=cast)))
    found = anaphora.pronoun(Mention(span=span, head=span, form=Form.PRONOUN), cast=cast, said=said)
    return Source(agent=found[0], because=found[1]) if found else None


def _unnamed(
    span: Span, *, kind: Kind, cast: Cast, base: str, because: str, affiliation: Agent | None = None
) -> Source:
    words = _described(span, cast=cast)
    # "the leaked audio" and "leaked audio" are one description; "a source" is another source than "the source"
    bare = re.sub(r"^(?:the|de|het)\s+", "", words, flags=re.IGNORECASE)
    number = _number(span, words, cast=cast)
    iri = iris.source(cast.article.id, bare, base=base, number=number)
    agent = Agent(iri=iri, label=words, kind=kind, named=False)
    return Source(agent=agent, because=because, affiliation=affiliation)


def _described(span: Span, *, cast: Cast) -> str:
    # "The tapes, which comprise 14 remarks …": the rest is about them, not their name
    return re.sub(r"\s+", " ", span.of(cast.article.text).split(",")[0]).strip(" .")


def _number(span: Span, words: str, *, cast: Cast) -> int:
    """Which one this is of those that the article brings in with the same words: "an employee … an employee"."""
    if words.split(" ", 1)[0].lower() not in cast.language.grammar["indefinite"]:
        return 1
    sources = {each.source[0] for each in cast.reading.attributions if each.source}
    before = [each for each in sources if each.start < span.start]
    return 1 + sum(_described(each, cast=cast).lower() == words.lower() for each in before)
