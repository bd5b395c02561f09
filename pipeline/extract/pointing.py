"""Contents that are only a word pointing back: "A Reuters email shows this.", "Dat schrijft Financial Times."

What is said is then the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract import quotes as marks
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.model import Attribution, Span
from pipeline.spans import at

_EDGES = " \n\t.,:;“”\"’‘'"
_POINTING_WORDS = 2
"""Words that such a sentence may have besides source and cue."""


def pointed(groups: Sequence[Group], page: Page) -> list[Group]:
    """Groups without content in a short sentence that points back, with that first or last word as their content."""
    return [group if group.content else _pointed(group, page) for group in groups]


def _pointed(group: Group, page: Page) -> Group:
    if group.cue is None or not group.source:
        return group
    index = at(group.cue.start, page.sentences)
    if index < 1 or group.cue.of(page.text).lower() in page.language.backward:
        return group
    words = [Span(*match.span()) for match in re.compile(r"\w+").finditer(page.text, *page.sentences[index])]
    free = [word for word in words if not any(span.overlaps(word) for span in (*group.cues, *group.source))]
    pointing = [word for word in words[:1] + words[-1:] if word.of(page.text).lower() in page.language.backward]
    if not pointing or len(free) > _POINTING_WORDS:
        return group
    return replace(group, content=(pointing[0],))


def backward(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """For "A Reuters email shows this.": a content that is only a word pointing back is the sentence before."""
    return [_backward(each, page) for each in attributions]


def _backward(attribution: Attribution, page: Page) -> Attribution:
    words = " ".join(piece.of(page.text).strip(_EDGES).lower() for piece in attribution.content)
    if words not in page.language.backward:
        return attribution
    here = at(attribution.content[0].start, page.sentences)
    if here < 1:
        return attribution
    before = page.sentences[here - 1]
    if "\n" in page.text[before.end : page.sentences[here].start]:
        return attribution
    content = Span(before.start, before.end - 1 if page.text[before.end - 1] == "." else before.end)
    return replace(
        attribution,
        content=(content,),
        sentence=Span(min(before.start, attribution.sentence.start), attribution.sentence.end),
        mode=marks.mode((content,), page.quotes, text=page.text),
        rule="tagger, content in the sentence before",
    )
