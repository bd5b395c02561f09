"""What people give for a parameter: its type is checked, and it stays the value it is in every engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store
from pyparsing import ParseResults
from rdflib import Graph
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from pipeline import messages
from pipeline.acts import Act
from pipeline.choices import MarkKind, Mode
from pipeline.decisions import Verb
from pipeline.errors import QueryError
from pipeline.queries import Param, ParamType, Query, bind, read, run
from pipeline.queries.values import literal

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TINY = "SELECT ?words WHERE { VALUES ?words { %s } }"
ASKING = """#+ title: A title
#+ title-nl: Een titel
#+ description: What it does.
#+ params:
#+   one: {type: %s, description: "one"%s}
SELECT ?one WHERE {
  VALUES ?one { UNDEF }
}
ORDER BY ?one
"""
NUMBERS = {ParamType.INTEGER, ParamType.NUMBER}
HOSTILE = (
    '" } #',
    '"} UNION { ?s ?p ?o } #',
    "' } #",
    '""" } } ; DROP ALL #',
    "\\",
    '\\" } #',
    "\\u0022 } #",
    "\\\\u0022 } #",
    "\\U00000022 } #",
    "\n} } INSERT DATA { <urn:a> <urn:b> <urn:c> } #",
    "\r\n\t\b\f\x00\x1f\x7f\u0085\u2028\ufeff",
    "UNDEF",
    "} VALUES ?one { UNDEF",
    "?s",
    "$one",
    "<urn:x>",
    "urn:x> } SERVICE <http://example.org/> { ?s ?p ?o } #",
    "urn:x y",
    'urn:x"y',
    "urn:x{y}",
    "urn:x|y^z`\\",
    "//example.org/x",
    "x",
    "urn:\u202ex",
    "1 } #",
    "2022-12-23' } #",
    '2022-12-23"^^<urn:x>',
    "2022-12-23\n}",
    "1e999999999",
    "9" * 5000,
    "١٢",
    "1_000",
    "0001-01-01T00:00+14:00",
    "''' “é” \U0001f600 \U000e0001",
)


def asking(folder: Path, kind: str, more: str = "") -> Query:
    path = folder / "asking.rq"
    path.write_text(ASKING % (kind, more), encoding="utf-8")
    return read(path)


@given(text=TEXT)
@settings(max_examples=300)
def test_any_text_is_the_same_literal_in_oxigraph(text: str) -> None:
    ((row,),) = Store().query(TINY % literal(text))  # type: ignore[misc]
    assert row == Literal(text)


@given(text=TEXT)
def test_any_text_is_the_same_literal_in_rdflib(text: str) -> None:
    ((row,),) = Graph().query(TINY % literal(text))  # type: ignore[misc]
    assert str(row) == text


@given(text=st.text(st.sampled_from(list("\\\"'uU0025{}#\n\r\t?$<>")), min_size=1))
@settings(max_examples=300)
def test_text_of_nothing_but_marks_is_the_same_literal_in_both(text: str) -> None:
    ((one,),) = Store().query(TINY % literal(text))  # type: ignore[misc]
    ((other,),) = Graph().query(TINY % literal(text))  # type: ignore[misc]
    assert (one, str(other)) == (Literal(text), text)


def test_literal_is_one_line_of_printable_characters() -> None:
    text = "".join(chr(code) for code in range(0x3000) if not 0xD800 <= code < 0xE000)
    assert literal(text).isprintable()


@pytest.mark.parametrize(
    "value",
    [
        "urn:a b",
        "urn:<a",
        "urn:a>",
        'urn:"a',
        "urn:a\n",
        "urn:a\x00",
        "urn:a\x7f",
        "urn:{a}",
        "urn:a|b",
        "urn:a^b",
        "urn:`a",
        "urn:a\\u0020b",
        "a",
        "/person/ted-cruz",
        "//example.org/a",
        "#a",
        "",
        "1:a",
        "\ud800:a",
    ],
)
def test_iri_that_is_none_or_is_relative_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(QueryError, match="give an IRI") as caught:
        bind(asking(tmp_path, "iri"), {"one": value})
    assert "\n" not in str(caught.value)


def test_iri_with_letters_of_any_script_is_taken(tmp_path: Path) -> None:
    for iri in ("https://example.org/person/周受资", "urn:x:%20'()!*,;=", "https://[::1]:80/a?b=c&d#e"):
        assert f"VALUES ?one {{ <{iri}> }}" in bind(asking(tmp_path, "iri"), {"one": iri})
        assert run(Store(), asking(tmp_path, "iri"), {"one": iri}).rows == ((NamedNode(iri),),)


@pytest.mark.parametrize(
    ("kind", "value", "bound"),
    [
        ("integer", " -3 ", '"-3"'),
        ("integer", "+007", '"7"'),
        ("number", ".5", '"0.5"'),
        ("number", "-1e-9", '"-0.000000001"'),
        ("number", "25E1", '"250"'),
        ("date", "20221223", '"2022-12-23T00:00:00Z"'),
        ("date", "2022-12-23 10:30", '"2022-12-23T10:30:00Z"'),
        ("date", "2022-12-23T10:30:15.9-0500", '"2022-12-23T15:30:15Z"'),
    ],
)
def test_number_or_date_is_bound_in_one_form(tmp_path: Path, kind: str, value: str, bound: str) -> None:
    assert f"VALUES ?one {{ {bound}^^<" in bind(asking(tmp_path, kind), {"one": value})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *[("integer", value) for value in ("", "1.0", "1 2", "١", "1_0", "9" * 19, "0x1", "1e3", "--1")],
        *[("number", value) for value in ("", ".", "-", "1e99", "1e-10", "inf", "1,5", "1" * 10, "1_0.5", "٠.٥")],
        *[
            ("date", value)
            for value in (
                "",
                "2022",
                "2022-13-01",
                "2022-02-30",
                "2022-W51-5",
                "0000-01-01",
                "2022-12-23x10:30",
                "2022-12-23T25:00",
                "2022-1223",
                "٢٠٢٢-12-23",
                "0001-01-01T00:00+14:00",
                "9999-12-31T23:59-14:00",
            )
        ],
    ],
)
def test_number_or_date_that_is_none_is_refused(tmp_path: Path, kind: str, value: str) -> None:
    with pytest.raises(QueryError, match="will not do; give a"):
        bind(asking(tmp_path, kind), {"one": value})


def test_choice_is_taken_in_any_case_and_refused_with_the_right_ones_named(tmp_path: Path) -> None:
    query = asking(tmp_path, "choice", ", choices: [direct, Indirect, mixed]")
    assert query.params[0].choices == ("direct", "Indirect", "mixed")
    assert 'VALUES ?one { "direct" "Indirect" }' in bind(query, {"one": ["DIRECT", " indirect ", "direct"]})
    with pytest.raises(QueryError) as caught:
        bind(query, {"one": "directly"})
    assert str(caught.value) == (
        "query 'asking', parameter 'one': 'directly' will not do (did you mean 'direct' or 'Indirect'?); "
        "give one of direct, Indirect, mixed"
    )
    messages.speak("nl")
    try:
        assert messages.said(str(caught.value)).endswith("geef een van direct, Indirect, mixed")
    finally:
        messages.speak(messages.ENGLISH)
    with pytest.raises(QueryError, match="will not do; give one of"):
        bind(query, {"one": '" } #'})


def test_long_value_that_is_refused_is_not_shown_whole(tmp_path: Path) -> None:
    with pytest.raises(QueryError) as caught:
        bind(asking(tmp_path, "iri"), {"one": "no" * 100_000})
    assert len(str(caught.value)) < 400


def accepted(param: Param, query: Query) -> Iterator[str]:
    """Those of the hostile values that the parameter takes; the others raise QueryError and nothing else."""
    for value in HOSTILE:
        with suppress(QueryError):
            bind(query, {param.name: value})
            yield value


def shape(node: object, name: str, filled: list[list[str]]) -> object:
    """The parsed query without the values of this variable, which go into `filled`, block by block."""
    match node:
        case CompValue(name="InlineData") if [str(one) for one in node["var"]] == [name]:
            filled.append([str(getattr(one, "string", None) or one) for one in node["value"]])
            return name
        case CompValue():
            return (node.name, *((key, shape(value, name, filled)) for key, value in sorted(node.items())))
        case list() | ParseResults():
            return [shape(one, name, filled) for one in node]
        case _:
            return str(node)


def test_hostile_values_of_every_parameter_change_no_stored_query(queries: Mapping[str, Query]) -> None:
    tried = 0
    for query in queries.values():
        parsed = parseQuery(query.text)
        for param in query.params:
            stored: list[list[str]] = []
            plain = shape(parsed, param.name, stored)
            assert len(stored) == len(param.lines)
            taken = list(accepted(param, query))
            if param.type is ParamType.STRING:
                assert taken == list(HOSTILE)
            else:
                assert all(re.fullmatch(r"urn:[a-z\u202e]+", value) for value in taken), taken
            values = taken or list(param.choices) or ["7" if param.type in NUMBERS else "2022-12-23"]
            bound = bind(query, {param.name: values})
            filled: list[list[str]] = []
            assert shape(parseQuery(bound), param.name, filled) == plain
            assert [len(block) for block in filled] == [len(values)] * len(param.lines)
            assert filled == [values] * len(param.lines) or not taken
            assert run(Store(), query, {param.name: values}).columns == run(Store(), query, {}).columns
            tried += 1
    assert tried == sum(len(query.params) for query in queries.values()) >= 34


def test_choices_of_the_stored_queries_are_those_of_the_graph(queries: Mapping[str, Query]) -> None:
    known = {
        "act": ("speech", "thought", "other", *Act),
        "mode": tuple(Mode),
        "verb": tuple(Verb),
        "kind": tuple(MarkKind),
    }
    found = [
        (param.name, param.choices)
        for name in ("by-act", "decided", "passed-over", "quotes", "who-said-what")
        for param in queries[name].params
        if param.choices
    ]
    assert len(found) == 6
    assert {name for name, _ in found} == known.keys()
    for name, choices in found:
        assert sorted(choices) == sorted(known[name]), name
