"""An article as it is to be read: without what is not the article, and with glued words set apart.

The article's text is never changed. A `View` is a second text beside it, with the way back: every offset of the view
maps to one offset of the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Article, Span
from pipeline.view.pullquotes import PullQuote, pull_quotes
from pipeline.view.seams import seams

__all__ = ["PullQuote", "View", "pull_quotes", "seams", "view"]

_LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An article's text made readable. Offsets into `text` are not the article's: see `to_article`."""

    text: str
    inserted: tuple[int, ...]
    """Where in `text` a character stands that the article does not have: a blank, or a line break."""
    pull_quotes: tuple[tuple[Span, Span], ...] = ()
    """(quotation, speaker) of each quotation that is set apart with its speaker's name, in the article's offsets."""

    def to_article(self, start: int, end: int) -> Span:
        """The article's characters that `text[start:end]` shows."""
        return Span(start - bisect_left(self.inserted, start), end - bisect_left(self.inserted, end))

    def to_view(self, span: Span) -> Span:
        """Where `text` shows the article's `span`."""
        seams_at = tuple(at - before for before, at in enumerate(self.inserted))
        return Span(span.start + bisect_right(seams_at, span.start), span.end + bisect_left(seams_at, span.end))


def view(article: Article) -> View:
    """`article` as it is to be read."""
    passed_over = tuple(mark.span for mark in article.marks)
    quotes = tuple(
        quote
        for quote in pull_quotes(article.text, lang=article.lang)
        if not _touches(passed_over, Span(*_hull(quote)))
    )
    breaks = {quote.speaker.start for quote in quotes if quote.glued}
    cuts = sorted(
        breaks.union(at for at in seams(article.text, lang=article.lang) if not _touches(passed_over, Span(at, at + 1)))
    )
    shown = _blanked(article.text, passed_over)
    bounds = [0, *cuts, len(shown)]
    pieces: list[str] = []
    for start, end in pairwise(bounds):
        if start:
            pieces.append("\n" if start in breaks else " ")
        pieces.append(shown[start:end])
    return View(
        text="".join(pieces),
        inserted=tuple(at + before for before, at in enumerate(cuts)),
        pull_quotes=tuple((quote.quotation, quote.speaker) for quote in quotes),
    )


def _hull(quote: PullQuote) -> Span:
    return Span(quote.quotation.start, quote.speaker.end)


def _touches(spans: tuple[Span, ...], span: Span) -> bool:
    """Whether one of the sorted, disjoint `spans` shares a character with `span`."""
    first = bisect_right(spans, span.start, key=lambda one: one.end)
    return first < len(spans) and spans[first].start < span.end


def _blanked(text: str, spans: tuple[Span, ...]) -> str:
    """`text` with `spans` blank; line breaks stay, so that paragraphs stay apart."""
    pieces = []
    done = 0
    for span in spans:
        pieces.append(text[done : span.start])
        pieces.append("".join(sign if sign in _LINE_BREAKS else " " for sign in span.of(text)))
        done = span.end
    pieces.append(text[done:])
    return "".join(pieces)
