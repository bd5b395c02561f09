"""One or several: what the verb beside a source says of it. "zegt ze" is she, "zeggen ze" are they."""

from __future__ import annotations

import re

from pipeline.languages import Language
from pipeline.model import Attribution, Span

_WORD = re.compile(r"\w+")


def several(attribution: Attribution, *, text: str, language: Language) -> bool | None:
    """Whether the verb of an attribution has a source of several; None where no verb tells."""
    if not attribution.source or attribution.cue is None or not language.agreement:
        return None
    source = attribution.source[0]
    words = [
        Span(*match.span()) for span in attribution.cue.spans for match in _WORD.finditer(text, span.start, span.end)
    ]
    # the finite verb stands next to its subject, else it opens the cue
    words.sort(key=lambda word: (min(abs(word.start - source.end), abs(source.start - word.end)) > 1, word.start))
    told = (_of(word.of(text).lower(), language=language, verb=word.start == source.end + 1) for word in words)
    return next((number for number in told if number is not None), None)


def _of(word: str, *, language: Language, verb: bool) -> bool | None:
    """Whether a form is that of several; `verb`: it can be nothing else, right behind its subject."""
    endings = [form for form in language.agreement if form[0] == "-" and word.endswith(form[1:])]
    known = language.agreement.get(word) or (language.agreement[max(endings, key=len)] if endings else None)
    if known is not None:
        return known == "plural"
    # a form that is not its own lemma is inflected: "volgens" is no verb
    lemma = language.cues.get(word)
    return False if verb or (lemma is not None and lemma != word) else None
