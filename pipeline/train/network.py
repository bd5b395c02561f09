"""The network: the encoder, a label for every piece, and two pointers (content to cue, cue to source).

A pointer scores pairs of pieces as the product of a learned projection of each (Dozat and Manning 2017,
https://arxiv.org/abs/1611.01734, without the bilinear weight): linking is learned, not measured in characters.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from pipeline.extract.decode import LABELS
from pipeline.train.corpus import IGNORE, NONE
from pipeline.train.encoder import Encoder

POINTER = 128
"""Width of a pointer's projection."""
LINK_WEIGHT = 0.5


class Network(nn.Module):
    """Piece ids (batch, pieces) to labels (batch, pieces, 7) and links (batch, pieces, 4, 128): the projections
    content-as-dependent, cue-as-head, cue-as-dependent, source-as-head.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(encoder.hidden, len(LABELS))
        self.links = nn.Linear(encoder.hidden, 4 * POINTER)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Label logits and link projections."""
        hidden = self.dropout(self.encoder(ids, mask))
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


def loss(labels: Tensor, links: Tensor, *, gold: Tensor, cue_of: Tensor, source_of: Tensor) -> Tensor:
    """Labels plus both pointers, each among the gold beginnings of its kind of span."""
    tagging = cross_entropy(labels.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    cues, sources = (gold == LABELS.index("B-cue")), (gold == LABELS.index("B-source"))
    linking = _pointer_loss(links[:, :, 0], links[:, :, 1], cue_of, candidates=cues) + _pointer_loss(
        links[:, :, 2], links[:, :, 3], source_of, candidates=sources
    )
    return tagging + LINK_WEIGHT * linking
