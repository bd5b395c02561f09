"""Groups of tags into attributions, and what every rule does that changes one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract import cues
from pipeline.extract import quotes as marks
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.languages import Language
from pipeline.model import Attribution, Cue, Mode, Span
from pipeline.spans import around

RULE_CONFIDENCE = 0.65
"""Of a statement that a rule found and the tagger did not: no lower than what `extract` keeps."""


def from_groups(groups: Sequence[Group], page: Page) -> list[Attribution]:
    """The groups that have a content."""
    return [_from_group(group, page) for group in groups if group.content]


def _from_group(group: Group, page: Page) -> Attribution:
    pieces = group.cues
    lemma = " ".join(piece.of(page.text).lower() for piece in pieces)
    if pieces and page.doc is not None:
        lemma = cues.lemma(*pieces, text=page.text, doc=page.doc, language=page.language)
    made = Attribution(
        source=group.source,
        cue=Cue(spans=pieces, lemma=lemma) if pieces else None,
        content=group.content,
        sentence=Span(0, 0),
        mode=Mode.INDIRECT,
        confidence=group.confidence,
        rule="tagger",
    )
    return changed(made, page, content=group.content)


def changed(
    attribution: Attribution, page: Page, *, content: tuple[Span, ...], source: tuple[Span, ...] | None = None
) -> Attribution:
    """The attribution with these parts, and the mode and the sentence that they have."""
    source = attribution.source if source is None else source
    parts = [*content, *source, *(attribution.cue.spans if attribution.cue else ())]
    return replace(
        attribution,
        source=source,
        content=content,
        sentence=around(parts, page.sentences),
        mode=marks.mode(content, page.quotes, text=page.text),
    )


def fit(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """Contents with the marks of a quotation of which they hold most, unless their own source or cue stands in it."""
    return [
        changed(each, page, content=_apart(tuple(_fitted(piece, each, page) for piece in each.content)))
        for each in attributions
    ]


def telling(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """No contents that are only marks and an article."""
    out = []
    for each in attributions:
        content = tuple(piece for piece in each.content if _says(piece.of(page.text), page.language))
        if content:
            out.append(changed(each, page, content=content))
    return out


def _says(words: str, language: Language) -> bool:
    """Whether a piece of content is more than marks and an article; "dat" may stand for the sentence before."""
    bare = words.strip(" .,:;“”\"’‘'").lower()
    return bool(re.search(r"\w", words)) and (bare in language.backward or bare not in language.grammar["determiner"])


def _fitted(piece: Span, attribution: Attribution, page: Page) -> Span:
    grown = marks.fit(piece, page.quotes, text=page.text)
    own = (*attribution.source, *(attribution.cue.spans if attribution.cue else ()))
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
