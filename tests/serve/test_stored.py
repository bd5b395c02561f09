"""The stored questions as an API: found by name, asked with typed parameters, described for programs."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote, urlencode

import pytest

from pipeline import resources, store
from pipeline.queries import catalogue, run
from tests.serve.servers import GRAPH, Server

NAMES = sorted(catalogue(resources.folder("queries")))
CRUZ = "https://w3id.org/quoth/id/person/ted-cruz"
ROW = ["Ted Cruz", "“a Trojan horse”", "TikTok"]
HTML = "text/html,*/*;q=0.8"


def test_list_has_every_question(reader: Server) -> None:
    told = json.loads(reader.ask("/queries").body)
    assert [one["name"] for one in told] == NAMES
    assert len(NAMES) >= 20
    speaker = next(param for one in told if one["name"] == "said-by" for param in one["params"])
    assert (speaker["name"], speaker["type"], speaker["optional"]) == ("speaker", "iri", False)
    page = reader.ask("/queries", accept=HTML).text
    assert all(f'href="/queries/{name}"' in page for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_answers_as_the_library_does(reader: Server, name: str) -> None:
    query = catalogue(resources.folder("queries"))[name]
    expected = run(store.opened(GRAPH), query, {})
    answer = reader.ask(f"/queries/{name}")
    assert (answer.status, answer.media) == (200, "application/json")
    rows = json.loads(answer.body)
    assert len(rows) == len(expected.rows)
    assert all(list(row) == list(expected.columns) for row in rows)


@pytest.mark.parametrize("value", ["Ted Cruz", " ted  CRUZ ", "Cruz", CRUZ, "person/ted-cruz"])
def test_speaker_is_found_by_name_or_iri(reader: Server, value: str) -> None:
    rows = json.loads(reader.ask("/queries/who-said-what?" + urlencode({"speaker": value})).body)
    assert [[row["who"], row["what"], row["whom"]] for row in rows] == [ROW]


def test_several_values(reader: Server) -> None:
    both = json.loads(reader.ask("/queries/who-said-what?speaker=Ted%20Cruz&speaker=Ann+Lee").body)
    assert {row["who"] for row in both} == {"Ted Cruz", "Ann Lee"}
    assert len(json.loads(reader.ask("/queries/who-said-what?speaker=&speaker=Ann+Lee").body)) == 1


def test_formats(reader: Server) -> None:
    asked = "?speaker=person/ted-cruz"
    rows = list(csv.DictReader(io.StringIO(reader.ask(f"/queries/who-said-what.csv{asked}").text)))
    assert [rows[0]["who"], rows[0]["what"], rows[0]["whom"]] == ROW
    plain = json.loads(reader.ask(f"/queries/who-said-what.json{asked}").body)
    assert isinstance(plain[0]["at"], int)
    sparql = reader.ask(f"/queries/who-said-what{asked}", accept="application/sparql-results+json")
    assert json.loads(sparql.body)["results"]["bindings"][0]["who"] == {"type": "literal", "value": "Ted Cruz"}
    assert reader.ask(f"/queries/who-said-what.srj{asked}").body == sparql.body
    assert reader.ask(f"/queries/who-said-what{asked}", accept="text/csv").media == "text/csv"
    assert reader.ask(f"/queries/who-said-what.xml{asked}").media == "application/sparql-results+xml"
    assert reader.ask(f"/queries/who-said-what.yaml{asked}").status == 406
    text = reader.ask("/queries/who-said-what.rq").text
    assert text == (resources.folder("queries") / "who-said-what.rq").read_text("utf-8")


def test_browser_gets_a_form_and_a_table_with_links(reader: Server) -> None:
    page = reader.ask("/queries/who-said-what?speaker=Ted+Cruz", accept=HTML).text
    assert "<caption>1 row</caption>" in page
    assert 'href="/id/statement/1111111111111111"' in page
    assert 'value="Ted Cruz"' in page
    assert 'href="/queries/who-said-what.csv?speaker=Ted+Cruz"' in page
    several = reader.ask("/queries/who-said-what?speaker=Ted+Cruz&speaker=Ann+Lee", accept=HTML).text
    assert several.count('name="speaker"') == 2
    assert 'value="Ann Lee"' in several
    # A parameter that has to be given is asked for first.
    form = reader.ask("/queries/said-by", accept=HTML).text
    assert "<table>" not in form
    assert 'name="speaker" type="text" value="" required' in form


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("speaker=Ted+Crus", "nothing in the graph is called 'Ted Crus'; did you mean 'Ted Cruz'"),
        ("since=yesterday", "parameter 'since': 'yesterday' will not do; give a date"),
        ("speakr=x", "has no parameter 'speakr' (did you mean 'speaker'?)"),
        ("speaker=http://x/a%20b", "will not do; give an IRI"),
        ("speaker=http://x/%3E%20%7D%20DROP", "will not do; give an IRI"),
        ("timeout=soon", "no number of seconds"),
    ],
)
def test_wrong_parameter_is_told(reader: Server, asked: str, told: str) -> None:
    answer = reader.ask(f"/queries/who-said-what?{asked}")
    assert (answer.status, told in answer.text) == (400, True), answer.text
    assert reader.ask(f"/queries/who-said-what?{asked}", accept="application/json").media == "application/problem+json"


@pytest.mark.parametrize(
    "value", ['" } #', '"} UNION { ?s ?p ?o } #', "\\", "'''", "\\u0022 }", "</script><script>", "{{ 7*7 }}", "\n}"]
)
def test_text_stays_text(reader: Server, value: str) -> None:
    for name, param in (("who-said-what", "act"), ("who-said-what", "speaker"), ("who-said-what", "mode")):
        answer = reader.ask(f"/queries/{name}?" + urlencode({param: value}))
        assert answer.status == 400 or json.loads(answer.body) == []
        page = reader.ask(f"/queries/{name}?" + urlencode({param: value}), accept=HTML)
        assert "<script>" not in page.text
        assert "49" not in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/queries/nothing",
        "/queries/who-said-wat",
        "/queries/..%2F..%2Fetc%2Fpasswd",
        "/queries/../pyproject",
        "/queries/%2e%2e/x",
        "/queries/" + quote("../queries/said-by", safe=""),
        "/queries/said-by%00",
        "/queries/",
        "/queries/.rq",
        "/static/../pages.py",
        "/static/%2e%2e/pages.py",
        "/static/..%2fpages.py",
    ],
)
def test_no_name_leads_elsewhere(reader: Server, path: str) -> None:
    answer = reader.ask(path)
    assert answer.status in {307, 404}
    assert b"root:" not in answer.body
    assert b"jinja2" not in answer.body


def test_misspelt_name_is_told_with_its_neighbour(reader: Server) -> None:
    assert "did you mean 'who-said-what'" in reader.ask("/queries/who-said-wat").text


def test_description_is_openapi(reader: Server) -> None:
    told = json.loads(reader.ask("/openapi.json").body)
    assert told["openapi"].startswith("3.1.")
    assert {"title", "version"} <= told["info"].keys()
    assert sorted(told["paths"]) == [f"/queries/{name}" for name in NAMES]
    ids = []
    for path, item in told["paths"].items():
        operation = item["get"]
        ids.append(operation["operationId"])
        names = [param["name"] for param in operation["parameters"]]
        assert len(names) == len(set(names))
        for param in operation["parameters"]:
            assert param["in"] == "query"
            assert param["schema"]["type"] == "array"
            assert param["schema"]["items"]["type"] in {"string", "integer", "number"}
            assert param["description"]
        assert set(operation["responses"]) == {"200", "400", "500", "503"}
        assert all(one["description"] for one in operation["responses"].values())
        # What it says is so.
        for media in operation["responses"]["200"]["content"]:
            assert reader.ask(path, accept=media).media == media, (path, media)
    assert len(ids) == len(set(ids))
    reference = told["paths"]["/queries/said-by"]["get"]["responses"]["400"]["content"]["application/problem+json"][
        "schema"
    ]["$ref"]
    assert reference.removeprefix("#/components/schemas/") in told["components"]["schemas"]
