"""How it is said: denied or not, how surely, and whether it lies ahead; read off the cue and the words of the
content.
"""

from __future__ import annotations

import re

from pipeline.languages import Language
from pipeline.model import Certainty, Polarity

_RANK = {"possible": Certainty.POSSIBLE, "probable": Certainty.PROBABLE}


def manner(words: str, *, lemma: str | None, language: Language) -> tuple[Polarity, Certainty, bool]:
    """(polarity, certainty, ahead) of a content's words under a cue's lemma."""
    said = {
        says
        for word, says in language.modality.items()
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words, re.IGNORECASE)
    }
    certainty = next((_RANK[level] for level in ("possible", "probable") if level in said), Certainty.CERTAIN)
    negated = "negated" in said or (lemma or "") in language.denials
    return Polarity.NEGATED if negated else Polarity.AFFIRMED, certainty, "future" in said
