"""A spaCy pipeline that the user has installed and named in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate import lines
from pipeline.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language as Nlp


def build(name: str, *, needed: str = "") -> Nlp:
    """The pipeline `name`, with a line's end as a sentence's. Raises `ModelError` if it is not installed or sets no
    sentences; `needed` says what to do about it.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        advice = (
            needed or f"the spaCy pipeline '{name}' is not installed here: install it, or take it out of `pipelines`"
        )
        raise ModelError(advice) from error
    # an article of 20 MB is read in windows; spaCy's guard is about its own memory, which we bound elsewhere
    nlp.max_length = 50_000_000
    # a parser keeps a sentence start that is set before it
    before = next((pipe for pipe in nlp.pipe_names if pipe in {"parser", "senter", "sentencizer"}), None)
    if before is None:
        raise ModelError(f"the spaCy pipeline '{name}' finds no sentences: name one with a parser or senter")
    lines.add(nlp, before=before)
    return nlp
