"""Where decisions are written: the build they are about, who decides, and the log they go to."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline import builds, settings
from pipeline.cli import options
from pipeline.curation import append, making, numbered, read, trouble
from pipeline.decisions import Decision, Named, Passage, Seen, Verb
from pipeline.errors import DecisionError
from pipeline.messages import said
from pipeline.model import Article, Entity, Kind, Statement

F = TypeVar("F", bound=Callable[..., Any])

KINDS = click.Choice([str(kind) for kind in Kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A build, and the log to write to with what every decision has."""

    folder: Path
    log: Path
    base: str
    who: str
    when: str
    why: str


def decides(command: F) -> F:
    """The options of every command that writes a decision."""
    for option in (
        options.folder,
        options.base,
        options.curation,
        click.option("--when", help="When it was decided, an ISO 8601 date and time [now]."),
        click.option("--who", help="Who decides [the name that git knows, or the user]."),
        click.option("--why", required=True, help="Why, in a sentence."),
    ):
        command = option(command)
    return command


def desk(
    *, why: str, who: str | None, when: str | None, folder: Path | None, curation: Path | None, base: str | None
) -> Desk:
    """What the options say."""
    told = options.in_force(base=base, curation=curation)
    return Desk(
        folder=folder or told.out,
        log=told.curation or settings.CURATION,
        base=told.base,
        who=who or _somebody(),
        when=_moment(when),
        why=why,
    )


def statement(at: Desk, name: str) -> tuple[Statement, Article, Passage, Seen]:
    """The statement of the build with this id, and how a decision names it."""
    found = builds.evidence(at.folder, name)
    one, article = found.statement, found.article
    return one, article, making.of(one, article), making.seen(one, article, base=at.base)


def entities(at: Desk) -> list[Entity]:
    """The agents of the build."""
    return builds.lines(at.folder, "entities", Entity)


def agent(at: Desk, name: str, *, kind: str | None = None, article: Article | None = None) -> Named:
    """The agent that goes by a name, an IRI or its end."""
    home = article.id if article else None
    return making.agent(name, entities(at), base=at.base, kind=Kind(kind) if kind else None, article=home)


def write(at: Desk, do: Verb, **what: Any) -> None:  # noqa: ANN401 - the fields of a decision
    """Adds a decision to the log and tells its id."""
    decision = numbered(Decision(id="", who=at.who, when=at.when, why=at.why, do=do, **what))
    if problem := trouble(decision):
        raise DecisionError(f"{at.log}: {problem}")
    before = read(at.log) if at.log.exists() else ()
    if decision.do is Verb.WITHDRAW and all(one.id != decision.decision for one in before):
        raise DecisionError(f"{at.log}: no decision '{decision.decision}' here; 'quoth curate list' shows the ids")
    append(at.log, [decision])
    click.echo(said(f"{decision.id} stands in {at.log}; it holds from the next 'quoth build' on"))


def _moment(when: str | None) -> str:
    if when is None:
        return datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    try:
        datetime.fromisoformat(when)
    except ValueError as error:
        raise click.UsageError(
            f"--when '{when}' is no ISO 8601 date and time; give one like 2026-01-31T12:00Z"
        ) from error
    return when


def _somebody() -> str:
    if git := shutil.which("git"):
        known = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S603 - git itself
        if name := known.stdout.strip():
            return name
    return getpass.getuser()
