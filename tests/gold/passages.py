"""The Dutch gold as articles of the corpus shape.

`python -m tests.gold.passages write` makes dutch/dev.jsonl and dutch/test.jsonl anew from the annotated texts beside
them; without `write` it prints the development part and the Dutch seed, whose gold lines are in seeds.jsonl.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from pipeline.model import Span
from pipeline.train.markup import Passage, Pieces, read
from tests.gold.score import Line, gold

HERE = Path(__file__).parent
DUTCH = HERE / "dutch"
PARTS = {
    "dev": ("dev-a.txt", "dev-b.txt", "dev-c.txt", "dev-d.txt"),
    "test": ("test-a.txt", "test-b.txt", "test-c.txt"),
}
SEEDS = HERE.parent.parent / "seeds"
SEED = "003_788be57eaba0f7b1"


def part(name: str) -> list[Passage]:
    """The passages of a part, `dev` or `test`."""
    return [passage for file in PARTS[name] for passage in read(DUTCH / file)]


def seed(article: str = SEED) -> Passage:
    """The seed with its clear gold lines, without the half that repeats the first."""
    text = (SEEDS / f"{article}.txt").read_bytes().decode()
    opening = text.split("\n")[1]
    return Passage(
        id=article,
        lang="nl",
        text=text[: text.index(opening, len(opening) + text.index(opening))].rstrip(),
        attributions=[_attribution(line) for line in gold() if line.article == article and line.clear],
    )


def passages() -> list[Passage]:
    """All that the Dutch is measured on while it is worked at: the test part is not in it."""
    return [*part("dev"), seed()]


def lines(found: Iterable[Passage]) -> str:
    """The passages as JSON lines."""
    return "".join(json.dumps(passage, ensure_ascii=False) + "\n" for passage in found)


def _attribution(line: Line) -> Pieces:
    return Pieces(
        source=_offsets(line.source),
        cue=_offsets(line.cue),
        content=_offsets(line.content),
        speaker=line.speaker,
        type=line.type,
        affiliation=line.affiliation,
        about=list(line.about),
    )


def _offsets(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            sys.stdout.write(lines(passages()))
        case ["write"]:
            for name in PARTS:
                (DUTCH / f"{name}.jsonl").write_text(lines(part(name)), encoding="utf-8", newline="\n")
        case _:
            raise SystemExit("usage: python -m tests.gold.passages [write]")
