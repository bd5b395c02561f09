"""Where quoted words stand in a text, whatever has changed around them; nowhere rather than in a wrong place.

White space, quotation marks and dashes are compared in one form, since a page that is fetched again comes with others.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.decisions import Quote
from pipeline.model import Article, Span

CONTEXT: Final = 32
"""Characters on either side that tell words from the same words elsewhere; more only where they are not enough."""
_WIDEST: Final = 1024
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANKS = re.compile(rf"[\s{_UNSEEN}]+")
_FOLD: Final = str.maketrans("‘’‚‛′“”„‟″«»–—‒―‐‑", '\'\'\'\'\'"""""""------')
# Words of this length are not said twice; shorter ones need what stood beside them.
_ALONE: Final = 60
_AGREED: Final = 20
# By how much the best place must be better than the next.
_BETTER: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A text in the form that is compared, and where each of its characters stands in the article."""

    article: Article
    text: str
    at: Sequence[int]

    def span(self, start: int, length: int) -> Span:
        """Where characters of the form stand in the article."""
        return Span(self.at[start], self.at[start + length - 1] + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words that are those of a quote, with how many characters beside them are its context."""

    span: Span
    agreed: int


def plain(article: Article) -> Plain:
    """The text of an article to find words in."""
    folded, at, parts, end = article.text.translate(_FOLD), array("l"), [], 0
    for gap in _BLANKS.finditer(folded):
        parts.append(folded[end : gap.start()])
        at.extend(range(end, gap.start()))
        if gap[0].strip(_UNSEEN):
            parts.append(" ")
            at.append(gap.start())
        end = gap.end()
    parts.append(folded[end:])
    at.extend(range(end, len(folded)))
    return Plain(article=article, text="".join(parts), at=at)


def form(words: str) -> str:
    """Words as they are compared."""
    return _BLANKS.sub(lambda gap: " " if gap[0].strip(_UNSEEN) else "", words.translate(_FOLD))


def places(quote: Quote, within: Plain) -> list[Place]:
    """Where the words stand with enough of their context, the best place first."""
    exact, prefix, suffix = form(quote.exact).strip(), form(quote.prefix), form(quote.suffix)
    found = []
    for start in _starts(exact, within.text):
        end = start + len(exact)
        before = _common(prefix[::-1], within.text[max(0, start - len(prefix)) : start][::-1])
        after = _common(suffix, within.text[end : end + len(suffix)])
        # "he" is not in "the"; in a script without blanks a word goes on, but as it did
        if (before or not _inside(within.text, start)) and (after or not _inside(within.text, end)):
            found.append((before, after, start))
    kept = [
        Place(span=within.span(start, len(exact)), agreed=before + after)
        for before, after, start in found
        if (len(exact) >= _ALONE and len(found) == 1) or _enough(before, after, prefix, suffix)
    ]
    return sorted(kept, key=lambda place: (-place.agreed, place.span))


def best(found: Sequence[Place]) -> Place | None:
    """The place that is better than the others; None where two are equally good."""
    if not found or (len(found) > 1 and found[0].agreed - found[1].agreed < _BETTER):
        return None
    return found[0]


def quote(text: str, span: Span, *, within: Plain | None = None, sure: bool = False) -> Quote:
    """The words of a span with as much context as tells them from the same words elsewhere in the text; `sure`: with
    more, and then nearly all of it is asked for, wherever they stand twice.
    """
    twice = sure and within is not None and within.text.count(form(span.of(text)).strip()) > 1
    width = 3 * CONTEXT if twice else CONTEXT
    while True:
        made = Quote(
            exact=_joined(span.of(text)),
            prefix=_joined(text[max(0, span.start - width) : span.start]),
            suffix=_joined(text[span.end : span.end + width]),
        )
        if within is None or width >= _WIDEST or best(places(made, within)) is not None:
            return made
        width *= 2


def whole(quoted: Quote, place: Place) -> bool:
    """Whether most of the context stands there too."""
    return place.agreed * 4 >= (len(form(quoted.prefix)) + len(form(quoted.suffix))) * 3


def _enough(before: int, after: int, prefix: str, suffix: str) -> bool:
    given = len(prefix) + len(suffix)
    if max(len(prefix), len(suffix)) > CONTEXT:
        # The same words stand elsewhere, maybe with much of the same beside them: nearly all of it must agree.
        return before + after >= given * 3 // 4
    sides = ((before, prefix), (after, suffix))
    return before + after >= min(_AGREED, given) or any(side and agreed == len(side) for agreed, side in sides)


def _starts(words: str, text: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _inside(text: str, at: int) -> bool:
    """Whether a word goes on across this position."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _common(one: str, other: str) -> int:
    shorter = min(len(one), len(other))
    return next((number for number in range(shorter) if one[number] != other[number]), shorter)


def _joined(words: str) -> str:
    return re.sub(r"\s+", " ", words)
