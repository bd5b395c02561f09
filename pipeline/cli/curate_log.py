"""`quoth curate withdraw`, `list`, `check` and `orphans`: the log itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from pipeline import builds, fingerprints, report, settings
from pipeline.cli import options, spoken
from pipeline.cli.desk import decides, desk, write
from pipeline.curation import Records, changed, in_force, read, replay
from pipeline.decisions import Decision, Orphan, Verb
from pipeline.errors import DecisionError
from pipeline.messages import said
from pipeline.model import Article, Entity, Statement

_WIDTH: Final = 60


@click.command(cls=spoken.Command)
@click.argument("decision")
@decides
def withdraw(*, decision: str, **by: Any) -> None:  # noqa: ANN401 - the options of `decides`
    """Withdraw DECISION: it holds no longer, and stays in the log.

    Example: quoth curate withdraw d-0123456789ab --why "I was wrong."
    """
    write(desk(**by), Verb.WITHDRAW, decision=decision)


@click.command("list", cls=spoken.Command)
@options.curation
def list_(*, curation: Path | None) -> None:
    """List the decisions of the log.

    Example: quoth curate list
    """
    decisions = read(_log(curation))
    kept = {one.id for one in in_force(decisions)[0]}
    for one in decisions:
        state = "" if one.id in kept or one.do is Verb.WITHDRAW else f" ({said('withdrawn')})"
        click.echo(f"{one.id}  {one.when}  {one.who}  {told(one)}{state}: {one.why}")


@click.command(cls=spoken.Command)
@options.curation
@options.folder
@options.base
def check(*, curation: Path | None, folder: Path | None, base: str | None) -> None:
    """Check the log: every line, and which decisions contradict each other.

    Example: quoth curate check
    """
    log = _log(curation)
    decisions = read(log)
    kept, unknown = in_force(decisions)
    for name in changed(decisions):
        click.echo(said(f"{name} was changed after it was written, or its id was made up"))
    for orphan in unknown:
        click.echo(f"{orphan.decision.id}: {said(orphan.reason)}")
    force = options.in_force(base=base)
    out = folder or force.out
    if (out / report.NAME).exists():
        articles = builds.lines(out, "articles", Article)
        records = Records(
            statements=tuple(builds.lines(out, "statements", Statement)),
            entities=tuple(builds.lines(out, "entities", Entity)),
        )
        for one in replay(records, decisions, articles, base=force.base).conflicts:
            click.echo(f"{one.earlier}: {said(f'decision {one.later} says otherwise of the {one.field}')}")
    click.echo(said(f"{log}: {len(decisions)} decisions, {len(kept)} in force"))


@click.command(cls=spoken.Command)
@options.curation
@options.folder
def orphans(*, curation: Path | None, folder: Path | None) -> None:
    """Show the decisions that the build found nothing for, and why.

    Example: quoth curate orphans
    """
    out = folder or options.in_force().out
    for one in builds.lines(out, "orphans", Orphan):
        click.echo(f"{one.decision.id}  {told(one.decision)}: {said(one.reason)}")
    log = options.in_force(curation=curation).curation
    if log and builds.made(out).fingerprints.get("curation") != fingerprints.of_file(log):
        click.echo(said(f"{out}: not built with {log} as it is now; build again with 'quoth build'"), err=True)


def told(one: Decision) -> str:
    """What is decided, in a few words."""
    parts = [str(one.do)]
    if one.statement is not None:
        words = " … ".join(quote.exact for quote in one.statement.content)
        parts.append(f"“{words if len(words) <= _WIDTH else f'{words[: _WIDTH - 1]}…'}”")
    parts += [one.how or "", one.agent.id if one.agent else "", one.other.id if one.other else "", one.value or ""]
    return " ".join(filter(None, [*parts, one.decision or ""]))


def _log(given: Path | None) -> Path:
    log = options.in_force(curation=given).curation or settings.CURATION
    if not log.is_file():
        raise DecisionError(f"{log}: there is no decision log here; name another with --curation")
    return log


COMMANDS: Final = (withdraw, list_, check, orphans)
