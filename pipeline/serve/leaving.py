"""Work that ends when the client leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

T = TypeVar("T")


async def unless_left(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What the work gives; it is cancelled when the client leaves."""
    task = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({task, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        task.cancel()
        leaving.cancel()


def while_there(handler: Callable[[Request], Coroutine[Any, Any, Response]]) -> Callable[[Request], Any]:
    """The handler of a request without a body, cancelled when the client leaves."""

    async def handled(request: Request) -> Response:
        return await unless_left(request, handler(request))

    return handled


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
