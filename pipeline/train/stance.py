"""`python -m pipeline.train.stance NEWSMTSC OUT`: trains the attitude towards each agent as a branch of layers on the
tagger's states, from NEWSMTSC/train.jsonl, and writes it where the pipeline reads it.

The tagger does not change, but for one more output, `states`: what leaves its layer `LAYER`. The branch begins as the
encoder's own layers above that. Of two runs with other seeds the second was worse on dev_mt.jsonl (72.9 against 73.8
macro-F1) and so was the mean of both (72.7): the first is kept.
"""

from __future__ import annotations

import copy
import functools
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import onnx
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from pipeline.extract.stances import ORDER
from pipeline.extract.tagger import WEIGHTS
from pipeline.train import encoder, newsmtsc
from pipeline.train.export import attend, quantized, split_layers
from pipeline.train.layers import Layer
from pipeline.train.network import Network
from pipeline.train.newsmtsc import Known

LAYER = 6
"""Layers of the tagger below the branch: the branch has as many as there are above."""
SEED = 0
EPOCHS = 4
RATE = 1e-4
HEAD_RATE = 1e-3
BATCH = 16
WARM_UP = 100
FURTHER = 0.5
"""What a further mention counts against an annotated one."""
SMOOTHING = 0.05
SAMPLES = 200
"""Windows that the export looks at, to see which units need care."""
_LIKE = 30
"""Pieces by which windows of one batch may differ in length."""


class Branch(nn.Module):
    """States (batch, pieces, hidden) and mask to stance logits (batch, pieces, 3)."""

    def __init__(self, layers: Sequence[Layer], hidden: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in layers)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(hidden, len(ORDER))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """As above."""
        bias = ((1 - mask)[:, None, None, :] * -30000.0).to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        logits: Tensor = self.out(self.drop(x))
        return logits.float()


def _batches(given: Sequence[Known], rng: random.Random) -> Iterator[tuple[Tensor, Tensor, list[Known]]]:
    ordered = sorted(given, key=lambda one: len(one.states) + _LIKE * rng.random())
    cut = [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
    rng.shuffle(cut)
    for some in cut:
        states = nn.utils.rnn.pad_sequence([one.states.float() for one in some], batch_first=True)
        mask = nn.utils.rnn.pad_sequence([torch.ones(len(one.states)) for one in some], batch_first=True)
        yield states, mask, some


def pooled(logits: Tensor, some: Sequence[Known]) -> tuple[Tensor, Tensor, Tensor]:
    """Logits (mentions, 3), gold places in `ORDER` and weights of all the mentions in a batch."""
    rows = [(row, mention) for row, one in enumerate(some) for mention in one.mentions]
    return (
        torch.stack([logits[row, list(pieces)].mean(0) for row, (pieces, _, _) in rows]),
        torch.tensor([stance for _, (_, stance, _) in rows]),
        torch.tensor([1.0 if main else FURTHER for _, (_, _, main) in rows]),
    )


def fit(branch: Branch, epochs: Sequence[Sequence[Known]], *, seed: int) -> None:
    """Trains `branch` in place, on one list of windows an epoch."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    optimizer = torch.optim.AdamW(
        [{"params": branch.layers.parameters(), "lr": RATE}, {"params": branch.out.parameters(), "lr": HEAD_RATE}],
        weight_decay=0.01,
    )
    total = sum(-(-len(given) // BATCH) for given in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, (total - step) / total))
    )
    branch.train()
    for number, given in enumerate(epochs, start=1):
        for states, mask, some in _batches(given, rng):
            with torch.autocast("cpu", torch.bfloat16):
                logits = branch(states, mask)
            found, gold, weights = pooled(logits, some)
            each = cross_entropy(found, gold, reduction="none", label_smoothing=SMOOTHING)
            ((each * weights).sum() / weights.sum()).backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
        print(f"stance: seed {seed}, epoch {number}", flush=True)


def expose(tagger: Path) -> None:
    """Gives the ONNX file an output `states`, what leaves layer `LAYER`, if it has none yet."""
    model = onnx.load(str(tagger))
    if any(output.name == "states" for output in model.graph.output):
        return
    name = next(
        node.output[0]
        for node in model.graph.node
        if node.op_type == "LayerNormalization"
        and node.output[0].endswith(f"layers.{LAYER - 1}/oln/LayerNormalization_output_0")
    )
    model.graph.node.append(onnx.helper.make_node("Identity", [name], ["states"], name="states"))
    shape = [1, "pieces", None]
    model.graph.output.append(onnx.helper.make_tensor_value_info("states", onnx.TensorProto.FLOAT, shape))
    onnx.save(model, str(tagger))


class _Window(nn.Module):
    """The branch for one window: there is nothing to mask."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self.branch = branch
        for layer in branch.layers:
            layer.forward = functools.partial(attend, layer)

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.branch.layers:
            x = layer(x, x)
        logits: Tensor = self.branch.out(x)
        return logits


def export(branch: Branch, out: Path, *, samples: Sequence[Known]) -> None:
    """`branch` as the ONNX file `out`: `states` (1, pieces, hidden) to `stances` (1, pieces, 3)."""
    made = copy.deepcopy(branch).eval()

    def run() -> None:
        for one in samples:
            made(one.states.float()[None], torch.ones(1, len(one.states)))

    split_layers(made.layers, run)
    quantized(_Window(made), samples[0].states.float()[None], out, takes="states", gives=["stances"])


def train(folder: Path, out: Path) -> None:
    """As the module says; a run whose weights lie in OUT is not done again."""
    out.mkdir(parents=True, exist_ok=True)
    expose(WEIGHTS / "tagger.onnx")
    session = onnxruntime.InferenceSession(str(WEIGHTS / "tagger.onnx"))
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    read = functools.partial(newsmtsc.known, session=session, tokenizer=tokenizer)
    given = list(newsmtsc.sentences(folder / "train.jsonl"))
    alone, together = list(read(given)), list(read(newsmtsc.packed(given, seed=1)))
    network = Network(encoder.load(encoder.locate(), tokenizer_json=WEIGHTS / "tokenizer.json"), grammar=True)
    network.load_state_dict(torch.load(out / "tagger.pt", weights_only=True))
    branch = Branch(list(network.encoder.layers)[LAYER:], network.encoder.hidden)
    done = out / "stance.pt"
    if done.exists():
        branch.load_state_dict(torch.load(done, weights_only=True))
    else:
        fit(branch, [(alone, together)[epoch % 2] for epoch in range(EPOCHS)], seed=SEED)
        torch.save(branch.state_dict(), done)
    export(branch, WEIGHTS / "stance.onnx", samples=together[:SAMPLES])
    print(f"stance: weights in {WEIGHTS.name}/stance.onnx", flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [sentences, checkpoints]:
            train(Path(sentences), Path(checkpoints))
        case _:
            raise SystemExit("usage: python -m pipeline.train.stance NEWSMTSC OUT  (OUT holds tagger.pt)")
