"""What a client asks, read from its request: https://www.w3.org/TR/sparql11-protocol/#protocol, section 2."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from pipeline.serve.refusals import Refused

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_MOST_FIELDS: Final = 1000
_LINGER: Final = 2.0
_ENCODED: Final = 3
"""How many bytes one may become in a form."""
T = TypeVar("T")

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An operation of the protocol; a query, an update, or neither."""

    query: str | None
    update: str | None
    fields: Fields

    def graphs(self, name: str) -> tuple[str, ...]:
        """The graphs named by this parameter."""
        return tuple(self.fields.get(name, ()))

    @property
    def format(self) -> str | None:
        """The format that is asked for by name."""
        return named_format(self.fields)

    @property
    def seconds(self) -> float | None:
        """The time that the client gives."""
        given = one(self.fields, "timeout")
        if not given:
            return None
        try:
            seconds = float(given)
        except ValueError:
            seconds = -1.0
        if not seconds > 0:
            raise Refused(400, f"timeout={given[:40]!r} is no number of seconds; give one such as 10")
        return seconds


async def asked(request: Request, *, query: int, written: int) -> Asked:
    """The operation; `query` and `written` are how long a query, and an update, may be."""
    fields = parameters(request.scope["query_string"])
    if request.method != "POST":
        if "update" in fields:
            raise Refused(400, "an update is sent by POST")
        return _asked(fields, fields)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == FORM:
        sent = parameters(await body(request, max(_ENCODED * query, written)))
        return _asked(sent, {**fields, **sent}, most=query)
    if media not in {QUERY, UPDATE}:
        raise Refused(415, f"Content-Type '{media[:80]}' is none of the protocol's: {FORM}, {QUERY} and {UPDATE}")
    if "query" in fields or "update" in fields:
        raise Refused(400, f"with {media} the body is the query or update; leave it out of the address")
    text = decoded(await body(request, query if media == QUERY else written))
    return _asked({"query" if media == QUERY else "update": [text]}, fields, most=query)


def _asked(sent: Fields, fields: Fields, *, most: int | None = None) -> Asked:
    query, update = one(sent, "query"), one(sent, "update")
    if query is not None and update is not None:
        raise Refused(400, "a query and an update at once; send one of them")
    if query is not None and most is not None and len(query) > most:
        raise too_large(most)
    return Asked(query=query, update=update, fields=fields)


def parameters(encoded: bytes) -> dict[str, list[str]]:
    """The parameters of a form or an address."""
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise Refused(400, "a parameter is not UTF-8, percent-encoded") from error
    except ValueError as error:
        raise Refused(400, f"more than {_MOST_FIELDS} parameters; give fewer") from error
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def named_format(fields: Fields) -> str | None:
    """The format that is asked for by name, or several with commas between."""
    return ",".join(fields.get("format", ())) or None


def one(fields: Fields, name: str) -> str | None:
    """The parameter, which is given once at most."""
    values = fields.get(name, ())
    if len(values) > 1:
        raise Refused(400, f"{name} is given {len(values)} times; give it once")
    return values[0] if values else None


def decoded(content: bytes) -> str:
    """The text, which is to be UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, f"not UTF-8 (byte {error.start}); send it as UTF-8") from error


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


def too_large(most: int) -> Refused:
    """The refusal of what is too large."""
    return Refused(413, f"more than {most:,} bytes are sent; send less", headers={"Connection": "close"})


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
