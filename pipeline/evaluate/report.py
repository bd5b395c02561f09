"""All figures of one set of predictions, as a record and as JSON values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from pipeline.evaluate import bootstrap, reliability, speakers, words
from pipeline.evaluate.bootstrap import Counted, Difference, Figure
from pipeline.evaluate.counts import KEYS, Key, tallies
from pipeline.evaluate.errors import WRONG_SPEAKER, Error, classes, errors
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
class Empty:
    """The articles in which the gold has no attribution."""

    articles: int
    predicted: int
    """Attributions predicted in them, all of which are wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a set of predictions is worth."""

    articles: int
    empty: Empty
    figures: Mapping[Key, Figure]
    """Of `KEYS`, and of `speakers.KEYS` where the gold says who speaks."""
    publishers: Mapping[str, Publisher]
    """Empty where the gold names no publisher."""
    reliability: tuple[Bin, ...]
    errors: tuple[Error, ...]
    counted: Counted = field(compare=False, repr=False)
    """What the figures were made of."""

    def classes(self) -> dict[str, int]:
        """How many errors each class has, in the order of the classes; of speakers where the gold says who speaks."""
        counts = Counter(name for one in self.errors for name in one.found.classes)
        known = speakers.KEYS[0] in self.figures
        return {one.name: counts[one.name] for one in classes() if known or one.name != WRONG_SPEAKER}


def evaluate(gold: Sequence[Gold], predicted: Of) -> Report:
    """The figures of what was predicted for these articles; one without predictions counts as read and empty."""
    counts, matchings = [], []
    known = speakers.said(gold)
    keys = (*KEYS, *speakers.KEYS) if known else KEYS
    for article in gold:
        read = words.read(article.text, lang=article.lang)
        found = predicted.get(article.id, ())
        matched = match(read, article.attributions, found, lang=article.lang)
        matchings.append(matched)
        counts.append(
            [
                *tallies(read, article.attributions, found, matched, lang=article.lang),
                *(speakers.tallies(article.text, matched) if known else ()),
            ]
        )
    nothing = [one for article, one in zip(gold, matchings, strict=True) if not article.attributions]
    counted = bootstrap.counted(counts)
    publishers = {}
    for name in sorted({article.publisher for article in gold if article.publisher}):
        which = [at for at, article in enumerate(gold) if article.publisher == name]
        publishers[name] = Publisher(articles=len(which), figures=_figures(keys, counted[which]))
    return Report(
        articles=len(gold),
        empty=Empty(articles=len(nothing), predicted=sum(len(one.predicted) for one in nothing)),
        figures=_figures(keys, counted),
        publishers=publishers,
        reliability=tuple(reliability.bins(matchings)),
        errors=tuple(errors(gold, matchings)),
        counted=counted,
    )


def differences(report: Report, other: Report) -> dict[Key, Difference]:
    """By how much the report is better than one of other predictions for the same articles."""
    return dict(zip(report.figures, bootstrap.differences(report.counted, other.counted), strict=True))


def plain(report: Report, against: Mapping[Key, Difference] | None = None) -> dict[str, Any]:
    """The report as JSON values, with the differences from another one."""
    return {
        "articles": report.articles,
        "draws": bootstrap.DRAWS,
        "seed": bootstrap.SEED,
        **_nested(report.figures),
        **({"empty": msgspec.to_builtins(report.empty)} if report.empty.articles else {}),
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


def _figures(keys: Sequence[Key], counted: Counted) -> dict[Key, Figure]:
    return dict(zip(keys, bootstrap.figures(counted), strict=True))


def _nested(figures: Mapping[Key, Figure] | Mapping[Key, Difference]) -> dict[str, Any]:
    """By unit, row and metric; spans, speakers and targets have one metric and stand without its name."""
    found: dict[str, Any] = {}
    for key, figure in figures.items():
        rows = found.setdefault(key.unit, {})
        if key.unit == "speaker" and isinstance(figure, Figure):
            rows[key.row] = {"share": figure.f1, "interval": list(figure.interval), "matched": figure.gold}
        elif key.unit in {"attributions", "pieces"}:
            rows.setdefault(key.row, {})[key.metric] = msgspec.to_builtins(figure)
        else:
            rows[key.row] = msgspec.to_builtins(figure)
    return found
