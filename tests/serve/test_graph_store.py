"""Whole graphs by the Graph Store Protocol: https://www.w3.org/TR/sparql11-http-rdf-update/."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from pipeline import store
from tests.serve.servers import GRAPH, TOKEN, Server

ID = "https://w3id.org/quoth/id/"
ENTITIES = f"/store?graph={quote(f'{ID}graph/entities', safe='')}"
ARTICLE = f"/store?graph={quote(f'{ID}graph/article/a%20b', safe='')}"
NEW = "/store?graph=http://x/new"


def test_graph_is_read_by_name(reader: Server) -> None:
    for media, parser in (("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml")):
        answer = reader.ask(ENTITIES, accept=media)
        assert (answer.status, answer.media) == (200, media)
        assert len(Graph().parse(data=answer.body, format=parser)) == 13
    assert len(Graph().parse(data=reader.ask(ARTICLE).body, format="turtle")) == 86


def test_head_tells_of_a_graph_without_sending_it(reader: Server) -> None:
    answer = reader.ask(ENTITIES, method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert reader.ask("/store?graph=http://x/nothing", method="HEAD").status == 404


def test_default_graph_is_the_union(reader: Server) -> None:
    assert len(Graph().parse(data=reader.ask("/store?default").body, format="turtle")) == 99


def test_all_graphs_at_once_keep_their_names(reader: Server) -> None:
    answer = reader.ask("/store", accept="application/n-quads")
    assert set(parse(answer.body, format=RdfFormat.N_QUADS)) == set(store.opened(GRAPH))
    assert reader.ask("/store", accept="text/turtle").status == 406


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/store?graph=", 400),
        ("/store?graph=x", 400),
        ("/store?graph=http://x/a%20b", 400),
        ("/store?graph=http://x/&default", 400),
        ("/store?graph=http://x/&graph=http://x/", 400),
        ("/store?graph=http://x/nothing", 404),
    ],
)
def test_wrong_name(reader: Server, path: str, status: int) -> None:
    assert reader.ask(path).status == status


def test_graph_is_put_added_to_and_deleted(writer: Server) -> None:
    turtle = {"media": "text/turtle", "token": TOKEN}
    assert writer.ask(NEW, b"<a> <b> 1 , 2 .", method="PUT", **turtle).status == 201
    assert b"<http://x/a> <http://x/b> " in writer.ask(NEW, accept="application/n-triples").body
    assert writer.ask(NEW, b"<a> <b> 3 .", method="POST", **turtle).status == 204
    assert len(writer.ask(NEW, accept="application/n-triples").body.splitlines()) == 3
    assert writer.ask(NEW, b"<a> <b> 4 .", method="PUT", **turtle).status == 204
    assert len(writer.ask(NEW, accept="application/n-triples").body.splitlines()) == 1
    assert (
        writer.ask(
            NEW, b'[{"@id": "http://x/j", "http://x/b": 5}]', method="POST", media="application/ld+json", token=TOKEN
        ).status
        == 204
    )
    assert b"<http://x/j>" in writer.ask(NEW, accept="application/n-triples").body
    assert writer.ask(NEW, method="DELETE", token=TOKEN).status == 204
    assert writer.ask(NEW).status == 404
    assert writer.ask(NEW, method="DELETE", token=TOKEN).status == 404
    assert len(Graph().parse(data=writer.ask("/store?default").body, format="turtle")) == 99


def test_default_graph_is_written_apart_from_the_others(writer: Server) -> None:
    assert (
        writer.ask(
            "/store?default", b"<http://x/a> <http://x/b> 1 .", method="PUT", media="text/turtle", token=TOKEN
        ).status
        == 204
    )
    assert len(Graph().parse(data=writer.ask("/store?default").body, format="turtle")) == 100
    assert writer.ask("/store?default", method="DELETE", token=TOKEN).status == 204
    assert len(Graph().parse(data=writer.ask("/store?default").body, format="turtle")) == 99


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_writing_needs_the_token(reader: Server, keeper: Server, method: str) -> None:
    body = None if method == "DELETE" else b""
    assert reader.ask(ENTITIES, body, method=method, media="text/turtle").status == 403
    assert keeper.ask(ENTITIES, body, method=method, media="text/turtle").status == 401
    assert keeper.ask(ENTITIES, body, method=method, media="text/turtle", token="wrong").status == 401  # noqa: S106
    assert keeper.ask(ENTITIES).status == 200


@pytest.mark.parametrize(
    ("path", "body", "media", "status"),
    [
        (NEW, b"<a> <b", "text/turtle", 400),
        (NEW, b"\xff", "text/turtle", 400),
        (NEW, b"<a> <b> <c> <d> .", "application/n-quads", 415),
        (NEW, b"", "", 415),
        ("/store", b"<a> <b> 1 .", "text/turtle", 400),
        (NEW, b"x" * (65 * 2**20), "text/turtle", 413),
    ],
)
def test_wrong_graph_changes_nothing(keeper: Server, path: str, body: bytes, media: str, status: int) -> None:
    answer = keeper.ask(path, body, method="PUT", media=media, token=TOKEN, accept="application/json")
    assert (answer.status, json.loads(answer.body)["status"]) == (status, status)
    assert keeper.ask(NEW).status == 404
    assert len(Graph().parse(data=keeper.ask("/store?default").body, format="turtle")) == 99


def test_other_methods_are_not_done(reader: Server) -> None:
    answer = reader.ask(ENTITIES, b"", method="PATCH")
    assert (answer.status, set(answer.headers["allow"].split(", "))) == (405, {"GET", "HEAD", "PUT", "POST", "DELETE"})
