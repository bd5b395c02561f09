"""Sources that are pronouns: "he said", "which he denied", "zegt ze zelf"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Form, Kind, Mention, Span
from pipeline.resolve import anaphora, nameless
from pipeline.resolve.cast import Cast
from pipeline.resolve.heads import core
from pipeline.resolve.heard import Heard, lately
from pipeline.resolve.nameless import Source
from pipeline.spans import at


def bare(span: Span, *, cast: Cast) -> Span | None:
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


def _spoken(head: Span, *, cast: Cast) -> str:
    """A head's words as the tables have them: "he" for "he’s", "ze" for "ze zelf"."""
    words = re.sub(r"[’']s?$", "", head.of(cast.article.text).strip(" ,")).lower()
    return re.sub(r"(?<=\w) ?zelf$", "", words) if "zelf" in words else words


def is_pronoun(head: Span, *, cast: Cast) -> bool:
    """Whether the head of a source is a pronoun."""
    return _spoken(head, cast=cast) in cast.language.pronouns


def colleague(head: Span, *, cast: Cast, said: Sequence[Heard]) -> Source | None:
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
        or is_pronoun(core(last.span, cast=cast), cast=cast)
    ):
        return None
    return nameless.again(last, because="pronoun: the unnamed source of the same sentence")


def meant(head: Span, *, cast: Cast, said: Sequence[Heard], several: bool | None) -> Source | None:
    """Whom the article has spoken of before that the pronoun means."""
    spoken = _spoken(head, cast=cast)
    span = Span(head.start, head.start + len(spoken))
    mention = Mention(span=span, head=span, form=Form.PRONOUN)
    found = anaphora.pronoun(mention, cast=cast, said=said, several=several)
    if found is None:
        return None
    source = nameless.again(found, because=found.because)
    return replace(source, gender=source.gender or cast.language.pronouns[spoken].gender) if source.person else source
