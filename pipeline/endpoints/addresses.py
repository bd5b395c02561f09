"""Where a SPARQL endpoint is, who asks there, and what is put up with."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from pipeline import __version__
from pipeline.endpoints.logins import Login
from pipeline.errors import StoreError

ADDRESS: Final = "look whether the address is right: it often ends in /query or /sparql"
AGENT: Final = f"quoth/{__version__}"
LARGEST: Final = 512 * 2**20
_PORTS: Final = {"http": 80, "https": 443}


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
    login: Login | None = field(default=None, repr=False)
    """What is sent if it wants a login; None where none is ever sent."""


def endpoint(
    url: str,
    *,
    timeout: int,
    longest: int | None = None,
    largest: int = LARGEST,
    agent: str = AGENT,
    login: Login | None = None,
) -> Endpoint:
    """The endpoint at this address."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        # a login in the address would be shown with every error, and by whoever lists processes
        usable = usable and parts.username is None and url.isprintable() and " " not in url
    except ValueError:
        usable = False
    if not usable:
        raise StoreError(f"{url!r} is no address of a SPARQL endpoint; give one like http://localhost:7878/query")
    return Endpoint(url=url, timeout=timeout, longest=longest, largest=largest, agent=agent, login=login)


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address that `endpoint` takes."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme]


def is_local(url: str) -> bool:
    """Whether the address is of this machine, as its host is written."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
