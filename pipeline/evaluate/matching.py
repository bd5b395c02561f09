"""Gold and predicted attributions side by side: which match, one to one, at half of the content's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.evaluate import speech
from pipeline.evaluate.gold import Annotation
from pipeline.evaluate.words import Words
from pipeline.model import Mode

HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An attribution as sets of word numbers."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]
    mode: Mode
    speech: bool
    """Quoted, or with a speech verb in its cue."""
    annotation: Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The items of one article and the pairs among them."""

    gold: tuple[Item, ...]
    predicted: tuple[Item, ...]
    pairs: dict[int, int]
    """Index in `gold` to index in `predicted`."""
    lang: str


def match(words: Words, gold: Iterable[Annotation], predicted: Iterable[Annotation], *, lang: str) -> Matching:
    """The pairs of greatest overlap first; of equal ones those with equal sources first, then the later ones.

    Without words in its content an attribution counts nowhere; a prediction of the same content and source counts once.
    """
    golden = tuple(one for annotation in gold if (one := _item(words, annotation, lang)).content)
    found: dict[tuple[frozenset[int], frozenset[int]], Item] = {}
    for annotation in predicted:
        one = _item(words, annotation, lang)
        if one.content:
            found.setdefault((one.content, one.source), one)
    items = tuple(found.values())
    near = sorted(
        (
            (overlap(g, p), g.source == p.source, i, j)
            for i, g in enumerate(golden)
            for j, p in enumerate(items)
            if overlap(g, p) >= HALF
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in near:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return Matching(gold=golden, predicted=items, pairs=pairs, lang=lang)


def overlap(one: Item, other: Item) -> float:
    """Shared words of the two contents, of all their words."""
    return len(one.content & other.content) / len(one.content | other.content)


def same_source(gold: Item, predicted: Item) -> bool:
    """Whether the sources share a word, or neither has one."""
    return bool(gold.source & predicted.source) if gold.source else not predicted.source


def pieces(annotations: Sequence[Annotation]) -> list[Annotation]:
    """Each contiguous piece of content as an attribution of its own."""
    return [replace(one, content=(piece,)) for one in annotations for piece in one.content]


def _item(words: Words, annotation: Annotation, lang: str) -> Item:
    content, cue = words.inside(annotation.content), words.inside(annotation.cue)
    mode = words.mode(content)
    return Item(
        content=content,
        source=words.inside(annotation.source),
        cue=cue,
        mode=mode,
        speech=mode is not Mode.INDIRECT or speech.is_speech(words.written(cue), lang=lang),
        annotation=annotation,
    )
