"""What the network learns besides attributions: names, parts of speech, sentences and trees, from one layer's states.

They are read below the top, where such knowledge lies (Søgaard and Goldberg 2016, https://aclanthology.org/P16-2038),
so that the layers above stay free for attributions. A name of which only "some organization" is known teaches that its
kind is one of several: the loss is that of the sum of their chances.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu

from pipeline.annotate.labels import NAMES, POS, RELATIONS
from pipeline.train.lessons import IGNORE, ROOT, Targets

LAYER = 9
"""How many layers lie below the states that are read."""
ARC = 128
"""Width of the projections of a word as a dependent and as a head."""
_SHARES = (len(NAMES), len(POS), len(RELATIONS), 1)


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
