"""Sentences with marked targets, as they are read and packed to train the stance; no model and no torch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.extract.stances import ORDER
from pipeline.model import Span, Stance
from pipeline.train.newsmtsc import Marked, over, packed, sentences

LINES = [
    {
        "sentence_normalized": "Ada Vos said that she scorned Nexor.",
        "targets": [
            {"from": 0, "to": 7, "polarity": 4.0, "further_mentions": [{"from": 18, "to": 21, "mention": "she"}]},
            {"from": 30, "to": 35, "polarity": 2.0},
        ],
    },
    {"sentence_normalized": "Bo Ree praised Oduya.", "targets": [{"from": 15, "to": 20, "polarity": 6.0}]},
]


@pytest.fixture
def read(tmp_path: Path) -> list[tuple[str, list[Marked]]]:
    path = tmp_path / "train.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return list(sentences(path))


def words(text: str, marked: list[Marked]) -> list[tuple[str, Stance, bool]]:
    return [(one.span.of(text), ORDER[one.stance], one.main) for one in marked]


def test_a_further_mention_has_the_polarity_of_its_target(read: list[tuple[str, list[Marked]]]) -> None:
    assert [words(*one) for one in read] == [
        [("Ada Vos", Stance.NEUTRAL, True), ("she", Stance.NEUTRAL, False), ("Nexor", Stance.NEGATIVE, True)],
        [("Oduya", Stance.POSITIVE, True)],
    ]


@pytest.mark.parametrize("seed", range(5))
def test_packing_keeps_every_sentence_and_every_mention_on_its_words(
    read: list[tuple[str, list[Marked]]], seed: int
) -> None:
    many = [(text.replace("Ada", f"Ada{number}"), marked) for number in range(20) for text, marked in read[1:]]
    windows = list(packed([*many, *read], seed=seed))
    assert 6 <= len(windows) < 22
    marks = [one for text, marked in windows for one in words(text, marked)]
    assert marks.count(("Oduya", Stance.POSITIVE, True)) == 21
    assert marks.count(("she", Stance.NEUTRAL, False)) == 1
    assert sum(text.count("praised") for text, _ in windows) == 21
    assert windows == list(packed([*many, *read], seed=seed))


def test_packed_windows_are_no_longer_than_the_encoder_was_trained_on(read: list[tuple[str, list[Marked]]]) -> None:
    long: list[tuple[str, list[Marked]]] = [("Bo Ree went home. " * 30, [])] * 9
    assert {len(text) for text, _ in packed(long, seed=0)} == {540}


def test_a_span_has_the_pieces_it_shares_characters_with() -> None:
    offsets = [(0, 0), (0, 3), (4, 7), (7, 7), (8, 15), (0, 0)]
    assert over(Span(0, 7), offsets) == (1, 2)
    assert over(Span(5, 9), offsets) == (2, 4)
    assert over(Span(3, 4), offsets) == ()
