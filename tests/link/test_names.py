"""Names go into a query as what they are, whatever stands in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import ResultRow

from pipeline.linking import Linking, link, read
from pipeline.linking.names import names, wanted
from pipeline.linking.site import bind, site
from pipeline.model import Entity, Kind
from tests.link.servers import HERE, ITEM, Patience, Server, agent, at

HOSTILE = (
    'Ann "A\\B" } UNION { ?s ?p ?o } # Ltd',
    '"@en } } DROP ALL #',
    "O'Neil\\",
    'x" } VALUES ?name { "y',
    f"<{ITEM}1>",
    "?item",
    "\n  VALUES ?language { }\n",
    "\\u0022 } #",
    "\\1 \\g<0>",
    "\u202eNexor\u202c \u2028 \u0085",
    "周受资",
    "\x07",
)
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ANY = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))


def query(name: str) -> str:
    lookup = site(read({}, environment={}, folder=Path("nowhere")).tables).lookup
    return bind(lookup, {"name": [Literal(name, language="en")], "language": [Literal("en")]})


@given(name=ANY)
def test_a_name_finds_what_is_called_so_and_nothing_else(name: str) -> None:
    graph = Store()
    for number, text in enumerate((name, f"not {name}"), start=1):
        graph.add(Quad(NamedNode(f"{ITEM}{number}"), LABEL, Literal(text, language="en")))
    rows = graph.query(query(name))
    assert isinstance(rows, QuerySolutions)
    assert [(row["name"], row["item"]) for row in rows] == [(Literal(name, language="en"), NamedNode(f"{ITEM}1"))]


@pytest.mark.parametrize("name", HOSTILE)
def test_another_parser_of_sparql_reads_it_alike(name: str) -> None:
    whole = prepareQuery(query(name))
    assert whole.algebra.name == "SelectQuery"
    assert [str(one) for one in whole.algebra.PV] == ["name", "item", "how", "class", "label", "description", "rank"]


def test_a_hostile_name_is_looked_up_as_any_other(
    server: Server, settings: Linking, patience: Patience, tmp_path: Path
) -> None:
    one = agent(Kind.COMPANY, HOSTILE[0])
    found = link([one], [], settings=at(settings, server), kept=tmp_path, manners=patience.manners)
    assert [each.match.other for each in found.proposals] == [f"{ITEM}900000061"]
    assert found.proposals[0].exact


def test_a_name_is_asked_for_in_its_own_language_and_in_every_language() -> None:
    one = agent(Kind.AGENCY, "Tidal Survey Office", aliases=["TSO", "nl:Getijdendienst", "de:Gezeitenamt"])
    called = [(name.text, name.lang, name.preferred) for name in names(one, languages=("en", "nl-be", "mul", ""))]
    assert called == [
        ("Tidal Survey Office", "en", True),
        ("Tidal Survey Office", "nl-be", True),
        ("Tidal Survey Office", "mul", True),
        ("Tidal Survey Office", "", True),
        ("TSO", "en", False),
        ("TSO", "nl-be", False),
        ("TSO", "mul", False),
        ("TSO", "", False),
        ("Getijdendienst", "nl-be", False),
        ("Getijdendienst", "mul", False),
        ("Getijdendienst", "", False),
        ("Gezeitenamt", "mul", False),
        ("Gezeitenamt", "", False),
    ]


def test_names_that_can_find_nothing_of_use_are_not_asked_for() -> None:
    aliases = ["Solheim", "Mira  K.\n Solheim", "X", "x" * 201, "half \ud800", " "]
    one = agent(Kind.PERSON, "Mira Solheim", aliases=aliases)
    assert [name.text for name in names(one, languages=("en",))] == ["Mira Solheim", "Mira K. Solheim"]


def test_a_name_that_is_label_and_alias_is_asked_for_once_as_label() -> None:
    one = agent(Kind.COMPANY, "Nexor", aliases=["Nexor"])
    assert [(name.text, name.preferred) for name in names(one, languages=("en",))] == [("Nexor", True)]


@pytest.mark.parametrize(
    ("one", "is_wanted"),
    [
        (agent(Kind.PERSON, "Mira Solheim"), True),
        (agent(Kind.PLACE, "Velmark"), True),
        (agent(Kind.PERSON, "Mira Solheim", same_as=(f"{ITEM}1",)), False),
        (agent(Kind.PERSON, "Mira Solheim", same_as=("https://elsewhere.example/1",)), True),
        (agent(Kind.PERSON, "Mira Solheim", close_to=(f"{ITEM}1",)), True),
        (agent(Kind.UNNAMED, "an engineer", named=False), False),
        (agent(Kind.DOCUMENT, "a lawsuit", named=False), False),
    ],
)
def test_who_is_looked_up(settings: Linking, *, one: Entity, is_wanted: bool) -> None:
    assert wanted(one, site=site(settings.tables)) is is_wanted


def test_the_queries_mean_the_same_to_another_engine() -> None:
    here, there = Store(), Graph()
    here.bulk_load(path=HERE / "elsewhere.ttl", format=RdfFormat.TURTLE)
    there.parse(HERE / "elsewhere.ttl")
    wikidata = site(read({}, environment={}, folder=Path("nowhere")).tables)
    assert wikidata.broader is not None
    called = [
        Literal(name, language=lang) for name in ("Jan Okkerveen", "Nexor", "NXR") for lang in ("en", "nl", "mul")
    ]
    classes = [NamedNode(f"{ITEM}800000001"), NamedNode(f"{ITEM}5")]
    known = [NamedNode(each) for each in wikidata.known]
    for text, rows in (
        (bind(wikidata.lookup, {"name": called, "language": [Literal("en")]}), 8),
        (bind(wikidata.broader, {"class": classes, "broader": known}), 3),
    ):
        found = here.query(text)
        assert isinstance(found, QuerySolutions)
        ours = sorted(tuple(str(term) if term else "" for term in row) for row in found)
        assert len(ours) == rows
        theirs = [row for row in there.query(text) if isinstance(row, ResultRow)]
        assert ours == sorted(tuple(map(_term, row)) for row in theirs)


def _term(term: Any) -> str:  # noqa: ANN401 - of rdflib, which types it in many ways
    return "" if term is None else str(term.n3())
