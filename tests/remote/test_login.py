"""A login comes from the environment, goes to the server that asks for it and to no other, and is never shown."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pyoxigraph import Quad

from pipeline import endpoints, remote
from pipeline.errors import SettingsError, StoreError
from pipeline.remote import Protocol
from tests.remote.pushing import Place, lines, pulled, pushed, target, written
from tests.remote.servers import Handler, Respond, Seen, answer, between

PASSWORD = "s3cret–wörd"  # noqa: S105 - a test's
TOKEN = "t0ken.of-a~test"  # noqa: S105 - a test's
WHO = {"QUOTH_ENDPOINT_USER": "ann", "QUOTH_ENDPOINT_PASSWORD": PASSWORD}
HOLDER = {"QUOTH_ENDPOINT_TOKEN": TOKEN}


@pytest.fixture
def build(made: list[Quad], tmp_path: Path) -> Path:
    return written(tmp_path / "build", made)


def basic(one: Seen) -> bool:
    wanted = b64encode(f"ann:{PASSWORD}".encode()).decode()
    return one.headers.get("Authorization") == f"Basic {wanted}"


def bearer(one: Seen) -> bool:
    return one.headers.get("Authorization") == f"Bearer {TOKEN}"


@dataclass(kw_only=True)
class Digest:
    """A server's side of RFC 7616, with another nonce for whoever asks."""

    algorithm: str = "MD5"
    lasts: int = 10**6
    """How many requests a nonce is good for."""
    used: dict[str, list[str]] = field(default_factory=dict)
    """Nonce -> the counts that were used with it."""

    def __call__(self, one: Seen) -> bool:
        told = one.headers.get("Authorization", "")
        given = {m[1]: m[2] or m[3] for m in re.finditer(r'(\w+)=(?:"([^"]*)"|([^, ]+))', told)}
        if not told.startswith("Digest ") or len(self.used[given["nonce"]]) == self.lasts:
            return False
        nonce, count = given["nonce"], given["nc"]
        assert count not in self.used[nonce], "a request was repeated with the same count"
        first = self._hash(f"ann:the graphs:{PASSWORD}")
        second = self._hash(f"{one.method}:{one.path}")
        wanted = self._hash(f"{first}:{nonce}:{count}:{given['cnonce']}:auth:{second}")
        if given["response"] != wanted or given["uri"] != one.path or given["username"] != "ann":
            return False
        self.used[nonce].append(count)
        return True

    def challenge(self, one: Seen) -> str:
        stale = any(f'nonce="{nonce}"' in one.headers.get("Authorization", "") for nonce in self.used)
        stale = stale and any(len(counts) == self.lasts for counts in self.used.values())
        nonce = f"n{len(self.used)}"
        self.used[nonce] = []
        told = f'nonce="{nonce}", qop="auth,auth-int", algorithm={self.algorithm}{", stale=true" if stale else ""}'
        return f'Digest realm="the graphs", {told}'

    def _hash(self, text: str) -> str:
        name = {"MD5": "md5", "SHA-256": "sha256"}[self.algorithm]
        return hashlib.new(name, text.encode()).hexdigest()


def guarded(check: Callable[[Seen], bool], *challenges: str) -> Respond:
    def respond(handler: Handler, one: Seen) -> bool:
        if check(one):
            return False
        told = [check.challenge(one)] if isinstance(check, Digest) else challenges
        return answer(handler, 401, WWW_Authenticate=", ".join(told)) if told else answer(handler, 401)

    return respond


@pytest.mark.parametrize(
    ("check", "challenges", "environment"),
    [
        (basic, ['Basic realm="x, y"'], WHO),
        (basic, ['Bearer realm="x"', 'basic realm="x"'], WHO),
        (basic, ['Basic realm="x"'], WHO | HOLDER),
        (basic, ['Basic realm="x"'], WHO | {"QUOTH_ENDPOINT_AUTH": "Basic"}),
        (Digest(), [], WHO),
        (Digest(), [], WHO | {"QUOTH_ENDPOINT_AUTH": "digest"}),
        (Digest(algorithm="SHA-256"), [], WHO),
        (Digest(lasts=3), [], WHO),
        (bearer, ["Bearer"], HOLDER),
        (bearer, [], HOLDER),
        (bearer, ['Basic realm="x"', "Bearer"], WHO | HOLDER),
        (bearer, [], HOLDER | {"QUOTH_ENDPOINT_AUTH": "bearer"}),
    ],
)
def test_push_logs_in_as_the_server_wants(
    *,
    there: Place,
    build: Path,
    made: list[Quad],
    check: Callable[[Seen], bool],
    challenges: list[str],
    environment: Mapping[str, str],
) -> None:
    with between(there.url, guarded(check, *challenges)) as gate:
        place = replace(there, url=gate.url, environment=environment)
        pushed(build, target(place))
        refused = [one for one in gate.written if not one.headers.get("Authorization")]
        assert refused == []
        assert pulled(place) == lines(made)
    assert pulled(there) == lines(made)


def test_nothing_is_sent_before_it_is_asked_for(there: Place, build: Path) -> None:
    with between(there.url) as gate:
        pushed(build, target(replace(there, url=gate.url, environment=WHO | HOLDER)))
    assert len(gate.seen) > 10
    assert not any("Authorization" in one.headers for one in gate.seen)


def test_told_scheme_is_sent_at_once(there: Place) -> None:
    with between(there.url, guarded(basic)) as gate:
        target(replace(there, url=gate.url, environment=WHO | {"QUOTH_ENDPOINT_AUTH": "basic"}))
    assert all("Authorization" in one.headers for one in gate.seen)


def test_large_body_is_sent_once_though_a_login_is_wanted(there: Place, made: list[Quad], tmp_path: Path) -> None:
    check = Digest(lasts=4)
    with between(there.url, guarded(check)) as gate:
        to = target(replace(there, url=gate.url, environment=WHO), protocol=Protocol.GRAPH_STORE)
        to = replace(to, compressed=False)
        assert to.store
        assert to.store.login
        big = "".join(f'<x:a> <x:b> "{number}" .\n' for number in range(5000)).encode()
        for _ in range(3):
            to.store.login.asked.clear()
            made_ = endpoints.storing(to.store, "https://example.org/g", method="PUT", triples=big)
            assert isinstance(endpoints.send(to.store, made_, doing=endpoints.Doing.WRITE), endpoints.Answer)
    assert len([one for one in gate.seen if len(one.body) > 10_000]) == 3


@pytest.mark.parametrize(
    ("check", "challenges", "environment", "message"),
    [
        (basic, ["Basic"], {}, "wants a login (401); put it into QUOTH_ENDPOINT_USER and QUOTH_ENDPOINT_PASSWORD, or"),
        (basic, ["Basic"], WHO | {"QUOTH_ENDPOINT_PASSWORD": "wr0ng"}, "does not take the login (401); correct QUOTH"),
        (Digest(), [], WHO | {"QUOTH_ENDPOINT_PASSWORD": "wr0ng"}, "does not take the login (401); correct QUOTH"),
        (bearer, ["Bearer"], {"QUOTH_ENDPOINT_TOKEN": "wr0ng"}, "does not take the login (401); correct QUOTH"),
        (basic, ["Basic"], HOLDER, "wants a login of another kind (401); set QUOTH_ENDPOINT_USER and"),
        (basic, ["Negotiate"], WHO, "wants a login of another kind (401)"),
        (Digest(algorithm="MD5"), [], HOLDER, "wants a login of another kind (401)"),
        (basic, ["Basic"], WHO | {"QUOTH_ENDPOINT_AUTH": "digest"}, "does not take the login (401)"),
    ],
)
def test_login_that_is_not_taken_is_told_without_showing_it(
    there: Place, check: Callable[[Seen], bool], challenges: list[str], environment: dict[str, str], message: str
) -> None:
    with between(there.url, guarded(check, *challenges)) as gate:
        with pytest.raises(StoreError) as caught:
            target(replace(there, url=gate.url, environment=environment))
        assert message in str(caught.value)
        assert "wr0ng" not in str(caught.value)
        assert len(gate.seen) <= 2


def test_password_that_a_server_repeats_is_not_shown(there: Place, build: Path) -> None:
    def echoes(handler: Handler, one: Seen) -> bool:
        if not one.writes:
            return not basic(one) and answer(handler, 401, WWW_Authenticate="Basic")
        said = f"I know {PASSWORD} and {one.headers['Authorization']}".encode()
        return answer(handler, 500, said, Content_Type="text/plain")

    with between(there.url, echoes) as gate:
        to = target(replace(there, url=gate.url, environment=WHO), patience=remote.Patience(wait=lambda _: None))
        with pytest.raises(StoreError, match="it says: I know … and Basic …") as caught:
            pushed(build, to)
    assert PASSWORD not in str(caught.value)
    assert PASSWORD not in repr(to)
    assert TOKEN not in repr(target(replace(there, environment=HOLDER)).query.login)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_login_does_not_go_where_a_server_sends_on_to(there: Place, status: int) -> None:
    with between(there.url) as other:

        def sends_on(handler: Handler, one: Seen) -> bool:
            if not basic(one):
                return answer(handler, 401, WWW_Authenticate="Basic")
            return answer(handler, status, Location=other.url)

        with between(there.url, sends_on) as gate, pytest.raises(StoreError, match="where nothing went"):
            target(replace(there, url=gate.url, environment=WHO))
        assert other.seen == []


@pytest.mark.parametrize("environment", [WHO, HOLDER, WHO | {"QUOTH_ENDPOINT_AUTH": "basic"}])
def test_login_goes_unencrypted_to_this_machine_only(
    there: Place, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check, challenge = (bearer, "Bearer") if environment == HOLDER else (basic, "Basic")
    with between(there.url, guarded(check, challenge)) as gate:
        # A proxy is where requests for another machine go; this one stands for that machine.
        monkeypatch.setenv("http_proxy", gate.url.removesuffix("/query"))
        monkeypatch.setenv("no_proxy", "")
        away = "http://graphs.example.org/query"
        at = remote.endpoint(away, timeout=10, environment=environment)
        with pytest.raises(StoreError, match=r"wants a login \(401\), which would go over the network unencrypted"):
            remote.ask(at, "ASK {}")
        assert len(gate.seen) == 1
        assert "Authorization" not in gate.seen[0].headers
        at = remote.endpoint(away, timeout=10, environment=environment, insecure=True)
        remote.ask(at, "ASK {}")
        assert check(gate.seen[-1])


def test_request_to_this_machine_goes_through_no_proxy(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with between(there.url) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url.removesuffix("/query"))
        monkeypatch.setenv("no_proxy", "")
        remote.ask(remote.endpoint(there.url, timeout=10, environment=WHO), "ASK {}")
    assert proxy.seen == []


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://localhost:7878/query", True),
        ("http://127.0.0.1/query", True),
        ("http://127.8.9.1/query", True),
        ("http://[::1]:80/query", True),
        ("http://graphs.localhost/query", True),
        ("http://localhost.example.org/query", False),
        ("http://127.0.0.1.example.org/query", False),
        ("http://0.0.0.0/query", False),
        ("http://10.0.0.1/query", False),
        ("http://[fe80::1]/query", False),
    ],
)
def test_what_is_this_machine(url: str, *, local: bool) -> None:
    assert endpoints.is_local(url) is local


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"QUOTH_ENDPOINT_AUTH": "kerberos"}, "QUOTH_ENDPOINT_AUTH: 'kerberos' is not one of basic, digest, bearer"),
        (
            {"QUOTH_ENDPOINT_AUTH": "basic"},
            "QUOTH_ENDPOINT_AUTH is 'basic', which needs QUOTH_ENDPOINT_USER and",
        ),
        ({"QUOTH_ENDPOINT_TOKEN": f"{TOKEN}\n"}, "QUOTH_ENDPOINT_TOKEN: holds a line break or another sign that is no"),
        (WHO | {"QUOTH_ENDPOINT_PASSWORD": "a\r\nHost: b"}, "QUOTH_ENDPOINT_PASSWORD: holds a line break"),
        ({"QUOTH_ENDPOINT_AUTH": "bearer"} | WHO, "is 'bearer', which needs QUOTH_ENDPOINT_TOKEN; set it too"),
    ],
)
def test_login_that_is_not_whole_is_refused(environment: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(message)) as caught:
        remote.endpoint("https://example.org/query", timeout=5, environment=environment)
    assert TOKEN not in str(caught.value)


def test_login_in_the_address_is_refused(there: Place) -> None:
    with pytest.raises(StoreError, match="is no address of a SPARQL endpoint"):
        remote.endpoint(there.url.replace("//", "//ann:pw@"), timeout=5)


def test_linking_never_sends_a_login(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (WHO | HOLDER | {"QUOTH_ENDPOINT_AUTH": "basic"}).items():
        monkeypatch.setenv(name, value)
    with between(there.url, guarded(basic, "Basic")) as gate:
        found = endpoints.post(endpoints.endpoint(gate.url, timeout=10), "ASK {}", form="ASK")
    assert isinstance(found, endpoints.Trouble)
    assert found.why.startswith("wants a login (401), and quoth sends none; ask whoever runs it")
    assert "Authorization" not in gate.seen[0].headers
