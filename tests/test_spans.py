from __future__ import annotations

from pipeline.model import Span
from pipeline.spans import around, at

SPANS = (Span(0, 10), Span(11, 20), Span(25, 30))


def test_a_position_belongs_to_the_sentence_that_holds_it_or_the_last_one_before() -> None:
    assert [at(position, SPANS) for position in (0, 9, 10, 11, 22, 25, 99)] == [0, 0, 0, 1, 1, 2, 2]


def test_a_position_before_the_first_sentence_belongs_to_none() -> None:
    assert at(3, (Span(5, 9),)) == -1
    assert at(3, ()) == -1


def test_parts_in_several_sentences_have_all_of_them_around() -> None:
    assert around([Span(2, 4)], SPANS) == Span(0, 10)
    assert around([Span(12, 13), Span(2, 4)], SPANS) == Span(0, 20)
    assert around([Span(12, 13), Span(26, 27)], SPANS) == Span(11, 30)


def test_a_part_that_runs_over_its_sentence_is_held_all_the_same() -> None:
    assert around([Span(12, 23)], SPANS) == Span(11, 23)
    assert around([Span(3, 5)], ()) == Span(3, 5)
