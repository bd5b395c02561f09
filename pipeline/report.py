"""What a build did, in numbers and names: `report.json`. No clock in it: the same input gives the same report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pipeline import fingerprints, records
from pipeline.errors import RecordError
from pipeline.model import GOVERNMENT_BODIES, Article, Entity, Kind, Mode, Rejected, Statement

NAME = "report.json"
UNNAMED = frozenset({Kind.UNNAMED, Kind.DOCUMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How many records a stage received, how many it produced, how many it could not use."""

    name: str
    received: int
    produced: int
    rejected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why records were rejected, and how many."""

    stage: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was found."""

    articles: int
    statements: dict[str, int]
    """By mode; `without speaker` counts over all modes."""
    agents: dict[str, int]
    speakers: dict[str, int]
    """The named agents who say most, by label, with the number of their statements."""
    passed_over: dict[str, int]
    """Passages that were read for no statements, by kind."""
    rejected: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All of a build that is not the graph."""

    stages: tuple[Stage, ...]
    counts: Counts
    checks: dict[str, int]
    """The gates that were passed, with how many quads each looked at."""
    versions: dict[str, str]
    fingerprints: dict[str, str]
    """What the build was made of."""
    files: dict[str, str]
    """SHA-256 of each file."""


def count(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    rejected: Sequence[Rejected],
) -> Counts:
    """The counts of these records."""
    modes = Counter(statement.mode for statement in statements)
    said = Counter(s.speaker.label for s in statements if s.speaker and s.speaker.named)
    refusals = Counter((one.stage, one.reason) for one in rejected)
    return Counts(
        articles=len(articles),
        statements={str(mode): modes[mode] for mode in Mode}
        | {"without speaker": sum(not s.speaker for s in statements)},
        agents=_agents(entities),
        speakers=dict(sorted(said.items(), key=lambda item: (-item[1], item[0]))[:5]),
        passed_over=dict(sorted(Counter(str(mark.kind) for one in articles for mark in one.marks).items())),
        rejected=tuple(Refusal(stage=stage, reason=why, count=n) for (stage, why), n in sorted(refusals.items())),
    )


def _agents(entities: Iterable[Entity]) -> dict[str, int]:
    kinds = Counter(entity.kind for entity in entities)
    apart = GOVERNMENT_BODIES | UNNAMED | {Kind.PERSON, Kind.PLACE}
    return {
        "people": kinds[Kind.PERSON],
        "organizations": sum(n for kind, n in kinds.items() if kind not in apart),
        "agencies": sum(kinds[kind] for kind in GOVERNMENT_BODIES),
        "unnamed sources": sum(kinds[kind] for kind in UNNAMED),
    }


def write(path: Path, report: Report) -> None:
    """Writes the report for people and programs to read."""
    path.write_text(json.dumps(records.plain(report), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read(folder: Path) -> Report | None:
    """The report of the build in `folder`; None where there is none that can be read."""
    try:
        return records.restore(Report, msgspec.json.decode((folder / NAME).read_bytes()), where=str(folder / NAME))
    except (OSError, msgspec.DecodeError, RecordError):
        return None


def unchanged(folder: Path, made_of: Mapping[str, str]) -> Report | None:
    """The report of the build in `folder` if it was made of the same, and every file is as it was left."""
    report = read(folder)
    if report is None or report.fingerprints != made_of or altered(folder, report):
        return None
    return report


def altered(folder: Path, report: Report) -> list[str]:
    """The names of the files that are not as the build left them."""
    return [name for name, digest in report.files.items() if fingerprints.of_file(folder / name) != digest]
