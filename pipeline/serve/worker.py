"""A process that answers one query at a time: `python -m pipeline.serve.worker`, fed by `pool`.

It ends with the server, however that ends, and by itself when a query takes too long and nobody stopped it.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Store

from pipeline.errors import PipelineError, QueryError
from pipeline.queries import find
from pipeline.serve import answers, dumps, frames, words
from pipeline.serve.answers import Question, Written
from pipeline.serve.refusals import Refused
from pipeline.serve.source import Source

_LATE: Final = 2.0
"""How many seconds after the server should have stopped it a worker stops itself."""
_ALL: Final = -1


class Worker:
    """The graph that this process has open, and what can be asked of it."""

    def __init__(self) -> None:
        self._holding = ExitStack()
        self._store = Store()
        self._mark = ""

    def open(self, asked: dict[str, Any], _body: bytes) -> tuple[dict[str, Any], bytes]:
        """The mark of the graph as it is now; it is open from here on."""
        self._holding.close()
        _allow(None)
        self._store, self._mark = Source(path=Path(asked["path"])).open(self._holding)
        _allow(asked["memory"])
        return {"mark": self._mark}, b""

    def query(self, asked: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """The answer to a query."""
        text = body.decode()
        written = answers.answer(self._store, Question(text=text, **_tuples(asked)))
        return self._told(written, fickle=words.is_fickle(text))

    def graph(self, asked: dict[str, Any], _body: bytes) -> tuple[dict[str, Any], bytes]:
        """A whole graph."""
        return self._told(dumps.graph(self._store, **asked))

    def find(self, asked: dict[str, Any], _body: bytes) -> tuple[dict[str, Any], bytes]:
        """The IRIs that a name may mean."""
        return {"mark": self._mark, "iris": list(find(self._store, asked["label"]))}, b""

    def _told(self, written: Written, *, fickle: bool = False) -> tuple[dict[str, Any], bytes]:
        return {"mark": self._mark, "kind": written.kind, "fickle": fickle}, written.content


def _tuples(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in asked.items()}


def main() -> None:
    """Answers until there are no more questions."""
    asked = os.fdopen(os.dup(0), "rb")
    answered = os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand between answers.
    os.dup2(2, 1)
    threading.Thread(target=_leave_with_the_server, daemon=True).start()
    worker = Worker()
    do = {"open": worker.open, "query": worker.query, "graph": worker.graph, "find": worker.find}
    while message := frames.read(asked):
        head, body = message
        answered.write(frames.packed(*_done(do[head.pop("do")], head, body)))
        answered.flush()


def _done(
    do: Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]], head: dict[str, Any], body: bytes
) -> tuple[dict[str, Any], bytes]:
    # The signal ends the process, whatever it is at.
    signal.setitimer(signal.ITIMER_REAL, head.pop("seconds") + _LATE)
    try:
        return do(head, body)
    except Refused as error:
        return {"status": error.status, "detail": error.detail, "place": error.place}, b""
    except QueryError as error:
        return {"status": 400, "detail": str(error), "place": None}, b""
    except PipelineError as error:
        return {"status": 503, "detail": str(error), "place": None}, b""
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _allow(memory: int | None) -> None:
    """Lets the process have so many bytes more than it has, where the system tells that; None: as many as it wants."""
    sizes = Path("/proc/self/statm")
    if not sizes.is_file():
        return
    import resource

    has = int(sizes.read_text("ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = hard if memory is None else has + memory
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _leave_with_the_server() -> None:
    # A query is computed outside of Python, so this thread sees the pipe closed while one runs.
    closed = select.poll()
    closed.register(0, 0)
    closed.poll(_ALL)
    os._exit(0)


if __name__ == "__main__":
    try:
        main()
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(0)
