"""The Dutch gold as articles of the corpus shape, to score on: `python -m tests.gold.passages > gold.jsonl`.

The passages of dutch.txt and the Dutch seed, whose gold lines are in seeds.jsonl.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipeline.model import Span
from pipeline.train.markup import Passage, read
from tests.gold.score import gold

HERE = Path(__file__).parent
DUTCH = HERE / "dutch.txt"
SEEDS = HERE.parent.parent / "seeds"
SEED = "003_788be57eaba0f7b1"


def seed(article: str = SEED) -> Passage:
    """The seed with its clear gold lines, without the half that repeats the first."""
    text = (SEEDS / f"{article}.txt").read_bytes().decode()
    opening = text.split("\n")[1]
    lines = [line for line in gold() if line.article == article and line.clear]
    return Passage(
        id=article,
        lang="nl",
        text=text[: text.index(opening, len(opening) + text.index(opening))].rstrip(),
        attributions=[
            {"source": _offsets(line.source), "cue": _offsets(line.cue), "content": _offsets(line.content)}
            for line in lines
        ],
    )


def passages() -> list[Passage]:
    """All that the Dutch is measured on."""
    return [*read(DUTCH), seed()]


def _offsets(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    for passage in passages():
        sys.stdout.write(json.dumps(passage, ensure_ascii=False) + "\n")
