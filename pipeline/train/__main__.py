"""`python -m pipeline.train CORPUS OUT`: fine-tunes the encoder on CORPUS/train.jsonl, checkpoints in OUT, and puts the
int8 weights where the pipeline reads them. The checkpoint of the last epoch is the model: nothing is chosen on the
test set.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer

from pipeline.extract.tagger import WEIGHTS
from pipeline.train import corpus, encoder
from pipeline.train.augment import read_lexicon
from pipeline.train.export import export
from pipeline.train.fit import Plan, fit
from pipeline.train.network import Network

TOKENIZER = WEIGHTS / "tokenizer.json"
LEXICON = Path(__file__).parent / "codeswitch.tsv"


def main(source: Path, out: Path) -> None:
    """Trains by the default plan."""
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    torch.manual_seed(Plan().seed)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    network = Network(encoder.load(encoder.locate(), tokenizer_json=TOKENIZER))
    windows = list(corpus.read(source / "train.jsonl", tokenizer=tokenizer))
    print(f"train: {len(windows)} windows", flush=True)
    fit(network, windows, tokenizer=tokenizer, lexicon=read_lexicon(LEXICON), plan=Plan(), out=out)
    export(network, WEIGHTS / "tagger.onnx")
    print(f"train: weights in {WEIGHTS.name}/tagger.onnx", flush=True)


match sys.argv[1:]:
    case [folder, checkpoints]:
        main(Path(folder), Path(checkpoints))
    case _:
        raise SystemExit("usage: python -m pipeline.train CORPUS OUT  (CORPUS holds train.jsonl)")
