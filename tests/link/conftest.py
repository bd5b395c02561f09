"""A SPARQL endpoint on this machine that holds a small graph of Wikidata's shape, and others that do not behave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

from pipeline.linking import Linking, Manners, read
from pipeline.model import Entity, Kind, Label

HERE = Path(__file__).parent
LOCAL = "127.0.0.1"
JSON = "application/sparql-results+json"
ITEM = "http://www.wikidata.org/entity/Q"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it came in."""

    query: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    url: str
    asked: list[Asked] = field(default_factory=list)


Respond = Callable[[BaseHTTPRequestHandler, str], None]
Serve = Callable[[Respond], AbstractContextManager[Server]]


@contextmanager
def serving(respond: Respond) -> Iterator[Server]:
    """A server on a free port that answers every POST as `respond` does."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = parse_qs(body)["query"][0]
            asked.append(Asked(query=query, headers=dict(self.headers)))
            try:
                respond(self, query)
            except ConnectionError:
                """The client has had enough."""

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer((LOCAL, 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Server(url=f"http://{LOCAL}:{server.server_port}/sparql", asked=asked)
        finally:
            server.shutdown()
            thread.join()


def send(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, media: str = JSON, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", media)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture(autouse=True)
def _here_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proxy, and no settings but the test's."""
    monkeypatch.setenv("no_proxy", LOCAL)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def elsewhere() -> Respond:
    """How an endpoint answers that holds the graph."""
    graph = Store()
    graph.bulk_load(path=HERE / "elsewhere.ttl", format=RdfFormat.TURTLE)
    assert len(graph) >= 40

    def respond(handler: BaseHTTPRequestHandler, query: str) -> None:
        found = graph.query(query)
        assert isinstance(found, QuerySolutions)
        body = found.serialize(format=QueryResultsFormat.JSON)
        assert body is not None
        send(handler, body)

    return respond


@pytest.fixture
def server(elsewhere: Respond) -> Iterator[Server]:
    """The endpoint that behaves."""
    with serving(elsewhere) as one:
        yield one


@pytest.fixture
def settings() -> Linking:
    """Those that hold when nobody says otherwise."""
    return read({}, environment={}, folder=HERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Manners that wait for nothing, and what they waited for."""

    manners: Manners
    waited: list[float]
    told: list[str]


@pytest.fixture
def patience() -> Patience:
    waited: list[float] = []
    told: list[str] = []
    return Patience(manners=Manners(wait=waited.append, tell=told.append), waited=waited, told=told)


def at(settings: Linking, server: Server, **others: object) -> Linking:
    return replace(settings, endpoint=server.url, **others)  # type: ignore[arg-type]


def agent(kind: Kind, name: str, *, aliases: Sequence[str] = (), **others: object) -> Entity:
    """An agent of ours; "nl:" before a name says that it is Dutch."""
    slug = name.rpartition(":")[2].lower().replace(" ", "-")
    return Entity(
        iri=f"https://example.org/id/{kind.value.lower()}/{slug}",
        kind=kind,
        labels=(_label(name),),
        aliases=tuple(map(_label, aliases)),
        **others,  # type: ignore[arg-type]
    )


def _label(name: str) -> Label:
    lang, colon, text = name.partition(":")
    return Label(text=text, lang=lang) if colon else Label(text=name)
