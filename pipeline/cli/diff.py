"""`quoth diff`: what differs between two builds."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import click

from pipeline.cli import spoken
from pipeline.errors import PipelineError

_TOLERANCE = 0.05
"""As in `pipeline.diff`, which takes long to import."""


class _TroubleError(PipelineError):
    """Something was wrong where 1 means that the builds differ."""

    exit_code: ClassVar[int] = 2


@click.command(cls=spoken.Command)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "as_", type=click.Choice(["text", "json", "patch", "graph"]), default="text", show_default=True
)
@click.option(
    "--tolerance",
    type=click.FloatRange(0, 1),
    metavar="FLOAT",
    default=_TOLERANCE,
    show_default=True,
    help="By how much a confidence may differ and be the same.",
)
@click.option("--all", "everything", is_flag=True, help="List, too, what only follows from other changes.")
@click.option(
    "--exit-code", "telling", is_flag=True, help="End with 1 if the builds differ, with 2 if something is wrong."
)
def diff(*, old: Path, new: Path, as_: str, tolerance: float, everything: bool, telling: bool) -> int:
    """Say what differs between two builds: statements, agents, articles, decisions.

    OLD and NEW are folders of builds, graph files or stores.

    Example: quoth diff old-build build
    """
    from pipeline.diff import between

    try:
        told = between(old, new, as_=as_, tolerance=tolerance, everything=everything)
        for line in told.lines:
            click.echo(line)
    except PipelineError as error:
        if telling:
            raise _TroubleError(str(error)) from error
        raise
    return int(telling and told.differs)
