"""Article text to spaCy Doc: sentences and names, and in English a parse. The pipelines by language, in one table.

A trained Dutch pipeline takes the place of `dutch.build` in `PIPELINES`; nothing else changes.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pipeline.annotate import dutch, english

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

PIPELINES: dict[str, Callable[[], Nlp]] = {"en": english.build, "nl": dutch.build}


@functools.cache
def load(lang: str) -> Nlp:
    """The pipeline for a language of `PIPELINES`, loaded once a process."""
    return PIPELINES[lang]()


def annotate(texts: Iterable[str], *, lang: str) -> Iterable[Doc]:
    """A Doc for every text, in order."""
    return load(lang).pipe(texts)
