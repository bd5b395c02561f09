"""A server that answers as it is told, and agents of ours to look up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

from pipeline.linking import Linking, Manners
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Manners that wait for nothing, and what they waited for."""

    manners: Manners
    waited: list[float]
    told: list[str]


def at(settings: Linking, server: Server, **others: object) -> Linking:
    return replace(settings, **({"endpoint": server.url} | others))  # type: ignore[arg-type]


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
