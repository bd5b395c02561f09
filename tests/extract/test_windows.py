from __future__ import annotations

import functools
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from pipeline.extract.tagger import WEIGHTS
from pipeline.extract.windows import WINDOW_PIECES, windows


@functools.cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def cut(text: str, limit: int = WINDOW_PIECES) -> list[str]:
    return [text[start:end] for start, end in windows(text, tokenizer=tokenizer(), limit=limit)]


def size(text: str) -> int:
    return len(tokenizer().encode(text, add_special_tokens=False).ids)


def test_a_short_text_is_one_window() -> None:
    assert cut("One line.\n\nAnother line.\n") == ["One line.\n\nAnother line."]


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n"])
def test_a_text_without_words_has_no_window(text: str) -> None:
    assert cut(text) == []


def test_windows_are_cut_at_line_ends_where_lines_are_short() -> None:
    lines = [f"The minister said on day {i} that the company knew." for i in range(60)]
    found = cut("\n".join(lines))
    assert len(found) > 2
    assert [line for window in found for line in window.split("\n")] == lines


def test_a_long_line_is_cut_between_sentences() -> None:
    sentences = [f"The minister said on day {i} that the company knew." for i in range(60)]
    found = cut(" ".join(sentences))
    assert len(found) > 2
    assert [window.rstrip()[-1] for window in found] == ["."] * len(found)
    assert "".join(found) == " ".join(sentences)


def test_a_closing_mark_stays_with_its_sentence() -> None:
    found = cut(" ".join(["The minister said: “The company knew it all the time.”"] * 60))
    assert len(found) > 2
    assert [window.rstrip()[-2:] for window in found] == [".”"] * len(found)


def test_a_line_of_200_kilobytes_without_blanks_is_cut_whole() -> None:
    text = "x" * 200_000
    found = cut(text)
    assert "".join(found) == text
    assert max(map(len, found)) <= 1200


def test_a_line_of_200_kilobytes_of_stops_is_cut_whole() -> None:
    text = ".”" * 100_000
    assert "".join(cut(text)) == text


def test_the_seeds_fit_their_windows(seeds: dict[str, str]) -> None:
    for text in seeds.values():
        found = cut(text)
        assert len(found) > 1
        assert [window for window in found if size(window) > WINDOW_PIECES] == []


@pytest.mark.parametrize("text", ["0xq7" * 300 + "." * 100, "ж҉ᙾ ꙮ" * 200, "x\u0301\u0323" * 400])
def test_a_line_of_rare_characters_fits_its_windows(text: str) -> None:
    assert [size(window) for window in cut(text) if size(window) > WINDOW_PIECES] == []


def test_a_long_run_of_blanks_does_not_hide_the_words_after_it() -> None:
    text = " " * 20_000 + "The company knew. " * 500
    assert [size(window) for window in cut(text) if size(window) > WINDOW_PIECES] == []


_LINES = st.lists(st.text(st.sampled_from("abc xyz.!?”\t \n"), max_size=80), max_size=12).map("\n".join)


@settings(max_examples=40)
@given(_LINES, st.integers(4, 40))
def test_windows_are_in_order_apart_and_hold_every_character_but_blanks(text: str, limit: int) -> None:
    found = windows(text, tokenizer=tokenizer(), limit=limit)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    held = {at for start, end in found for at in range(start, end)}
    assert [at for at, sign in enumerate(text) if not sign.isspace() and at not in held] == []


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(["Ann said no.", "The company knew.", "“Yes,” he said.", "Why?"]), max_size=40),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.integers(12, 40),
)
def test_windows_of_short_sentences_keep_to_the_limit(sentences: list[str], between: str, limit: int) -> None:
    found = cut(between.join(sentences), limit)
    # line ends between lines may be pieces of their own
    assert [window for window in found if size(window) > limit + window.count("\n")] == []
    assert sum(window.count(".") + window.count("?") for window in found) == len(sentences)


def test_the_tokenizer_is_the_one_the_tagger_was_trained_with() -> None:
    assert (Path(WEIGHTS) / "tokenizer.json").stat().st_size > 1_000_000
    assert tokenizer().token_to_id("<pad>") is not None
    assert tokenizer().token_to_id("▁") is not None
