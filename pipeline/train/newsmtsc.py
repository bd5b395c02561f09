"""Reads NewsMTSC (Hamborg and Donnay, EACL 2021, https://aclanthology.org/2021.eacl-main.142): sentences with targets
and the polarity towards each, as windows of pieces with the states of the tagger.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.extract.stances import ORDER
from pipeline.model import Span, Stance

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer
    from torch import Tensor

_POLARITY = {2.0: Stance.NEGATIVE, 4.0: Stance.NEUTRAL, 6.0: Stance.POSITIVE}
_MOST = 4
"""Sentences of a packed window, at most."""
_LONGEST = 900
"""Characters of a packed window, about; the encoder was trained on such."""
_PIECES = 510
"""The encoder has 512 positions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mention with the polarity towards its agent."""

    span: Span
    stance: int
    """Place in `ORDER`."""
    main: bool = True
    """Whether it is the annotated mention, and not a further one in the sentence, which has the same polarity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A window's states (pieces, hidden), and its mentions as (pieces, place in `ORDER`, whether main)."""

    states: Tensor
    mentions: tuple[tuple[tuple[int, ...], int, bool], ...]


def sentences(path: Path) -> Iterator[tuple[str, list[Marked]]]:
    """The sentences of a file of JSON lines with their mentions."""
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        marked = []
        for target in one["targets"]:
            stance = ORDER.index(_POLARITY[target["polarity"]])
            marked.append(Marked(span=Span(target["from"], target["to"]), stance=stance))
            marked += [
                Marked(span=Span(other["from"], other["to"]), stance=stance, main=False)
                for other in target.get("further_mentions") or ()
            ]
        yield one["sentence_normalized"], marked


def packed(given: Iterable[tuple[str, list[Marked]]], *, seed: int) -> Iterator[tuple[str, list[Marked]]]:
    """The sentences in windows of one to four, since the tagger's windows hold paragraphs."""
    rng = random.Random(seed)
    left = list(given)
    rng.shuffle(left)
    while left:
        text, marked = left.pop()
        for _ in range(rng.randrange(_MOST)):
            if not left or len(text) + len(left[-1][0]) > _LONGEST:
                break
            more, others = left.pop()
            text += rng.choice((" ", "\n"))
            at = len(text)
            text += more
            marked = marked + [
                Marked(span=Span(one.span.start + at, one.span.end + at), stance=one.stance, main=one.main)
                for one in others
            ]
        yield text, marked


def known(
    given: Iterable[tuple[str, list[Marked]]], *, session: InferenceSession, tokenizer: Tokenizer
) -> Iterator[Known]:
    """Each window with its states, as the tagger makes them where it is used: int8 and all."""
    import torch

    for text, marked in given:
        encoding = tokenizer.encode(text)
        ids = encoding.ids[:_PIECES]
        (states,) = session.run(["states"], {"ids": np.array([ids], np.int64)})
        mentions = tuple(
            (pieces, one.stance, one.main) for one in marked if (pieces := over(one.span, encoding.offsets[:_PIECES]))
        )
        if mentions:
            yield Known(states=torch.from_numpy(states[0]).half(), mentions=mentions)


def over(span: Span, offsets: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The pieces that a span has a part of."""
    return tuple(
        piece for piece, (start, end) in enumerate(offsets) if start < end and start < span.end and span.start < end
    )
