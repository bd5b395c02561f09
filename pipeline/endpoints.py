"""A SPARQL endpoint and one request to it, bounded in time and size: https://www.w3.org/TR/sparql11-protocol/.

SPARQLWrapper makes the request. It is sent here, because SPARQLWrapper follows to another host and reads what is sent
to its end, an error's page as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.client import BadStatusLine, HTTPException, HTTPResponse, IncompleteRead
from typing import Final
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pipeline import __version__
from pipeline.errors import StoreError

ADDRESS: Final = "look whether the address is right: it often ends in /query or /sparql"
AGENT: Final = f"quoth/{__version__}"
LARGEST: Final = 512 * 2**20
_CHUNK: Final = 2**16
_SHOWN: Final = 200
"""How much of what an endpoint says of itself is shown."""
_LATER: Final = frozenset({429, 502, 503, 504})
_CUT: Final = (BadStatusLine, IncompleteRead, ConnectionError)
_REFUSALS: Final = {
    400: "does not understand the query (400); ask one that keeps to what it supports",
    401: "wants a login (401), and quoth sends none; ask whoever runs it for an open address",
    403: "refuses to answer (403); see who may ask: many want a user agent with an address to write to",
    404: f"not found (404); {ADDRESS}",
    500: "broke down over the query (500); ask again, or for less",
}
"""Of the codes of HTTP, what each means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where questions can be sent, and what is put up with there."""

    url: str
    timeout: int
    """How many seconds it may be silent."""
    longest: int | None = None
    """How many seconds its whole answer may take."""
    largest: int = LARGEST
    """How many bytes its answer may have."""
    agent: str = AGENT
    """Who asks, as HTTP's User-Agent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an endpoint sent, and the media type it says that is."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why there is no answer, and what to do, in one line."""

    why: str
    again: bool = False
    """Whether the same question may be answered later."""
    after: str | None = None
    """When, as the endpoint's Retry-After says."""


def endpoint(
    url: str, *, timeout: int, longest: int | None = None, largest: int = LARGEST, agent: str = AGENT
) -> Endpoint:
    """The endpoint at this address."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        # a login in the address is sent nowhere, and would be shown with every error
        usable = usable and parts.username is None and url.isprintable() and " " not in url
    except ValueError:
        usable = False
    if not usable:
        raise StoreError(f"{url!r} is no address of a SPARQL endpoint; give one like http://localhost:7878/query")
    return Endpoint(url=url, timeout=timeout, longest=longest, largest=largest, agent=agent)


def post(
    at: Endpoint, text: str, *, form: str = "SELECT", clock: Callable[[], float] = time.monotonic
) -> Answer | Trouble:
    """What the endpoint answers to the question, of the form SELECT, ASK, CONSTRUCT or DESCRIBE."""
    began = clock()
    try:
        with closing(_opener().open(_request(at, text, form=form), timeout=at.timeout)) as response:
            content = _content(response, at=at, late=lambda: at.longest is not None and clock() - began > at.longest)
            media_type = response.headers.get_content_type()
    except (OSError, HTTPException, ValueError) as error:
        code = error.code if isinstance(error, HTTPError) else None
        after = error.headers.get("Retry-After") if isinstance(error, HTTPError) and error.headers else None
        reason = error.reason if isinstance(error, URLError) else error
        return Trouble(why=_trouble(at, error), again=isinstance(reason, _CUT) or code in _LATER, after=after)
    return content if isinstance(content, Trouble) else Answer(content=content, media_type=media_type)


def _request(at: Endpoint, text: str, *, form: str) -> request.Request:
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    wrapper = SPARQLWrapper(at.url, agent=at.agent)
    # It takes the first word like ASK or ADD in the text for the kind of query, even in a comment: so tell it the kind.
    wrapper.setQuery(f"{form} {{}}")
    wrapper.queryString = text
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setReturnFormat(JSON if wrapper.queryType in {"SELECT", "ASK"} else TURTLE)
    made = wrapper._createRequest()  # noqa: SLF001 - see the module's first lines
    assert isinstance(made, request.Request)  # noqa: S101 - SPARQLWrapper has no types
    return made


def _opener() -> request.OpenerDirector:
    """What opens http and https, and nothing else: a redirection is an error, for who asked meant this host."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
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
            return Trouble(why=f"takes more than {at.longest} seconds to answer; ask for less at a time")
    if max(told, len(content)) > at.largest:
        return Trouble(why=f"answers with more than {at.largest:,} bytes; ask for less at a time")
    if len(content) < told:
        raise IncompleteRead(bytes(content), told - len(content))
    return bytes(content)


def _trouble(at: Endpoint, error: Exception) -> str:
    """What went wrong and what to do, in one line."""
    if isinstance(error, HTTPError):
        error.close()
        moved = error.headers.get("Location") if error.headers else None
        if moved and 300 <= error.code < 400:  # noqa: PLR2004 - the codes of redirection
            return f"sends on to {_line(moved)} ({error.code}), where nothing went; give that address if you trust it"
        return _REFUSALS.get(error.code) or f"answers {error.code} {_line(error.reason)}; ask whoever runs it"
    if isinstance(error, IncompleteRead):
        return f"broke off its answer after {len(error.partial)} bytes; ask again, or for less"
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"silent for {at.timeout} seconds; give it more with --timeout"
    return f"cannot be asked ({_line(reason) or type(reason).__name__}); check that it runs and {ADDRESS}"


def _line(said: object) -> str:
    """What an endpoint says, as a short line without anything that a terminal would obey."""
    line = " ".join(str(said).split())
    return "".join(sign if sign.isprintable() else "?" for sign in line)[:_SHOWN]
