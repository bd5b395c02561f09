"""The speakers and targets of PolNeAR articles, in the shape that `quoth evaluate` reads.

`python -m tests.gold.speakers CORPUS/dev.jsonl [dev|test]` prints the annotated articles of `polnear/`, joined with
your copy of the corpus.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipeline.train.referents import Annotated, joined
from tests.gold.passages import lines

POLNEAR = Path(__file__).parent / "polnear"
PARTS = ("dev", "test")


def part(name: str, *, folder: Path = POLNEAR) -> list[Annotated]:
    """The annotations of a part, `dev` or `test`."""
    path = folder / f"{name}.jsonl"
    found: list[Annotated] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return found


if __name__ == "__main__":
    match sys.argv[1:]:
        case [path, *some] if len(some) <= 1 and set(some) <= set(PARTS):
            source = Path(path)
            made = joined(source.read_text(encoding="utf-8").splitlines(), part(*some or PARTS[:1]), name=source.name)
            sys.stdout.write(lines(made))
        case _:
            raise SystemExit("usage: python -m tests.gold.speakers CORPUS/dev.jsonl [dev|test]")
