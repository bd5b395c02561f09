"""Progress on stderr: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from pipeline.messages import said
from pipeline.reading import Progress

if TYPE_CHECKING:
    from rich.progress import TaskID

_LINES = 10


@contextmanager
def shown() -> Iterator[Progress]:
    """A function to report progress to."""
    if not sys.stderr.isatty():
        yield _line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bars = Bars(*columns, console=Console(stderr=True), transient=True)
    tasks: dict[str, TaskID] = {}

    def advance(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(said(stage), total=total)
        bars.update(tasks[stage], completed=done, total=total)
        bars.start()  # the first time; a build with nothing to do shows no bar

    try:
        yield advance
    finally:
        bars.stop()


def _line(stage: str, done: int, total: int) -> None:
    """A line when a stage is done; of a long stage, each tenth of it."""
    step = max(total // _LINES, 1)
    if done == total or (total > _LINES and done and done % step == 0):
        click.echo(said(f"{stage}: {done} of {total}"), err=True)
