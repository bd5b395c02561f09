"""Dutch: a first pipeline without training. Sentences end at their marks; names are runs of capitalised words.

A name's kind is left open (label MISC): resolution reads it off the name, the title beside it, or the authority file.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.annotate import lines
from pipeline.languages import LANGUAGES

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

LABEL = "MISC"
NAME = "quoth_dutch_names"
# no hyphen: "ByteDance-topman Erich Andersen" holds two names and a title
_WORD = r"(?:[A-ZÀ-Þ][\w’'&.]*\w|[A-Z])"


def _name_pattern() -> re.Pattern[str]:
    particles = sorted(LANGUAGES["nl"].grammar["particle"], key=len, reverse=True)
    particle = "|".join(map(re.escape, particles))
    # "Jan de Vries van de VVD": what follows a particle is no name of a person if it is all capitals
    after = rf"(?:(?:(?:{particle}) ){{1,3}}(?![A-Z]{{2,}}\b))?"
    return re.compile(rf"(?<![\w-]){_WORD}(?:-{_WORD})*(?: {after}{_WORD}(?:-{_WORD})*)*")


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(title.lower() for title in LANGUAGES["nl"].roles)


def _common(word: str) -> bool:
    """Whether a word is known as something else than a name."""
    dutch = LANGUAGES["nl"]
    lower = word.lower()
    return (
        word in dutch.grammar["demonym"]
        or lower in dutch.nouns
        or lower in _titles()
        or f"{lower}." in dutch.grammar["honorific"]
        or any(lower in group for group in dutch.grammar.values())
    )


def trim(match: str, *, opening: bool) -> str:
    """A run of capitalised words without the common words it begins with. `opening`: it opens a sentence, where any
    word
    has a capital.
    """
    words = match.split(" ")
    while words and (
        _common(words[0]) if opening or len(words) > 1 else words[0] in LANGUAGES["nl"].grammar["demonym"]
    ):
        words.pop(0)
        opening = False
    return " ".join(words)


def names(doc: Doc) -> Doc:
    """Sets the names of a Doc that has sentences."""
    from spacy.util import filter_spans

    starts = {next((t.idx for t in sentence if t.text[0].isalpha()), sentence.start_char) for sentence in doc.sents}
    found = []
    for match in _name_pattern().finditer(doc.text):
        kept = trim(match[0], opening=match.start() in starts)
        end = match.end()
        start = end - len(kept)
        if not kept or (start in starts and " " not in kept and not _elsewhere(kept, doc.text, starts)):
            continue
        tokens = doc.char_span(start, end, label=LABEL, alignment_mode="expand")
        if tokens is not None:
            found.append(tokens)
    doc.ents = tuple(filter_spans(found))
    return doc


def _elsewhere(word: str, text: str, starts: set[int]) -> bool:
    """Whether a word has its capital inside a sentence too, or capitals inside itself: then it is a name."""
    if any(c.isupper() for c in word[1:]):
        return True
    return any(m.start() not in starts for m in re.finditer(rf"\b{re.escape(word)}\b", text))


def build() -> Nlp:
    """Tokens, sentences and names."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory(NAME):
        Language.component(NAME, func=names)
    nlp = spacy.blank("nl")
    nlp.max_length = 50_000_000
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…"]})
    lines.add(nlp, after="sentencizer")
    nlp.add_pipe(NAME)
    return nlp
