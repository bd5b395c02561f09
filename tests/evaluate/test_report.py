from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from pipeline.evaluate import report
from pipeline.evaluate.counts import KEYS, Key
from pipeline.evaluate.gold import Annotation, Gold
from pipeline.evaluate.report import Report
from pipeline.evaluate.table import table
from pipeline.model import Span

Predicted = Mapping[str, tuple[Annotation, ...]]


@pytest.fixture
def scored(gold: list[Gold], predicted: Predicted) -> Report:
    return report.evaluate(gold, predicted)


# Worked out on paper from the two articles in conftest.py: precision, recall, F1, predicted, gold.
BY_HAND = {
    "attributions all iou50": (75.0, 75.0, 75.0, 4, 4),
    "attributions all joint": (50.0, 50.0, 50.0, 4, 4),
    "attributions all exact": (50.0, 50.0, 50.0, 4, 4),
    "attributions speech iou50": (75.0, 66.7, 70.6, 4, 3),
    "attributions speech joint": (50.0, 66.7, 57.1, 4, 3),
    "attributions speech exact": (50.0, 33.3, 40.0, 4, 3),
    "attributions direct iou50": (100.0, 50.0, 66.7, 1, 2),
    "attributions direct exact": (0.0, 0.0, 0.0, 1, 2),
    "attributions quoted joint": (100.0, 50.0, 66.7, 1, 2),
    "attributions mixed iou50": (0.0, 0.0, 0.0, 0, 0),
    "attributions indirect iou50": (66.7, 100.0, 80.0, 3, 2),
    "attributions indirect joint": (33.3, 50.0, 40.0, 3, 2),
    "pieces all iou50": (75.0, 60.0, 66.7, 4, 5),
    "pieces direct iou50": (100.0, 33.3, 50.0, 1, 3),
    "pieces direct exact": (100.0, 33.3, 50.0, 1, 3),
    "spans source exact": (100.0, 50.0, 66.7, 2, 4),
    "spans cue exact": (100.0, 75.0, 85.7, 3, 4),
    "spans content exact": (75.0, 60.0, 66.7, 4, 5),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_the_figures_are_those_worked_out_by_hand(scored: Report, name: str) -> None:
    figure = scored.figures[Key(*name.split())]
    assert (figure.p, figure.r, figure.f1, figure.predicted, figure.gold) == BY_HAND[name]


def test_false_statements_in_articles_without_attributions_are_counted(gold: list[Gold], predicted: Predicted) -> None:
    def scored(*texts: str) -> Report:
        empty = [Gold(id=text, text=text, lang="en", attributions=()) for text in texts]
        found = {text: (Annotation(content=(Span(0, 3),)), Annotation(content=(Span(4, 6),))) for text in texts[:1]}
        return report.evaluate([*gold, *empty], {**predicted, **found})

    assert (scored().empty.articles, scored().empty.predicted) == (0, 0)
    assert "empty" not in report.plain(scored())
    assert not [line for line in table(scored()) if "no attribution in the gold" in line]
    two = scored("Ann is late.", "Bob is not.")
    assert report.plain(two)["empty"] == {"articles": 2, "predicted": 2}
    assert list(table(two))[1] == "2 articles have no attribution in the gold; false statements in them: 2"


def test_every_figure_has_a_place(scored: Report) -> None:
    assert len(KEYS) == 39
    assert tuple(scored.figures) == KEYS


def test_each_publisher_has_the_figures_of_its_own_articles(scored: Report) -> None:
    assert list(scored.publishers) == ["The Echo", "The Herald"]
    joint = Key("attributions", "all", "joint")
    assert scored.publishers["The Herald"].figures[joint].f1 == 100.0
    assert scored.publishers["The Echo"].figures[joint].f1 == 0.0
    assert scored.publishers["The Echo"].articles == 1


def test_confidence_is_compared_with_the_share_that_is_right(scored: Report) -> None:
    bins = [(one.low, one.high, one.count, one.confidence, one.iou50, one.joint) for one in scored.reliability]
    assert bins == [(0.7, 0.8, 2, 0.71, 0.5, 0.0), (0.8, 0.9, 1, 0.85, 1.0, 1.0), (0.9, 1.0, 1, 0.95, 1.0, 1.0)]
    # two are 0.71 off, one 0.15, one 0.05
    assert report.plain(scored)["reliability"]["gap"] == 0.405


def test_nothing_predicted_is_nothing_found(gold: list[Gold]) -> None:
    empty = report.evaluate(gold, {})
    assert {(one.p, one.r, one.f1, one.interval) for one in empty.figures.values()} == {(0.0, 0.0, 0.0, (0.0, 0.0))}
    assert empty.classes()["missed"] == 4
    assert empty.reliability == ()


def test_one_article_has_no_spread_and_two_have(gold: list[Gold], predicted: Predicted, scored: Report) -> None:
    key = Key("attributions", "all", "joint")
    alone = report.evaluate(gold[:1], predicted).figures[key]
    assert alone.interval == (alone.f1, alone.f1)
    # of four ways to draw two of two articles, one is the worse article twice, one the better
    assert scored.figures[key].interval == (0.0, 100.0)


def test_the_same_input_gives_the_same_figures(gold: list[Gold], predicted: Predicted, scored: Report) -> None:
    assert report.plain(report.evaluate(gold, predicted)) == report.plain(scored)


def test_a_report_is_compared_with_another_one(gold: list[Gold], predicted: Predicted, scored: Report) -> None:
    right = report.evaluate(gold, {one.id: one.attributions for one in gold})
    better = report.differences(right, scored)[Key("attributions", "all", "joint")]
    assert (better.f1, better.interval) == (50.0, (0.0, 100.0))
    assert 0.7 < better.better < 0.8  # all draws but those of the article that is right in both
    worse = report.differences(scored, right)[Key("attributions", "all", "joint")]
    assert (worse.f1, worse.better) == (-50.0, 0.0)


def test_the_report_is_json(scored: Report) -> None:
    value = json.loads(json.dumps(report.plain(scored, report.differences(scored, scored))))
    assert value["attributions"]["speech"]["joint"]["f1"] == 57.1
    assert value["pieces"]["direct"]["iou50"]["f1"] == 50.0
    assert value["spans"]["cue"]["f1"] == 85.7
    assert value["publishers"]["The Herald"]["joint"]["f1"] == 100.0
    assert value["against"]["spans"]["cue"] == {"f1": 0.0, "interval": [0.0, 0.0], "better": 0.0}


def test_the_table_shows_the_figures_of_the_report(scored: Report) -> None:
    lines = list(table(scored, report.differences(scored, scored)))
    assert lines[0] == "2 articles, 4 attributions in the gold, 4 predicted"
    rows = [line.split() for line in lines]
    assert ["speech", "3", "4", "50.0", "66.7", "57.1", "0.0–100.0"] in rows
    assert ["direct", "pieces", "3", "1", "100.0", "33.3", "50.0", "0.0–66.7"] in rows
    assert ["The", "Herald", "1", "2", "100.0", "100.0–100.0", "100.0", "100.0–100.0", "50.0", "50.0–50.0"] in rows
    assert ["0.7", "to", "0.8", "2", "0.710", "0.500", "0.000"] in rows
    assert ["source", "+0.0", "+0.0", "to", "+0.0", "0.000"] in rows
    assert max(map(len, lines)) <= 100
