"""Updates and graphs that are put: by who has the token, into a store, one at a time, each in a process of its own."""

from __future__ import annotations

import asyncio
import hmac
from asyncio import IncompleteReadError
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.serve.leaving import unless_left
from pipeline.serve.processes import Reply, started
from pipeline.serve.refusals import Refused
from pipeline.serve.requests import Asked
from pipeline.serve.serving import Serving

_WRITER = "pipeline.serve.writer"


def may(request: Request, here: Serving) -> bool:
    """Whether the client has shown the token."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    token = here.options.token
    if token is None:
        return False
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())


def check(request: Request, here: Serving) -> None:
    """Raises where the client may not write, or nobody can."""
    if here.options.token is None:
        raise Refused(403, "this server is for reading; docs/serve.md says how one is started that can be written to")
    if not may(request, here):
        raise Refused(401, "writing needs the token: 'Authorization: Bearer …'", headers={"WWW-Authenticate": "Bearer"})
    if not here.pool.source.is_store:
        raise Refused(403, "a build's graph is not updated; load it into a store with 'quoth load' and serve that")


async def update(request: Request, here: Serving, asked: Asked) -> Response:
    """An update, done."""
    check(request, here)
    head = {
        "do": "update",
        "base": str(request.url.replace(query="")),
        "using": asked.graphs("using-graph-uri"),
        "using_named": asked.graphs("using-named-graph-uri"),
        "services": here.options.services,
    }
    await written(request, here, head, (asked.update or "").encode())
    return Response(status_code=204)


async def written(request: Request, here: Serving, head: dict[str, Any], body: bytes) -> Reply:
    """What the writer says when it is done; raises Refused."""
    return await unless_left(request, _written(here, head, body))


async def _written(here: Serving, head: dict[str, Any], body: bytes) -> Reply:
    limits = here.options.limits
    try:
        async with asyncio.timeout(limits.update), here.writing:
            writer = await started(_WRITER)
            try:
                asked = {**head, "path": str(here.pool.source.path), "seconds": limits.update}
                reply = await writer.ask(asked, body)
            finally:
                await writer.end()
    except TimeoutError as error:
        raise Refused(500, f"more than {limits.update:g} seconds; nothing was written, send less at a time") from error
    except (IncompleteReadError, OSError) as error:
        raise Refused(500, "the process that writes broke off; nothing was written") from error
    if "status" in reply.head:
        place = reply.head["place"]
        raise Refused(reply.head["status"], reply.head["detail"], place=tuple(place) if place else None)
    return reply
