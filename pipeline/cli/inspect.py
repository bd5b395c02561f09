"""`quoth show`, `explain` and `check`: what a build holds, why, and whether it still holds together."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline import builds, report
from pipeline.builds import Evidence
from pipeline.cli import options, spoken
from pipeline.errors import GateError
from pipeline.messages import said, term
from pipeline.model import Article, Span
from pipeline.run import must_pass
from pipeline.stages import Stages

_WIDTH = 12
_STYLES = {"speaker": "bold cyan", "cue": "bold yellow", "content": "green"}


@click.command(cls=spoken.Command)
@click.argument("statement")
@options.folder
def show(*, statement: str, folder: Path | None) -> None:
    """Show STATEMENT (an id, its beginning, or an IRI) in its sentence.

    Example: quoth show 4f1c
    """
    found = builds.evidence(folder or options.in_force().out, statement)
    one = found.statement
    _sentence(found)
    how = [term(one.act, of="act"), term(one.mode), term(one.polarity), term(one.certainty)]
    _rows(
        ("speaker", _speaker(found)),
        ("cue", one.cue.lemma + "".join(_place(span) for span in one.cue.spans) if one.cue else said("none")),
        ("content", one.text + "".join(_place(span) for span in one.content)),
        *(
            (
                "mainly about" if t.main else "about",
                f"{t.label} ({term(t.type)}, {term(t.stance, of='stance')}){_place(t.span)}",
            )
            for t in one.about
        ),
        *(("said to", f"{each.label} ({term(each.type)}){_place(each.span)}") for each in one.addressees),
        *([("said at", one.said_at + (_place(one.said_span) if one.said_span else ""))] if one.said_at else []),
        ("how", ", ".join([*how, said("looks ahead")] if one.future else how)),
        ("article", f"{one.article}" + (f": {found.article.title}" if found.article.title else "")),
        ("id", one.id),
    )


@click.command(cls=spoken.Command)
@click.argument("statement")
@options.folder
def explain(*, statement: str, folder: Path | None) -> None:
    """Say why STATEMENT is in the graph: rule, reasons, models.

    Example: quoth explain 4f1c
    """
    found = builds.evidence(folder or options.in_force().out, statement)
    one, prints = found.statement, found.report.fingerprints
    because = f"{one.speaker.label} because of: {one.speaker.because}" if one.speaker else "nobody was found"
    source = [part for part in (found.article.outlet, found.article.published, found.article.url) if part]
    _rows(
        ("statement", f"{one.id}: {one.text}"),
        ("found by", said(f"{one.rule}, confidence {one.confidence:.2f}")),
        ("speaker", said(because)),
        *(("about", said(f"{target.label} because of: {target.because}")) for target in one.about),
        *(("decided", mark) for mark in one.decided),
        ("reported by", one.reported_by or said("the article itself")),
        ("article", ", ".join([one.article, *source])),
        ("version", found.article.fingerprint[:12]),
        *(("passed over", said(f"{mark.kind}{_place(mark.span)}, near it")) for mark in found.marks()),
        ("model", prints.get("model", said("unknown"))[:12]),
        ("code", f"quoth {found.report.versions.get('quoth')}, {prints.get('code', said('unknown'))[:12]}"),
        ("authority", prints.get("authority", said("unknown"))[:12]),
    )


@click.command(cls=spoken.Command)
@click.argument("folder", type=click.Path(path_type=Path), default=None, required=False)
@click.pass_obj
def check(using: Stages, *, folder: Path | None) -> None:
    """Check the build in FOLDER: its files, its shapes, and every span against the text.

    Example: quoth check build
    """
    folder = folder or options.in_force().out
    made = builds.made(folder)
    if changed := report.altered(folder, made):
        raise GateError(f"{folder / changed[0]}: not as the build left it; build again with 'quoth build'")
    quads = builds.quads(folder)
    articles = builds.lines(folder, "articles", Article)
    for name, gate in using.gates.items():
        must_pass(name, gate(articles, quads))
    told = f"{folder}: {len(made.files)} files as built, {len(quads)} quads within shapes, every span in its text"
    click.echo(said(told))


def _sentence(found: Evidence) -> None:
    from rich.console import Console
    from rich.text import Text

    one = found.statement
    text = Text(one.sentence.of(found.article.text))
    parts = {
        "content": one.content,
        "speaker": one.speaker.span if one.speaker else (),
        "cue": one.cue.spans if one.cue else (),
    }
    for name, spans in parts.items():
        for span in spans:
            start, end = span.start - one.sentence.start, span.end - one.sentence.start
            text.stylize(_STYLES[name], max(start, 0), max(end, 0))
    Console(file=sys.stdout, soft_wrap=True).print(text, highlight=False)
    click.echo()


def _speaker(found: Evidence) -> str:
    speaker = found.statement.speaker
    if not speaker:
        return said("none")
    words = " … ".join(span.of(found.article.text) for span in speaker.span)
    said_as = f", {said('here')} “{words}”" if words and words != speaker.label else ""
    return f"{speaker.label} ({term(speaker.type)}){said_as}" + "".join(_place(span) for span in speaker.span)


def _place(span: Span) -> str:
    return f" [{span.start}–{span.end}]"


def _rows(*rows: tuple[str, str]) -> None:
    width = max(_WIDTH, *(len(said(name)) for name, _ in rows))
    for name, text in rows:
        click.echo(f"{said(name):{width}} {' '.join(text.split())}")
