"""What is called by a person and spoken of by a pronoun: "her campaign", after Jane Vance, is the Vance campaign."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Form, Kind, Mention, Span
from pipeline.resolve import anaphora
from pipeline.resolve.bodies import called
from pipeline.resolve.cast import Agent, Cast
from pipeline.resolve.descriptions import Description
from pipeline.resolve.heard import Heard
from pipeline.resolve.ranking import Place


def owned(
    meant: Description,
    *,
    cast: Cast,
    said: Sequence[Heard],
    base: str,
    speaker: Agent | None = None,
    place: Place = Place.SOURCE,
) -> anaphora.Found | None:
    """The body that a pronoun's person gives its name to; in a language of compounds only one that is named."""
    language = cast.language
    first = meant.span.of(cast.article.text).split(" ", 1)[0]
    entry = language.pronouns.get(first.lower())
    if meant.noun not in language.grammar["owned"] or meant.several or entry is None or entry.stands_for != "person":
        return None
    word = Span(meant.span.start, meant.span.start + len(first))
    mention = Mention(span=word, head=word, form=Form.PRONOUN)
    owner = anaphora.pronoun(mention, cast=cast, said=said, speaker=speaker, place=place)
    if owner is None or owner.agent.kind is not Kind.PERSON or not owner.agent.named:
        return None
    body = called(owner.agent, str(meant.noun), language=language, base=base, first=language.compounds)
    if language.compounds and all(each.agent.iri != body.iri for each in cast.appearances):
        return None
    return body, f"'{meant.shown}': that of the person its pronoun means"
