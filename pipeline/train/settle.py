"""The grammar's outputs trained further with the encoder as it is: its states are made once, so that an epoch takes
seconds.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from pipeline.train import grammar
from pipeline.train.corpus import Article, cut
from pipeline.train.examples import example
from pipeline.train.lessons import Targets
from pipeline.train.network import Network

EPOCHS = 8
RATE = 2e-3
BATCH = 16
WARM_UP = 50
_LIKE = 60
"""Pieces by which windows of one batch may differ in length."""

Known = tuple[Tensor, Targets]
"""A window's states (pieces, hidden), and what it teaches."""


@torch.no_grad()
def states(articles: Iterable[Article], network: Network, *, tokenizer: Tokenizer) -> list[Known]:
    """The windows of `articles` with the states that the grammar reads."""
    network.eval()
    out = []
    for article in articles:
        for window in cut(article, tokenizer=tokenizer):
            made = example(window, tokenizer=tokenizer)
            ids = torch.tensor([made.ids])
            below = network.encoder.between(network.encoder.embed(ids), torch.ones_like(ids), last=grammar.LAYER)
            out.append((below[0].half(), made.grammar))
    return out


def settle(network: Network, given: Sequence[Known], *, seed: int = 0) -> None:
    """Trains the grammar of `network` in place; nothing else of it changes."""
    learner = network.grammar
    if learner is None:
        raise ValueError("the network has no grammar")
    torch.manual_seed(seed)
    rng = random.Random(seed)
    optimizer = torch.optim.AdamW(learner.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * -(-len(given) // BATCH)
    step = 0
    learner.train()
    for epoch in range(EPOCHS):
        ordered = sorted(given, key=lambda known: len(known[0]) + _LIKE * rng.random())
        batches = [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
        rng.shuffle(batches)
        for some in batches:
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, step / WARM_UP) * (1 - step / (steps + 1))
            padded = nn.utils.rnn.pad_sequence([below.float() for below, _ in some], batch_first=True)
            words, arcs = learner(padded)
            value = grammar.loss(words, arcs, grammar.batch([each for _, each in some]))
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
            optimizer.step()
        print(f"train: grammar, epoch {epoch + 1}/{EPOCHS}, loss {value.item():.4f}", flush=True)
