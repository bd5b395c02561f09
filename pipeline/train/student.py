"""The student: the small multilingual encoder that is shipped. It learns from the corpus's labels, from the teacher's
opinion of the same words and of text that nobody annotated (Hinton et al. 2015, https://arxiv.org/abs/1503.02531), and
from Dutch passages of our own.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from pipeline.extract.windows import piece_id
from pipeline.train import augment, encoder
from pipeline.train.corpus import Article, Window, cut
from pipeline.train.examples import Example, example
from pipeline.train.fit import Batch, Plan, batches, fit
from pipeline.train.network import Network

LABELS = Plan(epochs=4, batch=16, rate=1.5e-4, head_rate=1e-3, seed=0)
"""The first stage: the corpus's labels alone."""
OPINIONS = Plan(epochs=2, batch=16, rate=1e-4, head_rate=5e-4, seed=1)
"""The second stage, from where the first ended: labels, opinions, plain sentences and Dutch passages."""
TOGETHER = Plan(epochs=2, batch=16, rate=8e-5, head_rate=2e-4, seed=2)
"""The third stage, from the mean of both: more Dutch than English, with names, sentences and trees."""
SHARES = {True: 0.6, False: 0.4}
"""How much of the English that is annotated, and of that which is not, the third stage reads in an epoch."""
REQUOTED = 0.4
"""Share of windows whose quotation marks change, drawn anew every epoch."""
SWITCHED = 0.3
"""Share of English windows in which words become Dutch."""


def train(
    articles: Mapping[str, Sequence[Article]],
    *,
    tokenizer_json: Path,
    lexicon: dict[str, list[str]],
    plan: Plan,
    out: Path,
    start: Path | None = None,
    grammar: bool = False,
) -> Network:
    """The student, trained on `articles` by language; `start` is a checkpoint to go on from, which `grammar` adds
    to.
    """
    pieces = Tokenizer.from_file(str(tokenizer_json))
    pad = piece_id(pieces, "<pad>")
    torch.manual_seed(plan.seed)
    network = Network(encoder.load(encoder.locate(), tokenizer_json=tokenizer_json), grammar=grammar)
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True), strict=not grammar)
    # English text gives the rows of Dutch pieces no gradient: the English ones must not move away from them either
    for embedding in (network.encoder.word, network.encoder.position):
        embedding.weight.requires_grad_(requires_grad=False)
    given = [
        (language, window)
        for language, some in articles.items()
        for article in some
        for window in cut(article, tokenizer=pieces)
    ]

    def changed(language: str, window: Window, rng: random.Random) -> Example:
        if rng.random() < REQUOTED:
            window = augment.requote(window, rng=rng)
        if language == "en" and rng.random() < SWITCHED:
            window = augment.switch(window, lexicon=lexicon, share=rng.uniform(0.2, 0.8), rng=rng)
        return example(window, tokenizer=pieces)

    def draw(rng: random.Random) -> list[Batch]:
        read = [
            (language, window)
            for language, window in given
            if not grammar or language != "en" or rng.random() < SHARES[window.annotated]
        ]
        return batches([changed(*each, rng) for each in read], size=plan.batch, pad=pad, rng=rng)

    def forward(tensors: Batch) -> tuple[Tensor, ...]:
        outputs: tuple[Tensor, ...] = network(tensors["ids"], tensors["mask"])
        return outputs

    fit(network, draw, forward=forward, plan=plan, out=out)
    return network


def averaged(network: Network, other: Path, *, share: float = 0.5) -> Network:
    """`network` with the mean of its weights, which count for `share`, and those of the checkpoint `other`, from which
    it was trained further (Wortsman et al. 2022, https://arxiv.org/abs/2109.01903). What `other` lacks stays.
    """
    before = torch.load(other, weights_only=True)
    network.load_state_dict(
        {
            name: share * value + (1 - share) * before[name] if name in before and value.is_floating_point() else value
            for name, value in network.state_dict().items()
        }
    )
    return network
