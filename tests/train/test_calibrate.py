from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline import fingerprints
from pipeline.errors import ModelError
from pipeline.evaluate.gold import Annotation, Gold
from pipeline.extract import confidence
from pipeline.extract.confidence import FEATURES, LEAST_SURE, TABLE, UNCALIBRATED, Calibration
from pipeline.extract.tagger import WEIGHTS
from pipeline.model import Span
from pipeline.train.calibrate import Judged, best, by_threshold, chances, crossed, f1, fit, report

TEXT = " ".join(f"word{number}" for number in range(200))


def drawn(number: int) -> tuple[np.ndarray, np.ndarray]:
    """Features with a constant, and whether each is right, drawn with log-odds -0.5 + 2 x - y."""
    random = np.random.default_rng(3)
    features = np.column_stack([np.ones(number), random.normal(size=(number, 2))])
    return features, (random.random(number) < chances(features, np.array([-0.5, 2.0, -1.0]))).astype(float)


def word(number: int) -> Span:
    start = TEXT.index(f"word{number} ")
    return Span(start, start + len(f"word{number}"))


def articles(number: int) -> list[Judged]:
    """Articles with forty statements each; those that are right are in the gold."""
    features, right = drawn(40 * number)
    out = []
    for at in range(number):
        rows = slice(40 * at, 40 * (at + 1))
        found = tuple(Annotation(content=(word(one),)) for one in range(40))
        gold = tuple(one for one, good in zip(found, right[rows], strict=True) if good)
        out.append(
            Judged(
                gold=Gold(id=str(at), text=TEXT, lang="en", attributions=gold),
                found=found,
                features=features[rows],
                right=right[rows],
            )
        )
    return out


def test_the_coefficients_that_made_the_data_are_found() -> None:
    features, right = drawn(20_000)
    assert fit(features, right) == pytest.approx([-0.5, 2.0, -1.0], abs=0.1)


def test_a_feature_that_tells_everything_gets_no_endless_coefficient() -> None:
    right = np.array([0.0, 1.0] * 10)
    found = fit(np.column_stack([np.ones(20), right]), right)
    assert np.isfinite(found).all()
    assert 1 < found[1] < 10


def test_a_feature_that_is_always_nought_does_no_harm() -> None:
    features, right = drawn(500)
    found = fit(np.column_stack([features, np.zeros(500)]), right)
    assert found[3] == 0
    assert found[:3] == pytest.approx(fit(features, right))


def test_confidence_across_folds_means_what_it_says_and_the_threshold_pays() -> None:
    given = articles(30)
    sure = crossed(given)
    scores = by_threshold(given, sure)
    lines = list(report(given, sure, scores))
    (gap,) = (float(line.split()[-1]) for line in lines if line.startswith("expected"))
    assert gap < 0.05
    least = best(scores)
    assert 0.2 < least < 0.6
    assert scores[least] == f1(given, sure, least)
    assert scores[least][1] > scores[0.0][1] + 1
    # nobody has a source, so content is all there is to be right about
    assert scores[least][0] == scores[least][1]


def test_of_thresholds_that_are_as_good_the_strictest_is_chosen() -> None:
    scores = {0.0: (80.0, 75.0), 0.25: (79.7, 75.2), 0.4: (79.0, 75.4), 0.6: (76.0, 74.0)}
    assert best(scores) == 0.25
    assert best(scores | {0.4: (79.2, 75.6)}) == 0.4


def test_an_article_is_judged_by_the_others_alone() -> None:
    given = articles(10)
    changed = [
        *given[:9],
        Judged(gold=given[9].gold, found=given[9].found, features=given[9].features, right=1 - given[9].right),
    ]
    assert (crossed(given)[9] == crossed(changed)[9]).all()
    assert (crossed(given)[4] == crossed(changed)[4]).all()
    assert (crossed(given)[3] != crossed(changed)[3]).any()


def write(folder: Path, **rows: str) -> Path:
    values = dict.fromkeys([*FEATURES, LEAST_SURE], "0.5") | {
        name.replace("_", " "): value for name, value in rows.items()
    }
    lines = ["# made by hand", "name\tvalue", *(f"{name}\t{value}" for name, value in values.items() if value)]
    (folder / TABLE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_calibration_is_read_with_its_threshold(tmp_path: Path) -> None:
    found = confidence.load(write(tmp_path, always="-1.25", least_sure="0.4"))
    assert (found.weights["always"], found.weights["words"], found.least_sure) == (-1.25, 0.5, 0.4)
    assert tuple(found.weights) == FEATURES


@pytest.mark.parametrize(
    ("rows", "why"), [({"always": ""}, "always"), ({"charm": "1"}, "charm"), ({"cue": "x"}, "'x'")]
)
def test_a_calibration_that_does_not_fit_is_named_with_the_next_step(
    tmp_path: Path, rows: dict[str, str], why: str
) -> None:
    with pytest.raises(ModelError, match=rf"{why}.*run python -m pipeline\.train\.calibrate"):
        confidence.load(write(tmp_path, **rows))


def test_weights_without_a_calibration_have_no_features(tmp_path: Path) -> None:
    assert confidence.load(tmp_path) == Calibration(weights={}, least_sure=UNCALIBRATED)


def test_the_calibration_belongs_to_the_weights_beside_it() -> None:
    weights, table = WEIGHTS / "tagger.onnx", WEIGHTS / TABLE
    if not weights.is_file():
        pytest.skip("the weights are not there: run `make train`")
    if not table.is_file():
        pytest.fail("the weights have no confidence.tsv: run python -m pipeline.train.calibrate")
    message = "confidence.tsv was fitted to other weights: run python -m pipeline.train.calibrate"
    assert fingerprints.of_file(weights) in table.read_text("utf-8"), message
