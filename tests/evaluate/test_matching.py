"""Laws of the matching, on made-up articles whose attributions overlap in every way across the two sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate import errors, words
from pipeline.evaluate.counts import KEYS, METRICS, ROWS, UNITS, Key, Tally, tallies
from pipeline.evaluate.gold import Annotation
from pipeline.evaluate.matching import HALF, Item, match, overlap
from pipeline.evaluate.words import Words
from pipeline.model import Span

TEXT = "“a bc” de, “fg hi jk lm” no pq “rs”"
READ = words.read(TEXT, lang="en")
PLACES = [Span(start, end) for start, end in zip(READ.starts, READ.ends, strict=True)]
Side: TypeAlias = tuple[Annotation, ...]


@st.composite
def sides(draw: st.DrawFn) -> Side:
    """Up to three attributions that share no word of content, as people annotate them."""
    owner = draw(st.lists(st.integers(0, 3), min_size=len(PLACES), max_size=len(PLACES)))
    sources = draw(st.lists(st.sets(st.sampled_from(PLACES), max_size=2), min_size=3, max_size=3))
    contents = [tuple(place for place, who in zip(PLACES, owner, strict=True) if who == n) for n in (1, 2, 3)]
    return tuple(
        Annotation(content=content, source=tuple(sorted(source)))
        for content, source in zip(contents, sources, strict=True)
        if content
    )


def counted(gold: Sequence[Annotation], predicted: Sequence[Annotation], read: Words = READ) -> dict[Key, Tally]:
    matched = match(read, gold, predicted, lang="en")
    return dict(zip(KEYS, tallies(read, gold, predicted, matched, lang="en"), strict=True))


@given(sides(), sides())
def test_exchanging_gold_and_predictions_exchanges_precision_and_recall(one: Side, other: Side) -> None:
    there, back = counted(one, other), counted(other, one)
    for key, tally in there.items():
        # a prediction counts as speech whatever it is
        if key.row != "speech":
            assert (tally.right, tally.predicted, tally.found, tally.gold) == (*back[key][2:], *back[key][:2])


@given(sides())
def test_predicting_the_gold_is_right_throughout(gold: Side) -> None:
    for key, tally in counted(gold, gold).items():
        assert tally.found == tally.gold
        if key.row != "speech":
            assert tally.right == tally.predicted == tally.gold
    assert errors.of(match(READ, gold, gold, lang="en")) == []


@given(sides(), sides())
def test_the_order_of_the_predictions_decides_between_equal_overlaps_alone(gold: Side, predicted: Side) -> None:
    one, other = counted(gold, predicted), counted(gold, predicted[::-1])
    for metric in ("iou50", "exact"):
        assert one[Key("attributions", "all", metric)] == other[Key("attributions", "all", metric)]


@given(sides(), sides())
def test_a_prediction_too_many_costs_precision_alone(gold: Side, predicted: Side) -> None:
    longer = words.read(TEXT + " more", lang="en")
    before = counted(gold, predicted, longer)
    extra = Annotation(content=(Span(len(TEXT) + 1, len(TEXT) + 5),))
    after = counted(gold, (*predicted, extra), longer)
    for metric in METRICS:
        key = Key("attributions", "all", metric)
        assert after[key] == before[key]._replace(predicted=before[key].predicted + 1)


@given(sides(), sides())
def test_what_is_right_jointly_or_exactly_is_matched(gold: Side, predicted: Side) -> None:
    found = counted(gold, predicted)
    for unit in UNITS:
        for row in ROWS:
            matched = found[Key(unit, row, "iou50")]
            for metric in ("joint", "exact"):
                assert found[Key(unit, row, metric)].right <= matched.right <= matched.predicted
                assert found[Key(unit, row, metric)].found <= matched.found <= matched.gold


@given(sides(), sides())
def test_as_many_are_matched_as_can_be(gold: Side, predicted: Side) -> None:
    matched = match(READ, gold, predicted, lang="en")
    assert len(matched.pairs) == most(matched.gold, matched.predicted)
    assert len(set(matched.pairs.values())) == len(matched.pairs)


def most(gold: Sequence[Item], predicted: Sequence[Item]) -> int:
    """The most pairs at half of the words, by trying every way to pair."""
    few, many = sorted((gold, predicted), key=len)
    return max(
        sum(overlap(one, other) >= HALF for one, other in zip(few, way, strict=True))
        for way in permutations(many, len(few))
    )


@given(sides(), sides())
def test_whatever_is_unmatched_is_in_one_error(gold: Side, predicted: Side) -> None:
    matched = match(READ, gold, predicted, lang="en")
    found = errors.of(matched)
    for i, one in enumerate(matched.gold):
        if i not in matched.pairs:
            assert sum(one in error.gold for error in found) == 1
    for j, one in enumerate(matched.predicted):
        if j not in matched.pairs.values():
            assert sum(one in error.predicted for error in found) == 1


def test_the_sides_have_many_words_to_differ_in() -> None:
    assert [place.of(TEXT) for place in PLACES] == ["a", "bc", "de", "fg", "hi", "jk", "lm", "no", "pq", "rs"]


def test_of_equal_overlaps_the_one_with_the_same_source_is_matched() -> None:
    a, bc, de = PLACES[:3]
    gold = [Annotation(content=(a, bc), source=(de,))]
    halves = [Annotation(content=(a,), source=(de,)), Annotation(content=(bc,))]
    for predicted in (halves, halves[::-1]):
        assert counted(gold, predicted)[Key("attributions", "all", "joint")].found == 1


def test_a_prediction_of_the_same_words_twice_counts_once() -> None:
    one = Annotation(content=(PLACES[0],), cue=(PLACES[2],))
    other = Annotation(content=(Span(0, 2),))
    assert counted([one], [one, other])[Key("attributions", "all", "iou50")].predicted == 1


def test_an_attribution_without_words_counts_by_its_spans_alone() -> None:
    found = counted([Annotation(content=(), source=(PLACES[0],))], [Annotation(content=(Span(5, 6),))])
    assert found[Key("attributions", "all", "iou50")].gold == 0
    assert found[Key("attributions", "all", "iou50")].predicted == 0
    assert found[Key("spans", "source", "exact")].gold == 1
