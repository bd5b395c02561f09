"""One request sent: no further than the host that is meant, no longer and no larger than is put up with."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Final
from urllib import request
from urllib.error import HTTPError

from pipeline.endpoints import logins
from pipeline.endpoints.addresses import Endpoint, is_local, origin
from pipeline.endpoints.requests import asking
from pipeline.endpoints.troubles import Doing, again, kind_of, shown, why_not

_CHUNK: Final = 2**16
_LARGE: Final = 2**16
"""From so many bytes on a body is kept until it is known whether a login is wanted."""
_ROUNDS: Final = 3
"""How often a request is sent with another login at most: as asked for, and anew when that was stale."""
_UNAUTHORIZED: Final = 401


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an endpoint sent, and the media type it says that is."""

    content: bytes
    media_type: str
    server: str = ""
    """What it says it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why there is no answer, and what to do, in one line."""

    why: str
    again: bool = False
    """Whether the same question may be answered later."""
    after: str | None = None
    """When, as the endpoint's Retry-After says."""
    kind: str = ""
    """HTTP's code, or "cut", "down", "silent", "large"."""


def post(
    at: Endpoint,
    text: str,
    *,
    form: str = "SELECT",
    triples: str | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Answer | Trouble:
    """What the endpoint answers to the question, of the form SELECT, ASK, CONSTRUCT or DESCRIBE."""
    return send(at, asking(at, text, form=form, triples=triples), clock=clock)


def send(
    at: Endpoint, made: request.Request, *, doing: Doing = Doing.ASK, clock: Callable[[], float] = time.monotonic
) -> Answer | Trouble:
    """What the endpoint answers to the request."""
    began = clock()
    try:
        with closing(_opened(at, made)) as response:
            content = _content(response, at=at, late=lambda: at.longest is not None and clock() - began > at.longest)
            media_type = response.headers.get_content_type()
            server = shown(at, response.headers.get("Server", ""))
    except (OSError, HTTPException, ValueError) as error:
        after = error.headers.get("Retry-After") if isinstance(error, HTTPError) and error.headers else None
        return Trouble(why=why_not(at, error, doing=doing), again=again(error), after=after, kind=kind_of(error))
    return content if isinstance(content, Trouble) else Answer(content=content, media_type=media_type, server=server)


def _opened(at: Endpoint, made: request.Request) -> HTTPResponse:
    """The response, after as many requests as the login takes."""
    opener = _opener(at)
    of = at.login if at.login and at.login.given and at.login.origin == origin(made.full_url) else None
    if of is None:
        return _open(opener, made, at)
    may = at.login is not None and (of.origin[0] == "https" or is_local(at.url) or of.insecure)
    if may and at.url not in of.asked and isinstance(made.data, bytes) and len(made.data) > _LARGE:
        _sound(opener, at, of, made)
    for left in reversed(range(_ROUNDS)):
        if may and (told := logins.header(of, made, at=at.url)):
            made.add_unredirected_header("Authorization", told)
        try:
            return _open(opener, made, at)
        except HTTPError as error:
            told_ = error.headers.get_all("WWW-Authenticate", [])
            if error.code != _UNAUTHORIZED or not left or not may or not logins.challenged(of, told_, at=at.url):
                raise
            error.close()
        except OSError:
            # Whoever hangs up in the middle of a body may have wanted another login first.
            logins.forget(of, at=at.url)
            raise
    raise AssertionError  # the last round returns or raises


def _sound(opener: request.OpenerDirector, at: Endpoint, of: logins.Login, made: request.Request) -> None:
    """Learns which login is wanted before a large body is sent, which many refuse by hanging up."""
    look = request.Request(made.full_url, headers={"User-Agent": at.agent})  # noqa: S310 - see `endpoint`
    try:
        _open(opener, look, at).close()
    except HTTPError as error:
        if error.code == _UNAUTHORIZED:
            logins.challenged(of, error.headers.get_all("WWW-Authenticate", []), at=at.url)
        error.close()


def _open(opener: request.OpenerDirector, made: request.Request, at: Endpoint) -> HTTPResponse:
    response = opener.open(made, timeout=at.timeout)
    assert isinstance(response, HTTPResponse)  # noqa: S101 - the opener has no others
    return response


def _opener(at: Endpoint) -> request.OpenerDirector:
    """What opens http and https, and nothing else: a redirection is an error, for who asked meant this host."""
    opener = request.OpenerDirector()
    for handler in (
        # What is for this machine goes through no other.
        request.ProxyHandler({} if is_local(at.url) else None),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _content(response: HTTPResponse, *, at: Endpoint, late: Callable[[], bool]) -> bytes | Trouble:
    """All that is sent, read no further than is put up with."""
    told = response.length or 0
    content = bytearray()
    while told <= at.largest and (chunk := response.read1(_CHUNK)):
        content += chunk
        if len(content) > at.largest:
            break
        if late():
            why = f"takes more than {at.longest} seconds to answer; ask for less at a time"
            return Trouble(why=why, kind="silent")
    if max(told, len(content)) > at.largest:
        why = f"answers with more than {at.largest:,} bytes; ask for less at a time"
        return Trouble(why=why, kind="large")
    if len(content) < told:
        raise IncompleteRead(bytes(content), told - len(content))
    return bytes(content)
