"""What an answer is written into: it takes so much and refuses more, which stops the query."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pipeline.serve import told
from pipeline.serve.refusals import Refused


class Counted(BytesIO):
    """Takes so many rows, each a line after a first one, and so many bytes."""

    def __init__(self, most: int | None, largest: int) -> None:
        super().__init__()
        self._most, self._largest, self._lines = most, largest, -1

    def write(self, chunk: Any, /) -> int:  # noqa: ANN401 - whatever io calls a buffer
        """Keeps the chunk."""
        written = super().write(chunk)
        if self._most is not None:
            self._lines += bytes(chunk).count(b"\n")
            if self._lines > self._most:
                raise told.too_long(self._most, "rows")
        if self.tell() > self._largest:
            raise Refused(500, f"the answer has more than {self._largest:,} bytes; add a LIMIT, or ask for less")
        return written
