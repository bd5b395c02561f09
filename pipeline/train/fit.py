"""The training loop: AdamW, bf16 on the CPU, a linear schedule, a checkpoint after every epoch.

Word and position embeddings stay as they are: English text gives the rows of Dutch pieces no gradient, so the English
rows
must not move away from them either.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from pipeline.extract.windows import piece_id
from pipeline.train import augment
from pipeline.train.corpus import IGNORE, Example, Window, example
from pipeline.train.network import Network, loss

BATCH = 16
WARM_UP = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is: two runs of one plan on one machine give the same weights."""

    epochs: int = 4
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    requoted: float = 0.4
    """Share of windows whose quotation marks change, drawn anew every epoch."""
    switched: float = 0.3
    """Share of windows in which words become Dutch."""
    seed: int = 0


def batch(examples: Sequence[Example], *, pad: int) -> dict[str, Tensor]:
    """Examples as tensors (examples, longest), padded."""
    size = max(len(each.ids) for each in examples)

    def padded(rows: list[list[int]], filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (size - len(row)) for row in rows])

    return {
        "ids": padded([each.ids for each in examples], pad),
        "mask": padded([[1] * len(each.ids) for each in examples], 0),
        "labels": padded([each.labels for each in examples], IGNORE),
        "cue_of": padded([each.cue_of for each in examples], IGNORE),
        "source_of": padded([each.source_of for each in examples], IGNORE),
    }


def batches(examples: Sequence[Example], *, pad: int, rng: random.Random) -> list[dict[str, Tensor]]:
    """Batches of examples of like length, in random order."""
    ordered = sorted(examples, key=lambda each: len(each.ids) + 30 * rng.random())
    cut = [batch(ordered[i : i + BATCH], pad=pad) for i in range(0, len(ordered), BATCH)]
    rng.shuffle(cut)
    return cut


def _optimizer(network: Network, plan: Plan) -> torch.optim.Optimizer:
    for embedding in (network.encoder.word, network.encoder.position):
        embedding.weight.requires_grad_(requires_grad=False)
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    heads: list[nn.Parameter] = [*network.labels.parameters(), *network.links.parameters()]
    return torch.optim.AdamW(
        [
            {"params": [p for p in body if p.ndim > 1], "lr": plan.rate, "weight_decay": 0.01},
            {"params": [p for p in body if p.ndim == 1], "lr": plan.rate, "weight_decay": 0.0},
            {"params": heads, "lr": plan.head_rate, "weight_decay": 0.0},
        ],
        fused=True,
    )


def fit(
    network: Network,
    windows: Sequence[Window],
    *,
    tokenizer: Tokenizer,
    lexicon: dict[str, list[str]],
    plan: Plan,
    out: Path,
) -> None:
    """Trains `network` in place; leaves `epoch-N.pt` in `out` after every epoch."""
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    pad = piece_id(tokenizer, "<pad>")
    optimizer = _optimizer(network, plan)
    total = plan.epochs * math.ceil(len(windows) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, (total - step) / total))
    )
    began = time.monotonic()
    network.train()
    for epoch in range(plan.epochs):
        changed = []
        for window in windows:
            if rng.random() < plan.requoted:
                window = augment.requote(window, rng=rng)  # noqa: PLW2901
            if rng.random() < plan.switched:
                window = augment.switch(window, lexicon=lexicon, share=rng.uniform(0.2, 0.8), rng=rng)  # noqa: PLW2901
            changed.append(example(window, tokenizer=tokenizer))
        running = 0.0
        for step, tensors in enumerate(batches(changed, pad=pad, rng=rng), start=1):
            with torch.autocast("cpu", torch.bfloat16):
                labels, links = network(tensors["ids"], tensors["mask"])
            value = loss(
                labels, links, gold=tensors["labels"], cue_of=tensors["cue_of"], source_of=tensors["source_of"]
            )
            value.backward()
            nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            running = 0.95 * running + 0.05 * value.item() if running else value.item()
            if step % 25 == 0:
                minutes = (time.monotonic() - began) / 60
                print(f"train: epoch {epoch + 1}, step {step}, loss {running:.4f}, {minutes:.1f} min", flush=True)
        torch.save(network.state_dict(), out / f"epoch-{epoch + 1}.pt")
