"""About whom: the named agents in a statement's content, by name or by words that stand for one."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.languages import singular
from pipeline.model import Attribution, Form, Kind, Mention, Stance, Target
from pipeline.resolve import anaphora
from pipeline.resolve.cast import Agent, Cast

_LONGEST_MENTION = 200
"""Characters from a mention's start to its head, at most."""
_NO_TARGET = frozenset({Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT})


def targets(attribution: Attribution, *, cast: Cast, speaker: Agent | None, home: Agent | None) -> tuple[Target, ...]:
    """Each agent once, at its first words in the content; places are no agents. `home`: the speaker's organization."""
    found: dict[str, Target] = {}
    mentions, starts = cast.reading.mentions, attribution.content[0].start - _LONGEST_MENTION
    first = bisect_left(mentions, starts, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, attribution.content[-1].end, key=lambda mention: mention.span.start)
    for mention in mentions[first:last]:
        if not any(piece.contains(mention.head) for piece in attribution.content):
            continue
        meant = _meant(mention, cast=cast, speaker=speaker, home=home)
        if meant is None or not meant[0].named or meant[0].kind in _NO_TARGET or meant[0].iri in found:
            continue
        agent, because = meant
        if mention.form is Form.PRONOUN and speaker is not None and agent.iri == speaker.iri:
            continue  # "his company": the speaker speaks of the company
        found[agent.iri] = Target(
            entity=agent.iri,
            label=agent.label,
            type=agent.kind,
            span=mention.span,
            stance=Stance.UNKNOWN,
            because=because,
        )
    return tuple(sorted(found.values(), key=lambda target: target.span))


def _meant(mention: Mention, *, cast: Cast, speaker: Agent | None, home: Agent | None) -> anaphora.Found | None:
    text = cast.article.text
    if mention.form is Form.NAME:
        appearance = cast.at(mention.span)
        return None if appearance is None else (appearance.agent, appearance.because)
    if mention.form is Form.PRONOUN:
        entry = cast.language.pronouns[mention.span.of(text).lower()]
        if entry.stands_for != "person":
            return None  # "it" and "they" point at things too often
        return anaphora.pronoun(mention, cast=cast)
    known = singular(mention.head.of(text), language=cast.language)
    if known is None or known[1] or cast.language.nouns[known[0]].sense != "agent":
        return None
    first = mention.span.of(text).split()[0].lower()
    grammar = cast.language.grammar
    pointed = first in grammar["determiner"] or first in cast.language.pronouns or first.endswith(("’s", "'s"))
    if first in grammar["indefinite"] or not pointed:
        return None  # neither "a company" nor the app of "user app data" is one that was named
    return anaphora.description(mention, noun=known[0], cast=cast, speaker=speaker, home=home)
