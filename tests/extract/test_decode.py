from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.decode import LABELS, Floats, begun, best_path, emissions, leaning, log_softmax, spans, words

NONE, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(7)


def row(**scores: float) -> list[float]:
    """A word's scores by label ("B_content"); the others are -9."""
    return [scores.get(label.replace("-", "_"), -9.0) for label in LABELS]


def table(*rows: list[float]) -> Floats:
    return np.array(rows, np.float32)


def test_the_labels_are_in_the_order_of_the_trained_network() -> None:
    assert LABELS == ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


def test_clear_scores_are_followed() -> None:
    rows = table(row(B_source=0), row(I_source=0), row(B_cue=0), row(B_content=0), row(I_content=0), row(O=0))
    assert best_path(rows) == [B_SOURCE, I_SOURCE, B_CUE, B_CONTENT, I_CONTENT, NONE]


def test_no_words_have_no_labels() -> None:
    assert best_path(np.empty((0, 7), np.float32)) == []


def test_an_inside_label_does_not_open_a_text() -> None:
    assert best_path(table(row(I_content=0, B_content=-1, O=-2))) == [B_CONTENT]


def test_an_inside_label_after_nothing_becomes_what_costs_least() -> None:
    # alone, the second word would be I-content; B-content before it costs 1, nothing at all costs 3
    assert best_path(table(row(O=0, B_content=-1), row(I_content=0, O=-3))) == [B_CONTENT, I_CONTENT]
    assert best_path(table(row(O=0, B_content=-5), row(I_content=0, O=-3))) == [NONE, NONE]


def test_an_inside_label_does_not_follow_another_role() -> None:
    path = best_path(table(row(B_cue=0), row(I_content=0, B_content=-0.5)))
    assert path == [B_CUE, B_CONTENT]


def test_two_spans_of_a_role_may_touch() -> None:
    path = best_path(table(row(B_content=0), row(I_content=0), row(B_content=0)))
    assert spans(path) == [("content", 0, 2), ("content", 2, 3)]


def test_a_cue_or_source_that_is_nearly_as_likely_as_nothing_is_one_and_a_content_is_not() -> None:
    rows = table(row(O=0, B_cue=-0.4), row(O=0, B_source=-0.4), row(O=0, B_content=-0.4), row(O=0, B_cue=-0.6))
    assert best_path(rows) == [NONE] * 4
    assert best_path(leaning(rows)) == [B_CUE, B_SOURCE, NONE, NONE]


def test_a_content_goes_on_where_another_is_only_a_little_likelier() -> None:
    rows = table(row(B_content=0), row(B_content=0, I_content=-0.7), row(B_content=0, I_content=-0.8))
    assert best_path(rows) == [B_CONTENT] * 3
    assert best_path(leaning(rows)) == [B_CONTENT, I_CONTENT, B_CONTENT]


@given(st.lists(st.lists(st.floats(-20, 0, width=32), min_size=7, max_size=7), max_size=30))
def test_the_best_path_is_well_formed(rows: list[list[float]]) -> None:
    path = best_path(np.array(rows, np.float32).reshape(-1, 7))
    assert len(path) == len(rows)
    for before, after in zip([NONE, *path], path, strict=False):
        if LABELS[after][0] == "I":
            assert LABELS[before] in {f"B{LABELS[after][1:]}", LABELS[after]}
    found = spans(path)
    assert sum(end - start for _, start, end in found) == sum(label != NONE for label in path)


@settings(max_examples=20)
@given(st.lists(st.lists(st.floats(-20, 0, width=32), min_size=7, max_size=7), min_size=1, max_size=4))
def test_no_well_formed_path_is_better_than_the_best_one(rows: list[list[float]]) -> None:
    scores = np.array(rows, np.float32)

    def total(path: list[int]) -> float:
        return float(sum(scores[i, label] for i, label in enumerate(path)))

    partial: list[list[int]] = [[]]
    for _ in rows:
        partial = [
            [*path, label]
            for path in partial
            for label in range(7)
            if LABELS[label][0] != "I" or (path and LABELS[path[-1]][1:] == LABELS[label][1:])
        ]
    assert total(best_path(scores)) >= max(map(total, partial)) - 1e-3


def test_where_no_span_may_go_on_the_word_begins_one() -> None:
    rows = table(row(B_content=0), row(I_content=0, B_content=-1))
    assert best_path(rows) == [B_CONTENT, I_CONTENT]
    rows[1] = begun(rows[1])
    assert best_path(rows) == [B_CONTENT, B_CONTENT]


def test_a_label_sequence_reads_as_spans_of_words() -> None:
    assert spans([B_SOURCE, I_SOURCE, NONE, B_CUE, B_CONTENT, I_CONTENT, I_CONTENT]) == [
        ("source", 0, 2),
        ("cue", 3, 4),
        ("content", 4, 7),
    ]
    assert spans([]) == []
    assert spans([NONE, NONE]) == []


def test_words_have_the_pieces_over_them() -> None:
    text = "ByteDance said no."
    offsets = [(0, 0), (0, 4), (4, 9), (10, 14), (15, 17), (17, 18), (0, 0)]
    assert words(text, offsets) == [(0, 9, [1, 2]), (10, 14, [3]), (15, 17, [4]), (17, 18, [5])]


def test_a_piece_with_the_blank_before_its_word_counts_for_the_word() -> None:
    assert words("he said", [(0, 2), (2, 7)]) == [(0, 2, [0]), (3, 7, [1])]


def test_a_piece_over_two_words_counts_for_both() -> None:
    assert words("U.S.", [(0, 4)]) == [(0, 1, [0]), (1, 2, [0]), (2, 3, [0]), (3, 4, [0])]


def test_a_word_without_a_piece_is_left_out() -> None:
    assert words("he said no", [(0, 2), (8, 10)]) == [(0, 2, [0]), (8, 10, [1])]
    assert words("", []) == []
    assert words("he", []) == []


def test_a_words_score_is_the_mean_of_its_pieces_where_b_goes_on_as_i() -> None:
    scores = table(row(B_cue=-1), row(I_cue=-3), row(O=-2))
    rows = emissions(scores, [[0, 1], [2]])
    assert rows.shape == (2, 7)
    assert rows[0, B_CUE] == pytest.approx((-1 + -3) / 2)
    assert rows[0, I_CUE] == pytest.approx((-9 + -3) / 2)
    assert rows[0, NONE] == pytest.approx(-9)
    assert rows[1].tolist() == scores[2].tolist()


def test_emissions_leave_the_scores_as_they_were() -> None:
    scores = table(row(B_cue=-1), row(I_cue=-3))
    before = scores.copy()
    emissions(scores, [[0, 1]])
    assert (scores == before).all()


@given(st.lists(st.floats(-50, 50, width=32), min_size=7, max_size=7))
def test_log_softmax_gives_probabilities(logits: list[float]) -> None:
    chances = np.exp(log_softmax(np.array([logits], np.float32)))
    assert chances.sum() == pytest.approx(1, abs=1e-4)
    assert int(chances[0].argmax()) in np.flatnonzero(np.isclose(logits, max(logits), atol=1e-3))


def test_very_large_logits_do_not_overflow() -> None:
    assert log_softmax(np.array([[1e4, 0, -1e4]], np.float32)).tolist() == [[0, -1e4, -2e4]]


@given(st.text(st.sampled_from("ab1 .,“”'-\n"), max_size=40), st.lists(st.integers(1, 6), max_size=20))
def test_words_never_overlap_and_hold_no_blank(text: str, sizes: list[int]) -> None:
    offsets, at = [], 0
    for size in sizes:
        offsets.append((min(at, len(text)), min(at + size, len(text))))
        at += size
    found = words(text, offsets)
    assert all(not any(sign.isspace() for sign in text[start:end]) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for start, end, over in found:
        assert over
        assert all(offsets[i][0] < end and offsets[i][1] > start for i in over)
