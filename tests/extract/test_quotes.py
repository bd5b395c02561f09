from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.quotes import Quote, fit, mode, quotes
from pipeline.model import Mode, Span


def found(text: str) -> list[str]:
    """The quotations that have both marks."""
    return [quote.span.of(text) for quote in quotes(text) if quote.opened and quote.closed]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mode_of(text: str, *pieces: str) -> Mode:
    return mode(tuple(span(text, piece) for piece in pieces), quotes(text), text=text)


def fitted(text: str, words: str) -> str:
    return fit(span(text, words), quotes(text), text=text).of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “yes” and “no”.", ["“yes”", "“no”"]),
        ('She said "yes" and "no".', ['"yes"', '"no"']),
        ("Ze zei „ja” en „nee”.", ["„ja”", "„nee”"]),
        ("Ze zei „ja“ en „nee“.", ["„ja“", "„nee“"]),
        ("Ze zei ‚ja’ en ‚nee‘.", ["‚ja’", "‚nee‘"]),
        ("Elle dit «oui» et «non».", ["«oui»", "«non»"]),
        ("She said ‘yes’ and ‘no’.", ["‘yes’", "‘no’"]),
        ("She said 'yes' and 'no'.", ["'yes'", "'no'"]),
        ('"Yes," said Ann. "No."', ['"Yes,"', '"No."']),
        ("“Ja”, zei ze. “Nee.”", ["“Ja”", "“Nee.”"]),
        ('(“a”) and ["b"]', ["“a”", '"b"']),
        ('Ze zei:"Ja" en toen:“Nee”', ['"Ja"', "“Nee”"]),
        ('"Yes."said Ann', ['"Yes."']),
    ],
)
def test_marks_of_every_style_are_paired(text: str, expected: list[str]) -> None:
    assert found(text) == expected
    assert all(quote.opened and quote.closed for quote in quotes(text))


@pytest.mark.parametrize(
    "text",
    [
        "Hij kwam 's avonds.",
        "Hij kwam ’s avonds met foto’s en zo’n plan.",
        "Hij kwam met foto's, zo'n plan en opa's hoed.",
        "They don't and won't; the 1990's are over.",
        "They don’t and won’t; James’ plan isn’t Ann’s.",
        "James' plan isn't the workers' plan.",
        'A 5" disk and a 6" disk.',
        "",
        "\n\n",
        "No marks at all.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quotes(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘De foto’s zijn zo’n feest’, zei ze ’s avonds.", ["‘De foto’s zijn zo’n feest’"]),
        ("'Ik kom 's avonds', zei ze.", ["'Ik kom 's avonds'"]),
        ("'They don't know,' she said.", ["'They don't know,'"]),
        ("Ze kwam ’s avonds en zei ‘nee’.", ["‘nee’"]),
        ("Ze kwam 's avonds en zei 'nee'.", ["'nee'"]),
        ("Ze kwam ‘s avonds en zei ‘nee’.", ["‘nee’"]),
        ("In the '90s she said 'no' twice.", ["'no'"]),
    ],
)
def test_quotations_in_single_marks_hold_their_apostrophes(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_quotation_in_another_is_part_of_the_outer_one() -> None:
    for text in ("“He said ‘no’ twice,” she said.", "\"He said 'no' twice,\" she said."):
        assert len(quotes(text)) == 1
        assert found(text)[0].endswith("twice," + text[len("“He said ‘no’ twice,")])


def test_a_quotation_in_another_with_the_same_marks_is_part_of_the_outer_one() -> None:
    assert found("She said “the “inner” words” twice.") == ["“the “inner” words”"]


def test_a_mark_left_open_runs_to_the_end_of_its_line() -> None:
    text = "“We go on.\n“And on,” she said."
    assert quotes(text) == (
        Quote(span=Span(0, 10), closed=False),
        Quote(span=Span(11, 20)),
    )


def test_no_quotation_runs_over_a_line_end() -> None:
    text = "She said “yes\nand no” twice."
    assert [(quote.span.of(text), quote.opened, quote.closed) for quote in quotes(text)] == [
        ("“yes", True, False),
        ("”", False, True),
    ]


def test_a_closing_mark_without_an_opening_one_is_told_alone() -> None:
    text = "It must be banned.” The rest “is fine”."
    assert [(quote.span.of(text), quote.opened) for quote in quotes(text)] == [("”", False), ("“is fine”", True)]


def test_a_single_mark_left_open_is_no_quotation() -> None:
    assert quotes("She said ‘yes and left.") == ()


def test_words_all_in_marks_are_direct() -> None:
    assert mode_of("“We knew,” she said.", "“We knew,”") is Mode.DIRECT
    assert mode_of("“We knew,” she said. “It is late.”", "“We knew,”", "“It is late.”") is Mode.DIRECT


def test_the_words_between_the_marks_are_direct_without_the_marks() -> None:
    assert mode_of("“We knew,” she said.", "We knew") is Mode.DIRECT


def test_words_some_in_marks_are_mixed() -> None:
    assert mode_of("She said that it was “too late”.", "that it was “too late”") is Mode.MIXED
    assert mode_of("“We knew,” she said, adding it was late.", "“We knew,”", "it was late") is Mode.MIXED


def test_words_without_marks_are_indirect() -> None:
    assert mode_of("She said that it was late.", "that it was late") is Mode.INDIRECT
    assert mode_of("“We knew,” she said, adding it was late.", "it was late") is Mode.INDIRECT


def test_nothing_is_indirect() -> None:
    assert mode((), (), text="") is Mode.INDIRECT
    assert mode((Span(0, 1),), (), text="…") is Mode.INDIRECT


def test_words_up_to_a_closing_mark_that_was_never_opened_are_mixed(seeds: dict[str, str]) -> None:
    text = seeds["000"]
    rubio = span(text, "ByteDance was trying to calm").start
    end = text.index("must be banned.”") + len("must be banned.”")
    assert mode((Span(rubio, end),), quotes(text), text=text) is Mode.MIXED
    assert (
        mode(
            (Span(rubio, end - len(" It becomes more apparent every day that TikTok must be banned.”")),),
            quotes(text),
            text=text,
        )
        is Mode.INDIRECT
    )


def test_words_in_marks_grow_over_their_marks() -> None:
    text = "“We knew it,” she said."
    assert fitted(text, "We knew it") == "“We knew it,”"
    assert fitted(text, "We knew it,") == "“We knew it,”"
    assert fitted(text, "“We knew it,") == "“We knew it,”"
    assert fitted(text, "“We knew it,”") == "“We knew it,”"


def test_words_grow_over_a_quotation_of_which_they_have_most() -> None:
    assert fitted("She called it “a very direct attack”.", "a very direct") == "“a very direct attack”"
    assert fitted("She said it was “a very direct attack”.", "it was “a very direct") == "it was “a very direct attack”"


def test_words_do_not_grow_over_a_quotation_of_which_they_have_less_than_half() -> None:
    text = "She said “one two three four five” again."
    assert fitted(text, "said “one") == "said “one"


def test_words_take_the_lone_closing_mark_right_after_them() -> None:
    assert fitted("She said it must be banned.” Then she left.", "it must be banned") == "it must be banned.”"
    assert fitted("She said it must be banned, he knew.” Then.", "it must be banned") == "it must be banned"


def test_words_take_the_parenthesis_that_closes_the_one_they_opened() -> None:
    text = "She spoke of sums (ten of them) often (she knew)."
    assert fitted(text, "sums (ten of them") == "sums (ten of them)"
    assert fitted(text, "ten of them") == "ten of them"
    assert fitted(text, "she knew") == "she knew"


def test_a_comma_after_a_closing_mark_stays_outside() -> None:
    assert fitted("“Dat klopt”, zei ze.", "“Dat klopt”,") == "“Dat klopt”"
    assert fitted("“Dat klopt”; ze ging.", "“Dat klopt”;") == "“Dat klopt”"


def test_blanks_at_the_edges_are_trimmed() -> None:
    assert fitted("one  two three  four", "  two three  ") == "two three"
    assert fit(Span(3, 5), (), text="one  two") == Span(5, 5)


_TEXT = st.text(st.sampled_from("ab .,\n“”„\"'‘’«»()"), max_size=60)


@given(_TEXT)
def test_quotations_are_in_order_apart_and_on_one_line(text: str) -> None:
    marked = quotes(text)
    assert all(0 <= quote.span.start < quote.span.end <= len(text) for quote in marked)
    assert all(one.span.end <= other.span.start for one, other in pairwise(marked))
    assert all("\n" not in quote.span.of(text) for quote in marked)
    assert all(quote.opened or quote.closed for quote in marked)
    assert all(quote.span.of(text)[0] in "“„\"'‘«" for quote in marked if quote.opened)


@given(_TEXT, st.integers(0, 60), st.integers(0, 60))
def test_fitting_stays_in_the_text_and_leaves_no_blanks_at_the_edges(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    marked = quotes(text)
    once = fit(Span(start, end), marked, text=text)
    assert 0 <= once.start <= once.end <= len(text)
    assert once.of(text) == once.of(text).strip()
    assert mode((once,), marked, text=text) in Mode


@given(st.lists(st.sampled_from(["ja", "nee", "foto's", "’s avonds", "wel.", "niet,"]), min_size=1, max_size=6))
def test_words_in_curly_marks_are_one_direct_quotation(words: list[str]) -> None:
    text = f"Zij zei: “{' '.join(words)}” en ging."
    assert found(text) == [f"“{' '.join(words)}”"]
    assert fitted(text, " ".join(words)) == f"“{' '.join(words)}”"
    assert mode_of(text, " ".join(words)) is Mode.DIRECT
