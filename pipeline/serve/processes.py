"""One worker process, as the server sees it: started, asked, killed."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

from pipeline.serve import frames
from pipeline.serve.limits import MEBIBYTE

TOKEN: Final = "QUOTH_SERVE_TOKEN"  # noqa: S105 - the name of a variable
_PIECE: Final = MEBIBYTE // 4
_PACKAGES: Final = str(Path(__file__).parent.parent.parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a worker answered: the head, and the body, in a file where it is large."""

    head: Mapping[str, Any]
    size: int
    body: bytes | IO[bytes]

    def content(self) -> bytes:
        """The whole body."""
        if isinstance(self.body, bytes):
            return self.body
        with self.body as file:
            return file.read()


@dataclass(slots=True, kw_only=True, eq=False)
class Worker:
    """A running process, and the mark of the graph that it has open."""

    process: Process
    mark: str = ""

    async def ask(self, head: Mapping[str, Any], body: bytes = b"") -> Reply:
        """Its answer; raises IncompleteReadError or OSError where it died."""
        assert self.process.stdin is not None  # noqa: S101 - started so
        assert self.process.stdout is not None  # noqa: S101 - started so
        self.process.stdin.write(frames.packed(head, body))
        await self.process.stdin.drain()
        told, size = await frames.received(self.process.stdout)
        if size <= MEBIBYTE:
            return Reply(head=told, size=size, body=await self.process.stdout.readexactly(size))
        # So the worker is free at once, however slow the client reads.
        kept = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
        for done in range(0, size, _PIECE):
            kept.write(await self.process.stdout.readexactly(min(size - done, _PIECE)))
        kept.seek(0)
        return Reply(head=told, size=size, body=kept)

    async def end(self) -> None:
        """Ends it, whatever it is at."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()


async def started(module: str = "pipeline.serve.worker") -> Worker:
    """A new process."""
    environment = {name: value for name, value in os.environ.items() if name != TOKEN}
    known = environment.get("PYTHONPATH")
    environment["PYTHONPATH"] = os.pathsep.join([_PACKAGES, *([known] if known else [])])
    process = await asyncio.create_subprocess_exec(
        # -P: a module in the folder that one works in must not take the place of Python's own
        *(sys.executable, "-P", "-m", module),
        stdin=PIPE,
        stdout=PIPE,
        env=environment,
        # Ctrl-C in the terminal goes to the server, which ends its workers when answers are sent.
        start_new_session=True,
    )
    return Worker(process=process)
