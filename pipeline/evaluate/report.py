"""All figures of one evaluation: as a record, as a table to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from pipeline.evaluate import bootstrap, reliability, words
from pipeline.evaluate.bootstrap import Figure
from pipeline.evaluate.counts import KEYS, METRICS, ROLES, ROWS, Key, tallies
from pipeline.evaluate.gold import Annotation, Gold
from pipeline.evaluate.matching import Matching, match
from pipeline.evaluate.reliability import Bin

Figures = Mapping[Key, Figure]
_NAMES = {"iou50": "IoU50", "joint": "joint", "exact": "exact"}
_INDENT = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a set of predictions is worth."""

    articles: int
    figures: Figures
    publishers: Mapping[str, tuple[int, Figures]]
    """How many articles, and their figures; empty where the gold names no publisher."""
    reliability: tuple[Bin, ...]
    matchings: tuple[Matching, ...]
    """By article, in the gold's order."""


def evaluate(gold: Sequence[Gold], predicted: Mapping[str, tuple[Annotation, ...]]) -> Report:
    """The figures of what was predicted for these articles; an article without predictions counts as read and empty."""
    counts, matchings = [], []
    for article in gold:
        read = words.read(article.text, lang=article.lang)
        found = predicted.get(article.id, ())
        matched = match(read, article.attributions, found, lang=article.lang)
        matchings.append(matched)
        counts.append(tallies(read, article.attributions, found, matched, lang=article.lang))
    counted = bootstrap.counted(counts)
    names = [article.publisher for article in gold]
    publishers = {}
    for name in sorted({name for name in names if name}):
        which = [at for at, other in enumerate(names) if other == name]
        publishers[name] = (len(which), _figures(counted[which]))
    return Report(
        articles=len(gold),
        figures=_figures(counted),
        publishers=publishers,
        reliability=tuple(reliability.bins(matchings)),
        matchings=tuple(matchings),
    )


def plain(report: Report) -> dict[str, Any]:
    """The report as JSON values."""
    return {
        "articles": report.articles,
        "draws": bootstrap.DRAWS,
        "seed": bootstrap.SEED,
        **_nested(report.figures),
        "publishers": {
            name: {"articles": number, **_nested(figures)["attributions"]["all"]}
            for name, (number, figures) in report.publishers.items()
        },
        "reliability": {
            "bins": msgspec.to_builtins(report.reliability),
            "gap": reliability.gap(report.reliability),
        },
    }


def table(report: Report) -> Iterator[str]:
    """The lines of the report for a terminal."""
    everything = report.figures[Key("attributions", "all", "iou50")]
    yield (
        f"{report.articles} articles, {everything.gold} attributions in the gold, {everything.predicted} predicted; "
        f"95% intervals of F1 over {bootstrap.DRAWS} draws of articles"
    )
    for metric in METRICS:
        keys = [(row, Key("attributions", row, metric)) for row in ROWS]
        yield from _block(_NAMES[metric], [*keys, ("direct pieces", Key("pieces", "direct", metric))], report.figures)
    yield from _block("exact spans", [(role, Key("spans", role, "exact")) for role in ROLES], report.figures)
    if report.publishers:
        yield from ("", f"{'publisher (F1)':{_INDENT}}  articles   gold  IoU50 {'':13}joint {'':13}exact")
        for name, (number, figures) in report.publishers.items():
            some = [figures[Key("attributions", "all", metric)] for metric in METRICS]
            cells = "  ".join(f"{one.f1:5.1f} {_range(one):11}" for one in some)
            yield f"{name:{_INDENT}}  {number:8} {some[0].gold:6}  {cells}".rstrip()
    if report.reliability:
        yield from ("", f"{'confidence':{_INDENT}}  {'count':>6}  {'mean':>6}  {'IoU50':>6}  {'joint':>6}")
        for one in report.reliability:
            shares = f"{one.count:6}  {one.confidence:6.3f}  {one.iou50:6.3f}  {one.joint:6.3f}"
            yield f"{f'{one.low:.1f} to {one.high:.1f}':{_INDENT}}  {shares}"
        yield f"mean distance of confidence from the joint share: {reliability.gap(report.reliability):.3f}"


def _figures(counted: bootstrap.Counted) -> Figures:
    return dict(zip(KEYS, bootstrap.figures(counted), strict=True))


def _nested(figures: Figures) -> dict[str, Any]:
    """By unit, row and metric; spans have one metric and stand without its name."""
    found: dict[str, Any] = {}
    for key, figure in figures.items():
        rows = found.setdefault(key.unit, {})
        if key.unit == "spans":
            rows[key.row] = msgspec.to_builtins(figure)
        else:
            rows.setdefault(key.row, {})[key.metric] = msgspec.to_builtins(figure)
    return found


def _block(title: str, rows: Iterable[tuple[str, Key]], figures: Figures) -> Iterator[str]:
    yield from ("", f"{title:{_INDENT}}  {'gold':>6}  predicted      P      R     F1  95% interval")
    for name, key in rows:
        one = figures[key]
        cells = f"{one.p:5.1f}  {one.r:5.1f}  {one.f1:5.1f}  {_range(one)}"
        yield f"{name:{_INDENT}}  {one.gold:6}  {one.predicted:9}  {cells}"


def _range(figure: Figure) -> str:
    low, high = figure.interval
    return f"{low:.1f}–{high:.1f}"
