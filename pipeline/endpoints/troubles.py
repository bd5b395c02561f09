"""What goes wrong at an endpoint and what to do about it, each in a line."""

from __future__ import annotations

from enum import StrEnum
from http.client import BadStatusLine, IncompleteRead
from typing import Final
from urllib.error import HTTPError, URLError

from pipeline.endpoints import logins
from pipeline.endpoints.addresses import ADDRESS, Endpoint, is_local

_SHOWN: Final = 200
"""How much of what an endpoint says of itself is shown."""
_READ: Final = 4096
_LATER: Final = frozenset({429, 502, 503, 504})
_CUT: Final = (BadStatusLine, IncompleteRead, ConnectionError)
_UNAUTHORIZED: Final = 401


class Doing(StrEnum):
    """What a request is for."""

    ASK = "ask"
    WRITE = "write"


_REFUSALS: Final = {
    (400, Doing.ASK): "does not understand the query (400); ask one that keeps to what it supports",
    (400, Doing.WRITE): "does not understand the update (400); give its address with --update or --graph-store",
    (403, Doing.ASK): "refuses to answer (403); see who may ask: many want a user agent with an address to write to",
    (
        403,
        Doing.WRITE,
    ): f"refuses to be written to (403); see whether it is read-only, or set {logins.USER} and {logins.PASSWORD}",
    (404, Doing.ASK): f"not found (404); {ADDRESS}",
    (404, Doing.WRITE): "not found (404); give the right address with --update or --graph-store",
    (405, Doing.WRITE): "cannot be written to here (405); give another address with --update or --graph-store",
    (413, Doing.WRITE): "takes no request as large as this (413); ask whoever runs it to take larger ones",
    (500, Doing.ASK): "broke down over the query (500); ask again, or for less",
    (500, Doing.WRITE): "broke down over what was written (500); see its log and push again",
    (507, Doing.WRITE): "has no room left (507); make some there and push again",
}
"""Of the codes of HTTP, what each means."""


def why_not(at: Endpoint, error: Exception, *, doing: Doing) -> str:
    """What went wrong and what to do, in one line that shows no password."""
    line = _trouble(at, error, doing=doing)
    if not isinstance(error, HTTPError):
        return line
    said = _said(at, error) if doing is Doing.WRITE else ""
    error.close()
    return f"{line}; it says: {said}" if said else line


def kind_of(error: Exception) -> str:
    """What `retries.tsv` calls it."""
    if isinstance(error, HTTPError):
        return str(error.code)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "silent"
    if isinstance(reason, ConnectionRefusedError):
        return "down"
    return "cut" if isinstance(reason, _CUT) else "unknown"


def again(error: Exception) -> bool:
    """Whether the same question may be answered later."""
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(reason, _CUT) or (isinstance(error, HTTPError) and error.code in _LATER)


def shown(at: Endpoint, said: object) -> str:
    """What an endpoint says, as a short line without a password or anything that a terminal would obey."""
    line = " ".join(str(said).split())
    for secret in logins.secrets(at.login) if at.login else ():
        line = line.replace(secret, "…")
    return "".join(sign if sign.isprintable() else "?" for sign in line)[:_SHOWN]


def _trouble(at: Endpoint, error: Exception, *, doing: Doing) -> str:
    if isinstance(error, HTTPError):
        moved = error.headers.get("Location") if error.headers else None
        if moved and 300 <= error.code < 400:  # noqa: PLR2004 - the codes of redirection
            to = shown(at, moved)
            return f"sends on to {to} ({error.code}), where nothing went; give that address if you trust it"
        if error.code == _UNAUTHORIZED:
            return _login_trouble(at)
        refusal = _REFUSALS.get((error.code, doing))
        return refusal or f"answers {error.code} {shown(at, error.reason)}; ask whoever runs it"
    if isinstance(error, IncompleteRead):
        return f"broke off its answer after {len(error.partial)} bytes; ask again, or for less"
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"silent for {at.timeout} seconds; give it more with --timeout"
    return f"cannot be asked ({shown(at, reason) or type(reason).__name__}); check that it runs and {ADDRESS}"


def _login_trouble(at: Endpoint) -> str:
    of = at.login
    if of is None:
        return "wants a login (401), and quoth sends none; ask whoever runs it for an open address"
    if not of.given:
        return f"wants a login (401); put it into {logins.USER} and {logins.PASSWORD}, or into {logins.TOKEN}"
    if of.origin[0] != "https" and not is_local(at.url) and not of.insecure:
        return "wants a login (401), which would go over the network unencrypted; give an https address, or --insecure"
    if at.url not in of.asked and of.scheme is None:
        return f"wants a login of another kind (401); set {logins.USER} and {logins.PASSWORD}, or {logins.TOKEN}"
    return f"does not take the login (401); correct {logins.USER} and {logins.PASSWORD}, or {logins.TOKEN}"


def _said(at: Endpoint, error: HTTPError) -> str:
    """What it gives as its reason, if that is no page."""
    try:
        text = error.read1(_READ) if error.headers.get_content_type() == "text/plain" else b""
    except (OSError, ValueError, AttributeError):
        return ""
    return shown(at, text.decode(errors="replace"))
