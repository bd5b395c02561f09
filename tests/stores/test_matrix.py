"""Every stored query on four engines: rdflib, the embedded store, Oxigraph's server and Virtuoso give equal rows.

The embedded store is what the others are compared with. Virtuoso is asked by `make test-stores` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Store

from pipeline import remote, store
from pipeline.queries import ParamType, Query, bind, find
from tests.queries.test_new import PRESS
from tests.queries.test_seeds import ASKED as ASKED_OF_SEEDS
from tests.queries.test_seeds import NOTHING_YET
from tests.queries.test_stored import BINDINGS, ELSEWHERE, NAMES
from tests.stores import oxigraph, virtuoso
from tests.stores.engines import Answer, Ask, embedded, native, served

Bindings = Mapping[str, Sequence[str]]
LONGEST = 60
# What Virtuoso once answered with fewer rows, in this graph only.
LOST: Mapping[str, Sequence[Bindings]] = {"contradictions": ({"target": ["TikTok"]},)}
# Of each graph: what is asked of it, and which queries find nothing in it.
ASKED: Mapping[str, Mapping[str, Sequence[Bindings]]] = {
    "handmade": {name: ({}, *several) for name, several in BINDINGS.items()},
    "press": PRESS,
    "seeds": {
        name: ({}, {key: [value] for key, value in one.items()}, *LOST.get(name, ()))
        for name, one in ASKED_OF_SEEDS.items()
    },
}
NOTHING: Mapping[str, frozenset[str]] = {
    "handmade": frozenset(ELSEWHERE),
    "press": frozenset(),
    "seeds": frozenset(NOTHING_YET),
}
# Questions (a query with what it is given), and the fewest rows that are compared.
SIZES = {"handmade": (102, 200), "press": (24, 70), "seeds": (55, 700)}
SUBJECTS = ["handmade", "press", pytest.param("seeds", marks=pytest.mark.model)]
CASES = [
    pytest.param(subject, name, marks=[pytest.mark.model] if subject == "seeds" else [])
    for subject, questions in ASKED.items()
    for name in questions
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A build, what is asked of it, and what the embedded store answers."""

    name: str
    graph: Path
    questions: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[Answer, ...]]


@pytest.fixture(scope="module")
def subject(
    request: pytest.FixtureRequest, queries: Mapping[str, Query], tmp_path_factory: pytest.TempPathFactory
) -> Subject:
    build: Path = request.getfixturevalue(request.param)
    folder = tmp_path_factory.mktemp("embedded") / "store"
    store.load(build, folder)
    opened = store.opened(folder)
    questions = {
        name: tuple(bind(queries[name], _found(opened, queries[name], given)) for given in several)
        for name, several in ASKED[request.param].items()
    }
    answers = {name: tuple(map(embedded(opened), texts)) for name, texts in questions.items()}
    return Subject(name=request.param, graph=build / "graph.nq", questions=questions, answers=answers)


def _found(graph: Store, query: Query, given: Bindings) -> Bindings:
    """What is given, names of agents replaced by their IRIs, as the command line does."""
    agents = {param.name for param in query.params if param.type == ParamType.IRI}
    return {
        name: [
            iri
            for value in values
            for iri in (find(graph, value) if name in agents and "://" not in value else [value])
        ]
        for name, values in given.items()
    }


@pytest.fixture(scope="module", params=["rdflib", "oxigraph", pytest.param("virtuoso", marks=pytest.mark.stores)])
def ask(request: pytest.FixtureRequest, subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """One of the other engines, with the same graph in it."""
    if request.param == "rdflib":
        yield native(subject.graph)
    elif request.param == "oxigraph":
        with oxigraph.serving(tmp_path_factory.mktemp("served"), subject.graph) as url:
            yield served(remote.endpoint(url, timeout=LONGEST))
    else:
        server: virtuoso.Server = request.getfixturevalue("server")
        with virtuoso.holding(server, subject.graph):
            yield served(remote.endpoint(server.query, timeout=LONGEST))


@pytest.mark.parametrize(("subject", "name"), CASES, indirect=["subject"])
def test_stored_query_answers_as_it_does_in_the_embedded_store(subject: Subject, ask: Ask, name: str) -> None:
    for text, expected in zip(subject.questions[name], subject.answers[name], strict=True):
        assert ask(text) == expected


@pytest.mark.parametrize("subject", SUBJECTS, indirect=True)
def test_every_query_is_asked_and_finds_something(subject: Subject) -> None:
    rows = {name: sum(len(answer.rows) for answer in answers) for name, answers in subject.answers.items()}
    assert {name for name, count in rows.items() if not count} == NOTHING[subject.name]
    questions, fewest = SIZES[subject.name]
    assert sum(map(len, subject.questions.values())) == questions
    assert sum(rows.values()) >= fewest


def test_no_query_finds_nothing_everywhere() -> None:
    assert len(NAMES) == len(ASKED["handmade"]) == 27
    assert sorted(NAMES) == sorted(ASKED["handmade"])
    assert set(ASKED["press"]) >= NOTHING["handmade"]
