"""The words that say that something is said, and their dictionary form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.languages import Language
from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_NEAR = 40
"""Characters before a source in which its preposition stands."""


def lemma(cue: Span, *, doc: Doc, language: Language) -> str:
    """The lemma of the cue's head, from the language's table or the pipeline's lemmatizer; a colon is its own."""
    words = _words(cue, doc)
    spoken = cue.of(doc.text).lower()
    for form in (spoken, *(word.lower_ for word in words)):
        if form in language.cues:
            return language.cues[form]
    head = next(iter(_verbs(words) or [word for word in words if word.is_alpha]), None)
    if head is None:
        return spoken
    return (head.lemma_ or head.lower_).lower()


def preposition(cue: Span, source: Span, *, doc: Doc, language: Language) -> Span:
    """The "according to" right before a source, where the cue that was tagged holds no verb; else that cue."""
    pattern = "|".join(map(re.escape, sorted(language.grammar["attributive"])))
    near = max(0, source.start - _NEAR)
    before = re.search(
        rf"(?<!\w)(?P<words>{pattern})\s+(?:the\s+|de\s+|het\s+)?$", doc.text[near : source.start], re.IGNORECASE
    )
    words = _words(cue, doc)
    if before is None or _verbs(words) or not any(word.pos_ for word in words):
        return cue
    return Span(near + before.start("words"), near + before.end("words"))


def _words(cue: Span, doc: Doc) -> list[Token]:
    tokens = doc.char_span(*cue, alignment_mode="expand")
    return [] if tokens is None else [token for token in tokens if token.text.strip()]


def _verbs(words: list[Token]) -> list[Token]:
    return [word for word in words if word.pos_ == "VERB"]
