from __future__ import annotations

import math
from dataclasses import replace

import pytest

from pipeline.extract import confidence, rules
from pipeline.extract.confidence import FEATURES
from pipeline.extract.page import Page
from pipeline.extract.quotes import quotes
from pipeline.extract.tagger import Link, Tag, Tagging
from pipeline.languages import LANGUAGES
from pipeline.model import Attribution, Span

TEXT = "Ann Reed said that the bridge is safe and open."
SENTENCE = Span(0, len(TEXT))
WEIGHTS = dict.fromkeys(FEATURES, 0.0)


def tag(role: str, words: str, score: float) -> Tag:
    start = TEXT.index(words)
    return Tag(role=role, start=start, end=start + len(words), score=score)


def page(*, source: int | None = 0, cue: int | None = 1, sure: float = 0.9) -> Page:
    """Ann Reed said that …; `source` and `cue` are what cue and content point at."""
    tags = (tag("source", "Ann Reed", 0.8), tag("cue", "said", 0.7), tag("content", "that the bridge is safe", 0.6))
    tagging = Tagging(tags=tags, links=(None, Link(head=source, score=sure), Link(head=cue, score=sure)))
    return Page(text=TEXT, sentences=(SENTENCE,), quotes=quotes(TEXT), language=LANGUAGES["en"], tagging=tagging)


def read(on: Page) -> Attribution:
    (one,) = rules.candidates(on)[1]
    return one


def odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def test_features_are_how_sure_the_network_was_of_each_part_and_link() -> None:
    found = confidence.features(read(page()), page())
    assert tuple(found) == FEATURES
    assert found["always"] == 1
    parts = [found[name] for name in ("source", "cue", "content", "content least", "content to cue", "cue to source")]
    assert parts == pytest.approx([odds(0.8), odds(0.7), odds(0.6), odds(0.6), odds(0.9), odds(0.9)])
    assert [found[name] for name in ("no cue", "no source", "direct", "mixed", "pieces", "mended")] == [0] * 6


def test_a_cue_that_surely_has_no_source_speaks_for_a_statement_without_one() -> None:
    on = page(source=None)
    one = read(on)
    assert one.source == ()
    found = confidence.features(one, on)
    assert (found["no source"], found["source"]) == (1, 0)
    assert found["cue to source"] == pytest.approx(odds(0.9))


def test_a_link_that_leads_elsewhere_speaks_against() -> None:
    """A rule gave this content its cue, the network none."""
    found = confidence.features(read(page()), page(cue=None))
    assert found["content to cue"] == pytest.approx(odds(0.1))


def test_what_is_certain_has_finite_odds() -> None:
    found = confidence.features(read(page(sure=1.0)), page(sure=1.0))
    assert 6 < found["content to cue"] < 8


def test_confidence_is_the_logistic_function_of_the_features() -> None:
    one, on = read(page()), page()
    assert confidence.of(one, on, weights=WEIGHTS) == 0.5
    assert confidence.of(one, on, weights=WEIGHTS | {"cue to source": 1.0}) == pytest.approx(0.9)
    assert confidence.of(one, on, weights=WEIGHTS | {"always": -2.0}) == pytest.approx(0.1192)


def test_words_that_the_network_did_not_find_keep_the_confidence_of_their_rule() -> None:
    ruled = replace(read(page()), content=(Span(TEXT.index("and"), len(TEXT)),), confidence=0.8)
    assert confidence.of(ruled, page(), weights=WEIGHTS) == 0.8


def test_without_a_table_the_confidence_stays_the_mean_of_the_probabilities() -> None:
    one = read(page())
    assert confidence.of(one, page(), weights={}) == one.confidence == pytest.approx((0.7 + 0.6 + 0.9 + 0.9) / 4)
