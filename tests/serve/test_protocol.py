"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), section 2, request by request.

The names of W3C's own tests stand in brackets: https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.serve.servers import FORM, QUERY, TOKEN, UPDATE, Server, serving

ASK = "ASK {}"
ID = "https://w3id.org/quoth/id/"
ENTITIES, ARTICLE = f"{ID}graph/entities", f"{ID}graph/article/a%20b"
IS_ARTICLE = "ASK { ?s a <https://w3id.org/quoth/ontology#Article> }"
IN_GRAPH = f"ASK {{ GRAPH <{ARTICLE}> {{ ?s ?p ?o }} }}"


def test_query_by_get(reader: Server) -> None:  # [query_get]
    answer = reader.query(ASK)
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


def test_query_by_form(reader: Server) -> None:  # [query_post_form]
    assert reader.form(("query", ASK)).status == 200


def test_query_as_body(reader: Server) -> None:  # [query_post_direct]
    assert reader.ask("/sparql", ASK.encode(), media=QUERY).status == 200
    assert reader.ask("/sparql", ASK.encode(), media=f"{QUERY}; charset=utf-8").status == 200


def test_head_is_get_without_its_body(reader: Server) -> None:
    get, head = (reader.ask("/sparql?" + urlencode({"query": ASK}), method=method) for method in ("GET", "HEAD"))
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(get.body)))


def dataset(server: Server, text: str, *fields: tuple[str, str]) -> list[bool]:
    """What is answered to the three ways of asking."""
    answers = [
        server.ask("/sparql?" + urlencode([("query", text), *fields])),
        server.form(("query", text), *fields),
        server.ask("/sparql?" + urlencode(fields), text.encode(), media=QUERY),
    ]
    assert [answer.status for answer in answers] == [200, 200, 200]
    return [json.loads(answer.body)["boolean"] for answer in answers]


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        (IS_ARTICLE, [("default-graph-uri", ARTICLE)], True),  # [query_dataset_default_graph]
        (IS_ARTICLE, [("default-graph-uri", ENTITIES)], False),
        (IS_ARTICLE, [("default-graph-uri", ENTITIES), ("default-graph-uri", ARTICLE)], True),  # [… default_graphs]
        (IN_GRAPH, [("named-graph-uri", ARTICLE)], True),  # [… named_graphs]
        (IN_GRAPH, [("named-graph-uri", ENTITIES)], False),
        (IS_ARTICLE, [("named-graph-uri", ARTICLE)], False),  # the default graph is then empty
        (IN_GRAPH, [("default-graph-uri", ARTICLE)], False),  # and here there are no named ones
        (IN_GRAPH, [("default-graph-uri", ENTITIES), ("named-graph-uri", ARTICLE)], True),  # [… full]
        # [query_multiple_dataset]: the protocol's graphs go before the query's
        (
            f"ASK FROM <{ENTITIES}> {{ ?s a <https://w3id.org/quoth/ontology#Article> }}",
            [("default-graph-uri", ARTICLE)],
            True,
        ),
        (f"ASK FROM <{ENTITIES}> {{ ?s a <https://w3id.org/quoth/ontology#Article> }}", [], False),
        (f"ASK FROM NAMED <{ENTITIES}> {{ GRAPH ?g {{ ?s a <https://w3id.org/quoth/ontology#Article> }} }}", [], False),
        (IS_ARTICLE, [], True),  # the union, unless the server was started without
    ],
)
def test_graphs_of_the_request(
    reader: Server,
    text: str,
    fields: list[tuple[str, str]],
    expected: bool,  # noqa: FBT001 - a row of the table
) -> None:
    assert dataset(reader, text, *fields) == [expected] * 3


def test_graph_that_is_no_iri_is_refused(reader: Server) -> None:
    assert reader.query(ASK, **{"default-graph-uri": "no iri"}).status == 400


FORM_OF = urlencode({"query": ASK}).encode()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (("/sparql?query=ASK%7B%7D", None, None, "PUT"), 405),  # [bad_query_method]
        (("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, None, "GET"), 400),  # [bad_multiple_queries]
        (("/sparql", FORM_OF + b"&" + FORM_OF, FORM, "POST"), 400),
        (("/sparql", ASK.encode(), "text/plain", "POST"), 415),  # [bad_query_wrong_media_type]
        (("/sparql", FORM_OF, None, "POST"), 415),  # [bad_query_missing_form_type]
        (("/sparql", ASK.encode(), "", "POST"), 415),  # [bad_query_missing_direct_type]
        (("/sparql", "ASK { ?s ?p 'é' }".encode("latin-1"), QUERY, "POST"), 400),  # [bad_query_non_utf8]
        (("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%E9%22%20%7D", None, None, "GET"), 400),
        (("/sparql", "query=ASK+{+?s+?p+'é'+}".encode("latin-1"), FORM, "POST"), 400),
        (("/sparql?query=ASK%20%7B", None, None, "GET"), 400),  # [bad_query_syntax]
        (("/sparql", b"", FORM, "POST"), 400),
        (("/sparql?query=ASK%7B%7D", ASK.encode(), QUERY, "POST"), 400),
        (("/sparql?update=CLEAR%20ALL", None, None, "GET"), 400),  # [bad_update_get]
        (("/sparql", urlencode({"query": ASK, "update": "CLEAR ALL"}).encode(), FORM, "POST"), 400),
        (("/sparql?" + "&".join(["x=1"] * 1001), None, None, "GET"), 400),
        (("/nothing", None, None, "GET"), 404),
    ],
)
def test_wrong_request(reader: Server, request_: tuple[str, bytes | None, str | None, str], status: int) -> None:
    path, body, media, method = request_
    answer = reader.ask(path, body, media=media, method=method)
    assert (answer.status, answer.media) == (status, "text/plain")
    assert answer.text.endswith("\n")
    assert answer.text.count("\n") == 1


def test_syntax_error_has_line_and_column(reader: Server) -> None:
    answer = reader.query("SELECT *\nWHERE { ?s ?p ]] }", accept="application/sparql-results+json,*/*;q=0.9")
    assert (answer.status, answer.media) == (400, "application/problem+json")
    assert json.loads(answer.body) == {
        "title": "Bad Request",
        "status": 400,
        "detail": "not SPARQL, line 2, column 17: near 'SELECT * WHERE { ?s ?p ]]}'",
        "line": 2,
        "column": 17,
    }
    assert reader.query("SELECT *\nWHERE { ?s ?p").text == "not SPARQL, line 2, column 14: it ends too early\n"
    told = reader.query("SELECT (?s AS ?p) { ?s ?p ?o }").text
    assert "overrides an existing variable" in told


def test_error_is_told_as_the_client_reads(reader: Server) -> None:
    bad = "/sparql?query=ASK%20%7B"
    assert reader.ask(bad, accept="text/html,*/*;q=0.8").media == "text/html"
    assert reader.ask(bad, accept="application/json").media == "application/problem+json"
    assert reader.ask(bad).media == "text/plain"
    assert reader.ask(bad, accept="image/png").media == "text/plain"


def test_update_needs_the_token(reader: Server, writer: Server) -> None:
    insert = "INSERT DATA { <x:a> <x:b> 1 }"
    told = reader.update(insert)
    assert (told.status, "for reading" in told.text) == (403, True)
    for token in (None, "", "wrong", TOKEN[:-1], TOKEN + "x"):
        answer = writer.update(insert, token=token)
        assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer"), token
    assert not ask(writer, "ASK { <x:a> ?p ?o }")
    assert writer.update(insert).status == 204
    assert ask(writer, "ASK { <x:a> ?p ?o }")


def ask(server: Server, text: str) -> bool:
    return bool(json.loads(server.query(text).body)["boolean"])


def test_update_by_form_and_as_body(writer: Server) -> None:  # [update_post_form], [update_post_direct]
    assert writer.form(("update", "INSERT DATA { <x:a> <x:b> 1 }"), token=TOKEN).status == 204
    assert writer.update("INSERT DATA { <x:a> <x:b> 2 } ; DELETE DATA { <x:a> <x:b> 1 }").status == 204
    assert ask(writer, "ASK { <x:a> <x:b> 2 FILTER NOT EXISTS { <x:a> <x:b> 1 } }")


def test_update_has_the_address_as_its_base(writer: Server) -> None:  # [update_base_uri]
    assert writer.update("INSERT DATA { <x> <x:b> 1 }").status == 204
    assert ask(writer, f"ASK {{ <{writer.url}x> ?p ?o }}")


def test_update_takes_its_graphs_from_the_request(
    writer: Server,
) -> None:  # [update_dataset_default_graph] and the others
    copy = "INSERT { GRAPH <x:copy> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    assert writer.form(("update", copy), ("using-graph-uri", ENTITIES), token=TOKEN).status == 204
    assert ask(writer, "ASK { GRAPH <x:copy> { ?s a <https://w3id.org/quoth/ontology#Person> } }")
    assert not ask(writer, "ASK { GRAPH <x:copy> { ?s a <https://w3id.org/quoth/ontology#Article> } }")
    named = "INSERT { GRAPH <x:named> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"
    address = "/sparql?" + urlencode({"using-named-graph-uri": ENTITIES})
    assert writer.ask(address, named.encode(), media=UPDATE, token=TOKEN).status == 204
    assert not ask(writer, "ASK { GRAPH <x:named> { ?s a <https://w3id.org/quoth/ontology#Article> } }")
    assert ask(writer, "ASK { GRAPH <x:named> { ?s a <https://w3id.org/quoth/ontology#Person> } }")
    conflict = f"WITH <{ENTITIES}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}"  # [bad_update_dataset_conflict]
    assert writer.form(("update", conflict), ("using-graph-uri", ENTITIES), token=TOKEN).status == 400


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"update=CLEAR+ALL&update=CLEAR+ALL", FORM, 400),  # [bad_multiple_updates]
        (b"CLEAR ALL", "text/plain", 415),  # [bad_update_wrong_media_type]
        (b"CLEAR ALL", "", 415),  # [bad_update_missing_form_type]
        ("INSERT DATA { <x:a> <x:b> 'é' }".encode("utf-16"), UPDATE, 400),  # [bad_update_non_utf8]
        (b"CLEAR EVERYTHING", UPDATE, 400),  # [bad_update_syntax]
        (b"LOAD <file:///etc/hostname>", UPDATE, 403),
        (b"LOAD SILENT <http://127.0.0.1:9/>", UPDATE, 403),
        (b"INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", UPDATE, 403),
        (b"SELECT * { ?s ?p ?o }", UPDATE, 400),
    ],
)
def test_wrong_update_changes_nothing(keeper: Server, body: bytes, media: str, status: int) -> None:
    before = keeper.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", format="csv").text
    answer = keeper.ask("/sparql", body, media=media, method="POST", token=TOKEN)
    assert answer.status == status
    assert (
        keeper.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", format="csv").text == before != "n\r\n0\r\n"
    )


def test_service_and_load_are_refused_in_queries(reader: Server) -> None:
    answer = reader.query("SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", accept="application/json")
    assert (answer.status, json.loads(answer.body)["column"]) == (403, 12)
    assert reader.query("LOAD <file:///etc/hostname>").status == 400


def test_service_description(reader: Server, keeper: Server) -> None:
    from rdflib import RDF, Graph, Namespace, URIRef

    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    described = {}
    for server in (reader, keeper):
        answer = server.ask("/sparql", accept="text/turtle")
        described[server] = Graph().parse(data=answer.body, format="turtle")
        at = URIRef(f"{server.url}sparql")
        assert (at, RDF.type, sd.Service) in described[server]
        assert (at, sd.endpoint, at) in described[server]
        assert (at, sd.feature, sd.UnionDefaultGraph) in described[server]
        assert (at, sd.feature, sd.BasicFederatedQuery) not in described[server]
        formats = {str(one).rpartition("/")[2] for one in described[server].objects(at, sd.resultFormat)}
        assert len(formats) == 10
    update = (None, sd.supportedLanguage, sd.SPARQL11Update)
    assert (update in described[reader], update in described[keeper]) == (False, True)
    assert Graph().parse(data=reader.ask("/.well-known/void").body, format="turtle").isomorphic(described[reader])
    assert reader.ask("/sparql", accept="application/rdf+xml").body.startswith(b"<?xml")
    assert reader.ask("/sparql", accept="text/html").status == 303


def test_parameters_that_nobody_knows_are_passed_over(reader: Server) -> None:
    assert reader.query(ASK, debug="on", output="json", should_sponge="").status == 200


def test_form_may_be_percent_encoded_in_any_way(reader: Server) -> None:
    text = "SELECT ('é+&=;%😀' AS ?x) {}"
    for encoded in (quote(text), urlencode({"": text})[1:]):
        answer = reader.ask("/sparql", f"query={encoded}&format=csv".encode(), media=FORM)
        assert answer.text == "x\r\né+&=;%😀\r\n"


def test_allowed_service_is_asked(reader: Server) -> None:
    other = f"{reader.url}sparql"
    text = f"ASK {{ SERVICE <{other}> {{ ?s a <https://w3id.org/quoth/ontology#Article> }} }}"
    assert reader.query(text).status == 403
    with serving(reader.path, "--allow-service", other, "--allow-service", "http://127.0.0.1:9/") as server:
        assert ask(server, text)
        assert server.query(text.replace(other, f"{other}?x")).status == 403
        down = server.query(text.replace(other, "http://127.0.0.1:9/"))
        assert (down.status, "another server that the query asks does not answer" in down.text) == (502, True)


def test_token_may_stand_in_a_file(reader: Server, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", "utf-8")
    with serving(reader.path, "--token-file", str(tmp_path / "token")) as server:
        assert server.update("CLEAR SILENT GRAPH <x:nothing>", token="wrong").status == 401  # noqa: S106
        assert server.update("LOAD <x:y>").status == 403
