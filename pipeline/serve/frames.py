"""Messages between the server and its workers: a head in JSON and a body of bytes, with their lengths before them."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

_LENGTHS: Final = struct.Struct("!IQ")

Head = Mapping[str, Any]


def packed(head: Head, body: bytes = b"") -> bytes:
    """The message as bytes."""
    text = json.dumps(head).encode()
    return b"".join((_LENGTHS.pack(len(text), len(body)), text, body))


def read(file: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message; None where there is no more."""
    lengths = file.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    text = file.read(head)
    content = file.read(body)
    return (json.loads(text), content) if len(content) == body else None


async def received(reader: asyncio.StreamReader) -> tuple[dict[str, Any], int]:
    """The head of the next message, and how long the body is that follows it."""
    head, body = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    return json.loads(await reader.readexactly(head)), body
