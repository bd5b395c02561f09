"""`quoth evaluate`: how good extraction is, against articles that people annotated."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import reading
from pipeline.cli import options, spoken
from pipeline.cli.progress import shown
from pipeline.errors import InputError, OutputError
from pipeline.messages import said
from pipeline.model import Article, Reading
from pipeline.settings import Settings
from pipeline.stages import Stages

if TYPE_CHECKING:
    from pipeline.evaluate.gold import Annotation, Gold
    from pipeline.evaluate.predictions import Of


@click.command(cls=spoken.Command)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--predictions", "given", type=click.Path(path_type=Path), help="Score these lines instead of reading the texts."
)
@click.option("--against", type=click.Path(path_type=Path), help="Say by how much it is better than these lines.")
@click.option("--errors", type=click.Path(path_type=Path), help="Write a page of the errors to this file.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
@click.option("--lang", default="en", show_default=True, help="Language of articles that name none.")
@options.authority
@options.workers
@options.least_sure
@click.pass_obj
def evaluate(
    using: Stages,
    *,
    gold: Path,
    given: Path | None,
    against: Path | None,
    errors: Path | None,
    as_json: bool,
    lang: str,
    authority: Path | None,
    workers: int | None,
    least_sure: float | None,
) -> None:
    """Score what Quoth finds in the articles of GOLD against what people found.

    A line of GOLD is {"id", "text", "attributions": [{"source", "cue", "content"}]}, each part a list of
    [start, end) offsets; see docs/evaluation.md.

    Example: quoth evaluate gold.jsonl --errors errors.html
    """
    from pipeline.evaluate import gold as golds
    from pipeline.evaluate import report, speech
    from pipeline.evaluate.page import page
    from pipeline.evaluate.table import table

    settings = options.in_force(authority=authority, workers=workers, least_sure=least_sure)
    if errors and not errors.parent.is_dir():
        raise OutputError(f"{errors.parent}: there is no such folder; make it, or give another file with --errors")
    articles = golds.read(_lines(gold), name=str(gold), lang=lang)
    for one in articles:
        speech.check(one.lang, where=f"{gold}: article '{one.id}'")
    other = report.evaluate(articles, _given(against, articles)) if against else None
    found = _given(given, articles) if given else _extracted(articles, using, settings)
    scored = report.evaluate(articles, found)
    better = report.differences(scored, other) if other else None
    if errors:
        _write(errors, page(scored.errors, title=f"Errors: {gold.name}"))
    if as_json:
        click.echo(json.dumps(report.plain(scored, better), indent=1, ensure_ascii=False))
    else:
        click.echo("\n".join(table(scored, better)))


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give the path of a file of JSON lines") from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another file with --errors") from error


def _given(path: Path, articles: Sequence[Gold]) -> Of:
    """The predictions in a file; says on stderr which articles are on one side only."""
    from pipeline.evaluate import predictions

    found = predictions.read(_lines(path), articles, name=str(path))
    missing = [one.id for one in articles if one.id not in found.of]
    for ids, what in (
        (found.strange, "articles that the gold lacks are passed over"),
        (missing, "articles of the gold without predictions count as empty"),
    ):
        if ids:
            click.echo(said(f"{path}: {what}: {len(ids)}, first '{ids[0]}'"), err=True)
    return found.of


def _extracted(gold: Sequence[Gold], using: Stages, settings: Settings) -> Of:
    """The finished statements that `quoth extract` writes for these texts."""
    from pipeline.evaluate import predictions

    known = using.authority(settings.authority)
    lines = (json.dumps({"id": one.id, "text": one.text, "lang": one.lang}) + "\n" for one in gold)
    articles: list[Article] = []
    for one in using.ingest(("-",), stdin=io.BytesIO("".join(lines).encode())):
        if isinstance(one, Article):
            articles.append(one)
        else:
            click.echo(said(f"{one.stage}: {one.record} rejected: {one.reason}"), err=True)
    texts = {one.id: one.text for one in gold}
    if other := [one.id for one in articles if texts.get(one.id) != one.text]:
        raise InputError(
            f"article '{other[0]}': ingest gave it another id or text; score its statements with --predictions"
        )
    readings: dict[str, tuple[Reading, ...]] = {}
    rejected = 0
    with shown() as progress:
        asked = reading.asked(using.extract, settings)
        each = reading.each(articles, extract=asked, authority=known, workers=settings.workers)
        for done, (article, outcome) in enumerate(zip(articles, each, strict=True), start=1):
            readings[article.id] = outcome.readings
            rejected += len(outcome.rejected)
            progress("extract", done, len(articles))
    if rejected:
        told = f"extract: {rejected} rejected and not scored; quoth extract says which and why"
        click.echo(said(told), err=True)
    found: dict[str, tuple[Annotation, ...]] = {}
    for article in articles:
        # each alone: a name counts as an agent's if this article or the authority file has it
        made = using.resolve((article,), readings[article.id], authority=known, base=settings.base)
        found.update(predictions.of_statements(article, made.statements, made.entities))
    return found
