from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store
from rdflib import Graph

from pipeline.errors import QueryError
from pipeline.queries import Param, ParamType, Query, ask, bind, catalogue, find, named, naming, read, run
from pipeline.resources import folder

GOOD = """#+ title: A title
#+ title-nl: Een titel
#+ description: What it does.
#+ tags: [one, two]
#+ params:
#+   who: {type: iri, description: "the one, or the other"}
#+   words: {type: string, description: "words"}
#+   since: {type: date, description: "from"}
#+   until: {type: date, day: end, description: "to"}
#+   times: {type: integer, optional: true, description: "how often"}
#+   part: {type: number, description: "how much"}
SELECT ?who ?words ?since ?until ?times ?part WHERE {
  VALUES ?who { UNDEF }
  VALUES ?words { "an } example" }
  VALUES ?since { UNDEF }
  VALUES ?until { UNDEF }
  values ?times {1 2}
  VALUES ?part { 0.5 }
  VALUES (?free) { (1) }
}
ORDER BY ?times
"""


def write(folder: Path, text: str, name: str = "good") -> Path:
    path = folder / f"{name}.rq"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Query:
    return read(write(tmp_path_factory.mktemp("queries"), GOOD))


def test_file_is_read_with_its_front_matter(good: Query) -> None:
    assert (good.name, good.title, good.title_nl, good.tags) == ("good", "A title", "Een titel", ("one", "two"))
    assert [(param.name, param.type, param.lines, param.optional) for param in good.params] == [
        ("who", ParamType.IRI, (13,), True),
        ("words", ParamType.STRING, (14,), False),
        ("since", ParamType.DATE, (15,), True),
        ("until", ParamType.DATE, (16,), True),
        ("times", ParamType.INTEGER, (17,), True),
        ("part", ParamType.NUMBER, (18,), False),
    ]
    assert good.params[0].description == "the one, or the other"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ title: A title\n", "", ":1: front matter has no 'title'"),
        ("#+ title-nl: Een titel\n", "", ":1: front matter has no 'title-nl'"),
        ("#+ tags: [one, two]", "#+ tags: [one", ":5: front matter is not YAML"),
        ("#+ tags: [one, two]", "#+ tag: [one]", ":4: 'tag' is not one of"),
        ("#+ tags: [one, two]", "#+ tags: one", ":4: tags are not a list"),
        ("type: number", "type: float", ":11: parameter 'part': type 'float' is not one of iri, string"),
        ('"the one, or the other"', "the one, or the other", ":6: parameter 'who' needs type and description, quoted"),
        ("optional: true", "optional: 3", ":10: parameter 'times': optional is '3'"),
        ("day: end", "day: noon", ":9: parameter 'until': day is 'noon'"),
        ("  VALUES ?part { 0.5 }\n", "", ":11: parameter 'part' has no line 'VALUES ?part { … }'"),
        ('#+   part: {type: number, description: "how much"}\n', "", ":17: ?part is not declared"),
        ("VALUES (?free) { (1) }", "VALUES ?part { 0.6 }", ":19: ?part has other values here than in line 18"),
        ("ORDER BY ?times", "ORDER ?times", ":21: not SPARQL"),
        ("SELECT ?who", "SELEKT ?who", ":12: not SPARQL"),
    ],
)
def test_malformed_file_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError, match=re.escape(f"good.rq{message}")) as caught:
        read(write(tmp_path, GOOD.replace(old, new)))
    assert "\n" not in str(caught.value)


def test_file_without_front_matter_or_not_utf8_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"good\.rq:1: no front matter"):
        read(write(tmp_path, "SELECT * WHERE { ?s ?p ?o }"))
    (tmp_path / "good.rq").write_bytes(b"#+ title: \xff")
    with pytest.raises(QueryError, match=r"good\.rq: not UTF-8"):
        read(tmp_path / "good.rq")


def test_two_files_of_one_name_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no stored query"):
        catalogue(tmp_path)
    (tmp_path / "deeper").mkdir()
    write(tmp_path, GOOD)
    assert list(catalogue(tmp_path)) == ["good"]
    write(tmp_path / "deeper", GOOD)
    with pytest.raises(QueryError, match="'good' is also the name of"):
        catalogue(tmp_path)


def test_every_stored_query_is_described_in_dutch(queries: Mapping[str, Query]) -> None:
    params = [param for query in queries.values() for param in query.params]
    assert len(queries) >= 16
    assert len(params) >= 25
    described: list[Query | Param] = [*queries.values(), *params]
    for one in described:
        assert one.description_in("nl") not in {one.description, ""}, one.name
        assert one.description_in("en") == one.description


def test_query_without_dutch_shows_its_english(good: Query) -> None:
    assert (good.title_in("nl"), good.title_in("en")) == ("Een titel", "A title")
    assert good.description_in("nl") == good.description
    assert good.params[0].description_in("nl") == good.params[0].description


def test_names_are_asked_for_in_another_language_everywhere_or_nowhere(queries: Mapping[str, Query]) -> None:
    asking = [query for query in queries.values() if "LANG(?l)" in query.text]
    assert len(asking) >= 15
    for query in asking:
        dutch = naming(query, "nl").text
        assert dutch.count('LANG(?l) = "nl"') == query.text.count("LANG(?l)"), query.name
        assert naming(query, "en") == query


def test_unknown_query_or_parameter_suggests_the_nearest(good: Query, queries: Mapping[str, Query]) -> None:
    assert named(queries, "said-by").name == "said-by"
    with pytest.raises(QueryError, match=r"no query 'sad-by' \(did you mean 'said-by'"):
        named(queries, "sad-by")
    with pytest.raises(QueryError, match=r"query 'good' has no parameter 'word' \(did you mean 'words'"):
        bind(good, {"word": "x"})


def test_bound_values_have_the_type_of_their_parameter(good: Query) -> None:
    given_ = {"who": ["urn:a:b", "urn:a:c"], "since": "2022-12-22", "until": "2022-12-22", "times": "3", "part": "1e-1"}
    text = bind(good, given_)
    assert "\n  VALUES ?who { <urn:a:b> <urn:a:c> }\n" in text
    dated = '{ "2022-12-22T%s"^^<http://www.w3.org/2001/XMLSchema#dateTime> }'
    assert f"VALUES ?since {dated % '00:00:00Z'}" in text
    assert f"VALUES ?until {dated % '23:59:59Z'}" in text
    assert 'VALUES ?times { "3"^^<http://www.w3.org/2001/XMLSchema#integer> }' in text
    assert 'VALUES ?part { "0.1"^^<http://www.w3.org/2001/XMLSchema#decimal> }' in text
    assert 'VALUES ?words { "an } example" }' in text
    assert len(ask(Store(), text).rows) == 2


def test_time_with_a_zone_is_bound_in_utc(good: Query) -> None:
    assert '"2022-12-22T09:30:00Z"' in bind(good, {"until": "2022-12-22T10:30:00+01:00"})


def test_parameter_with_several_lines_is_bound_alike_in_each(tmp_path: Path) -> None:
    several = GOOD.replace("VALUES (?free) { (1) }", "{ SELECT ?times {\n    VALUES ?times {1 2}\n  } }")
    query = read(write(tmp_path, several))
    assert next(param.lines for param in query.params if param.name == "times") == (17, 20)
    assert len(run(Store(), query, {}).rows) == 2
    text = bind(query, {"times": ["2", "3"]})
    assert text.count('VALUES ?times { "2"^^') == text.count('"3"^^') == 2
    assert [str(row[4]) for row in run(Store(), query, {"times": "7"}).rows] == [
        '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    ]


def test_parameter_given_no_value_stays_as_stored(good: Query) -> None:
    assert bind(good, {"who": [], "words": ()}) == good.text


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("who", "http://example.org/a b", "give an IRI"),
        ("who", "Marco Rubio", "give an IRI"),
        ("who", "urn:a> } #", "give an IRI"),
        ("words", "\ud800", "give text"),
        ("since", "yesterday", "give a date such as"),
        ("times", "1.5", "give a whole number"),
        ("part", "NaN", "give a number"),
        ("part", "half", "give a number"),
    ],
)
def test_value_of_another_type_is_refused_with_an_example(good: Query, name: str, value: str, hint: str) -> None:
    message = re.escape(f"query 'good', parameter '{name}': {value!r} will not do; {hint}")
    with pytest.raises(QueryError, match=message):
        bind(good, {name: value})


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_the_one_literal_it_is(good: Query, text: str) -> None:
    table = run(Store(), good, {"words": [text, 'a" } #\n']})
    assert {row[1] for row in table.rows} == {Literal(text), Literal('a" } #\n')}


@pytest.mark.parametrize(
    "text", ['a" } #', "\\", "'", "\n}\r", "?who $words", "VALUES ?who { <urn:x:y> }", "“é”\U0001f600"]
)
def test_rdflib_reads_a_bound_literal_as_oxigraph_does(good: Query, text: str) -> None:
    rows = list(Graph().query(bind(good, {"words": text, "times": "1"})))
    assert [str(row[1]) for row in rows] == [text]  # type: ignore[index]


def test_ask_and_construct_give_tables_too(graph: Store) -> None:
    assert ask(graph, "ASK { ?s ?p ?o }").rows == ((Literal(value=True),),)
    made = ask(graph, "CONSTRUCT { <urn:a:b> <urn:a:c> ?o } WHERE { VALUES ?o { 2 1 } }")
    assert made.columns == ("subject", "predicate", "object")
    assert [row[0] for row in made.rows] == [NamedNode("urn:a:b")] * 2
    with pytest.raises(QueryError, match="query: error at 1:"):
        ask(graph, "SELECT")


def test_name_is_found_by_label_or_alias_in_any_case(graph: Store) -> None:
    cruz = ("https://w3id.org/quoth/id/person/ted-cruz",)
    assert find(graph, "Ted Cruz") == find(graph, "ted  CRUZ") == find(graph, "rafael edward cruz") == cruz
    assert find(graph, "Amerikaanse Senaat") == find(graph, "United States Senate")
    assert find(graph, "周受资") == find(graph, "Chew")
    assert find(graph, "topman") == ("https://w3id.org/quoth/id/position/chief-executive",)


def test_label_goes_before_alias_and_all_of_one_name_are_found() -> None:
    label, alias = NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), "https://w3id.org/quoth/ontology#alias"
    store = Store()
    store.update(
        f'INSERT DATA {{ <urn:a:1> {label} "Forbes" . <urn:a:2> <{alias}> "forbes" . <urn:a:4> <{alias}> "Al" .'
        f'<urn:a:3> <{alias}> "AL" }}'
    )
    assert find(store, "Forbes") == ("urn:a:1",)
    assert find(store, "al") == ("urn:a:3", "urn:a:4")


def test_unknown_name_suggests_the_nearest(graph: Store) -> None:
    with pytest.raises(
        QueryError, match=re.escape("nothing in the graph is called 'Marko Rubio'; did you mean 'Marco Ru")
    ):
        find(graph, "Marko Rubio")
    with pytest.raises(QueryError, match="nothing in the graph is called 'zzzz'; 'quoth query people' lists people"):
        find(graph, "zzzz")


def test_example_in_the_readme_is_a_query_that_reads_and_runs(tmp_path: Path) -> None:
    readme = (folder("queries") / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```sparql\n(.*?)```", readme, re.DOTALL)
    query = read(write(tmp_path, example))
    assert [param.optional for param in query.params] == [False, True]
    assert run(Store(), query, {"until": "2022-12-22"}).columns == ("what", "statement")
