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
    return next((told for word in words if (told := _of(word.of(text).lower(), language=language)) is not None), None)


def _of(verb: str, *, language: Language) -> bool | None:
    endings = [form for form in language.agreement if form[0] == "-" and verb.endswith(form[1:])]
    known = language.agreement.get(verb) or (language.agreement[max(endings, key=len)] if endings else None)
    if known is not None:
        return known == "plural"
    # a form that is not its own lemma is inflected: "volgens" is no verb
    lemma = language.cues.get(verb)
    return None if lemma is None or lemma == verb else False
