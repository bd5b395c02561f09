"""Writes a checkpoint as ONNX with int8 weights: what the pipeline runs, without torch.

A few units of each feed-forward layer grow tenfold above the others, and one scale for all then leaves the others no
resolution. What exceeds a bound takes a narrow fp32 path of its own, as in LLM.int8() (Dettmers et al. 2022,
https://arxiv.org/abs/2208.07339), split by value rather than by unit alone: the sum of both paths is the same matrix
product.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn.functional import gelu

from pipeline.train.network import Network

BOUND = 4.0
"""99.99% of all values lie below it."""


class Split(nn.Module):
    """A linear layer whose inputs above `BOUND` take their own path, for the units that were seen to exceed it."""

    def __init__(self, given: nn.Linear, units: list[int]) -> None:
        super().__init__()
        self.inner = given
        self.register_buffer("units", torch.tensor(units))
        self.register_buffer("weight", given.weight[:, units].t().contiguous().clone())

    def forward(self, x: Tensor) -> Tensor:
        """As `nn.Linear`."""
        within: Tensor = self.inner(x.clamp(max=BOUND))
        if not len(self.units):
            return within
        return within + (x.index_select(-1, self.units) - BOUND).relu() @ self.weight


@torch.no_grad()
def split(network: Network, samples: Sequence[list[int]]) -> Network:
    """A copy of `network` with split feed-forward outputs; `samples` are windows in piece ids, to see which units
    exceed the bound.
    """
    made = copy.deepcopy(network).eval()
    most: list[list[Tensor]] = [[] for _ in made.encoder.layers]
    hooks = [
        layer.fi.register_forward_hook(lambda _, __, out, seen=seen: seen.append(gelu(out).amax((0, 1))))
        for layer, seen in zip(made.encoder.layers, most, strict=True)
    ]
    for sample in samples:
        ids = torch.tensor([sample])
        made(ids, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    for layer, seen in zip(made.encoder.layers, most, strict=True):
        units = (torch.stack(seen).amax(0) > BOUND).nonzero().flatten().tolist()
        layer.fo = Split(layer.fo, units)
    return made


def export(network: Network, out: Path, *, samples: Sequence[list[int]]) -> None:
    """`network` as the ONNX file `out`: `ids` and `mask` (batch, pieces) to `labels` and `links`."""
    ids = torch.randint(5, 4000, (2, 16))
    dynamic = {0: "batch", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            split(network, samples),
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["ids", "mask"],
            output_names=["labels", "links"],
            dynamic_axes={"ids": dynamic, "mask": dynamic, "labels": dynamic, "links": dynamic},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        # the narrow paths: a matmul of the feed-forward output that is not the inner one
        kept = [
            node.name
            for node in onnx.load(str(ready)).graph.node
            if node.op_type in {"MatMul", "Gemm"} and "/fo/" in node.name and "/inner/" not in node.name
        ]
        quantize_dynamic(str(ready), str(out), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=kept)
