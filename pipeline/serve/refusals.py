"""A request that is refused, and how it is told: RFC 9457 for programs, a line of text for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from pipeline.errors import PipelineError

PROBLEM: Final = "application/problem+json"


class Refused(PipelineError):  # noqa: N818 - as HTTP, a refusal may be nobody's error
    """The request gets this status instead of an answer."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        place: tuple[int, int] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """`place` is the line and column in the query, from 1."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.place = place
        self.headers = dict(headers or {})

    @property
    def title(self) -> str:
        """What HTTP calls it."""
        return HTTPStatus(self.status).phrase

    def problem(self) -> dict[str, object]:
        """As JSON has it."""
        told: dict[str, object] = {"title": self.title, "status": self.status, "detail": self.detail}
        return told | ({"line": self.place[0], "column": self.place[1]} if self.place else {})
