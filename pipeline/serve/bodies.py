"""What is sent with a request, read as far as it may be large."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from starlette.requests import Request

from pipeline.serve.refusals import Refused

_LINGER: Final = 2.0


async def body(request: Request, most: int) -> bytes:
    """What is sent; refused as soon as it is seen to be too large."""
    length = request.headers.get("content-length", "0")
    too_much = length.isdigit() and int(length) > most
    if too_much and "expect" in request.headers:
        # The client waits to be told whether to send it.
        raise too_large(most)
    content = bytearray()
    with suppress(TimeoutError):
        async with asyncio.timeout(_LINGER if too_much else None) as limit:
            async for piece in request.stream():
                if too_much:
                    # A client that is cut off while it sends does not read why.
                    continue
                content += piece
                if len(content) > most:
                    too_much = True
                    content.clear()
                    limit.reschedule(asyncio.get_running_loop().time() + _LINGER)
    if too_much:
        raise too_large(most)
    return bytes(content)


def decoded(content: bytes) -> str:
    """The text, which is to be UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, f"not UTF-8 (byte {error.start}); send it as UTF-8") from error


def too_large(most: int) -> Refused:
    """The refusal of what is too large."""
    return Refused(413, f"more than {most:,} bytes are sent; send less", headers={"Connection": "close"})
