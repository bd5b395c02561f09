"""Answers in every format, read by other readers than the one that wrote them; the cases follow W3C's result tests."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from pyld import jsonld
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.query import Result

from tests.serve.servers import Server

XSD = "http://www.w3.org/2001/XMLSchema#"
ROWS = """SELECT ?x ?y { VALUES (?x ?y) {
  (<http://x/é> "plain") ("a, \\"b\\"\\r\\nc\\t\\\\" UNDEF) ("été"@fr 1) (UNDEF 1.5) (true 1e3)
  ("x y"^^<http://x/other> "") ("😀<&>"@pt "x"^^<http://x/type>)
} }"""
EXPECTED = [
    (URIRef("http://x/é"), Literal("plain")),
    (Literal('a, "b"\r\nc\t\\'), None),
    (Literal("été", lang="fr"), Literal(1)),
    (None, Literal("1.5", datatype=URIRef(f"{XSD}decimal"), normalize=False)),
    (Literal(True), Literal("1e3", datatype=URIRef(f"{XSD}double"), normalize=False)),  # noqa: FBT003 - a term
    (Literal("x y", datatype=URIRef("http://x/other")), Literal("")),
    (Literal("😀<&>", lang="pt"), Literal("x", datatype=URIRef("http://x/type"))),
]


def term(value: object) -> object:
    """The term as the standard tells terms apart; rdflib also looks at what they mean."""
    if isinstance(value, Literal):
        # It writes 1e3 as 1000.0 when it reads it.
        text = str(float(value)) if str(value.datatype).endswith("double") else str(value)
        return (text, value.language, str(value.datatype or f"{XSD}string"))
    return value


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("application/sparql-results+json", "json"),
        ("application/sparql-results+xml", "xml"),
        ("text/tab-separated-values", "tsv"),
    ],
)
def test_rows_come_through_whole(reader: Server, accept: str, name: str) -> None:
    answer = reader.query(ROWS, accept=accept)
    assert (answer.status, answer.media) == (200, accept)
    found = Result.parse(io.BytesIO(answer.body), format=name)
    assert found.bindings is not None
    rows = [tuple(row.get(variable) for variable in (found.vars or [])) for row in found.bindings]
    assert [[term(one) for one in row] for row in rows] == [[term(one) for one in row] for row in EXPECTED]
    assert reader.query(ROWS, format=name).body == answer.body


def test_json_is_exact(reader: Server) -> None:
    told = json.loads(reader.query(ROWS, format="json").body)
    assert told["head"] == {"vars": ["x", "y"]}
    rows = told["results"]["bindings"]
    assert rows[0] == {"x": {"type": "uri", "value": "http://x/é"}, "y": {"type": "literal", "value": "plain"}}
    assert rows[1] == {"x": {"type": "literal", "value": 'a, "b"\r\nc\t\\'}}
    assert rows[2]["x"] == {"type": "literal", "value": "été", "xml:lang": "fr"}
    assert rows[3] == {"y": {"type": "literal", "value": "1.5", "datatype": f"{XSD}decimal"}}
    assert rows[6]["y"] == {"type": "literal", "value": "x", "datatype": "http://x/type"}


def test_csv_has_values_only_and_quotes_what_must_be(reader: Server) -> None:
    answer = reader.query(ROWS, accept="text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert rows[0] == ["x", "y"]
    assert rows[1:4] == [["http://x/é", "plain"], ['a, "b"\r\nc\t\\', ""], ["été", "1"]]


def test_xml_is_of_its_namespace(reader: Server) -> None:
    root = ET.fromstring(reader.query(ROWS, format="xml").body)  # noqa: S314 - our own server's
    assert root.tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    assert len(root.findall(".//{*}result")) == len(EXPECTED)


@pytest.mark.parametrize(
    ("name", "yes"), [("json", b"true"), ("xml", b"<boolean>true</boolean>"), ("csv", b"true"), ("tsv", b"true")]
)
def test_truth_in_every_format(reader: Server, name: str, yes: bytes) -> None:
    assert yes in reader.query("ASK {}", format=name).body


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize(
    "text", ["SELECT * { FILTER(false) }", "SELECT ?x { FILTER(false) }", "SELECT ?x {}", "SELECT * {}"]
)
def test_no_rows_and_rows_of_nothing(reader: Server, name: str, text: str) -> None:
    assert reader.query(text, format=name).status == 200


GRAPH = """CONSTRUCT { <http://x/a> <http://x/p> ?o , "été"@fr , _:b . _:b <http://x/q> 1.50 }
WHERE { VALUES ?o { <http://x/é> "a\\n\\"" } }"""


@pytest.mark.parametrize(
    ("name", "media", "parser"),
    [
        ("ttl", "text/turtle", "turtle"),
        ("nt", "application/n-triples", "nt"),
        ("rdf", "application/rdf+xml", "xml"),
        ("jsonld", "application/ld+json", "nt"),
        ("trig", "application/trig", "turtle"),
        ("nq", "application/n-quads", "nt"),
    ],
)
def test_graph_in_every_format(reader: Server, name: str, media: str, parser: str) -> None:
    answer = reader.query(GRAPH, accept=media)
    assert (answer.status, answer.media) == (200, media)
    expected = Graph()
    blank = BNode()
    for one in (URIRef("http://x/é"), Literal('a\n"'), Literal("été", lang="fr")):
        expected.add((URIRef("http://x/a"), URIRef("http://x/p"), one))
    body: str | bytes = answer.body
    if name == "jsonld":
        body = jsonld.to_rdf(json.loads(body), {"format": "application/n-quads"})
    found = Graph().parse(data=body, format=parser)
    # The template makes a blank node for each of the two rows.
    assert len(found) == 3 + 2 * 2
    known = Graph()
    for triple in found:
        if not {type(one) for one in triple} & {BNode}:
            known.add(triple)
    assert isomorphic(known, expected)
    assert blank not in set(known.subjects())
    assert reader.query(GRAPH, format=name).status == 200


def test_graph_is_sorted_and_each_triple_once(reader: Server) -> None:
    text = "CONSTRUCT { ?s <http://x/p> ?o } { VALUES (?s ?o) { (<http://x/b> 1) (<http://x/a> 2) (<http://x/b> 1) } }"
    lines = reader.query(text, format="nt").text.splitlines()
    assert len(lines) == 2
    assert lines == sorted(lines)


def test_describe_gives_triples_of_named_graphs(reader: Server) -> None:
    answer = reader.query("DESCRIBE <https://w3id.org/quoth/id/person/ted-cruz>", accept="text/turtle")
    assert 'rdfs:label "Ted Cruz"' in answer.text


def test_what_xml_cannot_hold_is_refused_and_not_broken(reader: Server) -> None:
    answer = reader.query("CONSTRUCT { <http://x/a> <http://x/1> 1 } {}", accept="application/rdf+xml")
    assert (answer.status, "ask for Turtle" in answer.text) == (406, True)


def test_rows_asked_as_a_graph_are_refused(reader: Server) -> None:
    assert reader.query("SELECT * {}", accept="text/turtle").status == 406
    assert reader.query("CONSTRUCT {} {}", accept="text/csv").status == 406
    assert reader.query("SELECT * {}", accept="image/png").status == 406


def test_browser_reads_a_table(reader: Server) -> None:
    answer = reader.query(
        "SELECT ?who { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?who } ORDER BY ?who", accept="text/html"
    )
    assert (answer.status, answer.media) == (200, "text/html")
    assert "<td><span>Ann Lee</span></td>" in answer.text
    assert "script" not in reader.query('SELECT ("<script>" AS ?x) {}', accept="text/html").text.replace(
        "&lt;script&gt;", ""
    )


def test_answer_that_the_client_has_is_not_sent_again(reader: Server) -> None:
    first = reader.query(ROWS)
    tag = first.headers["etag"]
    again = reader.ask("/sparql?" + first_query(), If_None_Match=f'"other", W/{tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert reader.ask("/sparql?" + first_query(), accept="text/csv", If_None_Match=tag).status == 200


def first_query() -> str:
    from urllib.parse import urlencode

    return urlencode({"query": ROWS})


def test_chance_is_not_kept(reader: Server) -> None:
    answers = [reader.query("SELECT (UUID() AS ?x) {}") for _ in range(2)]
    assert answers[0].body != answers[1].body
    assert "etag" not in answers[0].headers
