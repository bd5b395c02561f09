"""What is done with the tagger's groups, read top to bottom: the order counts, and each row can be left out by name.

`python -m tests.gold.rules` measures what each is worth; docs/model-card.md has the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pipeline.extract import attributions, cues, linking, loose, pointing, relays
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.model import Attribution, Mode, Span

LEAST_SURE = 0.65
LEAST_SURE_WITHOUT_SOURCE = 0.75
"""Below these, most attributions were wrong in the quarter of the development articles where they were chosen."""

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


def _prepositions(groups: Sequence[Group], page: Page) -> list[Group]:
    """Groups whose cue holds no verb with the "according to" before their source as cue."""
    doc = page.doc
    if doc is None:
        return list(groups)
    return [
        replace(
            group,
            cue=cues.preposition(group.cue, group.source[0], text=page.text, doc=doc, language=page.language),
        )
        if group.cue and group.source
        else group
        for group in groups
    ]


def _nobody(attribution: Attribution, page: Page) -> str | None:  # noqa: ARG001 - a doubt takes both
    return None if attribution.source or attribution.cue else "content without a source or a cue"


def _sourceless(attribution: Attribution, page: Page) -> str | None:  # noqa: ARG001
    if attribution.source or attribution.confidence >= LEAST_SURE_WITHOUT_SOURCE:
        return None
    return f"no source, and confidence below {LEAST_SURE_WITHOUT_SOURCE}"


def _deed(attribution: Attribution, page: Page) -> str | None:
    if attribution.cue and attribution.cue.lemma in page.language.deeds and attribution.mode is Mode.INDIRECT:
        return f"the cue '{attribution.cue.lemma}' is a deed, not words"
    return None


def _unsure(attribution: Attribution, page: Page) -> str | None:  # noqa: ARG001
    return f"confidence below {LEAST_SURE}" if attribution.confidence < LEAST_SURE else None


LINKS: tuple[Rule[Group], ...] = (
    Rule(name="reach", apply=linking.reachable),
    Rule(name="nearest cue", apply=linking.nearest_cue),
    Rule(name="source in paragraph", apply=linking.own_paragraph),
    Rule(name="whole source", apply=linking.whole_source),
    Rule(name="pointing word", apply=pointing.pointed),
    Rule(name="preposition", apply=_prepositions),
)
"""What belongs together. Groups without content are dropped after these."""

WORDS: tuple[Rule[Attribution], ...] = (
    Rule(name="marks", apply=attributions.fit),
    Rule(name="telling words", apply=attributions.telling),
    Rule(name="sentence before", apply=pointing.backward),
    Rule(name="closing mark", apply=loose.run_on),
    Rule(name="over paragraphs", apply=loose.over_paragraphs),
    Rule(name="quotation after", apply=loose.lone_quotes),
    Rule(name="cited source", apply=relays.relayed),
    Rule(name="pull quote", apply=loose.pull_quotes),
)
"""Which words a statement has, and statements that the tagger leaves over."""

DOUBTS: tuple[Doubt, ...] = (
    Doubt(name="nobody", reason=_nobody),
    Doubt(name="unsure without source", reason=_sourceless),
    Doubt(name="deed", reason=_deed),
    Doubt(name="unsure", reason=_unsure),
)
"""Why an attribution is better left out; the first that holds."""

NAMES = tuple(row.name for table in (LINKS, WORDS, DOUBTS) for row in table)


def found(page: Page, *, without: Collection[str] = ()) -> Found:
    """The attributions of a page, in order of the text."""
    groups = linking.linked(page.tagging)
    for link in LINKS:
        groups = groups if link.name in without else link.apply(groups, page)
    read = attributions.from_groups(groups, page)
    for rule in WORDS:
        read = read if rule.name in without else rule.apply(read, page)
    read.sort(key=lambda each: (each.content, each.source))
    doubts = [
        next((why for doubt in DOUBTS if doubt.name not in without and (why := doubt.reason(each, page))), None)
        for each in read
    ]
    return Found(
        attributions=tuple(relays.nested([each for each, why in zip(read, doubts, strict=True) if why is None])),
        rejected=tuple((each, why) for each, why in zip(read, doubts, strict=True) if why is not None),
        sources=tuple(span for group in groups for span in group.source),
    )
