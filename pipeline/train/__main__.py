"""`python -m pipeline.train CORPUS OUT`: fine-tunes the encoder on CORPUS/train.jsonl and leaves checkpoints in OUT."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer

from pipeline.train import corpus, encoder
from pipeline.train.augment import read_lexicon
from pipeline.train.fit import Plan, fit
from pipeline.train.network import Network

HERE = Path(__file__).parent
TOKENIZER = HERE.parent / "models" / "tagger" / "tokenizer.json"


def main(arguments: list[str]) -> None:
    """Trains by the default plan."""
    if len(arguments) != 2:
        raise SystemExit("usage: python -m pipeline.train CORPUS OUT  (CORPUS holds train.jsonl)")
    source, out = Path(arguments[0]), Path(arguments[1])
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    torch.manual_seed(Plan().seed)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    network = Network(encoder.load(encoder.locate(), tokenizer_json=TOKENIZER))
    windows = list(corpus.read(source / "train.jsonl", tokenizer=tokenizer))
    print(f"train: {len(windows)} windows", flush=True)
    fit(network, windows, tokenizer=tokenizer, lexicon=read_lexicon(HERE / "codeswitch.tsv"), plan=Plan(), out=out)


main(sys.argv[1:])
