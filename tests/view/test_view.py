from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import marks
from pipeline.model import Article, Span
from pipeline.view import View, view

PIECES = (
    "They verify our security.”said Shanahan",
    "BuzzFeed NewsCiting audio",
    "whatever they post.TikTok sent",
    "TikTok",
    "We will go on and on and on since this took placeShou Zi Chew",
    "Share post:",
    "LEAVE A REPLY",
    "Lees ook: Kabinet valt",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "“",
    "é😀",
    '"It is safe,"said he.',
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=14).map("".join)


def read(text: str) -> tuple[Article, View]:
    article = Article(id="a", text=text, lang="en", marks=marks(text, lang="en"))
    return article, view(article)


def unmarked(article: Article) -> str:
    """The article's text with its marked passages blank, line breaks kept."""
    signs = list(article.text)
    for mark in article.marks:
        for at in range(*mark.span):
            signs[at] = signs[at] if signs[at].splitlines() == [""] else " "
    return "".join(signs)


@given(texts, st.data())
def test_every_span_of_the_view_maps_to_the_same_words(text: str, data: st.DataObject) -> None:
    article, made = read(text)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    inserted = set(made.inserted)
    words = "".join(made.text[at] for at in range(start, end) if at not in inserted)
    assert made.to_article(start, end).of(unmarked(article)) == words


@given(texts)
def test_the_view_is_the_text_and_the_inserted_blanks(text: str) -> None:
    article, made = read(text)
    assert "".join(sign for at, sign in enumerate(made.text) if at not in set(made.inserted)) == unmarked(article)
    assert all(made.text[at] in " \n" for at in made.inserted)
    assert list(made.inserted) == sorted(set(made.inserted))


@given(texts, st.data())
def test_there_and_back_again(text: str, data: st.DataObject) -> None:
    _, made = read(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end:
        assert made.to_article(*made.to_view(Span(start, end))) == Span(start, end)


@given(texts)
def test_marks_are_sorted_apart_and_inside_the_text(text: str) -> None:
    article, _ = read(text)
    ends = [0]
    for mark in article.marks:
        assert ends[-1] <= mark.span.start < mark.span.end <= len(text)
        assert mark.span.of(text).strip() == mark.span.of(text)
        ends.append(mark.span.end)


def test_marked_passages_are_blank_and_their_seams_are_not_read() -> None:
    article, made = read("Headline of it\n\nText of the article.\n\nLees ook: Zo is het.De rest\n\nMore text.")
    assert article.marks == ()  # Dutch rows hold for Dutch only
    text = article.text
    dutch = Article(id="a", text=text, lang="nl", marks=marks(text, lang="nl"))
    assert [mark.span.of(text) for mark in dutch.marks] == ["Lees ook: Zo is het.De rest"]
    assert len(view(dutch).text) == len(text)
    assert "Lees" not in view(dutch).text
    assert len(made.text) == len(text) + 1
