"""Names that a recognizer takes for an organization's, and that are those of laws, faiths, districts."""

from __future__ import annotations

import re

from pipeline.model import Kind
from pipeline.resolve.agents import Appearance
from pipeline.resolve.cast import Cast

_WORD = re.compile(r"([\w’'-]+)\s+$")
_LONGEST = 20
"""Characters of a preposition, at most."""


def is_thing(each: Appearance, *, cast: Cast) -> bool:
    """Whether a name that only a recognizer takes for an organization's is none: "the Clean Air Act", "Islam",
    "un-American", or one that the article has somebody or something in ("in Chelsea").
    """
    if each.agent.kind is not Kind.ORGANIZATION or each.agent.authority is not None:
        return False
    text, grammar = cast.article.text, cast.language.grammar
    name = each.mention.span.of(text)
    if name[0].islower() or name in grammar["thing"] or name.rsplit(" ", 1)[-1] in grammar["thing"]:
        return True
    return " " not in name and any(
        other.agent.iri == each.agent.iri and _is_site(other, cast=cast) for other in cast.appearances
    )


def _is_site(each: Appearance, *, cast: Cast) -> bool:
    start = each.mention.span.start
    before = _WORD.search(cast.article.text, max(0, start - _LONGEST), start)
    return before is not None and before[1].lower() in cast.language.grammar["site"]
