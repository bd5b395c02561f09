"""The teacher: a larger encoder, fine-tuned on the corpus, whose opinion of every word the student learns from.

Its lower layers stay as they are. What leaves them is computed once and kept, so that an epoch pays for the upper
layers alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from pipeline.extract import decode, linking, tagger
from pipeline.extract.decode import Floats
from pipeline.extract.tagger import Tagging
from pipeline.extract.windows import piece_id, windows
from pipeline.train import mpnet
from pipeline.train.corpus import Article, Attribution, Opinion, cut
from pipeline.train.examples import Example, example
from pipeline.train.fit import Batch, Plan, batches, fit
from pipeline.train.network import Network

FROZEN = 6
"""Layers that stay as they are."""
WINDOW_PIECES = 382
"""The teacher may see further than the student: it is not in a hurry."""
BATCH = 8
"""Windows that the teacher reads at once."""
PLAN = Plan(epochs=3, batch=6, rate=5e-5, head_rate=5e-4)


def tokenizer(folder: Path) -> Tokenizer:
    """The teacher's own tokenizer; it reads in lower case."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def train(articles: Sequence[Article], *, folder: Path, out: Path, plan: Plan = PLAN) -> Network:
    """The teacher, trained on `articles`; `folder` is what `mpnet.fetch` gave."""
    pieces = tokenizer(folder)
    pad = piece_id(pieces, "<pad>")
    torch.manual_seed(plan.seed)
    network = Network(mpnet.load(folder))
    for parameter in network.encoder.layers[:FROZEN].parameters():
        parameter.requires_grad_(requires_grad=False)
    for embedding in (network.encoder.word, network.encoder.position, network.encoder.relative):
        if embedding is not None:
            embedding.weight.requires_grad_(requires_grad=False)
    examples = [
        example(window, tokenizer=pieces)
        for article in articles
        for window in cut(article, tokenizer=pieces, limit=WINDOW_PIECES)
    ]
    lower = dict(zip(map(id, examples), below(network, examples, pad=pad), strict=True))

    def draw(rng: random.Random) -> list[Batch]:
        return batches(examples, size=plan.batch, pad=pad, rng=rng, hidden=lower)

    def forward(tensors: Batch) -> tuple[Tensor, Tensor]:
        return network.heads(network.encoder.between(tensors["hidden"].float(), tensors["mask"], first=FROZEN))

    fit(network, draw, forward=forward, plan=plan, out=out)
    return network


@torch.no_grad()
def below(network: Network, examples: Sequence[Example], *, pad: int) -> list[Tensor]:
    """What leaves the frozen layers for every example, (pieces, hidden) in bf16."""
    network.eval()
    out: list[Tensor] = []
    for start in range(0, len(examples), 8):
        some = examples[start : start + 8]
        size = max(len(each.ids) for each in some)
        ids = torch.tensor([each.ids + [pad] * (size - len(each.ids)) for each in some])
        mask = torch.tensor([[1] * len(each.ids) + [0] * (size - len(each.ids)) for each in some])
        with torch.autocast("cpu", torch.bfloat16):
            hidden = network.encoder.between(network.encoder.embed(ids), mask, last=FROZEN)
        out += [hidden[row, : len(each.ids)].bfloat16().clone() for row, each in enumerate(some)]
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A window of an article, in pieces."""

    article: int
    start: int
    text: str
    encoding: Encoding


def taught(articles: Sequence[Article], network: Network, *, folder: Path) -> list[Article]:
    """Every article with the teacher's opinion of its words; one that nobody annotated also with the attributions that
    the teacher finds.
    """
    pieces = tokenizer(folder)
    cuts = [
        _Read(article=i, start=start, text=article.text[start:end], encoding=pieces.encode(article.text[start:end]))
        for i, article in enumerate(articles)
        for start, end in windows(article.text, tokenizer=pieces, limit=WINDOW_PIECES)
    ]
    opinions: list[list[Opinion]] = [[] for _ in articles]
    attributions: list[list[Attribution]] = [list(article.attributions) for article in articles]
    for window, labels, links in _outputs(cuts, network, pad=piece_id(pieces, "<pad>")):
        encoding = window.encoding
        words = decode.words(window.text, encoding.offsets)
        rows = decode.emissions(decode.log_softmax(labels), [over for _, _, over in words])
        chances = np.exp(decode.log_softmax(rows)).round(4).tolist()
        opinions[window.article] += [
            (window.start + a, window.start + b, tuple(row)) for (a, b, _), row in zip(words, chances, strict=True)
        ]
        if not articles[window.article].annotated:
            tags, heads = tagger.read(window.text, offsets=encoding.offsets, labels=labels, links=links)
            found = linking.groups(Tagging(tags=tuple(tags), links=tuple(heads)), text=window.text)
            attributions[window.article] += [_moved(group, by=window.start) for group in found]
    return [
        replace(article, opinions=tuple(sorted(words)), attributions=tuple(found))
        for article, words, found in zip(articles, opinions, attributions, strict=True)
    ]


@torch.no_grad()
def _outputs(cuts: Sequence[_Read], network: Network, *, pad: int) -> Iterator[tuple[_Read, Floats, Floats]]:
    """Every window with its label logits (pieces, 7) and link projections (pieces, 4, 128); those of like length go
    through the network together.
    """
    network.eval()
    ordered = sorted(cuts, key=lambda window: len(window.encoding.ids))
    for i in range(0, len(ordered), BATCH):
        some = ordered[i : i + BATCH]
        size = max(len(window.encoding.ids) for window in some)
        ids = torch.tensor([window.encoding.ids + [pad] * (size - len(window.encoding.ids)) for window in some])
        with torch.autocast("cpu", torch.bfloat16):
            labels, links = network(ids, (ids != pad).long())
        for row, window in enumerate(some):
            length = len(window.encoding.ids)
            yield window, labels[row, :length].float().numpy(), links[row, :length].float().numpy()
        if i // BATCH % 100 == 0:
            print(f"train: the teacher has read {i + len(some)} of {len(ordered)} windows", flush=True)


def _moved(group: linking.Group, *, by: int) -> Attribution:
    cue = (group.cue,) if group.cue else ()
    source, cue_, content = (
        tuple((span.start + by, span.end + by) for span in part) for part in (group.source, cue, group.content)
    )
    return source, cue_, content
