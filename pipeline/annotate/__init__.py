"""Article text to spaCy Doc: sentences, names, parts of speech and a tree.

English has a spaCy pipeline of its own; any other language takes them from the network that tags, unless the settings
name an installed spaCy pipeline for it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.annotate import english, own, package
from pipeline.annotate.words import Grammar

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

PIPELINES: dict[str, Callable[[], Nlp]] = {"en": english.build}
"""Languages that have a pipeline of their own."""


@functools.cache
def load(lang: str, name: str | None = None) -> Nlp:
    """The pipeline for a language, or the installed one of that name; loaded once a process."""
    if name is not None:
        return package.build(name)
    return PIPELINES[lang]() if lang in PIPELINES else own.build(lang)


def annotate(
    texts: Sequence[str], *, lang: str, grammars: Sequence[Grammar] = (), pipelines: Mapping[str, str] | None = None
) -> Iterator[Doc]:
    """A Doc for every text, in order. `grammars`: what the network says of each; `pipelines`: names of installed spaCy
    pipelines by language. Raises `ModelError` for one that cannot be loaded.
    """
    nlp = load(lang, (pipelines or {}).get(lang))
    docs = [nlp.make_doc(text) for text in texts]
    for doc, grammar in zip(docs, grammars, strict=False):
        doc.user_data[own.KEY] = grammar
    yield from nlp.pipe(docs)
