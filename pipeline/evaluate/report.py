"""All figures of one set of predictions, as a record and as JSON values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from pipeline.evaluate import bootstrap, reliability, words
from pipeline.evaluate.bootstrap import Counted, Difference, Figure
from pipeline.evaluate.counts import KEYS, Key, tallies
from pipeline.evaluate.errors import Error, classes, errors
from pipeline.evaluate.gold import Gold
from pipeline.evaluate.matching import match
from pipeline.evaluate.predictions import Of
from pipeline.evaluate.reliability import Bin


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """The figures of one publisher's articles."""

    articles: int
    figures: Mapping[Key, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a set of predictions is worth."""

    articles: int
    figures: Mapping[Key, Figure]
    publishers: Mapping[str, Publisher]
    """Empty where the gold names no publisher."""
    reliability: tuple[Bin, ...]
    errors: tuple[Error, ...]
    counted: Counted = field(compare=False, repr=False)
    """What the figures were made of."""

    def classes(self) -> dict[str, int]:
        """How many errors each class has, in the order of the classes."""
        counts = Counter(name for one in self.errors for name in one.found.classes)
        return {one.name: counts[one.name] for one in classes()}


def evaluate(gold: Sequence[Gold], predicted: Of) -> Report:
    """The figures of what was predicted for these articles; one without predictions counts as read and empty."""
    counts, matchings = [], []
    for article in gold:
        read = words.read(article.text, lang=article.lang)
        found = predicted.get(article.id, ())
        matched = match(read, article.attributions, found, lang=article.lang)
        matchings.append(matched)
        counts.append(tallies(read, article.attributions, found, matched, lang=article.lang))
    counted = bootstrap.counted(counts)
    publishers = {}
    for name in sorted({article.publisher for article in gold if article.publisher}):
        which = [at for at, article in enumerate(gold) if article.publisher == name]
        publishers[name] = Publisher(articles=len(which), figures=_figures(counted[which]))
    return Report(
        articles=len(gold),
        figures=_figures(counted),
        publishers=publishers,
        reliability=tuple(reliability.bins(matchings)),
        errors=tuple(errors(gold, matchings)),
        counted=counted,
    )


def differences(report: Report, other: Report) -> dict[Key, Difference]:
    """By how much the report is better than one of other predictions for the same articles."""
    return dict(zip(KEYS, bootstrap.differences(report.counted, other.counted), strict=True))


def plain(report: Report, against: Mapping[Key, Difference] | None = None) -> dict[str, Any]:
    """The report as JSON values, with the differences from another one."""
    return {
        "articles": report.articles,
        "draws": bootstrap.DRAWS,
        "seed": bootstrap.SEED,
        **_nested(report.figures),
        "publishers": {
            name: {"articles": one.articles, **_nested(one.figures)["attributions"]["all"]}
            for name, one in report.publishers.items()
        },
        "reliability": {
            "bins": msgspec.to_builtins(report.reliability),
            "gap": reliability.gap(report.reliability),
        },
        "errors": report.classes(),
        **({"against": _nested(against)} if against else {}),
    }


def _figures(counted: Counted) -> dict[Key, Figure]:
    return dict(zip(KEYS, bootstrap.figures(counted), strict=True))


def _nested(figures: Mapping[Key, Figure] | Mapping[Key, Difference]) -> dict[str, Any]:
    """By unit, row and metric; spans have one metric and stand without its name."""
    found: dict[str, Any] = {}
    for key, figure in figures.items():
        rows = found.setdefault(key.unit, {})
        if key.unit == "spans":
            rows[key.row] = msgspec.to_builtins(figure)
        else:
            rows.setdefault(key.row, {})[key.metric] = msgspec.to_builtins(figure)
    return found
