"""What is done with the tagger's groups, read top to bottom: the order counts, and each row can be left out by name.

`python -m tests.gold.rules` measures what each is worth; docs/model-card.md has the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pipeline.extract import (
    alone,
    attributions,
    confidence,
    doubts,
    extents,
    layout,
    linking,
    loose,
    owners,
    pieces,
    pointing,
    relays,
    tidy,
    verbs,
    within,
)
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.model import Attribution, Span

Kind = TypeVar("Kind", Group, Attribution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Kind]):
    """A step that may be left out."""

    name: str
    apply: Callable[[Sequence[Kind], Page], list[Kind]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A reason to reject."""

    name: str
    reason: Callable[[Attribution, Page], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the rules make of a page."""

    attributions: tuple[Attribution, ...]
    rejected: tuple[tuple[Attribution, str], ...]
    """With the reason."""
    sources: tuple[Span, ...]
    """Of all cues, those without content too: words that may name somebody."""


LINKS: tuple[Rule[Group], ...] = (
    Rule(name="reach", apply=linking.reachable),
    Rule(name="colon line", apply=layout.colon_lines),
    Rule(name="source in paragraph", apply=linking.own_paragraph),
    Rule(name="whole source", apply=linking.whole_source),
    Rule(name="one cue", apply=pieces.together),
    Rule(name="whole verb", apply=verbs.whole_verb),
    Rule(name="pointing word", apply=pointing.pointed),
    Rule(name="whole cue", apply=extents.whole_cue),
    Rule(name="owner", apply=owners.owners),
)
"""What belongs together. Groups without content are dropped after these."""

WORDS: tuple[Rule[Attribution], ...] = (
    Rule(name="marks", apply=attributions.fit),
    Rule(name="one piece", apply=extents.joined),
    Rule(name="telling words", apply=attributions.telling),
    Rule(name="sentence before", apply=pointing.backward),
    Rule(name="closing mark", apply=loose.run_on),
    Rule(name="over paragraphs", apply=loose.over_paragraphs),
    Rule(name="signed quotation", apply=layout.signed),
    Rule(name="interview", apply=layout.turns),
    Rule(name="name and colon", apply=alone.led),
    Rule(name="quotation alone", apply=alone.going_on),
    Rule(name="cited source", apply=relays.relayed),
    Rule(name="statement in a content", apply=within.within),
    Rule(name="pull quote", apply=loose.pull_quotes),
    Rule(name="edges", apply=tidy.edges),
)
"""Which words a statement has, and statements that the tagger leaves over."""

DOUBTS: tuple[Doubt, ...] = (
    Doubt(name="nobody", reason=doubts.nobody),
    Doubt(name="deed", reason=doubts.deed),
    Doubt(name="furniture", reason=doubts.furniture),
    Doubt(name="idiom", reason=doubts.idiom),
    Doubt(name="naming", reason=doubts.naming),
    Doubt(name="borrowed words", reason=doubts.borrowed),
    Doubt(name="thing", reason=doubts.thing),
    Doubt(name="manner", reason=doubts.manner),
)
"""Why an attribution is better left out, however sure the network is; the first that holds."""

BEHIND = relays.RULES | {within.RULE}
"""Rules whose statements the network has not found: it says nothing of how sure they are."""
NAMES = tuple(row.name for table in (LINKS, WORDS, DOUBTS) for row in table)


def found(page: Page, *, least_sure: float | None = None, without: Collection[str] = ()) -> Found:
    """The attributions of a page, in order of the text; those below `least_sure` (None: as calibrated) are rejected."""
    calibration = confidence.load()
    threshold = calibration.least_sure if least_sure is None else least_sure
    groups, read = candidates(page, without=without)
    kept, rejected = [], []
    for unsure in read:
        sure = unsure.confidence if unsure.rule in BEHIND else confidence.of(unsure, page, weights=calibration.weights)
        each = replace(unsure, confidence=sure)
        why = doubt(each, page, without=without)
        if why is None and each.confidence < threshold:
            why = f"confidence {each.confidence} below {threshold}"
        if why is None:
            kept.append(each)
        else:
            rejected.append((each, why))
    return Found(
        attributions=tuple(relays.nested(kept)),
        rejected=tuple(rejected),
        sources=tuple(span for group in groups for span in group.source),
    )


def candidates(page: Page, *, without: Collection[str] = ()) -> tuple[list[Group], list[Attribution]]:
    """The groups, and the attributions before anybody asks how sure they are."""
    groups = linking.linked(page.tagging)
    for link in LINKS:
        groups = groups if link.name in without else link.apply(groups, page)
    read = attributions.from_groups(groups, page)
    for rule in WORDS:
        read = read if rule.name in without else rule.apply(read, page)
    return groups, sorted(read, key=lambda each: (each.content, each.source))


def doubt(attribution: Attribution, page: Page, *, without: Collection[str] = ()) -> str | None:
    """Why the attribution is better left out, if it is."""
    reasons = (each.reason(attribution, page) for each in DOUBTS if each.name not in without)
    return next((why for why in reasons if why is not None), None)
