"""Groups of tags into attributions, in the offsets of the text that was read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract import quotes as marks
from pipeline.extract.linking import Group
from pipeline.languages import Language
from pipeline.model import Attribution, Cue, Span
from pipeline.spans import around

RULE_CONFIDENCE = 0.65
"""Of a statement that a rule found and the tagger did not: no lower than what `extract` keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text that is read, with what the rules look at."""

    text: str
    sentences: tuple[Span, ...]
    quotes: tuple[marks.Quote, ...]
    language: Language


def from_group(group: Group, *, page: Page, lemma: str | None) -> Attribution | None:
    """A tagged group; None if nothing is left of its content."""
    pieces = tuple(
        piece
        for piece in (_fitted(piece, group=group, page=page) for piece in group.content)
        if _says(piece.of(page.text), page.language)
    )
    pieces = _apart(pieces)
    if not pieces:
        return None
    determiners = page.language.grammar["determiner"]
    source = tuple(span for span in group.source if span.of(page.text).lower() not in determiners - {"this", "that"})
    parts = [*pieces, *source, *([group.cue] if group.cue else [])]
    return Attribution(
        source=source,
        cue=None if group.cue is None else Cue(span=group.cue, lemma=lemma or ""),
        content=pieces,
        sentence=around(parts, page.sentences),
        mode=marks.mode(pieces, page.quotes, text=page.text),
        confidence=group.confidence,
        rule="tagger",
    )


def _says(words: str, language: Language) -> bool:
    """Whether a piece of content is more than marks and an article; "dat" may stand for the sentence before."""
    bare = words.strip(" .,:;“”\"’‘'").lower()
    return bool(re.search(r"\w", words)) and (bare in language.backward or bare not in language.grammar["determiner"])


def _fitted(piece: Span, *, group: Group, page: Page) -> Span:
    """A piece with its marks, unless the group's own source or cue stands inside them."""
    grown = marks.fit(piece, page.quotes, text=page.text)
    own = (*group.source, *([group.cue] if group.cue else []))
    return piece if any(grown.overlaps(part) and not piece.overlaps(part) for part in own) else grown


def _apart(pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """Pieces in order, those that overlap made one."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)
