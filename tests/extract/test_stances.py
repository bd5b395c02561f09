"""Stances read off logits made by hand, and off the weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import attitudes, extract, stances
from pipeline.extract.stances import Stances
from pipeline.model import Article, Reading, Span, Stance
from pipeline.resolve.authority import EMPTY

TEXT = "Ada Vos scorned Nexor."
OFFSETS = [(0, 0), (0, 3), (4, 7), (8, 15), (16, 16), (16, 21), (21, 22), (0, 0)]
"""Two special pieces and a blank one say nothing."""


def held(**logits: tuple[float, float, float]) -> Stances:
    """A window in which the pieces with these words have these logits, all others none."""
    rows = [logits.get(TEXT[a:b], (0.0, 0.0, 0.0)) if a < b else (99.0, 0.0, 0.0) for a, b in OFFSETS]
    return stances.of_window(OFFSETS, np.array(rows, np.float32))


def test_pieces_that_say_nothing_are_left_out() -> None:
    one = held()
    assert one.starts == (0, 4, 8, 16, 21)
    assert one.ends == (3, 7, 15, 21, 22)
    assert set(one.logits) == {(0.0, 0.0, 0.0)}


def test_a_mention_has_the_mean_of_its_pieces() -> None:
    one = held(Ada=(0.0, 0.0, 6.0), Vos=(2.0, 0.0, 0.0))
    leaning = stances.at(Span(0, 7), one)
    assert leaning is not None
    # logits 1, 0, 3, with the bias and temperature 0.77, 0.23, 2.31
    assert (leaning.span, leaning.stance, leaning.confidence) == (Span(0, 7), Stance.POSITIVE, 0.75)
    vos = stances.at(Span(4, 7), one)
    assert vos is not None
    assert (vos.stance, vos.confidence) == (Stance.NEGATIVE, 0.67)


def test_of_two_that_are_as_likely_it_is_neutral() -> None:
    leaning = stances.at(Span(0, 3), held(Ada=(1.0, 1.0, 0.0)))
    assert leaning is not None
    assert leaning.stance is Stance.NEUTRAL


def test_a_part_of_a_piece_is_the_piece_and_a_neighbour_is_not() -> None:
    one = held(Nexor=(5.0, 0.0, 0.0), scorned=(0.0, 0.0, 50.0))
    inside = stances.at(Span(17, 19), one)
    assert inside is not None
    assert inside.stance is Stance.NEGATIVE


@pytest.mark.parametrize("span", [Span(3, 4), Span(15, 16), Span(22, 30)])
def test_words_that_were_not_read_have_no_stance(span: Span) -> None:
    assert stances.at(span, held()) is None
    assert stances.at(span, stances.NONE) is None


@given(st.integers(0, 40))
def test_a_second_window_is_read_where_it_stands(blanks: int) -> None:
    first, start = held(), len(TEXT) + blanks
    rows = np.zeros((len(OFFSETS), 3), np.float32)
    rows[5] = (0.0, 0.0, 3.0)
    both = stances.joined([first, stances.of_window(OFFSETS, rows, start=start)])
    later = stances.at(Span(start + 16, start + 21), both)
    assert later is not None
    assert later.stance is Stance.POSITIVE
    assert stances.at(Span(16, 21), both) == stances.at(Span(16, 21), first)


PRAISED = "Ada Vos is an honest, brave and brilliant mayor whom everybody admires."
BLAMED = "Bo Ree is a corrupt liar who robbed the poor and was convicted of fraud."
SAID = "“Ada Vos is a brave and honest mayor,” Bo Ree said on Monday."


def find(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.model
def test_praise_and_blame_are_told_apart_where_nobody_says_anything() -> None:
    text = f"{PRAISED}\n\n{BLAMED}"
    found = attitudes.towards(text, [find(text, "Ada Vos"), find(text, "Bo Ree")])
    assert [each and each.stance for each in found] == [Stance.POSITIVE, Stance.NEGATIVE]


@pytest.mark.model
def test_every_window_that_holds_a_span_is_read() -> None:
    filler = "\n".join(f"The bus of line {number} stops at the town hall twice an hour." for number in range(60))
    text = f"{PRAISED}\n{filler}\n{BLAMED}"
    first, last = attitudes.towards(text, [find(text, "Ada Vos"), find(text, "Bo Ree")])
    assert first is not None
    assert last is not None
    assert (first.stance, last.stance) == (Stance.POSITIVE, Stance.NEGATIVE)


@pytest.mark.model
def test_extraction_reads_each_sentence_of_a_content_alone() -> None:
    text = f"{BLAMED}\n{SAID}\n{BLAMED}"
    read = extract([Article(id="a", lang="en", text=text)], authority=EMPTY)
    (reading,) = (one for one in read if isinstance(one, Reading))
    vos = Span(text.index("Ada Vos"), text.index("Ada Vos") + len("Ada Vos"))
    (alone,) = attitudes.towards(SAID, [find(SAID, "Ada Vos")])
    assert alone is not None
    assert [each for each in reading.leanings if each.span == vos] == [replace(alone, span=vos)]


@pytest.mark.model
def test_dutch_rides_on_the_shared_encoder() -> None:
    text = "Bo Ree is een corrupte leugenaar die de armen bestal en voor fraude is veroordeeld."
    (leaning,) = attitudes.towards(text, [find(text, "Bo Ree")])
    assert leaning is not None
    assert leaning.stance is Stance.NEGATIVE
