"""Quotations that the tagger leaves over: closed but never opened, standing alone after their speaker, set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract import quotes as marks
from pipeline.extract.attributions import RULE_CONFIDENCE
from pipeline.extract.page import Page
from pipeline.model import Attribution, Mode, Span
from pipeline.spans import at

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
            rule=f"{speaking.rule}, over paragraphs",
        )
        out = [each for each in out if each not in there or each is out[holder]]
    return out


def lone_quotes(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """Whole quoted sentences that no attribution holds: part of the statement before them in the paragraph, if that
    one's words are quoted too; else a statement whose source is the one of the sentence before.
    """
    out = list(attributions)
    for quote in page.quotes:
        if (
            not quote.opened
            or not _whole(quote.span, page)
            or any(piece.overlaps(quote.span) for each in out for piece in each.content)
        ):
            continue
        line = page.text.rfind("\n", 0, quote.span.start) + 1
        earlier = [
            i
            for i, each in enumerate(out)
            if line <= each.sentence.start < quote.span.start and each.source and each.cue is not None
        ]
        if not earlier:
            continue
        near = max(earlier, key=lambda i: out[i].sentence.end)
        before = out[near]
        if page.text[before.sentence.end : quote.span.start].strip(' “"') not in {"", "."}:
            continue
        if before.mode is not Mode.INDIRECT:
            content = (*before.content, quote.span)
            out[near] = replace(
                before,
                content=content,
                sentence=Span(before.sentence.start, quote.span.end),
                mode=marks.mode(content, page.quotes, text=page.text),
                rule=f"{before.rule}, quotation goes on",
            )
        else:
            out.append(
                Attribution(
                    source=before.source,
                    cue=before.cue,
                    content=(quote.span,),
                    sentence=Span(before.sentence.start, quote.span.end),
                    mode=Mode.DIRECT,
                    confidence=RULE_CONFIDENCE,
                    rule="quotation after its speaker's sentence",
                )
            )
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


def _whole(span: Span, page: Page) -> bool:
    """Whether a quotation is a sentence or more: it begins one, and is no two words in scare quotes."""
    index = at(span.start, page.sentences)
    # splitters leave an opening mark with either sentence
    begins = index >= 0 and any(
        abs(page.sentences[i].start - span.start) <= 1 for i in (index, min(index + 1, len(page.sentences) - 1))
    )
    return begins and len(re.findall(r"\w+", span.of(page.text))) > 3  # noqa: PLR2004
