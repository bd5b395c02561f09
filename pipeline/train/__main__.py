"""`python -m pipeline.train CORPUS PLAIN TREES OUT`: trains the student on the labels of CORPUS/train.jsonl and the
teacher on the same, lets the teacher read the corpus and the plain sentences of PLAIN, and trains the student further
on what the teacher thinks and on our Dutch passages. The mean of what both stages end with then learns names, sentences
and the trees in the folder TREES too, and lands, as int8, where the pipeline reads it. What is found finished in OUT is
not done again. Nothing is chosen on the test part.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

import torch
from tokenizers import Tokenizer

from pipeline.extract.tagger import WEIGHTS
from pipeline.train import corpus, mpnet, names, settle, student, teacher, trees
from pipeline.train.augment import read_lexicon
from pipeline.train.corpus import Article, cut
from pipeline.train.export import export
from pipeline.train.network import Network

TOKENIZER = WEIGHTS / "tokenizer.json"
HERE = Path(__file__).parent
LEXICON = HERE / "codeswitch.tsv"
DUTCH = HERE / "dutch"
DUTCH_TIMES = 2
"""How often an epoch reads the Dutch passages, which are few."""
TOGETHER_TIMES = 3
"""The same, in the last stage, for passages and trees."""
KEPT = 0.8
"""How much of the last stage there is in the weights; the rest is what it began from."""
SETTLED = 0.07
"""How much of the English the grammar reads when it is trained alone."""
TREEBANKS = ("LassySmall-dev", "LassySmall-test", "Alpino-dev")
"""Alpino-test is left to measure on."""
SAMPLES = 20
"""Articles that the export looks at, to see which units need care."""


def taught(source: Path, plain: Path, out: Path) -> list[Article]:
    """The English articles with the teacher's opinions, from OUT if they are there already."""
    saved = out / "taught.jsonl"
    if not saved.exists():
        articles = corpus.read(source / "train.jsonl")
        folder = mpnet.fetch(out / "mpnet")
        network = _teacher(articles, folder=folder, out=out / "teacher")
        articles += corpus.plain(plain)
        lines = [
            json.dumps(asdict(each), ensure_ascii=False) for each in teacher.taught(articles, network, folder=folder)
        ]
        unfinished = saved.with_suffix(".part")
        unfinished.write_text("\n".join(lines), encoding="utf-8")
        unfinished.rename(saved)
    return [corpus.article(json.loads(line)) for line in saved.read_text("utf-8").splitlines()]


def _teacher(articles: list[Article], *, folder: Path, out: Path) -> Network:
    last = out / f"epoch-{teacher.PLAN.epochs}.pt"
    if not last.exists():
        return teacher.train(articles, folder=folder, out=out)
    network = Network(mpnet.load(folder))
    network.load_state_dict(torch.load(last, weights_only=True))
    return network


def dutch() -> list[Article]:
    """Our passages, with the names that are listed beside them."""
    found: list[Article] = []
    for path in sorted(DUTCH.glob("*.txt")):
        found += names.dutch(corpus.passages(path), path.with_suffix(".names.tsv"))
    return found


def main(source: Path, plain: Path, treebanks: Path, out: Path) -> None:
    """Trains by the default plans."""
    torch.set_num_threads(2)
    lexicon = read_lexicon(LEXICON)
    first = out / "labels" / f"epoch-{student.LABELS.epochs}.pt"
    if not first.exists():
        given = {"en": corpus.read(source / "train.jsonl")}
        student.train(given, tokenizer_json=TOKENIZER, lexicon=lexicon, plan=student.LABELS, out=first.parent)
    english = taught(source, plain, out)
    passages = dutch()
    print(f"train: {len(english)} English texts, {len(passages)} Dutch passages", flush=True)
    network = student.train(
        {"en": english, "nl": passages * DUTCH_TIMES},
        tokenizer_json=TOKENIZER,
        lexicon=lexicon,
        plan=student.OPINIONS,
        start=first,
        out=out / "student",
    )
    mean = out / "mean.pt"
    torch.save(student.averaged(network, first).state_dict(), mean)
    pieces = Tokenizer.from_file(str(TOKENIZER))
    trees_read = [tree for name in TREEBANKS for tree in trees.articles(treebanks / f"{name}.conllu", tokenizer=pieces)]
    silver = list(names.silver(english, out / "silver.jsonl"))
    network = student.train(
        {
            "en": silver,
            "nl": passages * TOGETHER_TIMES + trees_read * TOGETHER_TIMES,
        },
        tokenizer_json=TOKENIZER,
        lexicon=lexicon,
        plan=student.TOGETHER,
        start=mean,
        out=out / "together",
        grammar=True,
    )
    student.averaged(network, mean, share=KEPT)
    some = [article for article in silver if random.Random(article.text).random() < SETTLED]
    named = [passage for passage in passages if passage.names is not None]
    settle.settle(network, settle.states([*named, *trees_read, *trees_read, *some], network, tokenizer=pieces))
    # the stance's branch begins as its layers: python -m pipeline.train.stance
    torch.save(network.state_dict(), out / "tagger.pt")
    samples = [
        pieces.encode(window.text).ids for article in english[:SAMPLES] for window in cut(article, tokenizer=pieces)
    ]
    export(network, out / "tagger.onnx", samples=samples)
    shutil.copyfile(out / "tagger.onnx", WEIGHTS / "tagger.onnx")
    print(f"train: weights in {WEIGHTS.name}/tagger.onnx", flush=True)


match sys.argv[1:]:
    case [folder, sentences, treebanks, checkpoints]:
        main(Path(folder), Path(sentences), Path(treebanks), Path(checkpoints))
    case _:
        raise SystemExit("usage: python -m pipeline.train CORPUS PLAIN TREES OUT  (CORPUS holds train.jsonl)")
