"""The one composition of the stages: ingest → extract → resolve → map → check → write.

Whatever the order of the sources, the number of workers or the hash seed, the files are the same. A run that finds
its own report, with the same fingerprints and untouched files, returns that report before anything heavy is imported.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import fingerprints, outputs, reading, report
from pipeline.decisions import Decision, Orphan, Ruling, Verb
from pipeline.errors import GateError, InputError
from pipeline.model import Article, Entity, Match, Rejected, Statement, Tenure, Tie
from pipeline.reading import Progress
from pipeline.report import Report, Stage
from pipeline.settings import Settings
from pipeline.stages import STAGES, Stages

_SHOWN = 3


def silent(stage: str, done: int, total: int) -> None:
    """Shows no progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The records of a build, each kind in its order."""

    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    tenures: tuple[Tenure, ...]
    ties: tuple[Tie, ...]
    matches: tuple[Match, ...]
    decisions: tuple[Decision, ...]
    rulings: tuple[Ruling, ...]
    orphans: tuple[Orphan, ...]
    rejected: tuple[Rejected, ...]
    stages: tuple[Stage, ...]


def build(
    sources: Sequence[str],
    *,
    settings: Settings,
    stdin: bytes = b"",
    progress: Progress = silent,
    using: Stages = STAGES,
) -> Report:
    """Leaves the graph of the sources in `settings.out`; raises GateError, leaving all as it was, if a check fails."""
    made_of = fingerprints.of_run(settings) | {"sources": fingerprints.of_sources(sources, stdin=stdin)}
    with outputs.staging(settings.out) as aside:
        if done := report.unchanged(settings.out, made_of):
            return done
        found = _find(sources, settings=settings, stdin=stdin, progress=progress, using=using, made_of=made_of)
        quads = _map(found, settings=settings, using=using, made_of=made_of)
        progress("map", len(quads), len(quads))
        for name, gate in using.gates.items():
            progress(name, 0, len(quads))
            must_pass(name, gate(found.articles, quads))
            progress(name, len(quads), len(quads))
        using.publish(aside, quads)
        _write(found, aside)
        files = {path.name: fingerprints.of_file(path) for path in sorted(aside.iterdir())}
        counted = (
            *found.stages,
            Stage(name="map", received=len(found.statements), produced=len(quads)),
            Stage(name="check", received=len(quads), produced=len(quads)),
            Stage(name="write", received=len(quads), produced=len(files) + 1),
        )
        made = Report(
            stages=counted,
            counts=report.count(found.articles, found.statements, found.entities, found.rejected),
            checks=dict.fromkeys(using.gates, len(quads)),
            versions=dict(fingerprints.versions()),
            fingerprints=made_of,
            files=files,
        )
        report.write(aside / report.NAME, made)
        outputs.replace(aside, settings.out, last=report.NAME)
        return made


def _find(
    sources: Sequence[str],
    *,
    settings: Settings,
    stdin: bytes,
    progress: Progress,
    using: Stages,
    made_of: Mapping[str, str],
) -> Found:
    """Ingests, extracts, resolves, and does what people decided."""
    # here, since a build with nothing to do reads no tables
    from pipeline.languages import use

    use(settings.languages)
    # First, so that a line that cannot be read costs nobody the reading of the articles.
    log = using.decisions(settings.curation) if settings.curation else ()
    authority = using.authority(settings.authority)
    articles, refused = _ingest(using.ingest(sources, stdin=io.BytesIO(stdin)))
    if not articles:
        why = f"{refused[0].record}: {refused[0].reason}" if refused else "they are empty"
        raise InputError(f"no article in {' '.join(sources)} ({why}); name files, folders or patterns with articles")
    progress("ingest", len(articles), len(articles))
    outcomes = reading.outcomes(
        articles,
        extract=reading.asked(using.extract, settings),
        authority=authority,
        made_of=made_of,
        cache=settings.out / outputs.CACHE,
        workers=settings.workers,
        progress=progress,
    )
    readings = [one for outcome in outcomes for one in outcome.readings]
    unread = [one for outcome in outcomes for one in outcome.rejected]
    resolved = using.resolve(articles, readings, authority=authority, base=settings.base)
    decided = using.curate(resolved, log, articles, base=settings.base)
    said, attributed = len(resolved.statements), sum(len(one.attributions) for one in readings)
    progress("resolve", said, said)
    return Found(
        articles=articles,
        statements=tuple(sorted(decided.records.statements, key=lambda one: (one.article, one.content, one.id))),
        entities=tuple(sorted(decided.records.entities, key=lambda one: one.iri)),
        tenures=tuple(sorted(decided.records.tenures, key=lambda one: one.id)),
        ties=tuple(sorted(decided.records.ties, key=lambda one: one.id)),
        matches=tuple(sorted(decided.records.matches, key=lambda one: (-one.score, one.one, one.other))),
        decisions=decided.decisions,
        rulings=decided.rulings,
        orphans=decided.orphans,
        rejected=tuple(
            sorted(
                [*refused, *unread, *resolved.rejected, *decided.rejected, *_unheeded(decided)],
                key=lambda one: (one.stage, one.record, one.reason),
            )
        ),
        stages=(
            Stage(name="ingest", received=len(articles) + len(refused), produced=len(articles), rejected=len(refused)),
            Stage(name="extract", received=len(articles), produced=attributed, rejected=len(unread)),
            Stage(name="resolve", received=attributed, produced=said, rejected=len(resolved.rejected)),
            *(_curated(decided) if log else ()),
        ),
    )


def _curated(decided: Any) -> tuple[Stage]:  # noqa: ANN401 - see Stages
    """How many decisions are in force, and how many of them apply."""
    lost = sum(one.decision.do is not Verb.WITHDRAW for one in decided.orphans)
    all_ = len(decided.decisions)
    return (Stage(name="curate", received=all_, produced=all_ - lost, rejected=lost),)


def _unheeded(decided: Any) -> Iterator[Rejected]:  # noqa: ANN401 - see Stages
    """The decisions that found nothing to apply to, and those that a later one contradicts."""
    for one in decided.orphans:
        yield Rejected(record=one.decision.id, stage="curate", reason=one.reason)
    for one in decided.conflicts:
        reason = f"decision {one.later} says otherwise of the {one.field}"
        yield Rejected(record=one.earlier, stage="curate", reason=reason)


def _ingest(read: Iterable[Article | Rejected]) -> tuple[tuple[Article, ...], list[Rejected]]:
    """The articles in the order of their ids, whatever the order of the sources; and what could not be read."""
    articles: dict[str, Article] = {}
    rejected: list[Rejected] = []
    for one in sorted(
        read, key=lambda one: (one.id, one.fingerprint) if isinstance(one, Article) else (one.record, "")
    ):
        if isinstance(one, Rejected):
            rejected.append(one)
        elif one.id in articles:
            rejected.append(Rejected(record=one.id, stage="ingest", reason="another article has this id"))
        else:
            articles[one.id] = one
    return tuple(articles.values()), rejected


def _map(found: Found, *, settings: Settings, using: Stages, made_of: Mapping[str, str]) -> list[Any]:
    versions = fingerprints.versions()
    return list(
        using.quads(
            articles=found.articles,
            statements=found.statements,
            entities=found.entities,
            tenures=found.tenures,
            ties=found.ties,
            matches=found.matches,
            decisions=found.decisions,
            rulings=found.rulings,
            positions=using.positions(),
            base=settings.base,
            run={
                "codeFingerprint": made_of["code"],
                "modelFingerprint": made_of["model"],
                "softwareVersion": f"quoth {versions['quoth']}",
            },
        )
    )


def must_pass(gate: str, breaches: Sequence[str]) -> None:
    """Raises GateError, naming the records, if there is a breach."""
    if breaches:
        shown = "; ".join(breaches[:_SHOWN])
        more = f"; and {len(breaches) - _SHOWN} more" if len(breaches) > _SHOWN else ""
        raise GateError(f"check of {gate}: {shown}{more}")


def _write(found: Found, aside: Path) -> None:
    outputs.lines(aside / "statements.jsonl", found.statements)
    outputs.lines(aside / "entities.jsonl", found.entities)
    outputs.lines(aside / "articles.jsonl", found.articles)
    outputs.lines(aside / "roles.jsonl", found.tenures)
    outputs.lines(aside / "ties.jsonl", found.ties)
    outputs.lines(aside / "review.jsonl", found.matches)
    outputs.lines(aside / "orphans.jsonl", found.orphans)
    outputs.lines(aside / "rejected.jsonl", found.rejected)
