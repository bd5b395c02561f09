from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.curation import places
from pipeline.curation.places import best, plain, quote
from pipeline.decisions import Quote
from pipeline.model import Article, Span

TEXT = "Ann Lee said on Monday that the bridge is safe.\n\nBob Dee said on Tuesday that the bridge is old.\n"


def found(quoted: Quote, text: str) -> str | None:
    """The words where a quote is found, with what stands before them on the line."""
    place = best(places.places(quoted, plain(Article(id="a", text=text, lang="en"))))
    return None if place is None else text[: place.span.end].rpartition("\n")[2]


def quoted(words: str, text: str = TEXT, *, after: str = "") -> Quote:
    start = text.index(words, text.index(after))
    return quote(text, Span(start, start + len(words)), within=plain(Article(id="a", text=text, lang="en")))


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        pytest.param(TEXT, "Bob Dee said", id="as it was"),
        pytest.param(f"Subscribe now!\n\n{TEXT}", "Bob Dee said", id="text before it"),
        pytest.param(TEXT.replace("\n\n", "\n\n\n\n"), "Bob Dee said", id="other blank lines"),
        pytest.param(TEXT.replace(" ", "\u00a0"), "Bob\u00a0Dee\u00a0said", id="blanks that do not break"),
        pytest.param(TEXT.replace("Dee", "D\u00adee"), "Bob D\u00adee said", id="a soft hyphen"),
        pytest.param(TEXT.replace("bridge is safe", "road is wide"), "Bob Dee said", id="another sentence changed"),
        pytest.param(TEXT.replace("Tuesday that", "Wednesday, that"), "Bob Dee said", id="its context changed in part"),
        pytest.param(TEXT.replace("Bob Dee said", "Bob Dee told us"), None, id="the words are gone"),
        pytest.param(TEXT.partition("\n\n")[0], None, id="the sentence is gone, and the word stands elsewhere"),
        pytest.param("", None, id="nothing is left"),
    ],
)
def test_a_word_is_found_by_its_context_or_not_at_all(changed: str, line: str | None) -> None:
    assert found(quoted("said", after="Bob"), changed) == line


def test_the_same_words_with_the_same_beside_them_have_more_context() -> None:
    line = "Then the mayor of the old town by the sea said that it was late and would be late."
    text = f"One. {line} Two. {line}"
    first, second = quoted("said", text), quoted("said", text, after="Two")
    assert len(first.prefix) > places.CONTEXT
    assert found(first, text) == text[: text.index("said") + 4]
    assert found(second, text) == text[: text.rindex("said") + 4]


def test_words_that_nothing_tells_from_others_are_nowhere() -> None:
    text = "He said no. " * 9
    assert best(places.places(Quote(exact="said no", prefix="He ", suffix=". He "), plain(_article(text)))) is None


def test_a_word_inside_another_is_not_the_word() -> None:
    assert places.places(Quote(exact="he"), plain(_article("the other"))) == []


def test_words_are_found_in_a_script_without_blanks() -> None:
    text = "市长昨天表示大桥是安全的，但是需要维修。"
    assert found(quoted("表示", text), f"新闻。{text}") == "新闻。市长昨天表示"


def test_marks_of_another_shape_are_the_same_words() -> None:
    assert found(quoted("“It is late”", "Ann: “It is late” – so."), 'Ann: "It is late" - so.') == 'Ann: "It is late"'


def _article(text: str) -> Article:
    return Article(id="a", text=text, lang="en")


@given(st.text(alphabet="ab .\n“”\u00a0\u00ad", min_size=1, max_size=60), st.data())
def test_what_is_quoted_is_found_where_it_was_or_not_at_all(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    place = best(places.places(quoted := quote(text, span, within=plain(_article(text))), plain(_article(text))))
    if place is not None:
        assert places.form(place.span.of(text)).strip() == places.form(quoted.exact).strip()
        assert place.span.overlaps(span)


@given(st.text(max_size=80))
def test_every_character_of_the_form_stands_in_the_text(text: str) -> None:
    made = plain(_article(text))
    assert len(made.text) == len(made.at)
    assert list(made.at) == sorted(set(made.at))
    assert made.text == places.form(text)
