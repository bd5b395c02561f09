"""A report as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.evaluate import bootstrap, reliability
from pipeline.evaluate.bootstrap import Difference, Figure
from pipeline.evaluate.counts import METRICS, ROLES, ROWS, Key
from pipeline.evaluate.errors import classes
from pipeline.evaluate.report import Report
from pipeline.evaluate.speakers import ROWS as SPEAKERS

_TITLES = {"iou50": "IoU50", "joint": "joint", "exact": "exact"}
_SPEAKER, _ABOUT = "speaker right", "about"
_FORMS = {"joint": "with right source", "unnamed": "unnamed, document", "none": "no source"}
_WIDE = 18
BLOCKS = {
    **{
        _TITLES[metric]: (
            *((row, Key("attributions", row, metric)) for row in ROWS),
            ("direct pieces", Key("pieces", "direct", metric)),
        )
        for metric in METRICS
    },
    "exact spans": tuple((role, Key("spans", role, "exact")) for role in ROLES),
}
"""Title of each block -> its rows."""
AGENTS = {
    _SPEAKER: tuple((_FORMS.get(row, row), Key("speaker", row, "right")) for row in SPEAKERS),
    _ABOUT: (("all", Key("about", "all", "right")),),
}
"""The same, where the gold says who speaks."""


def table(report: Report, against: Mapping[Key, Difference] | None = None) -> Iterator[str]:
    """The lines, with the differences from another report."""
    whole = report.figures[Key("attributions", "all", "iou50")]
    yield f"{report.articles} articles, {whole.gold} attributions in the gold, {whole.predicted} predicted"
    if report.empty.articles:
        empty = report.empty
        yield f"{empty.articles} articles have no attribution in the gold; false statements in them: {empty.predicted}"
    yield f"P, R and F1 in per cent; 95% of {bootstrap.DRAWS} draws of as many articles have an F1 in the interval"
    for title, rows in BLOCKS.items():
        yield from ("", f"{title:{_WIDE}}  {'gold':>6}  predicted      P      R     F1  interval")
        for name, key in rows:
            yield f"{name:{_WIDE}}  {_cells(report.figures[key])}"
    yield from _agents(report)
    yield from _publishers(report)
    yield from _reliability(report)
    yield from ("", f"{'errors':28}  {'count':>6}")
    labels = {one.name: one.label for one in classes()}
    for name, number in report.classes().items():
        yield f"{labels[name]:28}  {number:6}"
    if against:
        yield from _differences(against)


def _cells(one: Figure) -> str:
    return f"{one.gold:6}  {one.predicted:9}  {one.p:5.1f}  {one.r:5.1f}  {one.f1:5.1f}  {_range(one)}"


def _agents(report: Report) -> Iterator[str]:
    """Of matched attributions: whether the speaker is right, and whom they are about."""
    if AGENTS[_SPEAKER][0][1] not in report.figures:
        return
    yield from ("", f"{_SPEAKER:{_WIDE}} matched  share  interval")
    for name, key in AGENTS[_SPEAKER]:
        one = report.figures[key]
        yield f"{name:{_WIDE}}  {one.gold:6}  {one.f1:5.1f}  {_range(one)}"
    yield from ("", f"{_ABOUT:{_WIDE}}  {'gold':>6}  predicted      P      R     F1  interval")
    for name, key in AGENTS[_ABOUT]:
        yield f"{name:{_WIDE}}  {_cells(report.figures[key])}"


def _publishers(report: Report) -> Iterator[str]:
    if not report.publishers:
        return
    titles = "  ".join(f"{_TITLES[metric]:17}" for metric in METRICS)
    yield from ("", f"{'publisher: F1':{_WIDE}}  articles    gold  {titles}".rstrip())
    for name, one in report.publishers.items():
        some = [one.figures[Key("attributions", "all", metric)] for metric in METRICS]
        cells = "  ".join(f"{figure.f1:5.1f} {_range(figure):11}" for figure in some)
        yield f"{name:{_WIDE}}  {one.articles:8}  {some[0].gold:6}  {cells}".rstrip()


def _reliability(report: Report) -> Iterator[str]:
    if not report.reliability:
        return
    yield from ("", f"{'confidence':{_WIDE}}  {'count':>6}   mean  share IoU50  share joint")
    for one in report.reliability:
        name = f"{one.low:.1f} to {one.high:.1f}"
        yield f"{name:{_WIDE}}  {one.count:6}  {one.confidence:5.3f}  {one.iou50:11.3f}  {one.joint:11.3f}"
    yield f"confidence and share joint differ by {reliability.gap(report.reliability):.3f} on average"


def _differences(against: Mapping[Key, Difference]) -> Iterator[str]:
    yield from ("", "better than the other predictions by points of F1; share of the draws in which it is")
    for title, rows in {**BLOCKS, **AGENTS}.items():
        if rows[0][1] not in against:
            continue
        yield from ("", f"{title:{_WIDE}}     F1  {'interval':14}  share")
        for name, key in rows:
            one = against[key]
            low, high = one.interval
            interval = f"{low:+.1f} to {high:+.1f}"
            yield f"{name:{_WIDE}}  {one.f1:+5.1f}  {interval:14}  {one.better:5.3f}"


def _range(figure: Figure) -> str:
    low, high = figure.interval
    return f"{low:.1f}–{high:.1f}"
