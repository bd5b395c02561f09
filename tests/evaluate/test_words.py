from __future__ import annotations

import pytest

from pipeline.evaluate import words
from pipeline.model import Mode, Span


def mode(text: str, content: str, lang: str = "en") -> Mode:
    read = words.read(text, lang=lang)
    start = text.index(content)
    return read.mode(read.inside([Span(start, start + len(content))]))


def test_a_word_keeps_its_apostrophe_hyphen_and_point() -> None:
    text = "The U.S. isn’t well-off, AT&T says."
    assert words.read(text, lang="en").written(range(9)[:6]) == ["the", "u.s", "isn’t", "well-off", "at&t", "says"]


def test_a_span_holds_the_words_of_which_it_has_a_character() -> None:
    read = words.read("one two three", lang="en")
    assert read.inside([Span(2, 5)]) == {0, 1}
    assert read.inside([Span(3, 4)]) == set()
    assert read.inside([Span(0, 1), Span(8, 13)]) == {0, 2}


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“It is late,” he said.", "“It is late,”", Mode.DIRECT),
        ("“It is late,” he said.", "It is late", Mode.DIRECT),
        ('He said it was "very late".', 'it was "very late"', Mode.MIXED),
        ("He said it was late.", "it was late", Mode.INDIRECT),
        ("„Het is laat”, zei hij.", "Het is laat", Mode.DIRECT),
        ("«Il est tard», dit-il.", "Il est tard", Mode.DIRECT),
        ("“Not closed\nthe next line", "the next line", Mode.INDIRECT),
        ("“Not closed\nthe next line", "Not closed", Mode.DIRECT),
        ("the last line, “not closed", "not closed", Mode.DIRECT),
    ],
)
def test_the_mode_is_how_many_of_the_words_are_quoted(text: str, content: str, expected: Mode) -> None:
    assert mode(text, content) == expected


def test_single_marks_quote_in_dutch_alone() -> None:
    text = "‘Het is laat’, zei hij ’s avonds, en ’t was koud, maar ‘wij gaan’."
    assert mode(text, "Het is laat", "nl") == Mode.DIRECT
    assert mode(text, "avonds, en ’t was koud", "nl") == Mode.INDIRECT
    assert mode(text, "maar ‘wij gaan’", "nl") == Mode.MIXED
    assert mode(text, "Het is laat", "en") == Mode.INDIRECT
