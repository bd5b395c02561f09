"""`python -m pipeline.train.calibrate CORPUS CACHE GOLD…`: fits the confidence to how often statements were right.

The statements that extraction finds in CORPUS/dev.jsonl and in the GOLD files of other languages, none left out for
being unsure, are right where the scorer matches content and source. A logistic function is fitted to them; the
threshold is the one with the best F1 when each fifth of the articles is judged by a function fitted to the others.
Parses and taggings are kept in CACHE.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline import fingerprints
from pipeline.evaluate import gold as golds
from pipeline.evaluate import matching, reliability, words
from pipeline.evaluate.gold import Annotation, Gold
from pipeline.evaluate.matching import Matching
from pipeline.extract import confidence, mapped, rules
from pipeline.extract.tagger import WEIGHTS
from pipeline.model import Attribution
from pipeline.train.held import Held, articles, hold

Numbers = NDArray[np.float64]
FOLDS = 5
RIDGE = 1.0
"""How much a coefficient costs: a feature that is seen a few times shall not get a large one."""
NOISE = 0.4
"""Points, of two F1 added: less than what another seed of the training changes."""
THRESHOLDS = [round(0.05 * step, 2) for step in range(19)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An article's statements: what each looks like, and whether it is right."""

    gold: Gold
    found: tuple[Annotation, ...]
    features: Numbers
    """A row for each of `found`."""
    right: Numbers


def fit(features: Numbers, right: Numbers, *, ridge: float = RIDGE) -> Numbers:
    """Logistic coefficients by iteratively reweighted least squares; the first column, the constant, costs nothing."""
    cost = np.diag([0.0, *[ridge] * (features.shape[1] - 1)])
    found = np.zeros(features.shape[1])
    for _ in range(100):
        chance = chances(features, found)
        slope = features.T @ (right - chance) - cost @ found
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + cost
        step = np.linalg.solve(curve, slope)
        found = found + step
        if np.abs(step).max() < 1e-8:  # noqa: PLR2004
            break
    return found


def chances(features: Numbers, weights: Numbers) -> Numbers:
    """The logistic function of each row."""
    return np.asarray(1 / (1 + np.exp(-features @ weights)))


def judged(gold: Gold, held: Held) -> Judged:
    """What extraction finds in an article, with all rules but the threshold."""
    page = held.page()
    _, read = rules.candidates(page)
    own = [each for each in read if rules.doubt(each, page) is None]
    found = tuple(annotation(mapped(each, held.seen)) for each in own)
    matched = _match(gold, found)
    good = {id(matched.predicted[j].annotation) for i, j in matched.pairs.items() if _joint(matched, i, j)}
    return Judged(
        gold=gold,
        found=found,
        features=np.array([[*confidence.features(each, page).values()] for each in own]).reshape(
            len(own), len(confidence.FEATURES)
        ),
        right=np.array([id(each) in good for each in found], float),
    )


def crossed(given: Sequence[Judged], *, folds: int = FOLDS) -> list[Numbers]:
    """The chances of each article's statements, by a function fitted to the articles of the other folds."""
    out = []
    fitted = [_fit([one for at, one in enumerate(given) if at % folds != fold]) for fold in range(folds)]
    for at, one in enumerate(given):
        out.append(chances(one.features, fitted[at % folds]))
    return out


def _fit(given: Sequence[Judged]) -> Numbers:
    return fit(np.concatenate([one.features for one in given]), np.concatenate([one.right for one in given]))


def f1(given: Sequence[Judged], sure: Sequence[Numbers], least: float) -> tuple[float, float]:
    """IoU50 and joint F1, per cent, of the statements that are at least as sure."""
    golden = predicted = paired = joint = 0
    for one, chance in zip(given, sure, strict=True):
        kept = [each for each, how in zip(one.found, chance, strict=True) if how >= least]
        matched = _match(one.gold, kept)
        golden, predicted = golden + len(matched.gold), predicted + len(matched.predicted)
        paired += len(matched.pairs)
        joint += sum(_joint(matched, i, j) for i, j in matched.pairs.items())
    both = max(golden + predicted, 1)
    return 200 * paired / both, 200 * joint / both


def by_threshold(given: Sequence[Judged], sure: Sequence[Numbers]) -> dict[float, tuple[float, float]]:
    """IoU50 and joint F1 for each of `THRESHOLDS`."""
    return {least: f1(given, sure, least) for least in THRESHOLDS}


def best(scores: Mapping[float, tuple[float, float]]) -> float:
    """The highest threshold whose sum of both F1 is as good as the best but for noise: of two that do as well, the
    stricter one spares a reader false statements.
    """
    top = max(map(sum, scores.values()))
    return max(least for least, both in scores.items() if top - sum(both) <= NOISE)


def report(
    given: Sequence[Judged], sure: Sequence[Numbers], scores: Mapping[float, tuple[float, float]]
) -> Iterator[str]:
    """The tables of reliability and of F1 by threshold, as lines."""
    matchings = [
        _match(
            one.gold,
            [replace(each, confidence=round(float(how), 4)) for each, how in zip(one.found, chance, strict=True)],
        )
        for one, chance in zip(given, sure, strict=True)
    ]
    bins = reliability.bins(matchings)
    yield "confidence  number   mean  IoU50  joint"
    for one in bins:
        yield f"{one.low:.1f}-{one.high:.1f}    {one.count:8}  {one.confidence:.3f}  {one.iou50:.3f}  {one.joint:.3f}"
    yield f"expected calibration error {reliability.gap(bins):.3f}"
    yield "least sure   IoU50   joint"
    for least, (content, joint) in scores.items():
        yield f"{least:10.2f}  {content:6.2f}  {joint:6.2f}"


def main(corpus: Path, cache: Path, others: Sequence[Path]) -> None:
    """Writes the table beside the weights."""
    gold = [
        one
        for source in (corpus / "dev.jsonl", *others)
        for one in sorted(
            golds.read(source.read_bytes().splitlines(), name=source.name, lang="en"), key=lambda one: one.id
        )
    ]
    given = [judged(one, held) for one, held in zip(gold, hold(articles(gold), cache), strict=True)]
    sure = crossed(given)
    scores = by_threshold(given, sure)
    for line in report(given, sure, scores):
        print(line)
    least = best(scores)
    weights = fingerprints.of_file(WEIGHTS / "tagger.onnx")
    number = sum(len(one.found) for one in given)
    files = ", ".join(path.name for path in (corpus / "dev.jsonl", *others))
    lines = [
        f"# How sure to be of a statement: fitted by pipeline.train.calibrate to {number} statements in {len(given)}",
        f"# articles of {files}. They belong to tagger.onnx with sha256 {weights}.",
        "name\tvalue",
        *(f"{name}\t{value:.4f}" for name, value in zip(confidence.FEATURES, _fit(given), strict=True)),
        f"{confidence.LEAST_SURE}\t{least}",
    ]
    (WEIGHTS / confidence.TABLE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"calibrate: least sure {least}, written to {WEIGHTS.name}/{confidence.TABLE}")


def annotation(attribution: Attribution) -> Annotation:
    """An attribution as the scorer takes it."""
    return Annotation(
        content=attribution.content,
        source=attribution.source,
        cue=attribution.cue.spans if attribution.cue else (),
        confidence=attribution.confidence,
    )


def _match(gold: Gold, found: Sequence[Annotation]) -> Matching:
    return matching.match(words.read(gold.text, lang=gold.lang), gold.attributions, found, lang=gold.lang)


def _joint(matched: Matching, i: int, j: int) -> bool:
    return matching.same_source(matched.gold[i], matched.predicted[j])


if __name__ == "__main__":
    match sys.argv[1:]:
        case [corpus, cache, *others]:
            main(Path(corpus), Path(cache), [Path(other) for other in others])
        case _:
            raise SystemExit("usage: python -m pipeline.train.calibrate CORPUS CACHE GOLD…  (CORPUS holds dev.jsonl)")
