"""Writes a checkpoint as ONNX with int8 weights: what the pipeline runs, without torch.

A few units of each feed-forward layer grow tenfold above the others, and one scale for all then leaves the others no
resolution. What exceeds a bound takes a narrow fp32 path of its own, as in LLM.int8() (Dettmers et al. 2022,
https://arxiv.org/abs/2208.07339), split by value rather than by unit alone: the sum of both paths is the same matrix
product.
"""

from __future__ import annotations

import copy
import functools
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn.functional import gelu

from pipeline.train.layers import HEADS, Layer
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

    def run() -> None:
        for sample in samples:
            ids = torch.tensor([sample])
            made(ids, torch.ones_like(ids))

    split_layers(made.encoder.layers, run)
    return made


@torch.no_grad()
def split_layers(layers: Iterable[nn.Module], run: Callable[[], None]) -> None:
    """Splits the feed-forward outputs of `layers` in place; `run` sends samples through them."""
    given = list(layers)
    most: list[list[Tensor]] = [[] for _ in given]
    hooks = [
        layer.fi.register_forward_hook(lambda _, __, out, seen=seen: seen.append(gelu(out).amax((0, 1))))
        for layer, seen in zip(given, most, strict=True)
    ]
    run()
    for hook in hooks:
        hook.remove()
    for layer, seen in zip(given, most, strict=True):
        units = (torch.stack(seen).amax(0) > BOUND).nonzero().flatten().tolist()
        layer.fo = Split(layer.fo, units)


class _Fused(torch.autograd.Function):
    """Attention as one node of ONNX Runtime, which computes it a fifth faster than its parts."""

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:  # noqa: ANN401  torch's own are untyped
        """The node."""
        made = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        return made.setType(query.type())

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:  # noqa: ANN401
        """The same in torch."""
        rows, pieces, hidden = query.shape
        heads = [x.view(rows, pieces, HEADS, hidden // HEADS).transpose(1, 2) for x in (query, key, value)]
        scores = (heads[0] * (hidden // HEADS) ** -0.5) @ heads[1].transpose(-1, -2)
        return (scores.softmax(-1) @ heads[2]).transpose(1, 2).reshape(rows, pieces, hidden)


def attend(layer: Layer, x: Tensor, _: Tensor) -> Tensor:
    """A layer's forward for one window without padding."""
    query, key, value = layer.qkv(x).chunk(3, -1)
    x = layer.aln(x + layer.ao(_Fused.apply(query, key, value)))
    out: Tensor = layer.oln(x + layer.fo(gelu(layer.fi(x))))
    return out


class _Window(nn.Module):
    """The network for one window: there is nothing to mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        for layer in network.encoder.layers:
            layer.forward = functools.partial(attend, layer)

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        outputs: tuple[Tensor, ...] = self.network(ids, torch.ones_like(ids))
        return outputs


OUTPUTS = ("labels", "links", "words", "arcs")


def export(network: Network, out: Path, *, samples: Sequence[list[int]]) -> None:
    """`network` as the ONNX file `out`: `ids` (1, pieces) to `OUTPUTS`, each (1, pieces, …)."""
    window = _Window(split(network, samples))
    quantized(window, torch.randint(5, 4000, (1, 16)), out, takes="ids", gives=OUTPUTS)


def quantized(module: nn.Module, example: Tensor, out: Path, *, takes: str, gives: Sequence[str]) -> None:
    """The module, for one window of any length, as the ONNX file `out` with int8 weights."""
    dynamic = {1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            module,
            (example,),
            str(full),
            input_names=[takes],
            output_names=list(gives),
            dynamic_axes=dict.fromkeys((takes, *gives), dynamic),
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True, skip_onnx_shape=True)
        # the narrow paths: a matmul of the feed-forward output that is not the inner one
        kept = [
            node.name
            for node in onnx.load(str(ready)).graph.node
            if node.op_type in {"MatMul", "Gemm"} and "/fo/" in node.name and "/inner/" not in node.name
        ]
        quantize_dynamic(str(ready), str(out), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=kept)
