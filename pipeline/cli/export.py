"""`quoth export FORMAT`: a build in the formats of other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options, spoken
from pipeline.errors import OutputError
from pipeline.messages import said

if TYPE_CHECKING:
    from pipeline.export import Format, Wishes


@click.command(cls=spoken.Command)
@click.argument("name", metavar="[FORMAT]", required=False)
@options.folder
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, or the folder of several [stdout].")
@click.option("--list", "listed", is_flag=True, help="List the formats.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Only what this article says.")
@click.option(
    "--agent",
    "agents",
    multiple=True,
    metavar="NAME|IRI",
    help="Only what this agent says or is told, and what is said of it.",
)
@click.option("--statement", "statements", multiple=True, metavar="ID", help="Only this statement.")
@click.option("--least-sure", type=float, metavar="NUMBER", help="Only statements with this confidence or more.")
@click.option("--table", metavar="NAME", help="Of csv and parquet: write one table, to stdout if --out is not given.")
@click.option("--spreadsheet", is_flag=True, help="Of csv: for a spreadsheet, with a byte order mark and no formulas.")
@click.option("--context", metavar="URL", help="Of jsonld: name the context instead of writing it down.")
def export(
    *,
    name: str | None,
    folder: Path | None,
    out: Path | None,
    listed: bool,
    articles: tuple[str, ...],
    agents: tuple[str, ...],
    statements: tuple[str, ...],
    least_sure: float | None,
    table: str | None,
    spreadsheet: bool,
    context: str | None,
) -> None:
    """Write a build, or a part of it, in the FORMAT of another program.

    Example: quoth export csv --out tables
    """
    from pipeline.export import FORMATS, Cut, Wishes, cut, read

    if listed or name is None:
        for one in FORMATS.values():
            click.echo(f"{one.name:12} {one.ending:12} {said(one.help)}")
        return
    if name not in FORMATS:
        raise click.UsageError(f"there is no format '{name}'; 'quoth export --list' lists them")
    form, wishes = FORMATS[name], Wishes(table=table, spreadsheet=spreadsheet, context=context, least_sure=least_sure)
    _must_fit(form, wishes, out)
    wanted = Cut(articles=articles, agents=agents, statements=statements, least_sure=least_sure)
    material = cut(read(folder or options.in_force().out), wanted)
    if out is None:
        for chunk in form.write(material, wishes):
            sys.stdout.buffer.write(chunk)
    elif form.tables and table is None:
        _write({out / f"{one}{form.ending}": form.write(material, replace(wishes, table=one)) for one in form.tables})
    else:
        _write({out: form.write(material, wishes)})


def _must_fit(form: Format, wishes: Wishes, out: Path | None) -> None:
    """Refuses what the format cannot do."""
    name, sure = form.name, wishes.least_sure
    if sure is not None and not 0 <= sure <= 1:
        where = "--least-sure"
        raise click.UsageError(f"{where}: '{sure}' is no confidence; give a number from 0, which keeps all, to 1")
    for option, given, of in (("--spreadsheet", wishes.spreadsheet, "csv"), ("--context", wishes.context, "jsonld")):
        if given and name != of:
            raise click.UsageError(f"{option} is of {of}, not of {name}; leave it out")
    if wishes.table is None and form.tables and out is None:
        raise click.UsageError(f"{name} is several files; name a folder with --out, or one of them with --table")
    if wishes.table is not None and wishes.table not in form.tables:
        known = ", ".join(form.tables) or said("none")
        raise click.UsageError(f"{name} has no table '{wishes.table}'; it has: {known}")


def _write(files: Mapping[Path, Iterable[bytes]]) -> None:
    """All the files anew, each beside the old one before that goes."""
    for path, chunks in files.items():
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.writelines(chunks)
            part.replace(path)
        except OSError as error:
            raise OutputError(
                f"{path}: cannot be written ({error.strerror}); make room or rights, or choose another --out"
            ) from error
        finally:
            part.unlink(missing_ok=True)
