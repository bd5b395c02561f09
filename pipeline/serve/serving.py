"""What the parts of the server share: the graph's pool, how it is asked, and what is kept of its answers."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.requests import Request

from pipeline import __version__
from pipeline.queries import Query
from pipeline.serve.limits import Limits
from pipeline.serve.pool import Pool
from pipeline.serve.processes import Reply

_OVERHEAD: Final = 1024
"""About what an answer takes beside its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the graph is served."""

    base: str
    """Under which its IRIs are; they are looked up at /id/."""
    limits: Limits = field(default_factory=Limits)
    union: bool = True
    """Whether the default graph is the union of all graphs."""
    services: tuple[str, ...] = ()
    """The endpoints that a query may ask with SERVICE."""
    cors: tuple[str, ...] = ()
    """The origins whose pages may ask; "*": all."""
    hosts: tuple[str, ...] = ("*",)
    """The names by which the server may be called."""
    token: str | None = None
    """Who has it may write; None: nobody may."""


class Serving:
    """The open pool and the options."""

    def __init__(self, pool: Pool, options: Options, queries: Mapping[str, Query]) -> None:
        """`queries` are the stored questions."""
        self.queries = queries
        self.pool = pool
        self.options = options
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._size = 0
        self.writing = asyncio.Lock()
        """Held while a change is made."""

    def query(self, text: str, **asked: object) -> dict[str, Any]:
        """The head of a query, with what the options say of it."""
        limits = self.options.limits
        head = {"do": "query", "most": limits.rows, "largest": limits.answer, "services": self.options.services}
        return {**head, "union": self.options.union, "rows": None, "graph": None, **asked, "text": text}

    def tag(self, head: Mapping[str, Any]) -> str:
        """The entity tag (RFC 9110, 8.8.3) of the answer to this."""
        whole = json.dumps([__version__, self.pool.source.mark(), head], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:32]

    async def ask(self, head: Mapping[str, Any], *, seconds: float | None = None) -> Reply:
        """The answer, kept or new."""
        tag = self.tag(head)
        if tag in self._kept:
            self._kept.move_to_end(tag)
            return self._kept[tag]
        sent = dict(head)
        text = sent.pop("text", "").encode()
        reply = await self.pool.ask(sent, text, seconds=seconds)
        # By now the graph may be another one.
        if not reply.head.get("fickle") and reply.head["mark"] == self.pool.source.mark():
            self._keep(tag, reply)
        return reply

    def _keep(self, tag: str, reply: Reply) -> None:
        """Keeps an answer that is not large, and lets go of those that were asked for longest ago."""
        limit = self.options.limits.cache
        if not isinstance(reply.body, bytes) or reply.size > limit or tag in self._kept:
            return
        self._kept[tag] = reply
        self._size += reply.size + _OVERHEAD
        while self._size > limit:
            _, old = self._kept.popitem(last=False)
            self._size -= old.size + _OVERHEAD


def serving(request: Request) -> Serving:
    """That of the server that got the request."""
    found = request.app.state.serving
    assert isinstance(found, Serving)  # noqa: S101 - set where the application is made
    return found
