"""Answers and errors as HTTP has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse

from pipeline.errors import PipelineError, StoreError
from pipeline.serve import pages
from pipeline.serve.formats import HTML, Format, chosen
from pipeline.serve.processes import Reply
from pipeline.serve.refusals import PROBLEM, Refused

_PIECE: Final = 2**18
_VARY: Final = {"Vary": "Accept", "Cache-Control": "no-cache"}
_ERRORS: Final = (
    Format(name="text", kind="page", media="text/plain"),
    Format(name="problem", kind="page", media=PROBLEM),
    *(
        Format(name="problem", kind="page", media=media)
        for media in ("application/json", "application/sparql-results+json", "application/ld+json")
    ),
    HTML,
)
_CLOSED: Final = 499
"""What servers note of a client that has left; nobody gets it."""


def sent(
    request: Request, reply: Reply, written: Format, tag: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer of a worker in this format."""
    told = {**_VARY, "Content-Type": written.header, **(headers or {})}
    if tag:
        told["ETag"] = f'"{tag}"'
    if isinstance(reply.body, bytes):
        return Response(reply.body, headers=told)
    told["Content-Length"] = str(reply.size)
    if request.method == "HEAD":
        reply.body.close()
        return Response(headers=told)
    return StreamingResponse(_pieces(reply.body), headers=told)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


def unchanged(request: Request, tag: str) -> Response | None:
    """The answer that the client has the answer; None where it has not."""
    known = request.headers.get("if-none-match", "")
    if any(one.strip().removeprefix("W/") == f'"{tag}"' for one in known.split(",")):
        return Response(status_code=304, headers={**_VARY, "ETag": f'"{tag}"'})
    return None


def text(content: str | bytes, media: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A response with this body."""
    return Response(
        content, status_code=status, headers={"Cache-Control": "no-cache", **(headers or {})}, media_type=media
    )


async def failed(request: Request, error: Exception) -> Response:
    """What went wrong, as the client reads it."""
    match error:
        case ClientDisconnect():
            return Response(status_code=_CLOSED)
        case Refused():
            refused = error
        case StoreError():
            refused = Refused(503, str(error))
        case PipelineError():
            refused = Refused(400, str(error))
        case HTTPException():
            refused = Refused(error.status_code, _told(request, error), headers=error.headers)
        case _:
            refused = Refused(500, "the server made a mistake; its log has it")
    as_ = chosen(request.headers.get("accept"), None, _ERRORS) or _ERRORS[0]
    headers = {**refused.headers, **_VARY}
    if as_ is HTML:
        return pages.page("error.html", status=refused.status, headers=headers, refused=refused)
    if as_.name == "problem":
        return text(json.dumps(refused.problem()), PROBLEM, status=refused.status, headers=headers)
    return text(f"{refused.detail}\n", "text/plain; charset=utf-8", status=refused.status, headers=headers)


def _told(request: Request, error: HTTPException) -> str:
    if error.status_code == 404:  # noqa: PLR2004 - HTTP's number
        return "nothing is here; / has what there is"
    if error.status_code == 405:  # noqa: PLR2004 - as above
        allowed = (error.headers or {}).get("Allow", "")
        return f"{request.method} is not done here; what is: {allowed}"
    return error.detail
