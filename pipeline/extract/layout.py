"""Who speaks by the layout of the page: a cue that ends its line, a signed quotation, the turns of an interview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.attributions import RULE_CONFIDENCE, changed
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.model import Attribution, Cue, Mode, Span

_NAME = r"[A-Z][A-Z.’' -]{2,30}|[A-Z][\w’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w’-]+){0,2}"
_TURN = re.compile(rf"^[“\"]?(?P<name>{_NAME})(?P<colon>:) ?(?P<words>\S.*)$", re.MULTILINE)
_TURNS = 4
"""Lines that make an interview, two of each speaker; fewer are headlines and lists."""
_SIGNED = re.compile(r"[”\"]?\s*(?P<dash>[―—–]|--?) ?(?P<name>[A-Z][^\n.]{2,60}?)[ .]*(?:\n|$)")
_NAME_WORDS = 7


def colon_lines(groups: Sequence[Group], page: Page) -> list[Group]:
    """For "Veld continued:" and the quotation in the next line: one group, where each stood without the other."""
    out = list(groups)
    for alone in groups:
        if alone.cue is not None or not (line := _line_before(alone.content[0], page.text)):
            continue
        waiting = [
            group
            for group in out
            if group.cue and not group.content and line.start <= group.cue.start and group.cue.end <= line.end
        ]
        if waiting:
            last = waiting[-1]
            confidence = min(last.confidence, 2 * alone.confidence)
            out[out.index(last)] = replace(last, content=alone.content, confidence=confidence)
            out.remove(alone)
    return out


def _line_before(content: Span, text: str) -> Span | None:
    """The line above the one that a content begins, if a colon ends it."""
    between = len(text[: content.start].rstrip(' “"\n'))
    if "\n" not in text[between : content.start] or not text[:between].endswith(":"):
        return None
    return Span(text.rfind("\n", 0, between) + 1, between)


def signed(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """For "“The gate is shut.” ― Ilse Maat": a quotation that nobody says, with the name behind the dash as source."""
    return [each if each.source or each.cue else _signed(each, page) for each in attributions]


def _signed(attribution: Attribution, page: Page) -> Attribution:
    found = _SIGNED.match(page.text, attribution.content[-1].end)
    if found is None or attribution.mode is Mode.INDIRECT or len(found["name"].split()) > _NAME_WORDS:
        return attribution
    cue = Cue(spans=(Span(*found.span("dash")),), lemma="-")
    made = replace(attribution, cue=cue, confidence=RULE_CONFIDENCE, rule="signed quotation")
    return changed(made, page, content=made.content, source=(Span(*found.span("name")),))


def turns(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """The turns of an interview ("MAAT: The gate is shut."), in place of what was found inside them."""
    lines = list(_TURN.finditer(page.text))
    speakers = Counter(line["name"] for line in lines)
    lines = [line for line in lines if speakers[line["name"]] > 1]
    if len(lines) < _TURNS or len({line["name"] for line in lines}) == 1:
        return list(attributions)
    said = [Span(*line.span("words")) for line in lines]
    out = [each for each in attributions if not any(piece.overlaps(span) for piece in each.content for span in said)]
    for line, words in zip(lines, said, strict=True):
        name, colon = Span(*line.span("name")), Cue(spans=(Span(*line.span("colon")),), lemma=":")
        out.append(
            Attribution(
                source=(name,),
                cue=colon,
                content=(words,),
                sentence=Span(name.start, words.end),
                mode=Mode.DIRECT,
                confidence=RULE_CONFIDENCE,
                rule="turn of an interview",
            )
        )
    return out
