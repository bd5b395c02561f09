"""Questions written for grlc, read back by the rules of grlc 1.3: decorators, variables, and text put over them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import Store
from rdflib.plugins.sparql import prepareQuery

from pipeline.cli import main
from pipeline.errors import OutputError, QueryError
from pipeline.queries import ParamType, Query, ask, bind, read
from pipeline.queries.grlc import for_grlc, write
from pipeline.resources import folder
from tests.queries.press import press_with_changes
from tests.queries.test_new import PRESS
from tests.queries.test_stored import BINDINGS

VARIABLE = re.compile(
    r"\?(?P<required>_{1,2})(?P<name>[a-zA-Z0-9]+)(_(?P<type>iri|number|literal|integer))?"
    r"(_(?P<prefix>[a-zA-Z0-9]+)_(?P<own>[a-zA-Z0-9]+))?(_(?P<lang>[a-zA-Z0-9]+))?"
)
ODD = """#+ title: A title
#+ title-nl: Een titel
#+ description: "What it does: this."
#+ params:
#+   when: {type: date, day: end, description: "when"}
#+   since: {type: date, description: "since"}
#+   part: {type: number, optional: true, description: "how much"}
#+   word: {type: string, optional: true, description: "words"}
#+   who: {type: iri, description: "who"}
SELECT ?when ?since ?part ?word ?who WHERE {
  VALUES ?when { UNDEF }
  VALUES ?since { UNDEF }
  VALUES ?part { 0.5 }
  VALUES ?word { "a b" "c" }
  VALUES ?who { <urn:x:y> }
}
ORDER BY ?word
"""


def decorators(text: str) -> dict[str, Any]:
    lines = [line.lstrip("#+") for line in text.split("\n") if line.startswith("#+")]
    front = yaml.safe_load("\n".join(lines))
    assert isinstance(front, dict)
    return front


def variables(text: str) -> dict[str, re.Match[str]]:
    return {match["name"]: match for match in VARIABLE.finditer(text)}


def rewritten(text: str, given: Mapping[str, str]) -> str:
    """What grlc asks: the values, quoted by the kind of the variable, in place of its name."""
    found = variables(text)
    assert {name for name, match in found.items() if len(match["required"]) == 1} <= given.keys()
    for name, match in found.items():
        if name not in given:
            continue
        if match["type"] == "iri":
            value = f"<{given[name]}>"
        elif match["type"] == "integer" or match["prefix"]:
            kind = "xsd:integer" if match["type"] else f"{match['prefix']}:{match['own']}"
            value = f'"{given[name]}"^^{kind}'
        else:
            value = f'"{given[name]}"'
        text = text.replace(match[0], value)
    return text


@pytest.fixture(scope="module")
def press() -> Store:
    store = Store()
    store.extend(press_with_changes())
    return store


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Query:
    path = tmp_path_factory.mktemp("odd") / "odd.rq"
    path.write_text(ODD, encoding="utf-8")
    return read(path)


def test_question_answers_grlc_as_it_answers_us(press: Store, graph: Store, queries: Mapping[str, Query]) -> None:
    compared = answered = 0
    for name, query in queries.items():
        text = for_grlc(query)
        choices = {param.name for param in query.params if param.choices}
        for several in ({}, *BINDINGS[name], *PRESS.get(name, ())):
            given = {key: (values[0].lower() if key in choices else values[0]) for key, values in several.items()}
            given = {
                param.name: (param.default or "").strip("<>") for param in query.params if not param.optional
            } | given
            for store in (press, graph):
                ours = ask(store, bind(query, given))
                assert ask(store, rewritten(text, given)) == ours, (name, given)
                compared += 1
                answered += bool(ours.rows)
    assert compared >= 200
    assert answered >= 100


def test_every_question_has_what_grlc_shows(queries: Mapping[str, Query]) -> None:
    assert len(queries) == 27
    for query in queries.values():
        text = for_grlc(query)
        front = decorators(text)
        assert (front["summary"], front["tags"]) == (query.title, list(query.tags))
        assert (front["method"], front["endpoint_in_url"]) == ("GET", False)
        assert variables(text).keys() == {param.name for param in query.params}
        assert {name for name, one in variables(text).items() if len(one["required"]) == 1} == {
            param.name for param in query.params if not param.optional
        }
        offered = {key: values for one in front.get("enumerate", []) for key, values in one.items()}
        assert offered == {param.name: list(param.choices) for param in query.params if param.choices}
        needed = {param.name for param in query.params if not param.optional and param.default}
        assert {key for one in front.get("defaults", []) for key in one} == needed
        prepareQuery(text)


def test_stored_files_themselves_are_yaml_to_grlc(queries: Mapping[str, Query]) -> None:
    for query in queries.values():
        front = decorators(query.text)
        assert front["description"] == query.description
        assert front["tags"] == list(query.tags)


def test_dates_numbers_and_defaults_are_what_they_are_with_us(odd: Query) -> None:
    text = for_grlc(odd)
    assert "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>" in text.splitlines()
    for given in (
        {"who": "urn:a:b"},
        {"who": "urn:a:b", "when": "2022-12-23", "since": "2022-12-23"},
        {"who": "urn:a:b", "when": "2022-12-23T10:00:00Z", "part": "0.25"},
        {"who": "urn:a:b", "word": "something else"},
    ):
        assert ask(Store(), rewritten(text, given)) == ask(Store(), bind(odd, given)), given
    assert decorators(text)["defaults"] == [{"who": "urn:x:y"}]
    assert {param.type for param in odd.params} >= {ParamType.DATE, ParamType.NUMBER}


def test_names_that_grlc_takes_for_one_another_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.rq"
    path.write_text(ODD.replace("since", "whenever"), encoding="utf-8")
    with pytest.raises(QueryError, match="grlc cannot tell 'when' apart, it begins the name of 'whenever'; rename it"):
        for_grlc(read(path))
    path.write_text(ODD.replace("since", "since_when"), encoding="utf-8")
    with pytest.raises(QueryError, match="grlc cannot tell 'since_when' apart, it has a mark in it"):
        for_grlc(read(path))


def test_folder_is_written_again_and_no_other_file_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], queries: Mapping[str, Query]
) -> None:
    out = tmp_path / "api"
    for _ in range(2):
        with pytest.raises(SystemExit, match=r"^0$"):
            main(["query", "--grlc", str(out), "--endpoint", "http://localhost:7878/query"])
        assert capsys.readouterr().err == f"{out}: 28 files written\n"
    assert (out / "endpoint.txt").read_text("utf-8") == "http://localhost:7878/query\n"
    (out / "by-act.rq").write_text("SELECT * WHERE { ?s ?p ?o }", encoding="utf-8")
    with pytest.raises(OutputError, match=r"by-act\.rq: not written by quoth query --grlc; name another folder"):
        write(out, queries.values())
    with pytest.raises(OutputError, match="not written by quoth"):
        write(folder("queries"), queries.values())
    with pytest.raises(OutputError, match="cannot be written"):
        write(out / "endpoint.txt", queries.values())


def test_summary_of_grlc_is_read_for_a_title(tmp_path: Path) -> None:
    path = tmp_path / "one.rq"
    path.write_text(ODD.replace("title", "summary", 2).replace("#+ params", "#+ method: GET\n#+ params"), "utf-8")
    assert (read(path).title, read(path).title_nl) == ("A summary", "Een titel")
