"""`quoth ingest | quoth extract | quoth resolve`: each stage alone, JSON lines in and out, messages on stderr."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from pipeline import iris, reading, records
from pipeline.cli import options, spoken
from pipeline.errors import InputError, RecordError
from pipeline.messages import said
from pipeline.model import Article, Reading, Rejected, Span, Statement
from pipeline.stages import Stages


@click.command(cls=spoken.Command)
@click.argument("sources", nargs=-1)
@click.pass_obj
def ingest(using: Stages, *, sources: tuple[str, ...]) -> None:
    """Read SOURCES (stdin without any) and write articles.

    Example: quoth ingest seeds/*.txt > articles.jsonl
    """
    options.in_force()
    _write(_articles(using.ingest(sources or ("-",), stdin=sys.stdin.buffer)))


@click.command(cls=spoken.Command)
@click.option("--raw", is_flag=True, help="Write attributions as the text has them, nobody resolved.")
@click.option("--readings", is_flag=True, help="Write each article and its reading, for quoth resolve.")
@options.speech
@options.base
@options.authority
@options.workers
@options.least_sure
@click.pass_obj
def extract(
    using: Stages,
    *,
    raw: bool,
    readings: bool,
    speech: bool,
    base: str | None,
    authority: Path | None,
    workers: int | None,
    least_sure: float | None,
) -> None:
    """Read articles on stdin and write statements.

    A line is an article of quoth ingest, or {"id", "text"} with "lang" if it is known.

    Example: quoth ingest seeds/*.txt | quoth extract > statements.jsonl
    """
    if raw and readings:
        raise click.UsageError("--raw and --readings exclude each other")
    if speech and (raw or readings):
        raise click.UsageError("--speech is for finished statements; give it to quoth resolve")
    settings = options.in_force(base=base, authority=authority, workers=workers, least_sure=least_sure)
    known = using.authority(settings.authority)
    articles = _articles(_from_lines(sys.stdin.buffer.read(), using))
    asked = reading.asked(using.extract, settings)
    outcomes = reading.each(articles, extract=asked, authority=known, workers=settings.workers)
    if raw or readings:
        for article, outcome in zip(articles, outcomes, strict=True):
            _tell(outcome.rejected)
            _write([article, *outcome.readings] if readings else _raw(article, outcome.readings))
        return
    found = list(outcomes)
    _tell(one for outcome in found for one in outcome.rejected)
    _resolve(
        articles, [one for outcome in found for one in outcome.readings], using, known, settings.base, speech=speech
    )


@click.command(cls=spoken.Command)
@options.speech
@options.base
@options.authority
@click.pass_obj
def resolve(using: Stages, *, speech: bool, base: str | None, authority: Path | None) -> None:
    """Read articles and their readings on stdin and write statements.

    Example: quoth ingest seeds/*.txt | quoth extract --readings | quoth resolve
    """
    settings = options.in_force(base=base, authority=authority)
    articles: list[Article] = []
    readings: list[Reading] = []
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if line.strip():
            if b'"attributions"' in line and not _is_article(line):
                readings.append(records.loads(Reading, line, where=f"stdin:{number}"))
            else:
                articles.append(records.loads(Article, line, where=f"stdin:{number}"))
    if missing := {one.article for one in readings} - {one.id for one in articles}:
        raise InputError(
            f"stdin: no line with article '{min(missing)}'; pipe quoth extract --readings into quoth resolve"
        )
    _resolve(articles, readings, using, using.authority(settings.authority), settings.base, speech=speech)


def _is_article(line: bytes) -> bool:
    try:
        records.loads(Article, line)
    except RecordError:
        return False
    return True


def _resolve(
    articles: list[Article],
    readings: list[Reading],
    using: Stages,
    authority: Any,  # noqa: ANN401
    base: str,
    *,
    speech: bool,
) -> None:
    resolved = using.resolve(articles, readings, authority=authority, base=base)
    order = {article.id: number for number, article in enumerate(articles)}
    _tell(resolved.rejected)
    statements: list[Statement] = list(resolved.statements)
    statements.sort(key=lambda one: (order[one.article], one.content, one.id))
    _write(one for one in statements if one.speech or not speech)
    _tell(_no_speech(one) for one in statements if speech and not one.speech)


def _no_speech(one: Statement) -> Rejected:
    cue = f" (cue '{one.cue.lemma}')" if one.cue else ""
    return Rejected(record=one.id, stage="speech", reason=f"the act is '{one.act}'{cue}, and no words are quoted")


def _articles(read: Iterable[Article | Rejected]) -> list[Article]:
    """The articles; what was rejected is told."""
    articles: list[Article] = []
    for one in read:
        if isinstance(one, Article):
            articles.append(one)
        else:
            _tell([one])
    return articles


def _from_lines(data: bytes, using: Stages) -> Iterator[Article | Rejected]:
    """The articles of JSON lines: finished ones as they are, others by way of ingest."""
    lines = [line for line in data.splitlines() if line.strip()]
    if lines and all(b'"marks"' in line and _is_article(line) for line in lines):
        return records.read(Article, lines, name="stdin")
    return iter(using.ingest(("-",), stdin=io.BytesIO(data)))


def _raw(article: Article, readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    """Statement lines with all that only resolution can say left null."""
    for one in readings:
        ids = [
            iris.statement_id(article.id, article.fingerprint, a.cue.span if a.cue else None, a.content)
            for a in one.attributions
        ]
        for id_, found in zip(ids, one.attributions, strict=True):
            yield {
                "id": id_,
                "article": article.id,
                "mode": found.mode,
                "speaker": _speaker(article, found.source),
                "cue": found.cue and {"span": _pieces(found.cue.spans), "lemma": found.cue.lemma},
                "act": None,
                "speech": None,
                "content": found.content,
                "text": " … ".join(span.of(article.text) for span in found.content),
                "sentence": found.sentence,
                "about": [],
                "polarity": None,
                "certainty": None,
                "future": None,
                "said_at": None,
                "reported_by": None if found.reported_by is None else ids[found.reported_by],
                "confidence": found.confidence,
                "rule": found.rule,
                "addressees": [],
                "said_span": None,
                "decided": [],
            }


def _speaker(article: Article, source: tuple[Span, ...]) -> dict[str, Any] | None:
    if not source:
        return None
    label = " … ".join(span.of(article.text) for span in source)
    return {"entity": None, "label": label, "type": None, "span": _pieces(source), "named": None, "because": None}


def _pieces(spans: tuple[Span, ...]) -> Span | tuple[Span, ...]:
    """One span, several in a list, as finished lines have them."""
    return spans[0] if len(spans) == 1 else spans


def _write(written: Iterable[object]) -> None:
    for record in written:
        click.echo(records.dumps(record))


def _tell(rejected: Iterable[Rejected]) -> None:
    for one in rejected:
        click.echo(said(f"{one.stage}: {one.record} rejected: {one.reason}"), err=True)
