"""The training loop: AdamW, bf16 on the CPU, a linear schedule, a checkpoint after every epoch."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from pipeline.train import grammar
from pipeline.train.examples import Example
from pipeline.train.lessons import IGNORE
from pipeline.train.network import Network, loss

WARM_UP = 150
GRAMMAR_WEIGHT = 0.5

Batch = dict[str, Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is: two runs of one plan on one machine give the same weights."""

    epochs: int = 4
    batch: int = 16
    """Windows a step."""
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    grammar_rate: float = 1e-3
    seed: int = 0


def batch(examples: Sequence[Example], *, pad: int) -> Batch:
    """Examples as tensors (examples, longest), padded."""
    size = max(len(each.ids) for each in examples)

    def padded(rows: list[list[int]], filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (size - len(row)) for row in rows])

    return {
        "ids": padded([each.ids for each in examples], pad),
        "mask": padded([[1] * len(each.ids) for each in examples], 0),
        "labels": padded([each.labels for each in examples], IGNORE),
        "targets": nn.utils.rnn.pad_sequence([torch.tensor(each.targets) for each in examples], batch_first=True),
        "cue_of": padded([each.cue_of for each in examples], IGNORE),
        "source_of": padded([each.source_of for each in examples], IGNORE),
        **grammar.batch([each.grammar for each in examples]),
    }


def batches(
    examples: Sequence[Example],
    *,
    size: int,
    pad: int,
    rng: random.Random,
    hidden: Mapping[int, Tensor] | None = None,
) -> list[Batch]:
    """Batches of examples of like length, in random order; with `hidden`, the states (pieces, width) of an example by
    its identity, these too, padded.
    """
    ordered = sorted(examples, key=lambda each: len(each.ids) + 30 * rng.random())
    cut = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    rng.shuffle(cut)
    out = []
    for some in cut:
        tensors = batch(some, pad=pad)
        if hidden is not None:
            tensors["hidden"] = nn.utils.rnn.pad_sequence([hidden[id(each)] for each in some], batch_first=True)
        out.append(tensors)
    return out


def _optimizer(network: Network, plan: Plan) -> torch.optim.Optimizer:
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    heads: list[nn.Parameter] = [*network.labels.parameters(), *network.links.parameters()]
    new = list(network.grammar.parameters()) if network.grammar is not None else []
    return torch.optim.AdamW(
        [
            {"params": [p for p in body if p.ndim > 1], "lr": plan.rate, "weight_decay": 0.01},
            {"params": [p for p in body if p.ndim == 1], "lr": plan.rate, "weight_decay": 0.0},
            {"params": heads, "lr": plan.head_rate, "weight_decay": 0.0},
            *([{"params": new, "lr": plan.grammar_rate, "weight_decay": 0.01}] if new else []),
        ],
        fused=True,
    )


def fit(
    network: Network,
    draw: Callable[[random.Random], list[Batch]],
    *,
    forward: Callable[[Batch], tuple[Tensor, ...]],
    plan: Plan,
    out: Path,
) -> None:
    """Trains `network` in place on what `draw` gives for every epoch; `forward` is its outputs for a batch.
    Leaves `epoch-N.pt` in `out` after every epoch, and goes on from the last one there. A run that was broken off gives
    other weights than one that was not: the optimizer's moments start anew.
    """
    out.mkdir(parents=True, exist_ok=True)
    done = max((n for n in range(1, plan.epochs + 1) if (out / f"epoch-{n}.pt").exists()), default=0)
    if done:
        network.load_state_dict(torch.load(out / f"epoch-{done}.pt", weights_only=True))
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    optimizer = _optimizer(network, plan)
    schedule: torch.optim.lr_scheduler.LambdaLR | None = None
    began = time.monotonic()
    network.train()
    for epoch in range(plan.epochs):
        drawn = draw(rng)
        if epoch < done:
            continue
        schedule = schedule or _schedule(optimizer, done=done * len(drawn), total=plan.epochs * len(drawn))
        running = 0.0
        for step, tensors in enumerate(drawn, start=1):
            with torch.autocast("cpu", torch.bfloat16):
                labels, links, *rest = forward(tensors)
            value = loss(
                labels,
                links,
                gold=tensors["labels"],
                targets=tensors["targets"],
                cue_of=tensors["cue_of"],
                source_of=tensors["source_of"],
            )
            if rest:
                value = value + GRAMMAR_WEIGHT * grammar.loss(rest[0], rest[1], tensors)
            value.backward()
            nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            running = 0.95 * running + 0.05 * value.item() if running else value.item()
            if step % 25 == 0:
                minutes = (time.monotonic() - began) / 60
                print(
                    f"train: epoch {epoch + 1}, step {step}/{len(drawn)}, loss {running:.4f}, {minutes:.1f} min",
                    flush=True,
                )
        torch.save(network.state_dict(), out / f"epoch-{epoch + 1}.pt")


def _schedule(optimizer: torch.optim.Optimizer, *, done: int, total: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Up over the first steps, then down to nothing in a straight line; `done` steps lie behind."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, (total - done - step) / total))
    )
