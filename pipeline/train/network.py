"""The network: the encoder, a label for every piece, two pointers (content to cue, cue to source), and grammar.

A pointer scores pairs of pieces as the product of a learned projection of each (Dozat and Manning 2017,
https://arxiv.org/abs/1611.01734, without the bilinear weight): linking is learned, not measured in characters.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from pipeline.extract.decode import LABELS
from pipeline.train.examples import NONE
from pipeline.train.grammar import LAYER, Grammar
from pipeline.train.layers import Encoder
from pipeline.train.lessons import IGNORE

POINTER = 128
"""Width of a pointer's projection."""
LINK_WEIGHT = 0.5


class Network(nn.Module):
    """Piece ids (batch, pieces) to labels (batch, pieces, 7) and links (batch, pieces, 4, 128): the projections
    content-as-dependent, cue-as-head, cue-as-dependent, source-as-head. With `grammar` its two outputs follow.
    """

    def __init__(self, encoder: Encoder, *, grammar: bool = False) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(encoder.hidden, len(LABELS))
        self.links = nn.Linear(encoder.hidden, 4 * POINTER)
        self.grammar = Grammar(encoder.hidden) if grammar else None

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Label logits and link projections; those of the grammar after them."""
        if self.grammar is None:
            return self.heads(self.encoder(ids, mask))
        states = self.encoder.between(self.encoder.embed(ids), mask, last=LAYER)
        return *self.heads(self.encoder.between(states, mask, first=LAYER)), *self.grammar(states)

    def heads(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Label logits and link projections of the encoder's hidden states."""
        hidden = self.dropout(hidden)
        return self.labels(hidden), self.links(hidden).unflatten(-1, (4, POINTER))


def _pointer_loss(dependents: Tensor, heads: Tensor, targets: Tensor, *, candidates: Tensor) -> Tensor:
    """Cross entropy of the gold head among the pieces where a head may begin."""
    scores = dependents.float() @ heads.float().transpose(1, 2) / POINTER**0.5
    asked = targets != IGNORE
    allowed = candidates.clone()
    allowed[:, NONE] = True
    # where spans overlap in the corpus a head may lie under another label: it is a candidate all the same
    allowed[asked.nonzero()[:, 0], targets[asked]] = True
    scores = scores.masked_fill(~allowed[:, None, :], -1e4)
    if not asked.any():
        return scores.sum() * 0.0
    return cross_entropy(scores[asked], targets[asked])


def loss(labels: Tensor, links: Tensor, *, gold: Tensor, targets: Tensor, cue_of: Tensor, source_of: Tensor) -> Tensor:
    """Cross entropy with the `targets` of every piece, plus both pointers, each among the gold beginnings of its kind
    of span.
    """
    tagging = -(targets * labels.float().log_softmax(-1)).sum() / targets.sum().clamp(min=1)
    cues, sources = (gold == LABELS.index("B-cue")), (gold == LABELS.index("B-source"))
    linking = _pointer_loss(links[:, :, 0], links[:, :, 1], cue_of, candidates=cues) + _pointer_loss(
        links[:, :, 2], links[:, :, 3], source_of, candidates=sources
    )
    return tagging + LINK_WEIGHT * linking
