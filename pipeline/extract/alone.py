"""Quotations that nothing in their own sentence attributes: who spoke before goes on, or a name and a colon lead.

"The mayor is not pleased. “We were told nothing.”" A title or a word set apart is none of these: it is no sentence with
its own end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.attributions import RULE_CONFIDENCE, changed
from pipeline.extract.page import Page
from pipeline.extract.quotes import Quote
from pipeline.model import Attribution, Cue, Mode, Span

_WORDS = 4
"""A quotation of fewer words stands for something else as often as for what was said."""
_LED = re.compile(r"(?:^|(?<=[.!?”’\"»] ))(?P<name>[A-ZÀ-Þ][^\n:.!?“”‘’\"„«]{1,60})(?P<colon>:) ?$", re.MULTILINE)
_NAME_WORDS = 7


def going_on(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """For a quotation that is a sentence of its own, right behind a statement of the same paragraph: one more piece of
    it, or, where that one has no quotation, another statement of its source.
    """
    out = list(attributions)
    for quote in page.quotes:
        if not _whole(quote, page.text) or _taken(quote.span, out):
            continue
        before = [each for each in out if each.source and _ends_before(each, quote.span, page.text)]
        if not before:
            continue
        out = _without(quote.span, out)
        last = max(before, key=_end)
        if last.mode is Mode.DIRECT and last.cue is not None:
            grown = changed(last, page, content=(*last.content, quote.span))
            out[out.index(last)] = replace(grown, rule=f"{last.rule}, going on")
        else:
            out.append(_made(quote.span, page, source=last.source, cue=None, rule="quotation alone"))
    return out


def led(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """For "Ann Smit: “It is too late.”": a quotation that nothing attributes, behind a name and a colon."""
    out = list(attributions)
    for quote in page.quotes:
        if not quote.opened or _taken(quote.span, out):
            continue
        start = page.text.rfind("\n", 0, quote.span.start) + 1
        found = _LED.search(page.text, start, quote.span.start)
        if found is None or len(found["name"].split()) > _NAME_WORDS or found["name"][-1].isspace():
            continue
        colon = Cue(spans=(Span(*found.span("colon")),), lemma=":")
        made = _made(quote.span, page, source=(Span(*found.span("name")),), cue=colon, rule="name and colon")
        out = [*_without(quote.span, out), made]
    return out


def _made(content: Span, page: Page, *, source: tuple[Span, ...], cue: Cue | None, rule: str) -> Attribution:
    made = Attribution(
        source=source,
        cue=cue,
        content=(content,),
        sentence=content,
        mode=Mode.DIRECT,
        confidence=RULE_CONFIDENCE,
        rule=rule,
    )
    return changed(made, page, content=(content,)) if cue else made


def _whole(quote: Quote, text: str) -> bool:
    """Whether the quotation is a sentence: it has an end of its own, and begins where one may."""
    words = quote.span.of(text)
    if not (quote.opened and quote.closed) or len(words.split()) < _WORDS or words[-2] not in ".!?…":
        return False
    before, after = text[: quote.span.start].rstrip(" "), text[quote.span.end : quote.span.end + 2]
    begins = not before or before[-1] in '.!?…”’"»'
    return begins and (not after.strip() or after[0] == "\n" or not after.strip()[0].islower())


def _nobodys(attribution: Attribution) -> bool:
    return not attribution.source and attribution.cue is None


def _taken(span: Span, attributions: Sequence[Attribution]) -> bool:
    """Whether somebody says the words already."""
    parts = (part for each in attributions if not _nobodys(each) for part in (*each.content, *each.source))
    return any(part.overlaps(span) for part in parts)


def _without(span: Span, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those of nobody in a span."""
    return [each for each in attributions if not (_nobodys(each) and any(p.overlaps(span) for p in each.content))]


def _end(attribution: Attribution) -> int:
    parts = (*attribution.source, *attribution.content, *(attribution.cue.spans if attribution.cue else ()))
    return max(part.end for part in parts)


def _ends_before(attribution: Attribution, span: Span, text: str) -> bool:
    """Whether nothing but a sentence's end lies between the statement and the span."""
    end = _end(attribution)
    return end <= span.start and re.fullmatch(r"[”’\"»)]?[.!?…]?[”’\"»)]? ?", text[end : span.start]) is not None
