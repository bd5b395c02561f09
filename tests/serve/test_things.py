"""Every IRI under the base resolves: a page for people, RDF for programs, 404 for what is unknown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from pipeline import store
from pipeline.vocab import Q
from tests.serve.servers import GRAPH, Server, serving

ID = "https://w3id.org/quoth/id/"
ARTICLE = "/id/article/a%20b"
SPAN = f"{ARTICLE}/version/0123456789ab/span/33-49"
STATEMENT = "/id/statement/1111111111111111"
HTML = "text/html,application/xhtml+xml,*/*;q=0.8"


def graph(body: bytes) -> Graph:
    return Graph().parse(data=body, format="turtle")


class Links(HTMLParser):
    """Addresses and scripts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.scripts: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "script":
            self.scripts.append(told.get("src"))
        self.addresses |= {value for name, value in attrs if name in {"href", "src", "action"} and value}
        assert not any(name.startswith("on") or name == "style" for name in told), told


def test_every_iri_of_the_graph_resolves(reader: Server) -> None:
    iris = {
        term.value
        for quad in store.opened(GRAPH)
        for term in (quad.subject, quad.object)
        if getattr(term, "value", "").startswith(ID)
    }
    assert len(iris) == 18
    for iri in sorted(iris):
        path = "/id/" + iri[len(ID) :]
        page = reader.ask(path, accept=HTML)
        assert (page.status, page.media) == (200, "text/html"), iri
        rdf = reader.ask(path, accept="text/turtle")
        assert (rdf.status, rdf.media) == (200, "text/turtle"), iri
        found = graph(rdf.body)
        assert URIRef(iri) in {*found.subjects(), *found.objects()}, iri


def test_description_has_both_directions_and_the_evidence(reader: Server) -> None:
    found = graph(reader.ask(STATEMENT, accept="text/turtle").body)
    this, target = URIRef(ID + STATEMENT[4:]), URIRef(f"{ID}{STATEMENT[4:]}/target/1")
    assert (this, URIRef(Q.speaker.value), URIRef(f"{ID}person/ted-cruz")) in found
    assert (URIRef(ID + SPAN[4:]), RDF.type, URIRef(Q.TextSpan.value)) in found
    assert (target, URIRef(Q.stance.value), URIRef(Q.Negative.value)) in found
    assert len(set(found.subjects(RDF.type, URIRef(Q.TextSpan.value)))) == 5
    person = graph(reader.ask("/id/person/ted-cruz", accept="text/turtle").body)
    assert (this, URIRef(Q.speaker.value), URIRef(f"{ID}person/ted-cruz")) in person


@pytest.mark.parametrize(
    ("end", "media"),
    [
        (".ttl", "text/turtle"),
        (".nt", "application/n-triples"),
        (".rdf", "application/rdf+xml"),
        (".jsonld", "application/ld+json"),
        (".json", "application/ld+json"),
        (".nq", "application/n-quads"),
        (".trig", "application/trig"),
        (".html", "text/html"),
        ("?format=turtle", "text/turtle"),
    ],
)
def test_format_may_stand_in_the_address(reader: Server, end: str, media: str) -> None:
    answer = reader.ask(f"/id/person/ted-cruz{end}", accept="image/png")
    assert (answer.status, answer.media) == (200, media)


def test_statement_stands_in_its_sentence(reader: Server) -> None:
    text = reader.ask(STATEMENT, accept=HTML).text
    passage = re.search(r"<blockquote>(.*?)</blockquote>", text, re.DOTALL)
    assert passage
    assert re.sub(r"<[^>]*>", "", passage[1]) == "Senator Ted Cruz called TikTok “a Trojan horse”."
    assert '<span class="speaker" title="speaker">Senator Ted Cruz</span>' in passage[1]
    assert '<span class="cue" title="cue">called</span>' in passage[1]
    assert '<span class="content" title="content">“a Trojan horse”</span>' in passage[1]
    assert '<a href="/id/company/tiktok"><span class="about" title="about, negative">TikTok</span></a>' in passage[1]
    assert {"/id/person/ted-cruz", "/id/company/tiktok", ARTICLE} <= Links(text).addresses


def test_agent_shows_what_it_said_and_what_was_said_about_it(reader: Server) -> None:
    said, about = (reader.ask(f"/id/{one}", accept=HTML).text for one in ("person/ted-cruz", "company/tiktok"))
    assert "<h2>Said: 1</h2>" in said
    assert "<h2>Said about it: 1</h2>" in about
    assert "<h1>TikTok</h1>" in about
    for text in (said, about):
        assert STATEMENT in Links(text).addresses
        assert "“a Trojan horse”" in text
        assert "2022-12-23" in text


def test_article_shows_its_statements_in_order(reader: Server) -> None:
    text = reader.ask(ARTICLE, accept=HTML).text
    assert "<h2>Statements: 2</h2>" in text
    assert text.index(STATEMENT) < text.index("/id/statement/2222222222222222")


def test_what_comes_from_the_graph_is_escaped(reader: Server) -> None:
    for path in (ARTICLE, "/id/person/ted-cruz", "/id/statement/2222222222222222", "/id/company/evil"):
        answer = reader.ask(path, accept=HTML)
        assert "<b>fire" not in answer.text
        assert "<script>" not in answer.text
        assert "<that>" not in answer.text
        links = Links(answer.text)
        assert links.scripts == []
        assert not any(one.lower().startswith("javascript:") for one in links.addresses)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "Apps under &lt;b&gt;fire&lt;/b&gt;" in reader.ask(ARTICLE, accept=HTML).text
    assert "javascript:alert(2)" in reader.ask("/id/company/evil", accept=HTML).text


@pytest.mark.parametrize(
    "path",
    [
        "/id/person/nobody",
        "/id/person/nobody.ttl",
        "/id/",
        "/id/person/%3Cscript%3E",
        "/id/a%22b",
        "/id/../healthz",
        "/id/graph/nothing",
    ],
)
def test_unknown_is_not_found(reader: Server, path: str) -> None:
    for accept in (HTML, "text/turtle", "*/*"):
        answer = reader.ask(path, accept=accept)
        assert answer.status == 404, accept
        assert "<script>" not in answer.text


def test_encoded_name_is_the_one_of_the_iri(reader: Server) -> None:
    assert reader.ask("/id/article/a%20b").status == 200
    assert reader.ask("/id/article/a+b").status == 404


def test_named_graph_resolves_too(reader: Server) -> None:
    path = "/id/graph/article/a%20b"
    answer = reader.ask(path, accept="text/turtle")
    assert len(graph(answer.body)) == 86
    page = reader.ask(path, accept=HTML)
    assert "A named graph of 86 triples" in page.text
    assert ARTICLE in Links(page.text).addresses
    assert reader.ask(path, method="HEAD").headers["content-length"] == str(len(answer.body))


def test_every_page_links_to_pages_that_are_there(reader: Server) -> None:
    seen: set[str] = set()
    waiting = {"/"}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = reader.ask(path, accept=HTML)
        assert answer.status == 200, path
        if answer.media == "text/html" and path != "/ontology":
            found = {one.partition("#")[0] for one in Links(answer.text).addresses if one.startswith("/")}
            waiting |= {one for one in found if one} - seen - {"/sparql"}
    assert {
        "/",
        "/queries",
        "/queries/said-by",
        "/static/quoth.css",
        "/static/ask.js",
        "/ontology",
        "/openapi.json",
    } <= seen


def test_pages_bring_no_script_of_others(reader: Server) -> None:
    for path in ("/", "/queries", "/queries/said-by"):
        answer = reader.ask(path, accept=HTML)
        links = Links(answer.text)
        assert set(links.scripts) <= {"/static/ask.js"}
        assert all(one[0] in "/#" for one in links.addresses if not one.startswith("https://w3id.org/"))
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
    home = reader.ask("/", accept=HTML).text
    assert '<label for="query">' in home


def test_ontology_is_there(reader: Server) -> None:
    answer = reader.ask("/ontology", accept="text/turtle")
    assert answer.media == "text/turtle"
    assert b"owl:Ontology" in answer.body


def test_names_under_a_base_of_ones_own_resolve_at_its_path_too(tmp_path: Path) -> None:
    text = GRAPH.read_text("utf-8").replace(ID, "https://data.example.org/news/")
    (tmp_path / "graph.trig").write_text(text, "utf-8")
    with serving(tmp_path / "graph.trig", "--base", "https://data.example.org/news/") as server:
        for path in ("/id/person/ted-cruz", "/news/person/ted-cruz", "/news/person/ted-cruz.ttl"):
            assert URIRef("https://data.example.org/news/person/ted-cruz") in set(
                graph(server.ask(path).body).subjects()
            )
        assert "/id/company/tiktok" in server.ask("/news/person/ted-cruz", accept=HTML).text
