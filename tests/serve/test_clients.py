"""Clients that people have talk to the endpoint as to any other."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

from tests.serve.servers import FOREVER, FORM, TOKEN, Server, serving

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
NAMES = f"SELECT ?name WHERE {{ ?s a <https://w3id.org/quoth/ontology#Person> ; <{LABEL}> ?name }} ORDER BY ?name"
CURL = shutil.which("curl")
ELSEWHERE = "https://yasgui.example"


def wrapper(server: Server, text: str) -> SPARQLWrapper:
    made = SPARQLWrapper(f"{server.url}sparql")
    made.setQuery(text)
    return made


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("request_method", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_reads_json(reader: Server, method: str, request_method: str) -> None:
    asked = wrapper(reader, NAMES)
    asked.setMethod(method)
    if method == POST:
        asked.setRequestMethod(request_method)
    asked.setReturnFormat(JSON)
    told = asked.queryAndConvert()
    assert isinstance(told, dict)
    assert [row["name"]["value"] for row in told["results"]["bindings"]] == ["Ann Lee", "Ted Cruz"]


@pytest.mark.parametrize(("form", "begin"), [(XML, b"<?xml"), (CSV, b"name\r\n"), (TSV, b"?name\n")])
def test_sparqlwrapper_reads_other_rows(reader: Server, form: str, begin: bytes) -> None:
    asked = wrapper(reader, NAMES)
    asked.setReturnFormat(form)
    answer = asked.query().response
    with answer:
        assert answer.read().startswith(begin)


@pytest.mark.parametrize("form", [XML, RDFXML, TURTLE, N3, JSONLD])
def test_sparqlwrapper_reads_graphs(reader: Server, form: str) -> None:
    asked = wrapper(reader, f"CONSTRUCT {{ ?s <{LABEL}> ?o }} WHERE {{ ?s <{LABEL}> ?o }}")
    asked.setReturnFormat(form)
    with asked.query().response as answer:
        assert b"Ted Cruz" in answer.read()


def test_sparqlwrapper_raises_its_errors(reader: Server) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        wrapper(reader, "SELECT nothing").query()
    asked = wrapper(reader, FOREVER)
    asked.addParameter("timeout", "0.2")
    with pytest.raises(EndPointInternalError, match="stopped"):
        asked.query()


@pytest.fixture
def remote(reader: Server) -> Iterator[Graph]:
    graph = Graph(SPARQLStore(f"{reader.url}sparql"))
    yield graph
    graph.close()


def test_rdflib_reads(remote: Graph) -> None:
    assert [str(row[0]) for row in remote.query(NAMES)] == ["Ann Lee", "Ted Cruz"]  # type: ignore[index]
    cruz = URIRef("https://w3id.org/quoth/id/person/ted-cruz")
    assert remote.value(cruz, URIRef(LABEL)) == Literal("Ted Cruz")
    assert (cruz, URIRef(LABEL), Literal("Ted Cruz")) in remote
    assert len(remote) == 99
    assert bool(remote.query("ASK { ?s ?p ?o }"))


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_in_every_way(reader: Server, method: str) -> None:
    asked = SPARQLStore(f"{reader.url}sparql", method=method)
    assert [str(row[0]) for row in asked.query(NAMES)] == ["Ann Lee", "Ted Cruz"]  # type: ignore[index]


def test_rdflib_writes(writer: Server) -> None:
    at = f"{writer.url}sparql"
    asked = SPARQLUpdateStore(at, at, headers={"Authorization": f"Bearer {TOKEN}"}, context_aware=False)
    graph = Graph(asked)
    triple = (URIRef("http://x/a"), URIRef("http://x/b"), Literal('" } #\n'))
    graph.add(triple)
    assert triple in graph
    graph.remove(triple)
    assert triple not in graph


@pytest.mark.skipif(CURL is None, reason="curl is not installed")
def test_curl(reader: Server, writer: Server) -> None:
    def curl(*arguments: str) -> str:
        done = subprocess.run([str(CURL), "-sS", *arguments], capture_output=True, text=True, check=True, timeout=60)
        return done.stdout

    at = f"{reader.url}sparql"
    assert curl("-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}", at) == "name\nAnn Lee\nTed Cruz\n"
    assert curl("-G", "--data-urlencode", f"query={NAMES}", "--data", "format=csv", at) == "name\nAnn Lee\nTed Cruz\n"
    assert curl("--data", "query=ASK {", at).startswith("not SPARQL, line 1, column 6")
    large = curl(
        "-o", "/dev/null", "-w", "%{http_code}", "-H", "Content-Type: application/sparql-query", "-d", "x" * 100_000, at
    )
    assert large == "400"
    put = curl(
        "-w",
        "%{http_code}",
        "-X",
        "PUT",
        "-H",
        f"Authorization: Bearer {TOKEN}",
        "-H",
        "Content-Type: text/turtle",
        "-d",
        "<a> <b> 1 .",
        f"{writer.url}store?graph=http://x/g",
    )
    assert put == "201"


def test_page_of_another_site_asks_as_yasgui_does(reader: Server) -> None:
    with serving(reader.path, "--cors", ELSEWHERE) as server:
        allowed = server.ask(
            "/sparql",
            method="OPTIONS",
            Origin=ELSEWHERE,
            Access_Control_Request_Method="POST",
            Access_Control_Request_Headers="content-type,accept",
        )
        assert (allowed.status, allowed.headers["access-control-allow-origin"]) == (200, ELSEWHERE)
        accept = "application/sparql-results+json,*/*;q=0.9"
        answer = server.form(("query", NAMES), accept=accept, Origin=ELSEWHERE)
        assert answer.headers["access-control-allow-origin"] == ELSEWHERE
        assert len(json.loads(answer.body)["results"]["bindings"]) == 2
        wrong = server.form(("query", "SELECT"), accept=accept, Origin=ELSEWHERE)
        assert (wrong.status, wrong.headers["access-control-allow-origin"]) == (400, ELSEWHERE)
        other = server.form(("query", NAMES), Origin="https://other.example")
        assert "access-control-allow-origin" not in other.headers
        put = server.ask("/store", method="OPTIONS", Origin=ELSEWHERE, Access_Control_Request_Method="PUT")
        assert put.status == 400
    without = reader.ask("/sparql", b"query=ASK{}", media=FORM, Origin=ELSEWHERE)
    assert "access-control-allow-origin" not in without.headers
