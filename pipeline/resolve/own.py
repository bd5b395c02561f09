"""Whether an organization speaks of itself: "dat het binnen de normen blijft", "zijn hoofdkantoor"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.model import Attribution, Mention
from pipeline.resolve.cast import Cast


def own_word(mention: Mention, attribution: Attribution, *, cast: Cast) -> bool:
    """Whether a pronoun that opens what an organization says means itself: behind a conjunction and before words that
    show "het" to be no article, or a possessive as the very first word.
    """
    language, text = cast.language, cast.article.text
    entry = language.pronouns[mention.span.of(text).lower()]
    if entry.person != 3 or entry.stands_for == "relative":  # noqa: PLR2004
        return False
    start = attribution.content[0].start
    before = text[start : mention.span.start].split()
    after = re.match(r"\s+([\w’'-]+)", text[mention.span.end :])
    following = after[1].lower() if after else ""
    grammar = language.grammar
    if mention.span.of(text).lower() in grammar["expletive"]:
        tells = following in grammar["preposition"] or following in grammar["determiner"]
        return (_opens(before, grammar) and following in grammar["finite"] - grammar["copula"]) or (
            len(before) == 1 and _opens(before, grammar) and tells
        )
    if entry.stands_for == "any":
        return _opens(before, grammar)
    possessive = mention.span.of(text).lower() in grammar["determiner"]
    return possessive and not before and bool(following)


def _opens(before: Sequence[str], grammar: Mapping[str, frozenset[str]]) -> bool:
    """Whether nothing but a conjunction stands before it in its content."""
    return len(before) <= 1 and all(word.lower() in grammar["subordinator"] for word in before)
