"""Every stored query on a graph made by hand; tests/stores/test_matrix.py asks the same questions of other engines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Literal as RdflibLiteral

from pipeline import iris, publish, store
from pipeline.model import Kind
from pipeline.queries import Query, Table, ask, bind, run, tabled
from pipeline.resources import folder

BASE = iris.DEFAULT_BASE
NAMES = sorted(path.stem for path in folder("queries").rglob("*.rq"))
Row = tuple[object, ...]


def person(name: str) -> str:
    return iris.agent(Kind.PERSON, name, base=BASE)


BYTEDANCE = iris.agent(Kind.COMPANY, "ByteDance", base=BASE)
TIKTOK = iris.agent(Kind.COMPANY, "TikTok", base=BASE)
CFIUS = iris.agent(Kind.AGENCY, "Committee on Foreign Investment", base=BASE)
SENATE = iris.agent(Kind.LEGISLATURE, "United States Senate", base=BASE)
EXAMPLE = iris.agent(Kind.MEDIA_OUTLET, "Example", base=BASE)

# Each query as it stands, and each parameter with one value, with several, and with a value that nothing has.
BINDINGS: Mapping[str, list[dict[str, list[str]]]] = {
    "about-agency": [{"agency": [CFIUS]}, {"kind": ["https://w3id.org/quoth/ontology#Legislature"]}],
    "addressed": [{"addressee": [SENATE]}, {"addressee": [CFIUS]}],
    "articles": [{"language": ["nl"]}, {"language": ["xx"]}],
    "by-act": [
        {"act": ["Wrote"]},
        {"act": ["thought", "other"]},
        {"act": ["other"], "speaker": [person("Ted Cruz")]},
        {"speaker": [person("Marco Rubio")]},
    ],
    "by-agency": [{"agency": [CFIUS]}, {"agency": [BYTEDANCE]}, {"kind": ["https://w3id.org/quoth/ontology#Company"]}],
    "by-role": [{"position": [iris.position("senator", base=BASE)]}, {"position": [iris.position("x", base=BASE)]}],
    "chains": [
        {"relay": [person("Ted Cruz")]},
        {"speaker": [person("Erich Andersen"), CFIUS]},
        {"links": ["2"]},
    ],
    "changed": [{"kind": ["Added", "gone"]}, {"thing": ["agent"]}, {"of": [CFIUS]}],
    "contradictions": [
        {"speaker": [CFIUS]},
        {"target": [TIKTOK, BYTEDANCE]},
        {"why": ["denial"]},
        {"reach": ["everywhere"]},
    ],
    "coverage": [{"speaker": [CFIUS]}, {"by": ["day"]}],
    "decided": [{"verb": ["Accept"]}, {"verb": ["merge"]}],
    "directness": [{"by": ["organization", "parent"]}, {"body": [BYTEDANCE]}],
    "first-appearance": [{"agent": [CFIUS, TIKTOK]}, {"as": ["target"]}],
    "names": [{"agent": [BYTEDANCE]}, {"agent": [CFIUS, person("Rubo Liang")]}, {"agent": [EXAMPLE]}],
    "passed-over": [{"kind": ["share"]}, {"kind": ["teaser"]}],
    "people": [{"person": [person("Ted Cruz")]}, {"organization": [BYTEDANCE, TIKTOK]}, {"person": [EXAMPLE]}],
    "possibly-same": [{"agent": [person("Ted Cruz")]}, {"agent": [CFIUS]}],
    "quality": [{"threshold": ["0"]}, {"threshold": ["0.95"]}],
    "quotes": [{"mode": ["Direct"]}, {"speaker": [person("Ted Cruz")]}, {"mode": ["indirect"]}],
    "relayed": [{"relay": [person("Ted Cruz")]}],
    "said-about": [{"target": [TIKTOK]}, {"target": [TIKTOK, BYTEDANCE]}, {"target": [EXAMPLE]}],
    "said-by": [{"speaker": [CFIUS]}, {"speaker": [person("Marco Rubio"), person("Rubo Liang")]}],
    "stances": [{"speaker": [person("Marco Rubio")]}, {"target": [TIKTOK, CFIUS]}, {"target": [EXAMPLE]}],
    "ties": [{"agent": [BYTEDANCE]}, {"agent": [EXAMPLE]}],
    "unnamed-sources": [{"article": ["en-1"]}, {"article": ["nl-1"]}],
    "who-said-what": [
        {"speaker": [person("Marco Rubio")]},
        {"speaker": [person("Marco Rubio"), person("Ted Cruz")], "target": [TIKTOK, BYTEDANCE]},
        {"target": [CFIUS]},
        {"outlet": [EXAMPLE]},
        {"mode": ["DIRECT", "mixed"]},
        {"act": ["speech"]},
        {"act": ["other", "believes"]},
        {"since": ["2022-12-24"]},
        {"until": ["2022-12-20"]},
        {"since": ["2022-12-21"], "until": ["2022-12-23"]},
        {"since": ["2022-12-24T09:30:01Z"]},
    ],
    "who-talks-about-whom": [
        {"speaker": [person("Marco Rubio")]},
        {"target": [BYTEDANCE, CFIUS]},
        {"speaker": [EXAMPLE]},
    ],
}
# What the graph made by hand has no case of; tests/queries/test_new.py has.
ELSEWHERE = {"changed", "contradictions", "coverage"}
MATRIX = [(name, given) for name in NAMES for given in ({}, *BINDINGS[name])]


def value(term: object) -> object:
    """What a cell means: Oxigraph and rdflib write some numbers differently."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return f"<{term.value}>"
    literal = term if isinstance(term, Literal) else None
    text = literal.value if literal else str(term)
    if not literal and not isinstance(term, RdflibLiteral):
        return f"<{term}>"
    kind = str(literal.datatype.value if literal else term.datatype or "").rpartition("#")[2]  # type: ignore[attr-defined]
    if kind in {"integer", "nonNegativeInteger", "decimal"}:
        return Decimal(text)
    if kind == "dateTime":
        return datetime.fromisoformat(text).astimezone(UTC).isoformat()
    return text


def in_oxigraph(graph: Store, query: Query, given: Mapping[str, list[str]]) -> list[Row]:
    return [tuple(value(cell) for cell in row) for row in run(graph, query, given).rows]


def column(graph: Store, query: Query, name: str, **given: str | list[str]) -> list[object]:
    table = run(graph, query, given)
    return [value(row[table.columns.index(name)]) for row in table.rows]


def test_every_stored_query_is_in_the_matrix_with_every_parameter(queries: Mapping[str, Query]) -> None:
    assert len(queries) == 27
    assert sorted(queries) == NAMES == sorted(BINDINGS)
    for name, query in queries.items():
        assert {key for given in BINDINGS[name] for key in given} == {param.name for param in query.params}


@pytest.fixture(scope="module")
def others(made: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Store]:
    """The graph in other named graphs: each of them twice, and all of them in the one of a Turtle file."""
    twice = Store()
    twice.extend(made)
    for quad in made:
        assert isinstance(quad.graph_name, NamedNode)
        twice.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{quad.graph_name.value}/copy")))
    assert len(twice) == 2 * len(made)
    file = tmp_path_factory.mktemp("triples") / "graph.ttl"
    file.write_bytes(publish.files(made)["graph.ttl"])
    return {"twice": twice, "Turtle": store.opened(file)}


def test_questions_are_many() -> None:
    assert len(MATRIX) >= 90


@pytest.mark.parametrize(("name", "given"), MATRIX, ids=lambda part: part if isinstance(part, str) else ",".join(part))
def test_query_answers_alike_with_and_without_the_union_and_in_whatever_graphs(
    name: str, given: dict[str, list[str]], graph: Store, others: Mapping[str, Store], queries: Mapping[str, Query]
) -> None:
    text = bind(queries[name], given)
    answer = tabled(graph.query(text))
    assert ask(graph, text) == answer
    for other, of in others.items():
        assert tabled(of.query(text)) == answer, other


@pytest.mark.parametrize("name", NAMES)
def test_query_as_stored_answers_and_names_its_columns(name: str, graph: Store, queries: Mapping[str, Query]) -> None:
    table = run(graph, queries[name], {})
    assert bool(table.rows) == (name not in ELSEWHERE)
    assert len(set(table.columns)) == len(table.columns)
    assert len(set(table.rows)) == len(table.rows)


@pytest.mark.parametrize("name", NAMES)
def test_query_keeps_to_the_core_of_sparql(name: str, queries: Mapping[str, Query]) -> None:
    text = queries[name].text
    assert "\nORDER BY " in text
    assert "LATERAL" not in text
    assert "SERVICE" not in text
    assert max(map(len, text.splitlines())) <= 180


def test_who_said_what_gives_each_statement_once(graph: Store, queries: Mapping[str, Query]) -> None:
    table = run(graph, queries["who-said-what"], {})
    assert table.columns == ("who", "what", "whom", "article", "manner", "date", "at", "sentence", "statement")
    rows = [tuple(value(cell) for cell in row) for row in table.rows]
    assert len(rows) == 9
    assert rows[0][:6] == (
        "Marco Rubio",
        "that ByteDance was trying to calm TikTok’s critics",
        "ByteDance, TikTok",
        "en-1",
        "indirect",
        "2022-12-23T00:00:00+00:00",
    )
    assert [row[0] for row in rows] == [
        "Marco Rubio",
        "Shou Zi Chew",
        "Ted Cruz",
        "Committee on Foreign Investment",
        "A person familiar with the situation",
        "Erich Andersen",
        "A recording",
        "",
        "Rubo Liang",
    ]


def test_who_said_what_keeps_to_all_its_parameters(graph: Store, queries: Mapping[str, Query]) -> None:
    query = queries["who-said-what"]
    assert column(graph, query, "who", target=TIKTOK) == ["Marco Rubio", "Ted Cruz"]
    assert column(graph, query, "who", target=TIKTOK, speaker=person("Ted Cruz")) == ["Ted Cruz"]
    assert column(graph, query, "who", target=[TIKTOK, BYTEDANCE], speaker=person("Marco Rubio")) == ["Marco Rubio"]
    assert column(graph, query, "who", mode="direct") == ["Shou Zi Chew"]
    assert len(column(graph, query, "who", outlet=EXAMPLE)) == 8
    assert column(graph, query, "who", since="2022-12-24") == ["Rubo Liang"]
    assert column(graph, query, "who", until="2022-12-20") == ["Ted Cruz"]
    assert column(graph, query, "who", since="2022-12-20", until="2022-12-22") == ["Ted Cruz"]
    assert len(column(graph, query, "who", since="2022-12-23", until="2022-12-23")) == 7


def test_said_by_and_said_about_are_two_sides(graph: Store, queries: Mapping[str, Query]) -> None:
    said = "dat hij het CFIUS niet zal misleiden"
    assert column(graph, queries["said-by"], "what", speaker=person("Rubo Liang")) == [said]
    assert column(graph, queries["said-by"], "who") == ["Shou Zi Chew"]
    about = run(graph, queries["said-about"], {"target": CFIUS})
    assert [value(cell) for cell in about.rows[0][:5]] == [
        "Committee on Foreign Investment",
        "Rubo Liang",
        said,
        "positive",
        "CFIUS",
    ]
    assert column(graph, queries["said-about"], "stance", target=BYTEDANCE) == ["negative", "unknown"]


def test_matrix_counts_statements(graph: Store, queries: Mapping[str, Query]) -> None:
    rows = in_oxigraph(graph, queries["who-talks-about-whom"], {})
    assert len(rows) == 6
    assert ("Marco Rubio", "TikTok", Decimal(1)) in {row[:3] for row in rows}


def test_quotation_in_two_pieces_has_two_rows_with_their_places(graph: Store, queries: Mapping[str, Query]) -> None:
    table = run(graph, queries["quotes"], {"mode": "direct"})
    rows = [dict(zip(table.columns, map(value, row), strict=True)) for row in table.rows]
    assert [row["passage"] for row in rows] == ["“We improve,”", "“It takes time.”"]
    assert all(int(str(row["end"])) - int(str(row["start"])) == len(str(row["passage"])) for row in rows)
    assert {row["sentence"] for row in rows} == {"“We improve,” Shou Zi Chew said. “It takes time.”"}
    assert len(run(graph, queries["quotes"], {}).rows) == 5


def test_speech_can_be_asked_for_alone_and_acts_by_name(graph: Store, queries: Mapping[str, Query]) -> None:
    assert [row[:2] for row in in_oxigraph(graph, queries["by-act"], {})] == [
        ("feels", "Ted Cruz"),
        ("said", "A person familiar with the situation"),
        ("said", "Committee on Foreign Investment"),
        ("said", "Marco Rubio"),
        ("said", "Shou Zi Chew"),
        ("wrote", "Erich Andersen"),
        ("wrote", "Rubo Liang"),
    ]
    query = queries["by-act"]
    assert column(graph, query, "who", act="wrote") == ["Erich Andersen", "Rubo Liang"]
    # what is quoted is speech, also where a thought is told
    assert column(graph, query, "who", act="thought") == ["Ted Cruz"]
    assert column(graph, query, "done", act="other") == ["shows", "unknown"]
    assert column(graph, query, "who", act=["shows", "feels"]) == ["Ted Cruz", "A recording"]
    assert column(graph, query, "who", speaker=person("Ted Cruz")) == ["Ted Cruz"]
    everybody = queries["who-said-what"]
    assert sorted(column(graph, everybody, "what", act="speech"), key=str) == sorted(
        column(graph, query, "what"), key=str
    )
    assert column(graph, everybody, "who", act="other") == ["A recording", ""]


def test_role_is_told_by_the_article_or_by_the_authority_file(graph: Store, queries: Mapping[str, Query]) -> None:
    rows = [row[:3] for row in in_oxigraph(graph, queries["by-role"], {})]
    assert rows == [
        ("chief executive", "Rubo Liang", "ByteDance"),
        ("chief executive", "Shou Zi Chew", "TikTok"),
        ("senator", "Marco Rubio", "United States Senate"),
        ("senator", "Ted Cruz", "United States Senate"),
    ]


def test_agencies_speak_and_are_spoken_about(graph: Store, queries: Mapping[str, Query]) -> None:
    assert column(graph, queries["by-agency"], "what") == ["that a deal was near"]
    assert column(graph, queries["about-agency"], "who") == ["Rubo Liang"]
    company = "https://w3id.org/quoth/ontology#Company"
    assert column(graph, queries["by-agency"], "who", kind=company) == ["A person familiar with the situation"]


def test_unnamed_sources_come_with_their_affiliation(graph: Store, queries: Mapping[str, Query]) -> None:
    assert [row[:5] for row in in_oxigraph(graph, queries["unnamed-sources"], {})] == [
        ("en-1", "A person familiar with the situation", "unnamed", "ByteDance", 1),
        ("en-1", "A recording", "document", None, 1),
    ]


def test_people_come_with_positions_and_counts_also_without_any(graph: Store, queries: Mapping[str, Query]) -> None:
    assert [row[:4] for row in in_oxigraph(graph, queries["people"], {})] == [
        ("Erich Andersen", None, None, 1),
        ("Marco Rubio", "senator", "United States Senate", 1),
        ("Rubo Liang", "chief executive", "ByteDance", 1),
        ("Shou Zi Chew", "chief executive", "TikTok", 1),
        ("Ted Cruz", "senator", "United States Senate", 1),
    ]
    assert column(graph, queries["people"], "name", organization=BYTEDANCE) == ["Rubo Liang"]


def test_names_of_one_agent_span_articles_and_languages(graph: Store, queries: Mapping[str, Query]) -> None:
    assert [row[:5] for row in in_oxigraph(graph, queries["names"], {"agent": [BYTEDANCE]})] == [
        ("ByteDance", "ByteDance", "en", "en-1", 2),
        ("ByteDance", "ByteDance", "nl", "nl-1", 1),
        ("ByteDance", "Het bedrijf", "nl", "nl-1", 1),
    ]


def test_article_without_statements_is_listed_with_zero(graph: Store, queries: Mapping[str, Query]) -> None:
    assert in_oxigraph(graph, queries["articles"], {}) == [
        ("en-1", "TikTok under fire", "en", "The Example", "2022-12-23T00:00:00+00:00", 8, 4, 7),
        ("en-2", None, "en", None, None, 0, 0, 0),
        ("nl-1", "TikTok onder vuur", "nl", None, "2022-12-24T09:30:00+00:00", 1, 0, 1),
    ]


def test_quality_lists_what_has_no_speaker_and_what_is_doubtful(graph: Store, queries: Mapping[str, Query]) -> None:
    assert [row[:3] for row in in_oxigraph(graph, queries["quality"], {})] == [
        ("no speaker", Decimal("0.75"), ""),
        ("low confidence", Decimal("0.25"), "A recording"),
    ]
    assert len(in_oxigraph(graph, queries["quality"], {"threshold": ["0.95"]})) == 9


def test_passed_over_shows_words_and_kind(graph: Store, queries: Mapping[str, Query]) -> None:
    assert [(row[0], row[1], row[4]) for row in in_oxigraph(graph, queries["passed-over"], {})] == [
        ("share", "en-1", "Share post: Similar")
    ]


def test_relayed_names_both_sources(graph: Store, queries: Mapping[str, Query]) -> None:
    assert [row[:3] for row in in_oxigraph(graph, queries["relayed"], {})] == [
        ("A person familiar with the situation", "Erich Andersen", "that “employees misused it”")
    ]


def test_answers_are_the_same_whatever_the_order_of_the_quads(graph: Store, queries: Mapping[str, Query]) -> None:
    turned = Store()
    turned.extend(sorted(graph, key=str, reverse=True))
    for query in queries.values():
        assert run(turned, query, {}) == run(graph, query, {})


def test_table_of_an_unknown_speaker_is_empty(graph: Store, queries: Mapping[str, Query]) -> None:
    columns = run(graph, queries["said-by"], {}).columns
    nobody = {"speaker": person("Nobody At All")}
    assert run(graph, queries["said-by"], nobody) == Table(columns=columns, rows=())


def test_every_query_file_is_mentioned_in_the_readme() -> None:
    readme = (folder("queries") / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in readme] == []
    assert Path(folder("queries") / "README.md").is_file()


def test_stances_are_counted_by_pair(graph: Store, queries: Mapping[str, Query]) -> None:
    rows = in_oxigraph(graph, queries["stances"], {"target": [TIKTOK]})
    assert [row[:5] for row in rows] == [
        ("Marco Rubio", "TikTok", Decimal(0), Decimal(1), Decimal(0)),
        ("Ted Cruz", "TikTok", Decimal(1), Decimal(0), Decimal(0)),
    ]


def test_tie_has_the_words_that_say_so_or_none(graph: Store, queries: Mapping[str, Query]) -> None:
    rows = in_oxigraph(graph, queries["ties"], {})
    assert [row[:5] for row in rows] == [
        ("Committee on Foreign Investment", "partOf", "United States Senate", "", ""),
        ("TikTok", "partOf", "ByteDance", "TikTok", "en-1"),
    ]


def test_pair_in_the_review_queue_stands_once_with_all_its_reasons(graph: Store, queries: Mapping[str, Query]) -> None:
    (row,) = in_oxigraph(graph, queries["possibly-same"], {})
    assert row[:4] == (Decimal("0.5"), "Marco Rubio", "Ted Cruz", "both are senators; both speak of TikTok")


def test_decisions_stand_in_the_order_of_their_times(graph: Store, queries: Mapping[str, Query]) -> None:
    rows = in_oxigraph(graph, queries["decided"], {})
    assert [row[2:6] for row in rows] == [
        ("accept", "statement", "that ByteDance was trying to calm TikTok’s critics", "It is said by nobody."),
        ("rename", "label", "Ted Cruz", "One name is enough."),
    ]
