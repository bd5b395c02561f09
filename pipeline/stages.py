"""The stages as one value, so that a test or another program can put its own in their place.

Each imports its package when it is first called: `quoth ingest` loads no model, and a build with nothing to do nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.model import Article, Leaning, Reading, Rejected, Span

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from pipeline.curation import Replayed
    from pipeline.decisions import Decision
    from pipeline.model import Label
    from pipeline.resolve import Resolution
    from pipeline.resolve.authority import Authority
    from pipeline.validate import Breach


def _judge(text: str, spans: Sequence[Span]) -> Sequence[Leaning | None]:
    from pipeline.extract import attitudes

    return attitudes.towards(text, spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The functions a build is composed of; what only they understand (authority, quads) is passed along as it is."""

    authority: Callable[[Path], Any]
    ingest: Callable[..., Iterable[Article | Rejected]]
    extract: Callable[..., Iterable[Reading | Rejected]]
    """Importable by name where there are several workers."""
    resolve: Callable[..., Any]
    decisions: Callable[[Path], Sequence[Any]]
    """The log of what people decided."""
    curate: Callable[..., Any]
    positions: Callable[[], Mapping[str, Any]]
    quads: Callable[..., Iterable[Any]]
    gates: Mapping[str, Callable[[Sequence[Article], Sequence[Any]], Sequence[str]]]
    """What the quads must pass, each giving its breaches in words."""
    publish: Callable[[Path, Iterable[Any]], None]
    judge: Callable[[str, Sequence[Span]], Sequence[Leaning | None]] = _judge
    """The attitude that a text shows towards the agent of each span."""


def _authority(path: Path) -> Authority:
    from pipeline.resolve import authority

    return authority.read(path)


def _ingest(sources: Sequence[str], *, stdin: BinaryIO) -> Iterator[Article | Rejected]:
    from pipeline import ingest

    return ingest.read(sources, stdin=stdin)


def _extract(
    articles: Sequence[Article],
    *,
    authority: Authority,
    least_sure: float | None = None,
    pipelines: Mapping[str, str] | None = None,
    languages: Path | None = None,
) -> Iterator[Reading | Rejected]:
    from pipeline.extract import extract

    if languages is not None:
        # a worker process knows only ours
        from pipeline.languages import use

        use(languages)

    return extract(articles, authority=authority, least_sure=least_sure, pipelines=pipelines)


def _resolve(
    articles: Sequence[Article], readings: Sequence[Reading], *, authority: Authority, base: str
) -> Resolution:
    from pipeline.resolve import resolve

    return resolve(articles, readings, authority=authority, base=base)


def _decisions(path: Path) -> Sequence[Decision]:
    from pipeline import curation

    return curation.read(path)


def _curate(resolved: Resolution, decisions: Sequence[Decision], articles: Sequence[Article], *, base: str) -> Replayed:
    from pipeline import curation

    records = curation.Records(
        statements=resolved.statements,
        entities=resolved.entities,
        tenures=resolved.tenures,
        ties=resolved.ties,
        matches=resolved.matches,
    )
    return curation.replay(records, decisions, articles, base=base)


def _positions() -> Mapping[str, tuple[Label, ...]]:
    from pipeline.resolve import positions

    return positions()


def _quads(**records: Any) -> Iterator[Quad]:  # noqa: ANN401 - the arguments of mapping.quads
    from pipeline import mapping

    return mapping.quads(**records)


def _anchors(articles: Sequence[Article], quads: Sequence[Quad]) -> list[str]:
    from pipeline import validate

    return _told(validate.anchors(articles, quads))


def _shapes(articles: Sequence[Article], quads: Sequence[Quad]) -> list[str]:  # noqa: ARG001 - a gate takes both
    from pipeline import validate

    return _told(validate.shacl(quads))


def _told(breaches: Iterable[Breach]) -> list[str]:
    """Each breach in words: the record, what is wrong, the rule."""
    return [f"{one.node}: {one.message} ({one.rule})" for one in breaches]


def _publish(out: Path, quads: Iterable[Quad]) -> None:
    from pipeline import publish

    publish.write(out, quads)


STAGES = Stages(
    authority=_authority,
    ingest=_ingest,
    extract=_extract,
    resolve=_resolve,
    decisions=_decisions,
    curate=_curate,
    positions=_positions,
    quads=_quads,
    gates={"anchors": _anchors, "shapes": _shapes},
    publish=_publish,
)
