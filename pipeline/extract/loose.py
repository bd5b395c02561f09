"""Quotations that the tagger leaves over: closed but never opened, going on in the next paragraph, set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract import quotes as marks
from pipeline.extract.page import Page
from pipeline.model import Attribution, Mode, Span

ACROSS = ", over paragraphs"
"""Stands once in a statement's rule, however many paragraphs there are."""
PULL_QUOTE_CONFIDENCE = 0.8


def run_on(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """Words up to a closing mark that was never opened belong to the statement before it: "He said that it is so. It
    must be banned.”"
    """
    starts = [each.sentence.start for each in attributions]
    return [
        _run_on(each, min((start for start in starts if start >= each.content[-1].end), default=len(page.text)), page)
        for each in attributions
    ]


def _run_on(attribution: Attribution, following: int, page: Page) -> Attribution:
    """`following` is where the next attribution begins."""
    last = attribution.content[-1]
    line_end = page.text.find("\n", last.end)
    line_end = len(page.text) if line_end < 0 else line_end
    for quote in page.quotes:
        if quote.opened or not last.end < quote.span.start < min(line_end, following):
            continue
        between = page.text[last.end : quote.span.start]
        start = last.end + len(between) - len(between.lstrip(" .,"))
        piece = Span(start, quote.span.end)
        content = (*attribution.content, piece)
        return replace(
            attribution,
            content=content,
            sentence=Span(attribution.sentence.start, max(attribution.sentence.end, quote.span.end)),
            mode=marks.mode(content, page.quotes, text=page.text),
            rule=f"{attribution.rule}, closing mark",
        )
    return attribution


def over_paragraphs(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """Quotations that go on: a paragraph ends with its quotation open and the next one begins with an opening mark.

    The next paragraph's is then a piece of the same statement, in place of what was found there without a speaker.
    """
    out = list(attributions)
    for before, after in pairwise(page.quotes):
        between = page.text[before.span.end : after.span.start]
        if before.closed or not before.opened or not after.opened or between.strip() or "\n" not in between:
            continue
        holder = next((i for i, each in enumerate(out) if any(p.overlaps(before.span) for p in each.content)), None)
        if holder is None or not (out[holder].source or out[holder].cue):
            continue
        there = [each for each in out if any(piece.overlaps(after.span) for piece in each.content)]
        if any(each.source for each in there):
            continue
        speaking = out[holder]
        content = (*speaking.content, after.span)
        out[holder] = replace(
            speaking,
            content=content,
            sentence=Span(speaking.sentence.start, max(speaking.sentence.end, after.span.end)),
            mode=marks.mode(content, page.quotes, text=page.text),
            rule=f"{speaking.rule.removesuffix(ACROSS)}{ACROSS}",
        )
        out = [each for each in out if each not in there or each is out[holder]]
    return out


def pull_quotes(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """Pull quotes as direct statements, in place of what the tagger made of their words."""
    out = list(attributions)
    for quotation, speaker in page.pull_quotes:
        whole = Span(quotation.start, speaker.end)
        out = [each for each in out if not any(piece.overlaps(whole) for piece in each.content)]
        out.append(
            Attribution(
                source=(speaker,),
                cue=None,
                content=(quotation,),
                sentence=whole,
                mode=Mode.DIRECT,
                confidence=PULL_QUOTE_CONFIDENCE,
                rule="pull quote",
            )
        )
    return out
