"""A server that a build can be pushed to: its addresses and what it takes, found by harmless requests.

Asked is `ASK {}`, written is `INSERT DATA {}`, and one triple into a graph of its own that is deleted again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from pipeline.endpoints import Answer, Doing, Endpoint, Trouble, changing, endpoint, origin, post, send, storing
from pipeline.errors import StoreError
from pipeline.remote.asking import answered
from pipeline.remote.retrying import Patience
from pipeline.remote.tables import Server, addresses, server
from pipeline.vocab import Q, Rdf

_NOTHING: Final = "INSERT DATA {}"
_ONE: Final = f"{Q.Statement} {Rdf.type} {Rdf.type} .\n".encode()
_ENDS: Final = ("", "/query", "/sparql")
_ELSEWHERE: Final = frozenset({"400", "404", "405", "406", "410", "415", "501", "page"})
"""The kinds of trouble after which another address is tried: nobody is written to who said no."""
_TELLING: Final = ("401", "507", "403", "503", "429", "silent", "down", "cut", "500")
"""Of several troubles, that of the first kind is told."""


class Protocol(StrEnum):
    """How a server is written to."""

    AUTO = "auto"
    UPDATE = "update"
    GRAPH_STORE = "graph-store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A server that can be written to."""

    query: Endpoint
    update: Endpoint | None
    store: Endpoint | None
    """Its Graph Store Protocol."""
    server: Server
    compressed: bool
    """Whether it takes what is compressed."""
    patience: Patience


def target(
    at: Endpoint,
    *,
    spare: str,
    protocol: Protocol = Protocol.AUTO,
    update: str | None = None,
    store: str | None = None,
    patience: Patience | None = None,
) -> Target:
    """The server that is asked at this address; `spare` is a graph that may be made and deleted there."""
    there, told = found(at)
    guesses = list(addresses(there.url, told=told, has_login=bool(at.login and at.login.given)))
    updates = [_beside(there, update)] if update else _each(there, (one for one, _ in guesses))
    stores = [_beside(there, store)] if store else _each(there, (one for _, one in guesses))
    troubles: list[tuple[Endpoint, Trouble]] = []
    put = change = None
    if protocol is not Protocol.UPDATE:
        put = _first(stores, lambda one: _stores(one, spare, compressed=False), troubles)
    if protocol is not Protocol.GRAPH_STORE:
        change = _first(updates, lambda one: _changes(one, compressed=False), troubles)
    if put is None and change is None:
        where, why = min(troubles, key=lambda one: _rank(one[1]), default=(there, None))
        raise StoreError(f"{where.url}: {why.why if why else 'nothing to write to; give --update or --graph-store'}")
    taken = _stores(put, spare, compressed=True) if put else None
    if taken is None or isinstance(taken, Answer):
        taken = _changes(change, compressed=True) if change else taken
    if put:
        send(put, storing(put, spare, method="DELETE"), doing=Doing.WRITE)
    return Target(
        query=there,
        update=change,
        store=put,
        server=server(told),
        compressed=isinstance(taken, Answer),
        patience=patience or Patience(),
    )


def found(at: Endpoint) -> tuple[Endpoint, str]:
    """Where it answers questions, and what it says it is."""
    first: StoreError | None = None
    # A server's own address, without the place where it is asked, is what people have at hand.
    for end in _ENDS if urlsplit(at.url).path.rstrip("/") == "" else _ENDS[:1]:
        one = replace(at, url=at.url.rstrip("/") + end if end else at.url)
        answer = post(one, "ASK {}", form="ASK")
        try:
            if isinstance(answer, Trouble):
                raise StoreError(f"{one.url}: {answer.why}")  # noqa: TRY301 - the same as an answer that is none
            answered(one, answer)
        except StoreError as error:
            first = first or error
        else:
            return one, answer.server
    assert first  # noqa: S101 - there is one end at least
    raise first


def _beside(at: Endpoint, url: str) -> Endpoint:
    made = endpoint(url, timeout=at.timeout, login=at.login)
    if origin(made.url) != origin(at.url):
        raise StoreError(f"{url}: on another host than {at.url}; give addresses of one server, which one login is for")
    return replace(at, url=url)


def _each(at: Endpoint, urls: Iterable[str]) -> list[Endpoint]:
    return [replace(at, url=url) for url in dict.fromkeys(urls) if url]


def _first(
    those: Iterable[Endpoint],
    probe: Callable[[Endpoint], Answer | Trouble],
    troubles: list[tuple[Endpoint, Trouble]],
) -> Endpoint | None:
    for one in those:
        answer = probe(one)
        if isinstance(answer, Answer):
            return one
        troubles.append((one, answer))
        if answer.kind not in _ELSEWHERE:
            break
    return None


def _changes(at: Endpoint, *, compressed: bool) -> Answer | Trouble:
    return _no_page(send(at, changing(at, _NOTHING, compressed=compressed), doing=Doing.WRITE))


def _stores(at: Endpoint, spare: str, *, compressed: bool) -> Answer | Trouble:
    put = storing(at, spare, method="PUT", triples=_ONE, compressed=compressed)
    return _no_page(send(at, put, doing=Doing.WRITE))


def _no_page(answer: Answer | Trouble) -> Answer | Trouble:
    """The answer, unless it is a page to look at: a web server has one for every address."""
    if isinstance(answer, Answer) and answer.media_type == "text/html" and b"<" in answer.content:
        why = "answers with text/html, which is no answer to an update; give --update or --graph-store"
        return Trouble(why=why, kind="page")
    return answer


def _rank(trouble: Trouble) -> int:
    return _TELLING.index(trouble.kind) if trouble.kind in _TELLING else len(_TELLING)
