"""How it is said: denied or not, how surely, and whether it lies ahead; read off the cue and the words of the
content.
"""

from __future__ import annotations

import re

from pipeline.languages import Language
from pipeline.model import Certainty, Polarity
from pipeline.resolve.acts import denies

_RANK = {"possible": Certainty.POSSIBLE, "probable": Certainty.PROBABLE}


def manner(words: str, *, lemma: str | None, language: Language) -> tuple[Polarity, Certainty, bool]:
    """(polarity, certainty, ahead) of a content's words under a cue's lemma."""
    lower = words.lower()
    said = {says for word, says in language.modality.items() if word.lower() in lower and _says(word, words)}
    certainty = next((_RANK[level] for level in ("possible", "probable") if level in said), Certainty.CERTAIN)
    negated = "negated" in said or denies(lemma, language=language)
    return Polarity.NEGATED if negated else Polarity.AFFIRMED, certainty, "future" in said


def _says(word: str, words: str) -> bool:
    # a short form (’ll) follows a letter
    edge = r"(?<!\w)" if word[0].isalpha() else ""
    return any(
        not match[0][0].isupper() or _opens(words[: match.start()])
        for match in re.finditer(rf"{edge}{re.escape(word)}(?!\w)", words, re.IGNORECASE)
    )


def _opens(before: str) -> bool:
    """Whether a capital is due here: elsewhere "May" is a month, "Will" a name."""
    return before.rstrip(' \n“"‘(')[-1:] in {"", ".", "!", "?", "…", ":"}
