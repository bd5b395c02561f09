"""The dictionary form of a cue: the head verb's lemma, from the language's table or the pipeline's lemmatizer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages import Language
from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def lemma(cue: Span, *, doc: Doc, language: Language) -> str:
    """The lemma of the cue's head; a cue without letters (a colon) is its own."""
    tokens = doc.char_span(*cue, alignment_mode="expand")
    words = [] if tokens is None else [token for token in tokens if token.text.strip()]
    for word in words:
        if word.lower_ in language.cues:
            return language.cues[word.lower_]
    verbs = [word for word in words if word.pos_ == "VERB"] or [word for word in words if word.is_alpha]
    if not verbs:
        return cue.of(doc.text).lower()
    return (verbs[0].lemma_ or verbs[0].lower_).lower()
