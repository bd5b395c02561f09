"""What the network learns besides attributions: names, parts of speech, sentences and trees, from one layer's states.

They are read below the top, where such knowledge lies (Søgaard and Goldberg 2016, https://aclanthology.org/P16-2038),
so that the layers above stay free for attributions. A name of which only "some organization" is known teaches that its
kind is one of several: the loss is that of the sum of their chances.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu

from pipeline.annotate.labels import NAMES, POS, RELATIONS
from pipeline.train.corpus import Window

IGNORE = -100
"""torch's label for a position without loss."""
LAYER = 9
"""How many layers lie below the states that are read."""
ARC = 128
"""Width of the projections of a word as a dependent and as a head."""
ROOT = 0
"""The piece that a root hangs on: the opening special piece."""
_SHARES = (len(NAMES), len(POS), len(RELATIONS), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """For every piece: the labels of names that are right (bits; 0: not known), part of speech, relation, whether a
    sentence begins (1, 0), the piece where its head begins; `IGNORE` where nothing is taught.
    """

    names: list[int]
    pos: list[int]
    relations: list[int]
    begins: list[int]
    heads: list[int]


class Grammar(nn.Module):
    """States (batch, pieces, hidden) to logits (batch, pieces, names + parts of speech + relations + 1) and projections
    (batch, pieces, 2, `ARC`) as dependent and as head (Dozat and Manning 2017, https://arxiv.org/abs/1611.01734).
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.inner = nn.Linear(hidden, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.dropout = nn.Dropout(0.2)
        self.words = nn.Linear(hidden, sum(_SHARES))
        self.arcs = nn.Linear(hidden, 2 * ARC)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Logits and projections."""
        x = self.dropout(self.norm(gelu(self.inner(self.dropout(states)))))
        return self.words(x), self.arcs(x).unflatten(-1, (2, ARC))


def targets(window: Window, offsets: Sequence[tuple[int, int]]) -> Targets:
    """What a window teaches its pieces; an empty offset is a piece that stands for nothing."""
    first = {start: i for i, (start, end) in reversed(list(enumerate(offsets))) if end > start}
    size = len(offsets)
    out = Targets(
        names=_names(window, offsets),
        pos=[IGNORE] * size,
        relations=[IGNORE] * size,
        begins=[IGNORE] * size,
        heads=[IGNORE] * size,
    )
    at = [first.get(token.start) for token in window.tree]
    for token, i in zip(window.tree, at, strict=True):
        if i is None:
            continue
        out.pos[i] = POS.index(token.pos)
        out.begins[i] = int(token.begins)
        out.relations[i] = RELATIONS.index(token.relation) if token.relation in RELATIONS else IGNORE
        head = ROOT if token.head is None else at[token.head]
        out.heads[i] = IGNORE if head is None else head
    if window.begins is not None:
        for start, i in first.items():
            blank = start == 0 or window.text[start - 1].isspace()
            out.begins[i] = int(start in window.begins) if blank else IGNORE
    return out


def _names(window: Window, offsets: Sequence[tuple[int, int]]) -> list[int]:
    if window.names is None:
        return [0] * len(offsets)
    out = [1 << NAMES.index("O") if end > start else 0 for start, end in offsets]
    for start, end, kinds in window.names:
        over = [i for i, (a, b) in enumerate(offsets) if b > a and a < end and b > start]
        for i in over:
            edge = "B" if i == over[0] else "I"
            out[i] = sum(1 << NAMES.index(f"{edge}-{kind}") for kind in kinds)
    return out


def batch(examples: Sequence[Targets]) -> dict[str, Tensor]:
    """Targets as padded tensors."""

    def padded(rows: list[list[int]], filler: int) -> Tensor:
        return nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=filler)

    return {
        "names": padded([each.names for each in examples], 0),
        "pos": padded([each.pos for each in examples], IGNORE),
        "relations": padded([each.relations for each in examples], IGNORE),
        "begins": padded([each.begins for each in examples], IGNORE),
        "heads": padded([each.heads for each in examples], IGNORE),
    }


def loss(words: Tensor, arcs: Tensor, given: dict[str, Tensor]) -> Tensor:
    """The sum of the losses of what a batch knows."""
    names, pos, relations, begins = words.float().split(_SHARES, -1)
    total = names.sum() * 0.0
    bits = 1 << torch.arange(len(NAMES))
    allowed = (given["names"][..., None] & bits).bool()
    known = allowed.any(-1)
    if known.any():
        chances = names.log_softmax(-1).masked_fill(~allowed, -torch.inf)
        total = total - chances[known].logsumexp(-1).mean()
    for logits, gold in ((pos, given["pos"]), (relations, given["relations"])):
        if (gold != IGNORE).any():
            total = total + cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    if (begins_known := given["begins"] != IGNORE).any():
        total = total + nn.functional.binary_cross_entropy_with_logits(
            begins[..., 0][begins_known], given["begins"][begins_known].float()
        )
    heads = given["heads"]
    if (asked := heads != IGNORE).any():
        scores = arcs[:, :, 0].float() @ arcs[:, :, 1].float().transpose(1, 2) / ARC**0.5
        candidates = asked.clone()
        candidates[:, ROOT] = True
        scores = scores.masked_fill(~candidates[:, None, :], -1e4)
        total = total + cross_entropy(scores[asked], heads[asked])
    return total
