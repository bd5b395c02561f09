"""The words that say that something is said, and their dictionary form.

`text` is the Doc's: spaCy puts it together anew each time it is asked, which made long articles quadratic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.sentences import tokens
from pipeline.languages import Language
from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_NEAR = 40
"""Characters before a source in which its preposition stands."""


def lemma(cue: Span, *, text: str, doc: Doc, language: Language) -> str:
    """The lemma of the cue's head, from the language's table or the pipeline's lemmatizer; a colon is its own."""
    words = tokens(doc, cue)
    spoken = cue.of(text).lower()
    for form in (spoken, *(word.lower_ for word in words)):
        if form in language.cues:
            return language.cues[form]
    head = next(iter(_verbs(words, language) or [word for word in words if word.is_alpha]), None)
    if head is None:
        return spoken
    return (head.lemma_ or head.lower_).lower()


def preposition(cue: Span, source: Span, *, text: str, doc: Doc, language: Language) -> Span:
    """The "according to" right before a source, where the cue that was tagged holds no verb; else that cue."""
    pattern = "|".join(map(re.escape, sorted(language.grammar["attributive"])))
    near = max(0, source.start - _NEAR)
    before = re.search(
        rf"(?<!\w)(?P<words>{pattern})\s+(?:the\s+|de\s+|het\s+)?$", text[near : source.start], re.IGNORECASE
    )
    words = tokens(doc, cue)
    if before is None or _verbs(words, language) or not any(word.pos_ for word in words):
        return cue
    return Span(near + before.start("words"), near + before.end("words"))


def _verbs(words: list[Token], language: Language) -> list[Token]:
    verbs = [word for word in words if word.pos_ == "VERB"]
    return [word for word in verbs if word.lemma_ not in language.grammar.get("auxiliary", ())] or verbs
