"""The statements of two builds: which are the same ones.

An id is made of the article's text and the offsets of cue and content. Where it is another, the statement is known by
its words, as a decision is (docs/curation.md): the same cue or source and half of the content, or nearly all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.curation import places
from pipeline.diff.papers import Papers
from pipeline.diff.state import Node, State, first, iris_of, place, words_of
from pipeline.model import Span

_NEARLY: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pieces:
    """The words of a statement as numbers that mean the same in both builds."""

    content: frozenset[int]
    size: int
    """How many words the content has, with those that the other text has not."""
    cue: frozenset[int]
    source: frozenset[int]
    text: str


def article_of(state: State, statement: Node) -> str | None:
    """The article that a statement stands in."""
    version = first(iris_of(statement, "statedIn"))
    return first(iris_of(state.versions.get(version or "", {}), "versionOf")) or _before(version, "/version/")


def _before(text: str | None, mark: str) -> str | None:
    return text.partition(mark)[0] if text else None


def spans(statement: Node, name: str) -> list[Span]:
    """The characters of a property's spans, in order."""
    return sorted(place(iri)[1] for iri in iris_of(statement, name))


def paired(old: State, new: State, papers: Papers) -> Mapping[str, str]:
    """IRI in the old build -> IRI in the new one."""
    pairs = {iri: iri for iri in old.statements if iri in new.statements}
    before, now = (defaultdict[str | None, list[str]](list) for _ in range(2))
    for iri, node in old.statements.items():
        if iri not in pairs:
            before[article_of(old, node)].append(iri)
    for iri, node in new.statements.items():
        if iri not in pairs:
            now[article_of(new, node)].append(iri)
    for article in before:
        other = papers.pairs.get(article or "")
        if other in now:
            pairs.update(_best(old, before[article], new, now[other], papers))
    return pairs


def _best(old: State, before: list[str], new: State, now: list[str], papers: Papers) -> Iterator[tuple[str, str]]:
    """Those that are most alike first, each once."""
    others = {iri: _pieces(new.statements[iri], papers, old=False) for iri in now}
    found = []
    for one in before:
        mine = _pieces(old.statements[one], papers, old=True)
        found += [(-tied, -share, one, iri) for iri, its in others.items() for tied, share in _alike(mine, its)]
    left, free = set(before), set(now)
    for _, _, one, other in sorted(found, key=lambda pair: (*pair[:2], *sorted(pair[2:]))):
        if one in left and other in free:
            left.remove(one)
            free.remove(other)
            yield one, other


def _pieces(statement: Node, papers: Papers, *, old: bool) -> _Pieces:
    version = first(iris_of(statement, "statedIn")) or ""
    there = papers.versions.get(version) if old else version
    laid = papers.alignments.get(there or "")
    content, cue, source = (spans(statement, name) for name in ("contentSpan", "cueSpan", "speakerSpan"))
    if laid is None:
        moved = there is not None and there in papers.versions.values()
        # Of two versions without a text nothing but the words themselves can be compared.
        numbers = [frozenset[int]() if moved else _characters(each) for each in (content, cue, source)]
        size = len(numbers[0])
    else:
        mine = laid.old if old else laid.new
        numbers = [mine.within(each) for each in (content, cue, source)]
        size = len(numbers[0])
        numbers = [laid.carried(each) for each in numbers] if old else numbers
    text = places.form(" ".join(words_of(statement, "quotedText")))
    return _Pieces(content=numbers[0], size=size, cue=numbers[1], source=numbers[2], text=text)


def _characters(of: Sequence[Span]) -> frozenset[int]:
    return frozenset(number for span in of for number in range(*span))


def _alike(one: _Pieces, other: _Pieces) -> Iterator[tuple[int, float]]:
    """By how many of cue and source, and how much of the content, two statements are one; nothing if they are two."""
    if not one.size or not other.size:
        if one.text == other.text:
            yield 0, 1.0
        return
    common = len(one.content & other.content)
    tied = bool(one.cue & other.cue) + bool(one.source & other.source)
    share = common / (one.size + other.size - common)
    if share >= _NEARLY or (tied and common * 2 >= min(one.size, other.size)):
        yield tied, share
