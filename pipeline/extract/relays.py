"""Statements behind statements: a source that cites another source, and attributions inside a content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract import quotes as marks
from pipeline.extract.attributions import RULE_CONFIDENCE
from pipeline.extract.page import Page
from pipeline.model import Attribution, Cue, Span
from pipeline.spans import around

CITING = "source that the source cites"


def relayed(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """The attributions, and for "Reuters, citing an anonymous source" a second one with the same content, by the source
    that the first one relies on. The words that name the second source are content of neither.
    """
    return [part for each in attributions for part in _relayed(each, page)]


def _relayed(attribution: Attribution, page: Page) -> tuple[Attribution, ...]:
    words = "|".join(map(re.escape, sorted(page.language.citing))) or "(?!)"
    pattern = re.compile(
        rf"[,\s]*\b(?P<cue>{words})\s+(?P<source>(?:[^.,;:\n“”\"]|(?<=\b[A-Z])\.){{3,100}})", re.IGNORECASE
    )
    if not attribution.source:
        return (attribution,)
    own, cue = attribution.source[-1], attribution.cue
    places = [own.end, *([cue.span.start] if cue else []), attribution.content[0].start]
    match = next((found for place in places if (found := pattern.match(page.text, place))), None)
    if match is None:
        # the cited source's cue may be tagged with the first source: "BuzzFeed News Citing audio recordings of …"
        match = pattern.search(page.text, own.start)
        if match is None or match.start("cue") >= own.end:
            return (attribution,)
        own = Span(own.start, match.start())
    stop = match.end()
    if cue and match.start("source") < cue.span.start < stop:
        stop = cue.span.start
    source = Span(match.start("source"), match.start("source") + len(page.text[match.start("source") : stop].rstrip()))
    content = tuple(
        piece for each in attribution.content if (piece := _after(each, source, page.text)).end > piece.start
    )
    if not content or own.end <= own.start:
        return (attribution,)
    said = Cue(spans=(Span(*match.span("cue")),), lemma="cite")
    cited = replace(
        attribution,
        source=(source,),
        cue=said,
        content=content,
        sentence=around([attribution.sentence, source], page.sentences),
        mode=marks.mode(content, page.quotes, text=page.text),
        confidence=min(attribution.confidence, RULE_CONFIDENCE),
        rule=CITING,
    )
    cue = None if cue is not None and any(piece.overlaps(said.span) for piece in cue.spans) else cue
    return (replace(attribution, source=(*attribution.source[:-1], own), cue=cue, content=content), cited)


def _after(piece: Span, source: Span, text: str) -> Span:
    """What of a piece of content is left behind a source named in it; empty if the source is all of it."""
    if not piece.overlaps(source) and not (piece.end > source.start >= piece.start):
        return piece
    rest = text[source.end : piece.end]
    start = source.end + len(rest) - len(rest.lstrip(" ,"))
    return Span(start, max(start, piece.end))


def nested(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution with the smallest other one whose content holds all of it."""
    out = []
    for i, inner in enumerate(attributions):
        parts = [*inner.content, *inner.source, *(inner.cue.spans if inner.cue else ())]
        holders = [
            (sum(piece.end - piece.start for piece in outer.content), k)
            for k, outer in enumerate(attributions)
            if k != i
            and (
                all(any(piece.contains(part) for piece in outer.content) for part in parts)
                or (inner.rule == CITING != outer.rule and inner.content == outer.content)
            )
        ]
        out.append(replace(inner, reported_by=min(holders)[1]) if holders else inner)
    return out
