"""`quoth link`: looks agents up at a SPARQL endpoint and proposes what they are there; a person decides."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import builds, outputs, records
from pipeline.cli import options, spoken
from pipeline.cli.progress import shown
from pipeline.decisions import Verb
from pipeline.errors import OutputError
from pipeline.messages import said
from pipeline.model import Entity, Match, Tenure
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.linking import Found, Proposal

NAME = "links.jsonl"
_KEPT = ".links"
_WIDEST = 100_000


@click.command(cls=spoken.Command)
@options.folder
@click.option("--graph", type=click.Path(path_type=Path), help="Look up the agents of this graph, not of a build.")
@click.option("--agent", "called", multiple=True, metavar="NAME|IRI", help="Look up this agent only; may be repeated.")
@click.option("--endpoint", metavar="URL", help="The SPARQL endpoint to ask [Wikidata's].")
@click.option("--tables", type=click.Path(path_type=Path), help="A folder that describes that endpoint's data.")
@click.option("--language", metavar="TAGS", help="Languages of the names, the first also of descriptions [en,nl,mul].")
@click.option("--batch", type=int, help="How many names to ask for at once [50].")
@click.option("--pause", type=float, metavar="SECONDS", help="Seconds between requests [1].")
@click.option("--timeout", type=int, metavar="SECONDS", help="Seconds in which an answer has to be there [60].")
@click.option("--refresh", is_flag=True, help="Ask again for what was answered before.")
@click.option("--out", type=click.Path(path_type=Path), help="The file for the proposals [links.jsonl in the build].")
def link(
    *,
    folder: Path | None,
    graph: Path | None,
    called: Sequence[str],
    refresh: bool,
    out: Path | None,
    **flags: object,
) -> None:
    """Look agents up at Wikidata or another SPARQL endpoint, and propose what they are there.

    Proposals are written to a file for a person to decide; the graph stays as it is. See docs/linking.md.

    Example: quoth link --build build
    """
    from pipeline import linking

    ours = options.in_force()
    settings = linking.read(flags, environment=os.environ, folder=Path.cwd())
    folder = folder or (ours.out if graph is None else graph if graph.is_dir() else graph.parent)
    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        raise OutputError(f"{out}: no file can be made here; choose another --out")
    entities = builds.lines(folder, "entities", Entity) if graph is None else linking.agents(graph)
    only = frozenset(iri for name in called for iri in _meant(name, entities)) if called else None
    with shown() as progress:
        found = linking.link(
            entities,
            builds.lines(folder, "roles", Tenure) if graph is None else (),
            settings=settings,
            kept=folder / _KEPT,
            refresh=refresh,
            only=only,
            refused=_refused(ours),
            manners=linking.Manners(pause=settings.pause, tell=_tell),
            progress=progress,
        )
    _write(out or folder / NAME, found.proposals, only=only)
    _table(found.proposals, entities)
    _summary(found)


def _summary(found: Found) -> None:
    exact = sum(one.exact for one in found.proposals)
    close = len(found.proposals) - exact
    _tell(f"link: {found.asked} agents looked up, {exact} exact and {close} close matches proposed")
    if found.passed_over:
        _tell(f"link: {found.passed_over} answers passed over, which are no identifiers of the site")
    if found.proposals:
        _tell("accept one with: quoth curate link AGENT IRI --exact (or --close)")


def _tell(line: str) -> None:
    click.echo(said(line), err=True)


def _refused(settings: Settings) -> frozenset[frozenset[str]]:
    """The pairs that a person decided are not one."""
    from pipeline import curation

    if settings.curation is None:
        return frozenset()
    kept, _ = curation.in_force(curation.read(settings.curation))
    pairs = [(one.agent, one.other) for one in kept if one.do is Verb.APART]
    return frozenset(
        frozenset(curation.absolute(each.id, base=settings.base) for each in (one, other))
        for one, other in pairs
        if one is not None and other is not None
    )


def _meant(name: str, entities: Sequence[Entity]) -> tuple[str, ...]:
    from pipeline.queries import Name, meant, unknown

    if any(one.iri == name for one in entities):
        return (name,)
    names = [
        Name(one.iri, label.text, label in one.aliases) for one in entities for label in (*one.labels, *one.aliases)
    ]
    if found := meant(name, names):
        return found
    raise unknown(name, names, where="in the build")


def _write(path: Path, proposals: Sequence[Proposal], *, only: Collection[str] | None) -> None:
    """Replaces the file; where only some agents were looked up, what it has of others stays."""
    part = path.with_name(f"{path.name}.part")
    try:
        kept = [] if only is None or not path.exists() else path.read_bytes().splitlines()
        others = [one for one in records.read(Match, kept, name=str(path)) if one.one not in (only or ())]
        # sorted by agent; the order among one agent's own stays
        lines = sorted([*others, *(one.match for one in proposals)], key=lambda one: one.one)
        outputs.lines(part, lines)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); make room or rights") from error


def _table(proposals: Sequence[Proposal], entities: Sequence[Entity]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    labels = {one.iri: one.label for one in entities}
    columns = ("agent", "match", "score", "there", "called", "because")
    drawn = Table(*(said(column, context="column") for column in columns), box=box.SIMPLE_HEAD, pad_edge=False)
    for one in proposals:
        kind, *because = one.match.because
        cells = (
            labels[one.match.one],
            said(kind),
            f"{one.match.score:.2f}",
            one.match.other,
            one.label,
            "; ".join(map(said, because)),
        )
        drawn.add_row(*(Text(_line(cell)) for cell in cells))
    console = Console(file=sys.stdout)
    (console if sys.stdout.isatty() else Console(file=sys.stdout, width=_WIDEST)).print(drawn)


def _line(cell: str) -> str:
    """A cell without anything that a terminal would obey: the words come from elsewhere."""
    return "".join(sign if sign.isprintable() else " " for sign in cell)
