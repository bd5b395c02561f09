from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.train import augment
from pipeline.train.augment import QUOTE_STYLES, read_lexicon, requote, switch
from pipeline.train.corpus import Span, Window

LEXICON = {
    "said": ["zei"],
    "that": ["dat"],
    "late": ["laat"],
    "according to": ["volgens"],
    "company": ["bedrijf", "onderneming"],
    "it": ["het"],
    "i": ["ik"],
}
TEXT = "“It is late,” Ann said. According to the company, it is late."


def draws(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


WINDOW = Window(
    text=TEXT,
    attributions=(
        ((at("Ann"),), (at("said"),), (at("“It is late,”"),)),
        ((at("the company"),), (at("According to"),), (at("it is late"),)),
    ),
)


def parts(window: Window) -> list[tuple[list[str], ...]]:
    """The words of every attribution's source, cue and content."""
    return [
        tuple([window.text[slice(*span)] for span in part] for part in attribution)
        for attribution in window.attributions
    ]


def test_every_style_of_marks_is_drawn_and_no_offset_changes() -> None:
    drawn = {requote(WINDOW, rng=draws(seed)).text[0] for seed in range(60)}
    assert drawn == {style[0] for style in QUOTE_STYLES}
    for seed in range(20):
        made = requote(WINDOW, rng=draws(seed))
        assert made.attributions == WINDOW.attributions
        assert len(made.text) == len(TEXT)
        assert made.text[0] + made.text[at("” Ann")[0]] in QUOTE_STYLES
        assert made.text.translate(dict.fromkeys(map(ord, "“”\"'‘’„«»"))) == TEXT.translate(
            dict.fromkeys(map(ord, "“”"))
        )


def test_straight_marks_open_after_a_blank_and_close_elsewhere() -> None:
    made = [requote(Window(text='"No," he said ("yes").', attributions=()), rng=draws(i)).text for i in range(60)]
    assert "“No,” he said (“yes”)." in made
    assert "«No,» he said («yes»)." in made
    assert "„No,” he said („yes”)." in made


def test_all_known_words_are_switched_and_their_spans_move_along() -> None:
    made = switch(WINDOW, lexicon={**LEXICON, "company": ["bedrijf"]}, share=1, rng=draws(1))
    assert made.text == "“Het is laat,” Ann zei. Volgens the bedrijf, het is laat."
    assert parts(made) == [
        (["Ann"], ["zei"], ["“Het is laat,”"]),
        (["the bedrijf"], ["Volgens"], ["het is laat"]),
    ]


def test_no_share_switches_nothing() -> None:
    assert switch(WINDOW, lexicon=LEXICON, share=0, rng=draws(1)) == WINDOW


def test_a_word_in_which_a_span_ends_is_left_alone() -> None:
    window = Window(text="He was late.", attributions=(((), (), ((7, 9),)),))
    assert switch(window, lexicon=LEXICON, share=1, rng=draws(1)) == window


def test_a_capital_stays_and_that_of_i_goes() -> None:
    made = switch(Window(text="Late I said it.", attributions=()), lexicon=LEXICON, share=1, rng=draws(1))
    assert made.text == "Laat ik zei het."


def test_each_of_several_translations_is_drawn() -> None:
    window = Window(text="company", attributions=())
    drawn = {switch(window, lexicon=LEXICON, share=1, rng=draws(seed)).text for seed in range(20)}
    assert drawn == {"bedrijf", "onderneming"}


def test_the_same_seed_makes_the_same_window() -> None:
    assert requote(WINDOW, rng=draws(7)) == requote(WINDOW, rng=draws(7))
    once, again = (switch(WINDOW, lexicon=LEXICON, share=0.5, rng=draws(7)) for _ in range(2))
    assert once == again


_WORDS = ["Ann", "said", "that", "It", "company,", "late.", "according to", "I", "“it”"]


@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=15),
    st.data(),
    st.integers(0, 99),
)
def test_switching_moves_every_span_with_its_words(words: list[str], data: st.DataObject, seed: int) -> None:
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    span = (starts[first], ends[last])
    window = Window(text=text, attributions=(((), (), (span,)),))
    made = switch(window, lexicon=LEXICON, share=0.6, rng=draws(seed))
    moved = made.attributions[0][2][0]
    alone = made.text[slice(*moved)]
    assert alone == alone.strip()
    before, after = made.text[: moved[0]], made.text[moved[1] :]
    assert len(before.split()) <= len(text[: span[0]].split())
    assert bool(before) == bool(text[: span[0]])
    assert bool(after) == bool(text[span[1] :])
    assert before + alone + after == made.text
    assert not before or before.endswith(" ")
    assert not after or after.startswith(" ")


def test_the_lexicon_is_read_with_its_alternatives(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text("# remark\nen\tnl\nsaid\tzei|sprak\naccording to\tvolgens\n", encoding="utf-8")
    assert read_lexicon(path) == {"said": ["zei", "sprak"], "according to": ["volgens"]}


def test_the_shipped_lexicon_has_clean_words() -> None:
    lexicon = read_lexicon(Path(augment.__file__).parent / "codeswitch.tsv")
    assert len(lexicon) > 200
    assert lexicon["said"]
    assert [word for word in lexicon if word != word.lower().strip() or not word] == []
    assert [word for words in lexicon.values() for word in words if not word or word != word.strip()] == []


@pytest.mark.parametrize("words", ["according to", "declined to"])
def test_the_words_of_two_that_are_matched_are_in_the_lexicon(words: str) -> None:
    assert words in read_lexicon(Path(augment.__file__).parent / "codeswitch.tsv")


def test_every_row_of_the_lexicon_can_be_used() -> None:
    lexicon = read_lexicon(Path(augment.__file__).parent / "codeswitch.tsv")
    unused = [
        word
        for word in lexicon
        if switch(Window(text=word, attributions=()), lexicon={word: ["x"]}, share=1, rng=draws(1)).text != "x"
    ]
    assert unused == []


def test_switching_words_takes_their_opinions_along() -> None:
    rows = {"According": (1.0, 0.0), "to": (0.0, 1.0), "company": (0.5, 0.5)}
    given = replace(WINDOW, opinions=tuple((*at(word), row) for word, row in rows.items()))
    made = switch(given, lexicon=LEXICON, share=1.0, rng=draws(0))
    found = [(made.text[a:b], row) for a, b, row in made.opinions]
    assert found[0] == ("Volgens", rows["According"])
    assert found[-1][0] in {"bedrijf", "onderneming"}
    assert found[-1][1] == rows["company"]
