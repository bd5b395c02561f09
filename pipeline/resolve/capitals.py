"""Names that owe a capital to where they stand: at the beginning of a sentence, or in a headline."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.languages import Language
from pipeline.model import Mention, Span
from pipeline.spans import at

_MARKS = "“\"'‘„( "
_LONGEST = 3
"""Words of a name with a verb of the headline before it, at most."""


def is_common(mention: Mention, text: str, whole: Collection[str], *, sentences: Sequence[Span]) -> bool:
    """Whether it is one word that always opens a sentence, that the article has in small letters too, and that is part
    of no longer name (`whole`): "Bank clerks" in an article on a bank.
    """
    word = mention.span.of(text)
    if mention.authority is not None or not word.isalpha() or not word[1:].islower() or not word[0].isupper():
        return False
    part = any(word in name.split() for name in whole)
    if part or re.search(rf"(?<![\w-]){word.lower()}(?![\w-])", text) is None:
        return False
    return all(_opens(match.start(), text, sentences) for match in re.finditer(rf"(?<![\w-]){word}(?![\w-])", text))


def _opens(position: int, text: str, sentences: Sequence[Span]) -> bool:
    index = at(position, sentences)
    return index >= 0 and not text[sentences[index].start : position].strip(_MARKS)


def headed(words: str, whole: Collection[str], *, language: Language) -> str:
    """A name without the verb of a headline before it, where the article has the rest as a name: "Rip Ann Lee"."""
    first, _, rest = words.partition(" ")
    known = first in language.gender or any(first == word for word, _ in language.names)
    if rest not in whole or known or len(words.split()) > _LONGEST:
        return words
    title = first.lower() in {title.lower() for title in language.roles} or first[-1:] == "."
    return words if title else rest
