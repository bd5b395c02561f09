"""Sources that stand at a cue and were not linked to it: "his | claim", "Ann’s | vow", "they | also feared"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.model import Span

_NEAR = 40
"""Characters before a cue in which its source stands."""
_OWNER = r"(?:[A-Z][\w.-]* )*[A-Z][\w-]*(?:[’']s|s[’'])"


def owners(groups: Sequence[Group], page: Page) -> list[Group]:
    """Groups without a source with the possessive or the pronoun at their cue. In the corpus's train part a pronoun
    that stands there is the source in 3,252 of 3,361 cases, a possessive in 264 of 286.
    """
    return [_owned(group, group.cue, page) if group.cue and not group.source else group for group in groups]


def _owned(group: Group, cue: Span, page: Page) -> Group:
    words = "|".join(map(re.escape, sorted(set(page.language.pronouns) - page.language.grammar["expletive"]))) or "(?!)"
    within = re.match(rf"((?i:{words})|{_OWNER}) (?=\w)", cue.of(page.text))
    if within:
        owner, cue = Span(cue.start, cue.start + len(within[1])), Span(cue.start + within.end(), cue.end)
    else:
        near = max(0, cue.start - _NEAR)
        before = re.search(rf"(?<!\w)((?i:{words})|{_OWNER}) $", page.text[near : cue.start])
        if before is None:
            return group
        owner = Span(near + before.start(1), near + before.end(1))
    if any(owner.overlaps(piece) for piece in group.content):
        return group
    return replace(group, source=(owner,), cue=cue)
