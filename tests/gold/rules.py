"""What each rule of extraction is worth: the figures without it, against those with all of them.

`python -m tests.gold.rules CACHE GOLD.jsonl …` reads the articles of each gold file, and the seeds, as `quoth extract`
does, and prints for every rule how the figures change when it is left out; the confidence stays as it was fitted.
Parses and taggings are kept in the folder CACHE, the latter by the weights that made them: a second run takes seconds.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import extract, ingest, iris, resolve
from pipeline.evaluate import gold as golds
from pipeline.evaluate import matching, words
from pipeline.evaluate.counts import KEYS, Key, Tally, tallies
from pipeline.evaluate.gold import Gold
from pipeline.extract import rules
from pipeline.model import Article, Reading
from pipeline.resolve import authority
from pipeline.resolve.authority import EMPTY
from pipeline.train.calibrate import annotation
from pipeline.train.held import Held, articles, hold
from tests.gold import score

SEEDS = score.AUTHORITY.parent
SHOWN = {
    "IoU50": Key("attributions", "all", "iou50"),
    "joint": Key("attributions", "all", "joint"),
    "exact": Key("attributions", "all", "exact"),
    "direct": Key("pieces", "direct", "joint"),
    "source": Key("spans", "source", "exact"),
    "cue": Key("spans", "cue", "exact"),
    "content": Key("spans", "content", "exact"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Extraction as it is, or without something."""

    name: str
    without: frozenset[str] = frozenset()
    least_sure: float | None = None


WHOLE = Variant(name="all rules")
LESS = (
    *(Variant(name=f"- {name}", without=frozenset({name})) for name in rules.NAMES),
    Variant(name="- threshold", least_sure=0.0),
    Variant(name="- all of these", without=frozenset(rules.NAMES), least_sure=0.0),
)


def read(held: Sequence[Held], as_: Variant, *, known: authority.Authority = EMPTY) -> list[Reading]:
    """What extraction reads in these articles."""
    return [
        one
        for each in held
        for one in extract.read(
            each.article,
            each.seen,
            doc=each.doc,
            tagging=each.tagging,
            authority=known,
            least_sure=as_.least_sure,
            without=as_.without,
        )
        if isinstance(one, Reading)
    ]


def f1(gold: Sequence[Gold], readings: Sequence[Reading]) -> dict[str, float]:
    """The figures of `SHOWN`, per cent."""
    sums = [Tally(0, 0, 0, 0)] * len(KEYS)
    found = {each.article: [annotation(one) for one in each.attributions] for each in readings}
    for each in gold:
        text, own = words.read(each.text, lang=each.lang), found.get(each.id, [])
        matched = matching.match(text, each.attributions, own, lang=each.lang)
        more = tallies(text, each.attributions, own, matched, lang=each.lang)
        sums = [Tally(*(a + b for a, b in zip(one, two, strict=True))) for one, two in zip(sums, more, strict=True)]
    of = dict(zip(KEYS, sums, strict=True))
    return {name: _f1(of[key]) for name, key in SHOWN.items()}


def on_seeds(held: Sequence[Held], as_: Variant) -> score.Score:
    """The score of the seeds' statements."""
    known = authority.read(score.AUTHORITY)
    articles = [each.article for each in held]
    readings = read(held, as_, known=known)
    made = resolve.resolve(articles, readings, authority=known, base=iris.DEFAULT_BASE)
    return score.score(score.gold(), made.statements, texts={one.id: one.text for one in articles}, known=known)


def table(cache: Path, files: Sequence[Path]) -> Iterable[str]:
    """The lines of the report."""
    texts = [file.read_bytes().splitlines() for file in files]
    golden = [golds.read(text, name=file.name, lang="en") for file, text in zip(files, texts, strict=True)]
    corpora = [(gold, hold(articles(gold), cache)) for gold in golden]
    sources = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
    seeds = hold((one for one in ingest.read(sources, stdin=io.BytesIO()) if isinstance(one, Article)), cache)
    heads = "".join(f"{name:>9}" for name in SHOWN)
    yield f"{'':24}" + "".join(f"{file.name:{len(heads)}}" for file in files) + "  seeds"
    yield f"{'':24}" + heads * len(files) + "  found missed wrong"
    everything = [f1(gold, read(held, WHOLE)) for gold, held in corpora]
    whole = on_seeds(seeds, WHOLE)
    cells = "".join(f"{value:9.2f}" for one in everything for value in one.values())
    yield f"{WHOLE.name:24}{cells}  {len(whole.found):5} {len(whole.missed):6} {len(whole.wrong):5}"
    for variant in LESS:
        others = [f1(gold, read(held, variant)) for gold, held in corpora]
        cells = "".join(
            f"{other[key] - one[key]:+9.2f}" for one, other in zip(everything, others, strict=True) for key in SHOWN
        )
        less = on_seeds(seeds, variant)
        changes = [len(less.found) - len(whole.found), len(less.missed) - len(whole.missed)]
        yield f"{variant.name:24}{cells}  {changes[0]:+5} {changes[1]:+6} {len(less.wrong) - len(whole.wrong):+5}"


def _f1(tally: Tally) -> float:
    p, r = tally.right / max(tally.predicted, 1), tally.found / max(tally.gold, 1)
    return 200 * p * r / (p + r) if p + r else 0.0


if __name__ == "__main__":
    for line in table(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]):
        sys.stdout.write(line + "\n")
