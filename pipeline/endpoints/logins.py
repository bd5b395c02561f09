"""Who asks at an endpoint: basic (RFC 7617), digest (RFC 7616) and bearer (RFC 6750) authentication, of one origin.

Nothing is sent before the endpoint asks for it, unless the scheme is told. The digest is counted by Python's
urllib, which only has to be handed the last challenge: it would else send every body twice.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib import request

from pipeline.errors import SettingsError

USER: Final = "QUOTH_ENDPOINT_USER"
PASSWORD: Final = "QUOTH_ENDPOINT_PASSWORD"  # noqa: S105 - the name of a variable
TOKEN: Final = "QUOTH_ENDPOINT_TOKEN"  # noqa: S105 - as PASSWORD
AUTH: Final = "QUOTH_ENDPOINT_AUTH"
SCHEMES: Final = ("basic", "digest", "bearer")
_CHALLENGE: Final = re.compile(
    r"(?:^|,)\s*(basic|digest|bearer)\b\s*(.*?)(?=,\s*(?:basic|digest|bearer)\b|$)", re.IGNORECASE
)
_HASHES: Final[Mapping[str, Callable[[bytes], hashlib._Hash]]] = {
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False),
    "SHA-256": hashlib.sha256,
}


class _Digest(request.HTTPDigestAuthHandler):
    """urllib's, with the hashes that servers use today and names that are not ASCII."""

    last_nonce: str | None
    nonce_count: int

    def get_algorithm_impls(self, algorithm: str) -> tuple[Callable[[str], str], Callable[[str, str], str]]:
        """The two functions of RFC 7616."""
        if algorithm.upper() not in _HASHES:
            raise ValueError(algorithm)
        made = _HASHES[algorithm.upper()]

        def one(text: str) -> str:
            return made(text.encode()).hexdigest()

        return one, lambda secret, data: one(f"{secret}:{data}")


class _Known(request.HTTPPasswordMgr):
    """One name and password, whatever realm is named."""

    def __init__(self, user: str | None, password: str) -> None:
        super().__init__()
        self._both = (user, password)

    def find_user_password(self, realm: str, authuri: str) -> tuple[str | None, str | None]:  # noqa: ARG002
        """The two."""
        return self._both


@dataclass(slots=True, kw_only=True, eq=False)
class Login:
    """Who asks, with what each address last asked for."""

    origin: tuple[str, str, int]
    """Scheme, host and port that may have it."""
    insecure: bool = False
    """Whether it may go in the clear to another machine."""
    user: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)
    token: str | None = field(default=None, repr=False)
    scheme: str | None = None
    """The one that is told; else the endpoint's challenge decides."""
    asked: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    """Address -> the scheme asked for, and its parameters."""
    counts: dict[str, int] = field(default_factory=dict, repr=False)
    """How often each nonce of a digest was used, at whatever address."""
    digest: _Digest = field(repr=False)

    @property
    def given(self) -> bool:
        """Whether there is any."""
        return self.user is not None or self.token is not None


def login(environment: Mapping[str, str], *, origin: tuple[str, str, int], insecure: bool = False) -> Login:
    """The login that the environment has for this origin; an empty one where it has none."""
    scheme = environment.get(AUTH, "").strip().lower() or None
    if scheme is not None and scheme not in SCHEMES:
        raise SettingsError(f"{AUTH}: '{scheme}' is not one of {', '.join(SCHEMES)}; leave it out to do as asked")
    for name in (USER, PASSWORD, TOKEN):
        if not environment.get(name, "").isprintable():
            raise SettingsError(f"{name}: holds a line break or another sign that is no letter; set it anew")
    user, token = environment.get(USER) or None, environment.get(TOKEN) or None
    if scheme and not (token if scheme == "bearer" else user):
        wanted = TOKEN if scheme == "bearer" else f"{USER} and {PASSWORD}"
        raise SettingsError(f"{AUTH} is '{scheme}', which needs {wanted}; set it too")
    password = environment.get(PASSWORD, "")
    return Login(
        origin=origin,
        insecure=insecure,
        user=user,
        password=password,
        token=token,
        scheme=scheme,
        digest=_Digest(_Known(user, password)),
    )


def secrets(of: Login) -> Sequence[str]:
    """What must never be shown."""
    pair = b64encode(f"{of.user}:{of.password}".encode()).decode()
    return [secret for secret in (of.password, of.token, pair) if secret]


def header(of: Login, sent: request.Request, *, at: str) -> str | None:
    """The Authorization header for this request, as far as known what is wanted."""
    scheme, parameters = of.asked.get(at, (of.scheme, ""))
    if scheme == "bearer" and of.token is not None:
        return f"Bearer {of.token}"
    if scheme == "basic" and of.user is not None:
        return f"Basic {b64encode(f'{of.user}:{of.password}'.encode()).decode()}"
    if scheme == "digest" and of.user is not None and parameters:
        asked = request.parse_keqv_list([one for one in request.parse_http_list(parameters) if "=" in one])
        nonce = asked.get("nonce", "")
        of.digest.last_nonce, of.digest.nonce_count = nonce, of.counts.get(nonce, 0)
        try:
            told = of.digest.get_authorization(sent, asked)
        except (ValueError, OSError):
            return None
        of.counts[nonce] = of.digest.nonce_count
        return f"Digest {told}" if told else None
    return None


def challenged(of: Login, told: Sequence[str], *, at: str) -> bool:
    """Whether something other than before can be sent after the endpoint asked for a login with these headers."""
    asked = {found[1].lower(): found[2] for line in told for found in _CHALLENGE.finditer(line)}
    if of.token is not None and not asked:
        asked = {"bearer": ""}
    can = [one for one in ("bearer", "digest", "basic") if (of.token if one == "bearer" else of.user) is not None]
    scheme = next((one for one in can if one in asked and of.scheme in {None, one}), None)
    if scheme is None:
        return False
    before = of.asked.get(at, (of.scheme, ""))
    of.asked[at] = (scheme, asked[scheme])
    # A digest is wanted anew when its nonce is stale, and only then.
    return before[0] != scheme or (scheme == "digest" and (not before[1] or "stale=true" in _plain(asked[scheme])))


def forget(of: Login, *, at: str) -> None:
    """The endpoint is asked anew what it wants: its last challenge may be too old."""
    of.asked.pop(at, None)


def _plain(parameters: str) -> str:
    return parameters.lower().replace('"', "").replace(" ", "")
