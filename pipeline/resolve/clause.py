"""The clause that says that something is said: the words around a source and its cue that are nobody's content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Attribution, Span
from pipeline.resolve.cast import Cast
from pipeline.spans import at

_RELAYS = frozenset({"cite", "relay"})
"""Lemmas that extraction gives to the cues of a chain of sources."""
_WORD = re.compile(r"\w[\w’'.-]*\w\.?|\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of such words."""

    span: Span
    anchors: tuple[Span, ...]
    """The pieces of the source and the cue that lie in it, at least one, in order."""

    def before(self, position: int) -> Span | None:
        """The last anchor that ends before a position."""
        return next((each for each in reversed(self.anchors) if each.end <= position), None)


def stretches(attribution: Attribution, *, cast: Cast) -> tuple[Stretch, ...]:
    """Around each piece of the source and the cue, the words up to a content, to another statement's source or cue, or
    to the end of the sentence.
    """
    own = sorted((*attribution.source, *(attribution.cue.spans if attribution.cue else ())))
    sentences = cast.reading.sentences
    if not own or not sentences or _is_relayed(attribution, cast):
        return ()
    blocks = sorted(_blocks(attribution, cast))
    found: dict[Span, list[Span]] = {}
    for piece in own:
        sentence = sentences[max(0, at(piece.start, sentences))]
        start = max((block.end for block in blocks if block.end <= piece.start), default=sentence.start)
        end = min((block.start for block in blocks if block.start >= piece.end), default=sentence.end)
        found.setdefault(Span(max(start, sentence.start), min(end, sentence.end)), []).append(piece)
    return tuple(Stretch(span=span, anchors=tuple(pieces)) for span, pieces in sorted(found.items()))


def _is_relayed(attribution: Attribution, cast: Cast) -> bool:
    """Whether another statement has the same words and the clause: "Reuters said on Monday, citing two officials"."""
    lemma = attribution.cue.lemma if attribution.cue else None
    return lemma in _RELAYS and any(each.content == attribution.content for each in cast.beside(attribution))


def _blocks(attribution: Attribution, cast: Cast) -> Iterator[Span]:
    """What is not of the clause, near it."""
    parts = (*attribution.source, *(attribution.cue.spans if attribution.cue else ()))
    yield from attribution.content
    for other in cast.beside(attribution):
        pieces = (*other.source, *(other.cue.spans if other.cue else ()), *other.content)
        yield from (piece for piece in pieces if not any(piece.overlaps(part) for part in parts))


def words(text: str, span: Span) -> list[tuple[str, Span]]:
    """The words of a span in lower case, with their places."""
    return [(match[0].lower(), Span(*match.span())) for match in _WORD.finditer(text, span.start, span.end)]
