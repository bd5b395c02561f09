"""Statements behind statements: a source that cites another one, one who has its words, one who tells that it said
them; and which statement stands in the content of which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.attributions import RULE_CONFIDENCE, changed
from pipeline.extract.citing import Other, is_source, others
from pipeline.extract.page import Page
from pipeline.model import Attribution, Cue, Span
from pipeline.spans import around

CITING = "source that the source cites"
HOLDING = "who has the words of the source"
TELLING = "who tells that the source said it"
RULES = frozenset({CITING, HOLDING, TELLING})
_LEMMAS = {"cites": "cite", "holds": "relay"}
_LEVELS = {HOLDING: 0, CITING: 2}
"""Of those with the same content the one with the higher level is reported by the lower; 1 for any other rule."""
_DEEP = 3
"""Sources behind one another, at most."""


def relayed(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """The attributions, and those behind them: "Reuters, citing an anonymous source" are two with the same content.

    The words that name another source are content of neither.
    """
    out: list[Attribution] = []
    for each in attributions:
        if _is_only_citing(each, attributions, page):
            continue
        chain = [each]
        while len(chain) <= _DEEP and (found := _behind(chain[-1], page, past=chain[:-1])) is not None:
            chain[-1:] = found
            if found[-1].rule == HOLDING:
                break
        # the words that name a source further on are not content of the first ones either
        out += [
            replace(one, content=chain[-1].content) if one.rule != TELLING and chain[-1].rule == CITING else one
            for one in chain
        ]
    return out


def _is_only_citing(attribution: Attribution, among: Sequence[Attribution], page: Page) -> bool:
    """Whether the content is only the source that is cited in another attribution of the same source."""
    cue = attribution.cue
    if cue is None or page.language.citing.get(cue.span.of(page.text).lower()) != "cites" or not attribution.source:
        return False
    same = [each for each in among if each is not attribution and each.source[:1] == attribution.source[:1]]
    return (
        len(attribution.content) == 1
        and is_source(attribution.content[0], means="cites", page=page)
        and any(each.sentence.overlaps(attribution.sentence) for each in same)
    )


def _behind(
    attribution: Attribution, page: Page, *, past: Sequence[Attribution]
) -> tuple[Attribution, Attribution] | None:
    """An attribution without the words for another source, and that one's; None where there is no other."""
    if not attribution.source:
        return None
    known = [span for each in (*past, attribution) for span in each.source]
    for other in others(attribution, page):
        if other.source in known:
            continue
        own = _without(attribution, other, page.text)
        if own is None:
            continue
        if other.means == "tells":
            told = _told(own, other, page)
            if told is not None:
                return own, told
            continue
        made = replace(
            own,
            source=(other.source,),
            cue=Cue(spans=(other.words,), lemma=_LEMMAS[other.means]),
            sentence=around([own.sentence, other.source], page.sentences),
            confidence=min(own.confidence, RULE_CONFIDENCE),
            rule=CITING if other.means == "cites" else HOLDING,
        )
        return own, made
    return None


def _told(own: Attribution, other: Other, page: Page) -> Attribution | None:
    """For "“…,” he said, according to a transcript": the transcript tells all that he said, and that he did."""
    parts = [*own.source, *own.content, *(own.cue.spans if own.cue else ())]
    whole = Span(min(part.start for part in parts), max(part.end for part in parts))
    if own.cue is None or whole.end > other.words.start:
        return None
    lemma = other.words.of(page.text).lower()
    made = replace(
        own,
        source=(other.source,),
        cue=Cue(spans=(other.words,), lemma=page.language.cues.get(lemma, lemma)),
        confidence=min(own.confidence, RULE_CONFIDENCE),
        rule=TELLING,
    )
    return changed(made, page, content=(whole,))


def _without(attribution: Attribution, other: Other, text: str) -> Attribution | None:
    """The attribution without the words for another source; None if nothing is left of it."""
    own, cue = attribution.source[-1], attribution.cue
    if own.start <= other.words.start < own.end:
        own = Span(own.start, own.start + len(text[own.start : other.words.start].rstrip(" ,–—(")))
    content = tuple(
        piece for each in attribution.content if (piece := _after(each, other.whole, text)).end > piece.start
    )
    if not content or own.end <= own.start:
        return None
    if cue is not None and any(piece.overlaps(other.words) for piece in cue.spans):
        # "meldt [op] gezag van een bron": the cue ends before them
        kept = [Span(piece.start, min(piece.end, other.words.start)) for piece in cue.spans]
        cut = [
            Span(piece.start, piece.start + len(piece.of(text).rstrip())) for piece in kept if piece.end > piece.start
        ]
        cue = Cue(spans=tuple(cut), lemma=cue.lemma) if cut else None
    return replace(attribution, source=(*attribution.source[:-1], own), cue=cue, content=content)


def _after(piece: Span, other: Span, text: str) -> Span:
    """What of a piece of content is left behind a source named in it; empty if the source is all of it."""
    if not piece.overlaps(other) and not (piece.end > other.start >= piece.start):
        return piece
    rest = text[other.end : piece.end]
    start = other.end + len(rest) - len(rest.lstrip(" ,"))
    return Span(start, max(start, piece.end))


def nested(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution with the smallest other one whose content holds all of it, or has the same content and stands
    before it in a chain of sources.
    """
    out = []
    for i, inner in enumerate(attributions):
        parts = [*inner.content, *inner.source, *(inner.cue.spans if inner.cue else ())]
        holders = [
            (_length(outer), tuple(-part for part in _place(outer)), k)
            for k, outer in enumerate(attributions)
            if k != i
            and (
                all(any(piece.contains(part) for piece in outer.content) for part in parts)
                or (inner.content == outer.content and _place(outer) < _place(inner) and _joined(inner, outer))
            )
        ]
        out.append(replace(inner, reported_by=min(holders)[2]) if holders else inner)
    return out


def _length(attribution: Attribution) -> int:
    return sum(piece.end - piece.start for piece in attribution.content)


def _joined(inner: Attribution, outer: Attribution) -> bool:
    return CITING in {inner.rule, outer.rule} or HOLDING in {inner.rule, outer.rule}


def _place(attribution: Attribution) -> tuple[int, int]:
    """Where a source stands in a chain: who has the words, who says them, whom he cites, whom that one cites."""
    level = _LEVELS.get(attribution.rule, 1)
    return level, attribution.source[0].start if level == _LEVELS[CITING] and attribution.source else 0
