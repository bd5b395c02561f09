"""An end to a question that takes too long. Oxigraph cannot be interrupted: the process ends, and says why."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pipeline.errors import QueryError
from pipeline.messages import said


@contextmanager
def patience(seconds: int | None) -> Iterator[None]:
    """While this lasts, Ctrl-C ends the process at once, and so does the end of the seconds; None: they never end."""
    # In this thread, which knows the language.
    told = said(f"the query takes more than {seconds} seconds; ask for less, or give it more with --timeout")
    timer = threading.Timer(seconds or 0, _end, [told])
    timer.daemon = True
    # Python's own handler would wait for Oxigraph. Only the main thread may set one.
    ours = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_DFL) if ours else None
    if seconds:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if ours:
            signal.signal(signal.SIGINT, before)


def _end(message: str) -> None:
    click.echo(f"quoth: {message}", err=True)
    sys.stderr.flush()
    os._exit(QueryError.exit_code)
