"""A SPARQL endpoint on this machine that holds a small graph of Wikidata's shape."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

from pipeline.linking import Linking, Manners, read
from tests.link.servers import HERE, LOCAL, Patience, Respond, Server, send, serving


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


@pytest.fixture
def patience() -> Patience:
    waited: list[float] = []
    told: list[str] = []
    return Patience(manners=Manners(wait=waited.append, tell=told.append), waited=waited, told=told)
