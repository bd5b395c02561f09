"""What went wrong, statement by statement: the gold and the predictions concerned, and the class of the error.

The classes stand in `classes.tsv`, with what they mean. Every gold item that is not matched, every prediction that is
not matched and every pair of which a part is wrong is in exactly one error, save that a pair can have a wrong part and
be part of a split or merger as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluate.agents import same_speaker
from pipeline.evaluate.gold import Gold
from pipeline.evaluate.matching import HALF, Item, Matching, overlap, same_source
from pipeline.languages.tables import rows
from pipeline.model import Mode

TABLE = Path(__file__).with_name("classes.tsv")
WRONG_SPEAKER = "wrong-speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A class of errors, as the page explains it."""

    name: str
    costs: bool
    """Whether it lowers IoU50 or joint; the others lower exact figures only."""
    label: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An error within one article."""

    classes: tuple[str, ...]
    """The gravest first."""
    gold: tuple[Item, ...]
    predicted: tuple[Item, ...]
    beside: tuple[Item, ...] = ()
    """Where one side is empty: what that side has at the same words, though it belongs to another statement."""

    @property
    def mode(self) -> Mode:
        """How the words stand in the text, the gold's first of all."""
        return (*self.gold, *self.predicted)[0].mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """An error and its article."""

    article: Gold
    found: Found


def classes() -> tuple[Class, ...]:
    """The classes in their order."""
    table = rows(TABLE, columns=("class", "costs", "label", "meaning"))
    return tuple(
        Class(name=row["class"], costs=row["costs"] == "yes", label=row["label"], meaning=row["meaning"])
        for _, row in table
    )


def errors(articles: Iterable[Gold], matchings: Iterable[Matching]) -> list[Error]:
    """The errors of all articles: by article, then by place in the text."""
    return [
        Error(article=article, found=found)
        for article, matched in zip(articles, matchings, strict=True)
        for found in of(matched)
    ]


def of(matched: Matching) -> list[Found]:
    """The errors in one article, in the order of the text."""
    order = {one.name: number for number, one in enumerate(classes())}
    found = [*_unmatched(matched), *_pairs(matched)]
    found.sort(key=lambda one: (_place(one), order[one.classes[0]]))
    return found


def _place(found: Found) -> tuple[int, int]:
    items = (*found.gold, *found.predicted)
    return min(min(one.content) for one in items), max(max(one.content) for one in items)


def _pairs(matched: Matching) -> Iterator[Found]:
    """Matched contents of which something is wrong."""
    for i, j in matched.pairs.items():
        gold, predicted = matched.gold[i], matched.predicted[j]
        if names := tuple(_wrong_parts(gold, predicted, lang=matched.lang)):
            yield Found(classes=names, gold=(gold,), predicted=(predicted,))


def _wrong_parts(gold: Item, predicted: Item, *, lang: str) -> Iterator[str]:
    if not same_source(gold, predicted):
        if not gold.source:
            yield "source-added"
        else:
            yield "wrong-source" if predicted.source else "source-missing"
    if not same_speaker(gold.annotation, predicted.annotation, lang=lang):
        yield WRONG_SPEAKER
    if gold.content != predicted.content:
        yield "content-edge"
    if gold.source & predicted.source and gold.source != predicted.source:
        yield "source-edge"
    if gold.cue != predicted.cue:
        yield "cue-other"


def _unmatched(matched: Matching) -> Iterator[Found]:
    """Splits, mergers, contents that overlap too little, and what stands alone."""
    gold = {i: one for i, one in enumerate(matched.gold) if i not in matched.pairs}
    predicted = {j: one for j, one in enumerate(matched.predicted) if j not in matched.pairs.values()}
    of = {j: i for i, j in matched.pairs.items()}
    for i, whole in enumerate(matched.gold):
        parts = _parts(whole, predicted)
        partner = [matched.predicted[matched.pairs[i]]] if i in matched.pairs else []
        if parts and len(parts) + len(partner) > 1:
            yield Found(classes=("split",), gold=(whole,), predicted=_ordered([*partner, *_taken(parts, predicted)]))
            gold.pop(i, None)
    for j, whole in enumerate(matched.predicted):
        partner = [matched.gold[of[j]]] if j in of else []
        parts = _parts(whole, gold) if partner or j in predicted else []
        if parts and len(parts) + len(partner) > 1:
            yield Found(classes=("merged",), gold=_ordered([*partner, *_taken(parts, gold)]), predicted=(whole,))
            predicted.pop(j, None)
    near = [(overlap(g, p), -i, -j) for i, g in gold.items() for j, p in predicted.items()]
    for shared, i, j in sorted(near, reverse=True):
        if shared and -i in gold and -j in predicted:
            one, other = gold.pop(-i), predicted.pop(-j)
            name = "content-short" if len(other.content) < len(one.content) else "content-long"
            yield Found(classes=(name,), gold=(one,), predicted=(other,))
    for one in gold.values():
        yield Found(classes=("missed",), gold=(one,), predicted=(), beside=_beside(one, matched.predicted))
    for one in predicted.values():
        yield Found(classes=("spurious",), gold=(), predicted=(one,), beside=_beside(one, matched.gold))


def _beside(one: Item, others: Iterable[Item]) -> tuple[Item, ...]:
    words = one.content | one.cue
    return _ordered(other for other in others if words & (other.content | other.cue))


def _parts(whole: Item, others: dict[int, Item]) -> list[int]:
    """Those of the others of which at least half lies in `whole`."""
    return [at for at, one in others.items() if len(one.content & whole.content) >= HALF * len(one.content)]


def _taken(which: Sequence[int], items: dict[int, Item]) -> list[Item]:
    return [items.pop(at) for at in which]


def _ordered(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda one: (min(one.content), max(one.content), sorted(one.source))))
