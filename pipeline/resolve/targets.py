"""About whom: the named agents in a statement's content, by name or by words that stand for one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline import iris
from pipeline.languages import singular
from pipeline.model import Attribution, Form, Kind, Mention, Mode, Span, Stance, Target
from pipeline.resolve import anaphora, described, descriptions, elsewhere, lands
from pipeline.resolve.authority import EMPTY, Authority
from pipeline.resolve.cast import Agent, Cast
from pipeline.resolve.descriptions import Description
from pipeline.resolve.heard import Heard
from pipeline.resolve.homes import Homes
from pipeline.resolve.own import own_word
from pipeline.resolve.owned import owned
from pipeline.resolve.ranking import Place
from pipeline.resolve.things import is_thing
from pipeline.resolve.weights import weighed

_LONGEST_MENTION = 200
"""Characters from a mention's start to its head, at most."""
_NO_TARGET = frozenset({Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT})


def targets(
    attribution: Attribution,
    *,
    cast: Cast,
    speaker: Agent | None,
    homes: Homes = Homes(),  # noqa: B008 - a frozen value
    said: Sequence[Heard] = (),
    authority: Authority = EMPTY,
    base: str = iris.DEFAULT_BASE,
) -> tuple[Target, ...]:
    """Each agent once, at its first words in the content; places are no agents. `homes`: the speaker's organization;
    `said`: whom the article speaks of.
    """
    found: dict[str, Target] = {}
    mentions, starts = cast.reading.mentions, attribution.content[0].start - _LONGEST_MENTION
    first = bisect_left(mentions, starts, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, attribution.content[-1].end, key=lambda mention: mention.span.start)
    for mention in _spoken_of(mentions[first:last], attribution, cast=cast):
        if not any(piece.contains(mention.head) for piece in attribution.content):
            continue
        meant = _meant(
            mention, attribution, cast=cast, speaker=speaker, homes=homes, said=said, authority=authority, base=base
        )
        if meant is None or not meant[0].named or meant[0].kind in _NO_TARGET or meant[0].iri in found:
            continue
        agent, because = meant
        found[agent.iri] = Target(
            entity=agent.iri,
            label=agent.label,
            type=agent.kind,
            span=mention.span,
            stance=Stance.UNKNOWN,
            because=because,
        )
    return weighed(sorted(found.values(), key=lambda target: target.span), attribution, cast=cast)


def _spoken_of(mentions: Sequence[Mention], attribution: Attribution, *, cast: Cast) -> list[Mention]:
    """The mentions and, beside them, the names that only resolution knows: "Democrats", "the Vance campaign"."""
    whole = Span(attribution.content[0].start, attribution.content[-1].end)
    heads = {mention.head for mention in mentions}
    others = [each.mention for each in cast.within(whole) if each.mention.head not in heads]
    return sorted([each for each in (*mentions, *others) if not _is_label(each, cast=cast)], key=lambda each: each.span)


def _is_label(mention: Mention, *, cast: Cast) -> bool:
    """Whether the name of a party only says whose the person behind it is: "the GOP nominee"."""
    after = re.match(r"(?: [a-z]+){1,3}", cast.article.text[mention.span.end :])
    named = cast.at(mention.span) if after and mention.form is Form.NAME else None
    if after is None or named is None or named.agent.kind is not Kind.PARTY:
        return False
    known = (singular(word, language=cast.language) for word in after[0].split())
    first = next((noun for noun in known if noun is not None), None)
    return first is not None and cast.language.nouns[first[0]].sense == "person"


def _meant(
    mention: Mention,
    attribution: Attribution,
    *,
    cast: Cast,
    speaker: Agent | None,
    homes: Homes,
    said: Sequence[Heard],
    authority: Authority,
    base: str,
) -> anaphora.Found | None:
    if mention.form is Form.NAME:
        appearance = cast.at(mention.span)
        if appearance is None:
            return None
        if is_thing(appearance, cast=cast):
            return None
        state = lands.acting(
            mention.span, text=cast.article.text, language=cast.language, authority=authority, base=base
        )
        return (state, "a place that acts: its government") if state else (appearance.agent, appearance.because)
    if mention.form is Form.PRONOUN:
        return _by_pronoun(mention, attribution, cast=cast, speaker=speaker, homes=homes, said=said)
    quoted = attribution.mode is Mode.DIRECT
    return _theirs(mention, cast=cast, speaker=speaker, said=said, base=base, quoted=quoted) or _by_noun(
        mention, cast=cast, speaker=speaker, homes=homes, said=said
    )


def _theirs(
    mention: Mention, *, cast: Cast, speaker: Agent | None, said: Sequence[Heard], base: str, quoted: bool
) -> anaphora.Found | None:
    """The body that goes by a person whom a pronoun means: "her campaign"."""
    known = singular(mention.head.of(cast.article.text), language=cast.language)
    if known is None:
        return None
    word = mention.head.of(cast.article.text)
    meant = Description(span=mention.span, word=word, noun=known[0], several=known[1])
    place = Place.QUOTED if quoted else Place.TOLD
    return owned(meant, cast=cast, said=said, base=base, speaker=speaker, place=place)


def _by_noun(
    mention: Mention, *, cast: Cast, speaker: Agent | None, homes: Homes, said: Sequence[Heard]
) -> anaphora.Found | None:
    text, language = cast.article.text, cast.language
    near = cast.within(Span(mention.head.start - _LONGEST_MENTION, mention.head.end + _LONGEST_MENTION))
    body = next((each for each in near if each.mention.head == mention.head), None)
    if body is not None:
        return body.agent, body.because
    known = singular(mention.head.of(text), language=language)
    if known is None or known[1]:
        return None
    first = mention.span.of(text).split()[0].lower()
    pointed = first in language.grammar["determiner"] or first in language.pronouns or first.endswith(("’s", "'s"))
    if first in language.grammar["indefinite"] or not pointed:
        return None  # neither "a company" nor the app of "user app data" is one that was named
    meant = Description(span=mention.span, word=mention.head.of(text), noun=known[0])
    sense = language.nouns[known[0]].sense
    if sense == "person":
        return _somebody(meant, cast=cast, said=said)
    if sense != "agent" or _is_another(mention, cast=cast):
        return None
    return descriptions.organization(meant, cast=cast, said=said, speaker=speaker, home=homes.own, sure=True)


def _somebody(meant: Description, *, cast: Cast, said: Sequence[Heard]) -> anaphora.Found | None:
    if not described.is_somebodys(meant.span, cast=cast):
        return descriptions.person(meant, cast=cast, said=said)
    theirs = elsewhere.named("person", meant, (), theirs=True, cast=cast)
    return (theirs.agent, theirs.because) if theirs else None


def _is_another(mention: Mention, *, cast: Cast) -> bool:
    """Whether a name follows that says which one it is: "the paper of Zürich"."""
    after = re.match(r"\s+(\w+)\s+(\w)", cast.article.text[mention.head.end :])
    grammar = cast.language.grammar
    return (
        after is not None
        and after[1] in grammar["genitive"] | grammar["site"] | grammar["origin"]
        and after[2].isupper()
    )


def _by_pronoun(
    mention: Mention,
    attribution: Attribution,
    *,
    cast: Cast,
    speaker: Agent | None,
    homes: Homes,
    said: Sequence[Heard],
) -> anaphora.Found | None:
    entry = cast.language.pronouns[mention.span.of(cast.article.text).lower()]
    if entry.person == 1 and entry.plural:
        # "we" is somebody only in words that were spoken
        if homes.we is None or attribution.mode is Mode.INDIRECT:
            return None
        return homes.we, f"“we” of {'the organization that speaks' if homes.we is speaker else 'who speaks for it'}"
    if speaker is not None and homes.we is speaker and own_word(mention, attribution, cast=cast):
        return speaker, "pronoun: the organization that speaks"
    if entry.stands_for != "person" or not _stands_alone(mention, attribution, cast=cast):
        return None  # "it" and "they" point at things too often
    # who is quoted calls himself I
    quoted = attribution.mode is Mode.DIRECT
    people = [each for each in said if each.person]
    found = anaphora.pronoun(
        mention,
        cast=cast,
        said=people,
        without=speaker if quoted else None,
        speaker=speaker,
        place=Place.QUOTED if quoted else Place.TOLD,
    )
    if found is None or (speaker is not None and found.agent.iri == speaker.iri):
        return None  # "his company": the speaker speaks of the company
    return found.agent, found.because


def _stands_alone(mention: Mention, attribution: Attribution, *, cast: Cast) -> bool:
    """Whether a word that is a verb too ("zijn") is none here: a verb follows its subject or ends a clause."""
    text = cast.article.text
    if mention.span.of(text).lower() not in cast.language.grammar["auxiliary"]:
        return True
    before = re.search(r"([\w’'-]+)(\W*)$", text[max(0, mention.span.start - _LONGEST_MENTION) : mention.span.start])
    after = re.match(r"\s+([\w’'-]+)", text[mention.span.end :])
    if after is None or after[1].lower() in cast.language.pronouns:
        return False
    grammar = cast.language.grammar
    if any(after[1].lower() in grammar[name] for name in ("determiner", "preposition", "negation", "opening")):
        return False
    if before is None or before[2].strip() or any(mention.span.start == piece.start for piece in attribution.content):
        return True
    word = before[1].lower()
    if word in grammar["preposition"] or word in grammar["subordinator"]:
        return True
    return not (word in grammar["opening"] or word in cast.language.pronouns or word.endswith(("en", "s", "te")))
