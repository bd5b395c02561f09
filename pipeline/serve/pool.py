"""The processes that answer queries; one that takes too long, or whose client has left, is killed and replaced."""

from __future__ import annotations

import asyncio
import signal
from asyncio import IncompleteReadError
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from typing import Any, Final

from pipeline.errors import PipelineError
from pipeline.serve.limits import MEBIBYTE, Limits
from pipeline.serve.processes import Reply, Worker, started
from pipeline.serve.refusals import Refused
from pipeline.serve.source import Source

_TRIES: Final = 2
_OPENING: Final = 600.0
"""How many seconds a graph may take to open; a file of millions of quads is read into memory."""
_LATER: Final = {"Retry-After": "5"}


class Pool:
    """Workers with the graph open, each answering one query at a time."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self._free: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = 0

    async def start(self) -> None:
        """Starts the workers; raises PipelineError where there is no graph to open. All but one open it afterwards."""
        self.source.mark()
        first = await self._started()
        if (refused := await self._opened(first, self.source.mark())) is not None:
            _told(refused)
        self._free.put_nowait(first)
        for _ in range(1, self.limits.workers):
            self._begin(self._start())

    async def stop(self) -> None:
        """Ends all workers."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))

    async def ask(self, head: Mapping[str, Any], body: bytes = b"", *, seconds: float | None = None) -> Reply:
        """A worker's answer within so many seconds; raises Refused, or StoreError where the graph is gone."""
        limit = min(seconds or self.limits.seconds, self.limits.seconds)
        for _ in range(_TRIES):
            worker = await self._next()
            try:
                reply = await self._asked(worker, head, body, limit)
            except TimeoutError as error:
                self._replace(worker)
                detail = f"the query takes more than {limit:g} seconds and was stopped; ask for less"
                raise Refused(500, detail) from error
            except (IncompleteReadError, OSError):
                code = await worker.process.wait()
                self._replace(worker)
                if code != -signal.SIGKILL:
                    break
                # Somebody else killed it, and maybe not for this query.
            except BaseException:
                # The client has left: what is computed nobody wants.
                self._replace(worker)
                raise
            else:
                self._free.put_nowait(worker)
                return _told(reply)
        raise Refused(500, f"the query needs more than {self.limits.memory // MEBIBYTE:,} MiB of memory; ask for less")

    async def _asked(self, worker: Worker, head: Mapping[str, Any], body: bytes, limit: float) -> Reply:
        refused = await self._opened(worker, self.source.mark())
        return refused or await _within(limit, worker, {**head, "seconds": limit}, body)

    async def _next(self) -> Worker:
        if self._free.empty() and self._waiting >= self.limits.queue:
            raise Refused(503, f"{self._waiting} queries wait already; ask again later", headers=_LATER)
        self._waiting += 1
        try:
            # When those that run are stopped at the limit, it is the turn of who waits.
            async with asyncio.timeout(2 * self.limits.seconds):
                # One may be dead.
                while (worker := await self._free.get()).process.returncode is not None:
                    self._replace(worker)
                return worker
        except TimeoutError as error:
            raise Refused(503, "too many long queries run; ask again later", headers=_LATER) from error
        finally:
            self._waiting -= 1

    async def _opened(self, worker: Worker, mark: str) -> Reply | None:
        """Has the worker open the graph as it is now; the reply, where it cannot."""
        if worker.mark == mark:
            return None
        head = {"do": "open", "path": str(self.source.path), "memory": self.limits.memory, "seconds": _OPENING}
        reply = await _within(_OPENING, worker, head)
        worker.mark = reply.head.get("mark", "")
        return None if worker.mark else reply

    async def _started(self) -> Worker:
        worker = await started()
        self._all.add(worker)
        return worker

    async def _start(self) -> None:
        """One worker more, with the graph open if it can be."""
        worker = await self._started()
        with suppress(PipelineError, TimeoutError, IncompleteReadError, OSError):
            await self._opened(worker, self.source.mark())
        # What is wrong is told to who asks.
        self._free.put_nowait(worker)

    def _replace(self, worker: Worker) -> None:
        self._begin(self._anew(worker))

    async def _anew(self, worker: Worker) -> None:
        await worker.end()
        self._all.discard(worker)
        await self._start()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)


async def _within(seconds: float, worker: Worker, head: Mapping[str, Any], body: bytes = b"") -> Reply:
    async with asyncio.timeout(seconds):
        return await worker.ask(head, body)


def _told(reply: Reply) -> Reply:
    """The reply, if it is an answer."""
    status = reply.head.get("status")
    if status is None:
        return reply
    place = reply.head["place"]
    raise Refused(status, reply.head["detail"], place=tuple(place) if place else None)
