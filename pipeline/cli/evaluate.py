"""`quoth evaluate`: how good extraction is, against articles that people annotated."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline import reading
from pipeline.cli import options
from pipeline.cli.progress import shown
from pipeline.errors import InputError, OutputError
from pipeline.evaluate import gold as golds
from pipeline.evaluate import predictions, report, speech
from pipeline.evaluate.gold import Gold
from pipeline.evaluate.page import page
from pipeline.evaluate.predictions import Of
from pipeline.evaluate.table import table
from pipeline.model import Article, Reading
from pipeline.settings import Settings
from pipeline.stages import Stages


@click.command
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
) -> None:
    """Score what Quoth finds in the articles of GOLD against what people found.

    A line of GOLD is {"id", "text", "attributions": [{"source", "cue", "content"}]}, each part a list of
    [start, end) offsets; see docs/evaluation.md.

    Example: quoth evaluate gold.jsonl --errors errors.html
    """
    settings = options.in_force(authority=authority, workers=workers)
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
    found = predictions.read(_lines(path), articles, name=str(path))
    if found.strange:
        click.echo(
            f"{path}: {len(found.strange)} articles are not in the gold and were passed over, first "
            f"'{found.strange[0]}'",
            err=True,
        )
    if missing := [one.id for one in articles if one.id not in found.of]:
        click.echo(
            f"{path}: {len(missing)} articles of the gold have no predictions and count as empty, first '{missing[0]}'",
            err=True,
        )
    return found.of


def _extracted(gold: Sequence[Gold], using: Stages, settings: Settings) -> Of:
    """The finished statements that `quoth extract` writes for these texts."""
    known = using.authority(settings.authority)
    lines = (json.dumps({"id": one.id, "text": one.text, "lang": one.lang}) + "\n" for one in gold)
    articles: list[Article] = []
    for one in using.ingest(("-",), stdin=io.BytesIO("".join(lines).encode())):
        if isinstance(one, Article):
            articles.append(one)
        else:
            click.echo(f"{one.stage}: {one.record} rejected: {one.reason}", err=True)
    texts = {one.id: one.text for one in gold}
    if other := [one.id for one in articles if texts.get(one.id) != one.text]:
        raise InputError(
            f"article '{other[0]}': ingest gave it another id or text; score its statements with --predictions"
        )
    readings: list[Reading] = []
    with shown() as progress:
        each = reading.each(articles, extract=using.extract, authority=known, workers=settings.workers)
        for done, outcome in enumerate(each, start=1):
            readings += outcome.readings
            progress("extract", done, len(articles))
    resolved = using.resolve(articles, readings, authority=known, base=settings.base)
    return predictions.of_statements(resolved.statements)
