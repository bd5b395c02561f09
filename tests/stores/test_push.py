"""What a push and a pull do to Virtuoso: the checks that Oxigraph's server is given, and what Virtuoso alone has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from pipeline import remote
from pipeline.endpoints import Answer, Doing, changing, send
from pipeline.errors import StoreError
from pipeline.remote import Patience, Protocol
from pipeline.remote.holdings import count
from pipeline.vocab import Rdfs
from tests.bench.quads import quads as larger
from tests.remote import pushing
from tests.remote.pushing import BASE, Place, lines, pulled, pushed, target, written
from tests.remote.test_push import TEXTS
from tests.stores import virtuoso

pytestmark = pytest.mark.stores

USER: Final = "QUOTH_ENDPOINT_USER"
PASSWORD: Final = "QUOTH_ENDPOINT_PASSWORD"  # noqa: S105 - a variable's name
MANY: Final = 100_000
ELSEWHERE: Final = "https://example.org/elsewhere"


def place_of(
    server: virtuoso.Server, *, user: str = "dba", password: str | None = None, ending: str = "query"
) -> Place:
    return Place(
        url={"query": server.query, "update": server.update}[ending],
        environment={USER: user, PASSWORD: password or server.password},
        timeout=300,
    )


@pytest.fixture
def place(server: virtuoso.Server) -> Iterator[Place]:
    """The server as its administrator reaches it; emptied afterwards."""
    yield place_of(server)
    virtuoso.clear(server, (BASE, ELSEWHERE))


def update(place: Place, text: str) -> None:
    at = target(place).update
    assert at
    assert isinstance(send(at, changing(at, text), doing=Doing.WRITE), Answer)


@pytest.mark.parametrize("protocol", Protocol)
def test_push_and_pull(place: Place, made: list[Quad], tmp_path: Path, protocol: Protocol) -> None:
    pushing.check_push_and_pull(place, made, tmp_path, protocol)


@pytest.mark.parametrize(("after", "arrives"), [(1, True), (2, True), (3, False), (7, True), (8, False)])
def test_push_that_is_killed_is_finished_by_the_next(
    place: Place, made: list[Quad], tmp_path: Path, after: int, *, arrives: bool
) -> None:
    pushing.check_killed_push_goes_on(place, made, tmp_path, after=after, arrives=arrives)


def test_graphs_elsewhere_are_left_alone(place: Place, made: list[Quad], tmp_path: Path) -> None:
    at = remote.endpoint(place.url, timeout=60, environment={})
    pushing.check_graphs_elsewhere_are_left_alone(
        place,
        made,
        tmp_path,
        put=lambda graph: update(place, f"INSERT DATA {{ GRAPH <{graph}> {{ <x:a> <x:b> <x:c> }} }}"),
        ask=lambda graph: count(at, graph, patience=Patience()),
    )


@pytest.mark.parametrize("protocol", [Protocol.UPDATE, Protocol.GRAPH_STORE])
def test_every_text_arrives_as_it_is(place: Place, tmp_path: Path, protocol: Protocol) -> None:
    graph = NamedNode(f"{BASE}graph/odd")
    quads = [Quad(NamedNode(f"{BASE}text/{n}"), Rdfs.label, Literal(text), graph) for n, text in enumerate(TEXTS)]
    pushed(written(tmp_path, quads), target(place, protocol=protocol))
    assert pulled(place) == lines(quads)


@pytest.mark.parametrize("protocol", [Protocol.UPDATE, Protocol.GRAPH_STORE])
def test_graph_with_more_triples_than_one_answer_may_have_is_read_back(
    place: Place, tmp_path: Path, protocol: Protocol
) -> None:
    graph = NamedNode(f"{BASE}graph/large")
    quads = [
        Quad(NamedNode(f"{BASE}text/{n}"), Rdfs.label, Literal(str(n)), graph)
        for n in range(2 * virtuoso.DEFAULT_ROWS + 1)
    ]
    build = written(tmp_path, quads)
    assert pushed(build, target(place, protocol=protocol)).quads == len(quads)
    assert pulled(place) == lines(quads)
    assert pushed(build, target(place, protocol=protocol)).written == ()


@pytest.mark.model
def test_hundred_thousand_quads_are_pushed_and_verified(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(b"".join(sorted(larger((seeds / "graph.nq").read_bytes(), MANY))))
    build = pushing.dataset(tmp_path / "graph.nq")
    assert len(build) >= MANY
    # one of its own, since it is slow to delete so much
    with virtuoso.running(tmp_path / "virtuoso") as own:
        place = place_of(own)
        first = pushed(tmp_path, target(place))
        assert first.quads == len(build)
        assert len(first.written) == first.graphs > 50
        assert pulled(place) == lines(build)
        assert pushed(tmp_path, target(place)).written == ()


@pytest.mark.parametrize("ending", ["query", "update"])
@pytest.mark.parametrize(
    ("login", "message"),
    [
        ({"user": virtuoso.READER}, "refuses to be written to"),
        ({"user": "dba", "password": "wrong"}, "does not take the login"),
        ({"user": "nobody", "password": "wrong"}, "does not take the login"),
    ],
)
def test_who_may_not_write_is_told_and_nothing_is_written(
    place: Place, server: virtuoso.Server, login: dict[str, str], message: str, ending: str
) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        target(place_of(server, **login, ending=ending))
    assert server.password not in str(caught.value)
    assert pulled(place) == set()


def test_without_a_login_it_can_be_asked_and_not_written_to(
    place: Place, server: virtuoso.Server, made: list[Quad], tmp_path: Path
) -> None:
    pushed(written(tmp_path, made), target(place))
    everybody = Place(url=server.query)
    assert pulled(everybody) == lines(made)
    with pytest.raises(StoreError, match="QUOTH_ENDPOINT_USER"):
        target(everybody)
