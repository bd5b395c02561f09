"""A training window in word pieces: what each piece should be called, and what it should point at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.decode import INSIDE, LABELS, ROLES
from pipeline.train import lessons
from pipeline.train.corpus import Span, Window
from pipeline.train.lessons import IGNORE, Targets

if TYPE_CHECKING:
    from tokenizers import Tokenizer

HARD = 0.5
"""How much the corpus's label weighs where there is an opinion too."""
NONE = 0
"""The piece that a cue without source points at: the opening special piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window in pieces. `targets[i]` is the probability of each label to be learned for piece i. `cue_of[i]` is the
    piece where the cue of content piece i begins, `source_of[i]` the piece where the source of cue piece i begins
    (`NONE`: it has none); `IGNORE` elsewhere.
    """

    ids: list[int]
    labels: list[int]
    targets: list[tuple[float, ...]]
    cue_of: list[int]
    source_of: list[int]
    grammar: Targets


def example(window: Window, *, tokenizer: Tokenizer) -> Example:
    """`window` in pieces, labelled."""
    encoding = tokenizer.encode(window.text)
    blank = tokenizer.token_to_id("▁")  # None in the teacher's vocabulary
    ids, offsets = encoding.ids, encoding.offsets
    characters = _characters(window)
    labels = []
    for piece, (start, end) in zip(ids, offsets, strict=True):
        if start == end or piece == blank:
            labels.append(IGNORE)
            continue
        inside = characters[start:end]
        labels.append(LABELS.index(next((label for label in inside if label[0] == "B"), inside[0])))
    cue_of, source_of = [IGNORE] * len(ids), [IGNORE] * len(ids)

    def within(spans: tuple[Span, ...]) -> list[int]:
        return [
            i
            for i, (a, b) in enumerate(offsets)
            if labels[i] != IGNORE and any(a < end and b > start for start, end in spans)
        ]

    for source, cue, content in window.attributions:
        cue_pieces, source_pieces = within(cue), within(source)
        for i in cue_pieces:
            source_of[i] = source_pieces[0] if source_pieces else NONE
        for i in within(content):
            cue_of[i] = cue_pieces[0] if cue_pieces else NONE
    targets = _targets(window, labels, offsets)
    offsets = [(a, a) if label == IGNORE else (a, b) for label, (a, b) in zip(labels, offsets, strict=True)]
    return Example(
        ids=ids,
        labels=labels,
        targets=targets,
        cue_of=cue_of,
        source_of=source_of,
        grammar=lessons.targets(window, offsets),
    )


def _targets(window: Window, labels: list[int], offsets: list[tuple[int, int]]) -> list[tuple[float, ...]]:
    """What is to be learned for every piece: the label, the opinion of the piece's word, or both. No weight at all
    where neither is known.
    """
    nothing = (0.0,) * len(LABELS)
    opinions = iter((*window.opinions, (len(window.text), len(window.text) + 1, nothing)))
    start, end, row = next(opinions)
    begun = False
    out: list[tuple[float, ...]] = []
    for label, (a, b) in zip(labels, offsets, strict=True):
        if label == IGNORE:
            out.append(nothing)
            continue
        while end <= a:
            (start, end, row), begun = next(opinions), False
        hard = tuple(float(i == label) for i in range(len(LABELS)))
        if b <= start:
            out.append(hard if window.annotated else nothing)
            continue
        share = HARD if window.annotated else 0.0
        soft = _inside(row) if begun else row
        begun = True
        out.append(tuple(share * x + (1 - share) * y for x, y in zip(hard, soft, strict=True)))
    return out


def _inside(row: tuple[float, ...]) -> tuple[float, ...]:
    """A word's opinion for its second piece and those after it: what begins goes on."""
    out = [0.0] * len(row)
    for i, share in enumerate(row):
        out[INSIDE[i]] += share
    return tuple(out)


def _characters(window: Window) -> list[str]:
    """A label for every character."""
    out = ["O"] * len(window.text)
    for attribution in window.attributions:
        for role, spans in zip(ROLES, attribution, strict=True):
            for span in spans:
                out[slice(*span)] = [f"I-{role}"] * (span[1] - span[0])
                out[span[0]] = f"B-{role}"
    return out
