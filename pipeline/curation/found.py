"""Where the words of a decision stand now: in its article, or in the one article that has them under another name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.curation import places
from pipeline.curation.places import Place, Plain
from pipeline.decisions import Passage, Quote
from pipeline.model import Article, Span

# How far a cue or a source stands from the content at most.
_NEAR: Final = 500
# How much farther than by a quarter the first piece can be from the last.
_SLACK: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a statement where they stand now."""

    article: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    sentence: Span


class Texts:
    """The articles, each put in the form that words are found in when it is first asked for."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles: Mapping[str, Article] = {article.id: article for article in articles}
        self._plain: dict[str, Plain] = {}
        self._holding: dict[str, set[str]] | None = None

    def plain(self, article: str) -> Plain:
        """The article in that form."""
        if article not in self._plain:
            self._plain[article] = places.plain(self.articles[article])
        return self._plain[article]

    def expect(self, quotes: Iterable[Quote]) -> None:
        """Looks through all articles, once, for those that can hold words whose own article is not here."""
        wanted = {word for one in quotes for word in _inner(one)}
        self._holding = {word: set() for word in wanted}
        for article in self.articles.values() if wanted else ():
            for word in wanted.intersection(places.form(article.text).split()):
                self._holding[word].add(article.id)

    def elsewhere(self, quote: Quote) -> list[str]:
        """The articles that can hold these words."""
        known = self._holding or {}
        holders = [known[word] for word in _inner(quote) if word in known]
        return sorted(set.intersection(*holders)) if holders else []


def article_of(passage: Passage, texts: Texts) -> str | None:
    """The article that a passage is to be found in: its own, or else the only one that has its words and context."""
    if passage.article in texts.articles:
        return passage.article
    longest = max(passage.content, key=lambda one: len(one.exact))
    having = [
        article
        for article in texts.elsewhere(longest)
        if any(places.whole(longest, place) for place in places.places(longest, texts.plain(article)))
    ]
    return having[0] if len(having) == 1 else None


def words(passage: Passage, within: Plain) -> Words | Quote:
    """Where each piece of a passage stands; the first piece that stands nowhere, or nobody knows where."""
    content = _pieces(passage.content, within)
    if isinstance(content, Quote):
        return content
    cue = _pieces(passage.cue, within, near=content)
    if isinstance(cue, Quote):
        return cue
    source = _pieces(passage.source, within, near=(*content, *cue))
    if isinstance(source, Quote):
        return source
    if strayed := _strayed(passage, content=content, cue=cue, source=source, within=within):
        return strayed
    parts = (*content, *cue, *source)
    hull = Span(min(part.start for part in parts), max(part.end for part in parts))
    return Words(
        article=within.article.id,
        content=content,
        cue=cue,
        source=source,
        sentence=_sentence(passage.sentence, within, hull),
    )


def shape(
    *, content: Iterable[Span], cue: Iterable[Span], source: Iterable[Span], within: Plain
) -> tuple[tuple[str, ...], int]:
    """The order of the pieces, and how far it is from the first to the end of the last."""
    every = {"content": content, "cue": cue, "source": source}
    parts = sorted((span, name) for name, spans in every.items() for span in spans)
    text = within.article.text[parts[0][0].start : max(span.end for span, _ in parts)]
    return tuple(name for _, name in parts), len(places.form(text))


def _strayed(
    passage: Passage,
    *,
    content: tuple[Span, ...],
    cue: tuple[Span, ...],
    source: tuple[Span, ...],
    within: Plain,
) -> Quote | None:
    """A piece, if the pieces were found in places that are not those of one statement; None if they are."""
    if not passage.order:
        return None
    order, reach = shape(content=content, cue=cue, source=source, within=within)
    alike = order == passage.order and abs(reach - passage.reach) <= passage.reach // 4 + _SLACK
    return None if alike else (passage.source or passage.cue or passage.content)[0]


def one(quote: Quote, within: Plain, *, near: Sequence[Span]) -> Span | None:
    """Where the words stand beside others that were found."""
    found = places.places(quote, within)
    if near:
        found = [place for place in found if _gap(place.span, near) <= _NEAR]
    # A passage that is passed over repeats what the article says.
    read = [place for place in found if not any(mark.span.overlaps(place.span) for mark in within.article.marks)]
    found = read or found
    if (place := places.best(found)) is not None:
        return place.span
    return _nearest([each for each in found if each.agreed == found[0].agreed], near)


def _pieces(quotes: Sequence[Quote], within: Plain, *, near: Sequence[Span] = ()) -> tuple[Span, ...] | Quote:
    first = {number: span for number, quote in enumerate(quotes) if (span := one(quote, within, near=near))}
    if len(first) < len(quotes):
        # A piece that stands in several places is the one beside those that stand in one.
        beside = (*near, *first.values())
        for number, quote in enumerate(quotes):
            span = first.get(number) or (one(quote, within, near=beside) if beside else None)
            if span is None:
                return quote
            first[number] = span
    return tuple(sorted(first.values()))


def _nearest(found: Sequence[Place], near: Sequence[Span]) -> Span | None:
    """The place that is nearest to others; None where that does not tell either."""
    if not near or not found:
        return None
    ranked = sorted(found, key=lambda place: (_gap(place.span, near), place.span))
    if len(ranked) > 1 and _gap(ranked[0].span, near) == _gap(ranked[1].span, near):
        return None
    return ranked[0].span


def _gap(span: Span, near: Iterable[Span]) -> int:
    return min(max(other.start - span.end, span.start - other.end, 0) for other in near)


def _sentence(quote: Quote | None, within: Plain, hull: Span) -> Span:
    """The sentences of a statement where they still are its, else the words themselves."""
    found = places.places(quote, within) if quote else []
    holding = [place.span for place in found if place.span.contains(hull)]
    return holding[0] if holding else hull


def _inner(quote: Quote) -> list[str]:
    """The words that stand between others, so that no mark is at their ends."""
    every = places.form(f"{quote.prefix}{quote.exact}{quote.suffix}").split()
    inner = places.form(quote.exact).split()[1:-1]
    return inner if len(inner) > 1 else every[1:-1]
