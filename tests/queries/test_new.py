"""The questions about quarrels, chains, outlets and changes, asked of a graph made by hand that has cases for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from pyoxigraph import Store

from pipeline import iris
from pipeline.model import Kind
from pipeline.queries import Query, run
from tests.queries.conftest import BASE
from tests.queries.press import BOARD, CITY, CLERK, DELTA, KUIPER, PAPER, SMIT, STATE, press_with_changes
from tests.queries.test_stored import value

Row = dict[str, object]
NOBODY = iris.agent(Kind.PERSON, "Nobody", base=BASE)
MAIL = iris.article("mail-1", base=BASE)
# Each query as it stands and with each of its parameters; tests/stores/test_matrix.py asks four engines so.
PRESS: Mapping[str, Sequence[Mapping[str, list[str]]]] = {
    "chains": [
        {},
        {"relay": [SMIT.iri]},
        {"relay": [KUIPER.iri]},
        {"speaker": [KUIPER.iri, NOBODY], "links": ["3"]},
        {"links": ["4"]},
    ],
    "changed": [{}, {"kind": ["Added"]}, {"kind": ["gone", "merged"]}, {"thing": ["article"]}, {"of": [MAIL, NOBODY]}],
    "contradictions": [
        {},
        {"reach": ["everywhere"]},
        {"reach": ["everywhere"], "why": ["denial"], "speaker": [SMIT.iri]},
        {"target": [KUIPER.iri]},
    ],
    "coverage": [{}, {"by": ["words"]}, {"by": ["day"]}, {"speaker": [DELTA.iri, NOBODY]}],
    "directness": [{}, {"by": ["outlet", "parent"]}, {"body": [STATE.iri]}],
    "first-appearance": [{}, {"agent": [DELTA.iri]}, {"as": ["speaker"], "agent": [KUIPER.iri, BOARD.iri]}],
}


@pytest.fixture(scope="module")
def press() -> Store:
    """The graph in Oxigraph, which has no union as default graph."""
    store = Store()
    store.extend(press_with_changes())
    return store


def rows(press: Store, query: Query, **given: str | list[str]) -> list[Row]:
    table = run(press, query, given)
    return [dict(zip(table.columns, map(value, row), strict=True)) for row in table.rows]


def picked(found: list[Row], *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in found]


def test_every_parameter_is_asked_with(queries: Mapping[str, Query]) -> None:
    assert len(PRESS) == 6
    for name, several in PRESS.items():
        assert {key for given in several for key in given} == {param.name for param in queries[name].params}


def test_denial_stands_against_what_is_denied_wherever_it_is_said(press: Store, queries: Mapping[str, Query]) -> None:
    found = rows(press, queries["contradictions"], reach="everywhere", why="denial")
    assert (
        "Delta Terminals",
        "that it had hidden the report",
        "Pieter Smit",
        "that Delta Terminals hid the report",
    ) in (picked(found, "who", "what", "against", "counter"))
    assert {(row["who"], row["against"]) for row in found} == {
        ("Delta Terminals", "Pieter Smit"),
        ("Delta Terminals", "Anna Kuiper"),
        ("Pieter Smit", "Anna Kuiper"),
    }
    assert {row["whom"] for row in found} == {"Delta Terminals"}
    assert all(str(row["what"]) in str(row["sentence"]) for row in found)
    assert all(str(row["counter"]) in str(row["otherSentence"]) for row in found)


def test_opposed_stances_are_told_of_one_article_unless_more_is_asked_for(
    press: Store, queries: Mapping[str, Query]
) -> None:
    (row,) = rows(press, queries["contradictions"])
    assert (row["because"], row["who"], row["against"], row["article"], row["otherArticle"]) == (
        "stance",
        "Harbour Board",
        "Anna Kuiper",
        "dagblad-1",
        "dagblad-1",
    )
    everywhere = rows(press, queries["contradictions"], reach="everywhere", why="stance")
    assert len(everywhere) == 6
    assert {row["who"] for row in everywhere} == {"Harbour Board"}


def test_nobody_contradicts_himself_or_whom_he_passes_on(press: Store, queries: Mapping[str, Query]) -> None:
    found = rows(press, queries["contradictions"], reach="everywhere")
    # Smit says in one paper that the report was hidden, in a leaflet that nothing was.
    assert ("Pieter Smit", "Pieter Smit") not in picked(found, "who", "against")
    assert len(found) == 11


def test_chain_of_any_depth_names_everyone_in_their_order(press: Store, queries: Mapping[str, Query]) -> None:
    (chain,) = rows(press, queries["chains"])
    assert (chain["times"], chain["relayName"], chain["through"], chain["who"], chain["what"]) == (
        3,
        "The Ledger",
        "Pieter Smit, a clerk",
        "Anna Kuiper",
        "it leaks",
    )
    for one in (PAPER, SMIT, CLERK):
        assert rows(press, queries["chains"], relay=one.iri) == [chain]
    assert rows(press, queries["chains"], relay=KUIPER.iri) == []
    assert rows(press, queries["chains"], speaker=SMIT.iri) == []


def test_same_words_are_found_whatever_their_marks_and_capitals(press: Store, queries: Mapping[str, Query]) -> None:
    found = rows(press, queries["coverage"], by="words")
    assert picked(found, "who", "articles", "outlet", "manner", "what") == [
        ("Anna Kuiper", 2, "The Ledger", "mixed", "the terminal is “not safe”"),
        ("Anna Kuiper", 2, "The Courier", "direct", "“The terminal is not safe,”"),
        ("Delta Terminals", 2, None, "indirect", "THE TERMINAL IS SAFE!"),
        ("Delta Terminals", 2, "The Ledger", "direct", "“The terminal is safe”"),
    ]
    assert len({row["group"] for row in found}) == 2


def test_other_words_of_one_day_about_one_agent_are_one_group(press: Store, queries: Mapping[str, Query]) -> None:
    found = rows(press, queries["coverage"], by="day")
    assert picked(found, "who", "outlet", "what") == [
        ("Harbour Board", "The Courier", "“a model for others”"),
        ("Harbour Board", "Dagblad", "dat Delta Terminals veilig werkt"),
    ]
    assert len({row["group"] for row in found}) == 1


def test_directness_counts_each_statement_once_in_every_body_above(press: Store, queries: Mapping[str, Query]) -> None:
    found = rows(press, queries["directness"])
    counted = {
        (row["kind"], row["name"]): (row["statements"], row["direct"], row["mixed"], row["indirect"]) for row in found
    }
    assert counted["outlet", "The Ledger"] == (8, 1, 1, 6)
    assert counted["organization", "Harbour Inspectorate"] == (5, 1, 1, 3)
    assert counted["organization", "Harbour Board"] == (2, 0, 1, 1)
    assert counted["organization", "City of Vlissingen"] == (1, 0, 0, 1)
    assert counted["parent", "Harbour Board"] == (5, 1, 1, 3)
    assert counted["parent", "City of Vlissingen"] == (7, 1, 2, 4)
    assert counted["parent", "Government of Zeeland"] == (8, 1, 2, 5)
    percents = {row["name"]: row["percentDirect"] for row in found if row["kind"] == "parent"}
    assert percents == {"Harbour Board": 20, "City of Vlissingen": 14, "Government of Zeeland": 13}
    assert picked(rows(press, queries["directness"], body=CITY.iri), "kind", "statements") == [
        ("organization", 1),
        ("parent", 7),
    ]


def test_first_appearance_goes_by_day_and_then_by_article(press: Store, queries: Mapping[str, Query]) -> None:
    found = rows(press, queries["first-appearance"])
    assert picked(found, "name", "role", "article") == [
        ("Anna Kuiper", "speaker", "mail-1"),
        ("Delta Terminals", "speaker", "mail-1"),
        ("Delta Terminals", "target", "mail-1"),
        ("Harbour Board", "speaker", "courier-1"),
        ("Pieter Smit", "speaker", "ledger-1"),
        ("The Ledger", "speaker", "ledger-1"),
    ]
    # The leaflet has no day: it comes last, though its id is the first; the courier comes before the Dutch paper.
    assert found[4]["published"] == "2024-03-01T00:00:00+00:00"


def test_changes_since_the_build_before_can_be_read(press: Store, queries: Mapping[str, Query]) -> None:
    found = rows(press, queries["changed"])
    assert ("added", "article", "mail-1", "", f"{MAIL}") in picked(found, "change", "what", "text", "was", "now")
    assert ("changed", "Pieter Smit", "that Delta Terminals hid the report", "mode", "direct", "indirect") in picked(
        found, "change", "who", "text", "field", "before", "after"
    )
    assert ("changed", "Harbour Board", "confidence", "0.5", "0.9") in picked(
        found, "change", "who", "field", "before", "after"
    )
    assert {row["what"] for row in found} == {"article", "statement"}
    assert picked(rows(press, queries["changed"], kind="added"), "what") == [
        ("article",),
        ("statement",),
        ("statement",),
    ]
