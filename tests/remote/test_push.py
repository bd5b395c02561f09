"""A build that is pushed to a real server is there, whole and once, whatever happened on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from pipeline import remote, store
from pipeline.cli.push import push as command
from pipeline.errors import StoreError
from pipeline.remote import Patience, Protocol, Target
from pipeline.remote.holdings import count
from pipeline.vocab import Rdfs
from tests.remote import pushing
from tests.remote.conftest import update
from tests.remote.pushing import BASE, Place, lines, pulled, pushed, target, written
from tests.remote.servers import Handler, Seen, between


@pytest.mark.parametrize("protocol", Protocol)
def test_push_and_pull(place: Place, made: list[Quad], tmp_path: Path, protocol: Protocol) -> None:
    pushing.check_push_and_pull(place, made, tmp_path, protocol)


@pytest.mark.parametrize(("after", "arrives"), [(1, True), (3, True), (4, False)])
def test_push_that_is_killed_is_finished_by_the_next(
    there: Place, made: list[Quad], tmp_path: Path, after: int, *, arrives: bool
) -> None:
    pushing.check_killed_push_goes_on(there, made, tmp_path, after=after, arrives=arrives)


def test_graphs_elsewhere_are_left_alone(there: Place, made: list[Quad], tmp_path: Path) -> None:
    root = there.url.removesuffix("/query")
    at = remote.endpoint(there.url, timeout=60, environment={})
    pushing.check_graphs_elsewhere_are_left_alone(
        there,
        made,
        tmp_path,
        put=lambda graph: update(root, f"INSERT DATA {{ GRAPH <{graph}> {{ <x:a> <x:b> <x:c> }} }}"),
        ask=lambda graph: count(at, graph, patience=Patience()),
    )


def narrow(to: Target, *, quads: int = 40) -> Target:
    """The same server, taken for one that takes little at once and shows graphs in parts."""
    return replace(to, server=replace(to.server, whole=False, quads=quads, bytes=5000, stored=5000))


@pytest.mark.parametrize("protocol", Protocol)
def test_large_graph_is_made_aside_in_chunks_and_moved(
    there: Place, made: list[Quad], tmp_path: Path, protocol: Protocol
) -> None:
    build = written(tmp_path, made)
    with between(there.url) as gate:
        to = narrow(target(there, url=gate.url, protocol=protocol))
        done = pushed(build, to)
    assert len(done.written) == done.graphs
    assert pulled(there) == lines(made)
    moved = [one for one in gate.written if one.text.startswith("MOVE")]
    if protocol is Protocol.GRAPH_STORE:
        # Nothing can be moved there: each graph is put at once.
        assert moved == []
        assert len(gate.written) == done.graphs
    else:
        assert len(moved) == done.graphs
        assert len(gate.written) > 4 * done.graphs
        assert not any("staging" not in one.path and one.method == "PUT" for one in gate.written)
        assert max(len(one.text) for one in gate.written) < 8000


@pytest.mark.parametrize("protocol", [Protocol.UPDATE, Protocol.GRAPH_STORE])
def test_many_graphs_are_deleted(there: Place, made: list[Quad], tmp_path: Path, protocol: Protocol) -> None:
    extra = [Quad(NamedNode("x:a"), Rdfs.label, Literal("a"), NamedNode(f"{BASE}graph/{n}")) for n in range(120)]
    to = target(there, protocol=protocol)
    pushed(written(tmp_path / "large", [*made, *extra]), to)
    done = pushed(written(tmp_path / "small", made), to)
    assert len(done.deleted) == 120
    assert pulled(there) == lines(made)


def test_server_without_move_gets_a_copy(there: Place, made: list[Quad], tmp_path: Path) -> None:
    def cannot(handler: Handler, one: Seen) -> bool:
        return one.writes and one.text.startswith("MOVE") and refuse(handler, 400)

    with between(there.url, cannot) as gate:
        pushed(written(tmp_path, made), narrow(target(there, url=gate.url)))
    assert pulled(there) == lines(made)
    assert any(one.text.startswith("DELETE WHERE") for one in gate.written)


def refuse(handler: Handler, status: int) -> bool:
    from tests.remote.servers import answer

    return answer(handler, status)


def test_order_of_graphs_has_the_run_last(there: Place, made: list[Quad], tmp_path: Path) -> None:
    with between(there.url) as gate:
        pushed(written(tmp_path, made), target(there, url=gate.url))
    names = [one.path for one in gate.written]
    assert len(names) >= 5
    assert names[-1].endswith("graph%2Frun")
    assert names[:-1] == sorted(names[:-1])


def test_bodies_are_compressed_where_the_server_takes_that(there: Place, made: list[Quad], tmp_path: Path) -> None:
    build = written(tmp_path, made)
    with between(there.url) as gate:
        pushed(build, target(there, url=gate.url))
    assert {one.headers.get("Content-Encoding") for one in gate.written} == {"gzip"}

    def plain(handler: Handler, one: Seen) -> bool:
        return one.headers.get("Content-Encoding") == "gzip" and refuse(handler, 415)

    update(there.url.removesuffix("/query"), "DROP ALL")
    with between(there.url, plain) as gate:
        pushed(build, target(there, url=gate.url))
    assert {one.headers.get("Content-Encoding") for one in gate.written} == {None}
    assert pulled(there) == lines(made)


TEXTS = [
    'a\nb\r\tc "q" \\ \\u0041 \\\\u0041 \\U00000041 \\',
    "emoji 😀 周受资 “q” é e\u0301",
    "",
    "  a  b ",
    "} } #' <a> ?x $y {{ ''' \"\"\" ; DROP ALL ;",
    "a\u00a0b\u200b\u2028c\u0085d\ufeff",
    "\u0001\u0008\u000c",
    "x" * 100_000,
]


@pytest.mark.parametrize("protocol", [Protocol.UPDATE, Protocol.GRAPH_STORE])
def test_every_text_arrives_as_it_is(there: Place, tmp_path: Path, protocol: Protocol) -> None:
    graph = NamedNode(f"{BASE}graph/odd")
    quads = [Quad(NamedNode(f"{BASE}text/{n}"), Rdfs.label, Literal(text), graph) for n, text in enumerate(TEXTS)]
    pushed(written(tmp_path, quads), target(there, protocol=protocol))
    at = remote.endpoint(there.url, timeout=60, environment={})
    assert set(remote.pull(at, base=BASE).quads) == set(quads)


def test_what_a_server_loses_is_an_error_that_names_the_graph(there: Place, made: list[Quad], tmp_path: Path) -> None:
    graph = f"{BASE}graph/entities"

    def loses(handler: Handler, one: Seen) -> bool:
        return one.writes and one.path.endswith("entities") and refuse(handler, 204)

    build = written(tmp_path, made)
    with between(there.url, loses) as gate:
        with pytest.raises(
            StoreError, match=rf"graph {graph}: \d+ triples were sent, 0 are read back and \d+ differ, such"
        ):
            pushed(build, target(there, url=gate.url))
        assert len([one for one in gate.written if one.path.endswith("entities")]) == 2
    assert pushed(build, target(there)).written[-1] == f"{BASE}graph/terms"
    assert pulled(there) == lines(made)


def test_graph_that_somebody_else_changed_is_sent_again(there: Place, made: list[Quad], tmp_path: Path) -> None:
    build = written(tmp_path, made)
    pushed(build, target(there))
    root, graph = there.url.removesuffix("/query"), f"{BASE}graph/entities"
    # as many triples as before
    update(
        root,
        f"DELETE {{ GRAPH <{graph}> {{ ?s {Rdfs.label} ?o }} }} INSERT {{ GRAPH <{graph}> {{ ?s {Rdfs.label} "
        f'"Nobody" }} }} WHERE {{ SELECT * {{ GRAPH <{graph}> {{ ?s {Rdfs.label} ?o }} }} LIMIT 1 }}',
    )
    assert pushed(build, target(there)).written == (graph,)
    assert pulled(there) == lines(made)


@pytest.mark.parametrize("ending", ["graph.nq", "graph.trig"])
def test_one_file_can_be_pushed(there: Place, made: list[Quad], tmp_path: Path, ending: str) -> None:
    pushed(written(tmp_path, made) / ending, target(there))
    assert pulled(there) == lines(made)


def test_embedded_store_can_be_pushed(there: Place, made: list[Quad], tmp_path: Path) -> None:
    store.load(written(tmp_path / "build", made), tmp_path / "store")
    pushed(tmp_path / "store", target(there))
    assert lines(made) <= pulled(there)
    # it is the build as far as a server can tell
    assert pushed(tmp_path / "build", target(there), keep=True).written == ()


@pytest.mark.parametrize("how", ["put", "update", "move"])
def test_reader_sees_the_old_graph_or_the_new_one(there: Place, tmp_path: Path, how: str) -> None:
    graph = f"{BASE}graph/article/one"
    sizes = (600, 200)
    builds = [
        written(
            tmp_path / str(size),
            [Quad(NamedNode(f"{BASE}x/{size}"), Rdfs.label, Literal(str(n)), NamedNode(graph)) for n in range(size)],
        )
        for size in sizes
    ]
    protocol = Protocol.UPDATE if how == "update" else Protocol.AUTO
    to = target(there, protocol=protocol)
    if how == "move":
        to = replace(to, server=replace(to.server, whole=False, stored=50_000))
    pushed(builds[0], to)
    seen: list[int] = []
    over = Event()

    def reads() -> None:
        at = remote.endpoint(there.url, timeout=60, environment={})
        while not over.is_set():
            seen.append(count(at, graph, patience=Patience()))

    reader = Thread(target=reads)
    reader.start()
    try:
        for build in [builds[1], builds[0]] * 2:
            assert pushed(build, to).written == (graph,)
    finally:
        over.set()
        reader.join()
    assert len(seen) >= 4
    assert set(seen) <= set(sizes)


def test_bare_address_of_a_server_will_do(there: Place, made: list[Quad], tmp_path: Path) -> None:
    to = target(there, url=there.url.removesuffix("query"))
    assert to.query.url == there.url
    assert to.store
    assert to.update
    assert to.server.name == "Oxigraph"


def test_command_says_what_it_did(
    there: Place, made: list[Quad], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = written(tmp_path, made)
    for sent in (7, 0):
        command([there.url, "--build", str(build)], standalone_mode=False)
        said = capsys.readouterr().err.splitlines()
        assert said[-2] == f"push: {sent} graphs sent, {7 - sent} there already, 0 deleted"
        assert said[-1] == f"push: {len(set(made))} quads in 7 graphs read back as they are in the build"


@pytest.mark.parametrize(
    ("quads", "message"),
    [
        ([], "nothing to push: it has no graphs"),
        ("_:a <x:b> <x:c> <x:g> .\n", "graph x:g: has blank nodes"),
    ],
)
def test_build_that_cannot_be_pushed_is_refused(tmp_path: Path, quads: Sequence[Quad] | str, message: str) -> None:
    file = tmp_path / "graph.nq"
    file.write_text(quads if isinstance(quads, str) else "", encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        remote.build(file)
