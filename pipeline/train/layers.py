"""A transformer encoder as in BERT (Devlin et al. 2019, https://arxiv.org/abs/1810.04805), in plain torch: what the
student and the teacher share.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

HEADS = 12
DROPOUT = 0.1
FURTHEST = 128
"""Pieces further apart than this share one relative position."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half.

    Attention is written out: torch's fused one is slow backwards on a CPU, and its scores would leave bf16.
    """

    def __init__(self, hidden: int, feed_forward: int, epsilon: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao = nn.Linear(hidden, hidden)
        self.aln = nn.LayerNorm(hidden, eps=epsilon)
        self.fi = nn.Linear(hidden, feed_forward)
        self.fo = nn.Linear(feed_forward, hidden)
        self.oln = nn.LayerNorm(hidden, eps=epsilon)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Hidden states (batch, pieces, hidden) to the same; `bias` (batch, 1 or heads, 1 or pieces, pieces) is added
        to the attention scores.
        """
        rows, pieces, hidden = x.shape
        q, k, v = self.qkv(x).view(rows, pieces, 3, HEADS, hidden // HEADS).permute(2, 0, 3, 1, 4)
        scores = (q * (hidden // HEADS) ** -0.5) @ k.transpose(-1, -2) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, pieces, hidden)
        x = self.aln(x + self.dropout(self.ao(mixed)))
        return self.oln(x + self.dropout(self.fo(gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Piece ids (batch, pieces) and mask to hidden states (batch, pieces, hidden). With `buckets` above 0 attention
    has a learned bias by relative position too (Raffel et al. 2020, https://arxiv.org/abs/1910.10683).
    """

    def __init__(
        self,
        *,
        vocabulary: int,
        hidden: int,
        layers: int,
        feed_forward: int,
        positions: int,
        epsilon: float = 1e-12,
        buckets: int = 0,
    ) -> None:
        super().__init__()
        self.hidden = hidden
        self.word = nn.Embedding(vocabulary, hidden)
        self.position = nn.Embedding(positions, hidden)
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.layers = nn.ModuleList(Layer(hidden, feed_forward, epsilon) for _ in range(layers))
        self.dropout = nn.Dropout(DROPOUT)
        self.relative = nn.Embedding(buckets, HEADS) if buckets else None

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states of every piece."""
        return self.between(self.embed(ids), mask)

    def embed(self, ids: Tensor) -> Tensor:
        """What enters the first layer."""
        at = self.position.weight[: ids.shape[1]]
        embedded: Tensor = self.dropout(self.norm(self.word(ids) + at))
        return embedded

    def between(self, x: Tensor, mask: Tensor, *, first: int = 0, last: int | None = None) -> Tensor:
        """What enters layer `first` to what leaves the layer before `last` (None: the top)."""
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -30000.0
        if self.relative is not None:
            near = self.relative(_buckets(x.shape[1], self.relative.num_embeddings))
            bias = bias + near.permute(2, 0, 1)[None]
        if torch.is_autocast_enabled("cpu"):
            # a wider bias would take the scores out of bf16
            bias = bias.to(torch.get_autocast_dtype("cpu"))
        for layer in self.layers[first:last]:
            x = layer(x, bias)
        return x


def _buckets(pieces: int, count: int) -> Tensor:
    """The bucket of every pair of places, (pieces, pieces): half of the `count` for each direction, exact when near,
    logarithmic when far.
    """
    at = torch.arange(pieces)
    ahead = at[None, :] - at[:, None]
    half = count // 2
    exact = half // 2
    away = ahead.abs()
    far = exact + (away.clamp(min=1) / exact).log() / math.log(FURTHEST / exact) * (half - exact)
    return torch.where(away < exact, away, far.long().clamp(max=half - 1)) + (ahead > 0) * half
