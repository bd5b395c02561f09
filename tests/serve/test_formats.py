"""What a client takes decides what it gets: RFC 9110, 12.5.1."""

from __future__ import annotations

import pytest

from pipeline.serve.formats import HTML, formats, wanted
from pipeline.serve.refusals import Refused
from pipeline.serve.serialized import GRAPHS, ROWS


@pytest.mark.parametrize(
    ("accept", "rows", "graph"),
    [
        (None, "application/sparql-results+json", "text/turtle"),
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("text/csv", "text/csv", None),
        ("text/*", "text/csv", "text/turtle"),
        ("text/tab-separated-values;q=0.8, text/csv;q=0.9", "text/csv", None),
        ("application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml", "text/turtle"),
        ("application/json", "application/json", "application/json"),
        ("*/*, application/sparql-results+json;q=0", "application/sparql-results+xml", "text/turtle"),
        ("application/*;q=0.5, application/n-triples", "application/sparql-results+json", "application/n-triples"),
        ('APPLICATION/LD+JSON;profile="x"', None, "application/ld+json"),
        ("text/turtle;q=0.5;x=y, application/rdf+xml;q=0.7", None, "application/rdf+xml"),
        ("text/csv;q=nonsense, text/turtle", None, "text/turtle"),
    ],
)
def test_accept(accept: str | None, rows: str | None, graph: str | None) -> None:
    found = wanted(accept)
    assert (found.rows and found.rows.media, found.graph and found.graph.media) == (rows, graph)


@pytest.mark.parametrize(
    ("name", "rows", "graph"),
    [
        ("csv", "csv", None),
        ("json", "json", "jsonld"),
        ("xml", "xml", "rdf"),
        ("turtle", None, "ttl"),
        ("json-ld", None, "jsonld"),
        ("rdf xml", None, "rdf"),
        ("rdf+xml", None, "rdf"),
        ("N3", None, "ttl"),
        ("text/turtle", None, "ttl"),
        ("tsv", "tsv", None),
    ],
)
def test_format_by_name_goes_before_accept(name: str, rows: str | None, graph: str | None) -> None:
    found = wanted("text/turtle", name)
    assert (found.rows and found.rows.name, found.graph and found.graph.name) == (rows, graph)


@pytest.mark.parametrize(("accept", "name"), [("image/png", None), ("*/*;q=0", None), (None, "yaml"), ("", "pdf")])
def test_what_is_not_there_is_refused_with_what_is(accept: str | None, name: str | None) -> None:
    with pytest.raises(Refused, match="text/turtle") as error:
        wanted(accept, name)
    assert error.value.status == 406


def test_browser_gets_a_page_and_a_program_does_not() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
    assert wanted(browser, page=True).rows is HTML
    assert wanted("*/*", page=True).rows is not HTML


def test_every_format_can_be_written() -> None:
    assert {one.name for one in formats("rows")} == ROWS.keys() - {"plain"}
    assert {one.name for one in formats("graph")} == GRAPHS.keys()
    assert len(formats("rows")) + len(formats("graph")) == 18
