"""A query that takes too much is stopped, while others are answered; what is too large is refused before it is read."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import urlencode

import pytest

from tests.serve.servers import FOREVER, FORM, QUERY, Server, serving

MEBIBYTE = 2**20
ASK = "ASK {}"
POST = "POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "


@pytest.fixture(scope="module")
def strict(reader: Server) -> Iterator[Server]:
    """A server that puts up with little: a second, five rows, one query that waits."""
    with serving(
        reader.path, "--timeout", "1", "--rows", "5", "--queue", "1", "--memory", "64", "--no-union-default-graph"
    ) as one:
        yield one


def test_query_that_would_run_for_years_is_stopped_and_its_process_too(strict: Server) -> None:
    before = strict.workers()
    answer = strict.query(f"ASK {{ {{ {FOREVER.replace('{', '{ GRAPH ?gg {', 1)} }} }} }}")
    assert (answer.status, "takes more than 1 seconds" in answer.text) == (500, True)
    # The next waits for its process to be replaced, if the other is busy.
    while len(strict.workers() - before) != 1:
        assert strict.query(ASK).status == 200
    assert len(before - strict.workers()) == 1


def test_request_may_give_less_time_and_not_more(reader: Server, strict: Server) -> None:
    answer = reader.query(FOREVER, timeout="0.2")
    assert (answer.status, "more than 0.2 seconds" in answer.text) == (500, True)
    forever = FOREVER.replace("{", "{ GRAPH ?gg {", 1) + " }"
    assert "more than 1 seconds" in strict.query(forever, timeout="600").text
    for wrong in ("x", "-1", "0", "nan"):
        assert reader.query(ASK, timeout=wrong).status == 400


def test_others_are_answered_while_one_runs(reader: Server) -> None:
    with ThreadPoolExecutor(1) as pool:
        long = pool.submit(reader.query, FOREVER, timeout="2")
        answers = 0
        while not long.done():
            answers += reader.query(f"ASK {{ FILTER({answers} = {answers}) }}").status == 200
        assert long.result().status == 500
    assert answers > 10


def test_answer_is_never_cut_in_silence(strict: Server) -> None:
    everything = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
    answer = strict.query(everything)
    assert (answer.status, "more than 5 rows; add a LIMIT" in answer.text) == (500, True)
    for name in ("json", "csv", "tsv", "xml"):
        assert strict.query(f"{everything} LIMIT 6", format=name).status == 500
        assert strict.query(f"{everything} LIMIT 5", format=name).status == 200
    graph = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert "more than 5 triples" in strict.query(graph).text
    assert strict.query(f"{graph} LIMIT 5").status == 200


def test_rows_with_line_breaks_are_counted_right(strict: Server) -> None:
    five = 'SELECT ("a\\nb\\nc" AS ?x) { VALUES ?n { 1 2 3 4 5 } }'
    assert strict.query(five, format="csv").text.count("\n") == 1 + 5 * 3


def test_default_graph_is_empty_where_the_union_is_not_wanted(strict: Server) -> None:
    assert json.loads(strict.query("ASK { ?s ?p ?o }").body)["boolean"] is False
    assert json.loads(strict.query("ASK { GRAPH ?g { ?s ?p ?o } }").body)["boolean"] is True


def test_query_that_takes_too_much_memory_ends_alone(strict: Server) -> None:
    numbers = " ".join(f"({n})" for n in range(300))
    product = " ".join(f"VALUES (?{name}) {{ {numbers} }}" for name in "abcd")
    answer = strict.query(f"SELECT * {{ {product} }} ORDER BY ?d ?c ?b ?a", timeout="1")
    # On a slow machine the time is over first.
    assert answer.status == 500
    assert "MiB of memory" in answer.text or "more memory" in answer.text or "seconds" in answer.text
    assert strict.query(ASK).status == 200


def test_more_than_may_wait_are_told_to_come_back(strict: Server) -> None:
    forever = FOREVER.replace("{", "{ GRAPH ?gg {", 1) + " }"
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: strict.query(f"{forever} OFFSET {n}"), range(8)))
    told = [answer.status for answer in answers]
    assert set(told) == {500, 503}
    assert told.count(503) >= 5
    assert all(answer.headers["retry-after"] == "5" for answer in answers if answer.status == 503)
    assert strict.query(ASK).status == 200


def test_long_address_is_refused(reader: Server) -> None:
    answer = reader.ask("/sparql?" + urlencode({"query": f"ASK {{ }} # {'x' * MEBIBYTE}"}))
    assert (answer.status, "by POST" in answer.text) == (414, True)
    assert reader.query(f"ASK {{}} # {'x' * 50_000}").status == 200


def test_long_headers_are_refused(reader: Server) -> None:
    assert reader.ask("/healthz", X_Long="x" * MEBIBYTE).status == 431
    assert reader.ask("/healthz", X_Long="x" * 10_000).status == 200


@pytest.mark.parametrize("media", [QUERY, FORM])
def test_long_query_is_refused(reader: Server, media: str) -> None:
    assert reader.ask("/sparql", b"query=" + b"x" * (4 * MEBIBYTE), media=media).status == 413
    fits = b"ASK {} #" + b"x" * (MEBIBYTE - 100)
    assert reader.ask("/sparql", fits if media == QUERY else b"query=" + fits, media=media).status in {200, 400}


def sent(server: Server, head: str, size: int) -> tuple[bytes, int]:
    """What the server says to `size` bytes that follow the head, and how much of its memory they took at most."""
    most = 0
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=60)) as connection:
        connection.sendall(head.encode())
        try:
            for _ in range(size // MEBIBYTE):
                connection.sendall(b"x" * MEBIBYTE)
                most = max(most, memory(server.process.pid))
        except OSError:
            pass
        try:
            return connection.recv(65536), most
        except OSError:
            return b"", most


def memory(process: int) -> int:
    with open(f"/proc/{process}/statm", encoding="ascii") as file:  # noqa: PTH123 - not a path to keep
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET /sparql?query=", b"414"),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ", b"431"),
        (
            f"{POST}{QUERY}\r\nContent-Length: {100 * MEBIBYTE}\r\n\r\n",
            b"413",
        ),
        (
            f"{POST}{FORM}\r\nContent-Length: {100 * MEBIBYTE}\r\n\r\n",
            b"413",
        ),
    ],
)
def test_hundred_megabytes_are_not_held(reader: Server, head: str, status: bytes) -> None:
    before = memory(reader.process.pid)
    answer, most = sent(reader, head, 100 * MEBIBYTE)
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert most - before < 20 * MEBIBYTE
    assert reader.query(ASK).status == 200


def test_chunks_without_end_are_refused(reader: Server) -> None:
    head = f"{POST}{QUERY}\r\nTransfer-Encoding: chunked\r\n\r\n{5 * MEBIBYTE:x}\r\n"
    answer, _ = sent(reader, head, 4 * MEBIBYTE)
    assert answer.startswith(b"HTTP/1.1 413")


def test_client_that_leaves_frees_its_process(reader: Server) -> None:
    before = reader.workers()
    with closing(socket.create_connection(("127.0.0.1", reader.port))) as connection:
        path = "/sparql?" + urlencode({"query": FOREVER})
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        while not any(busy(one) for one in before & reader.workers()):
            pass
    # Far sooner than the limit of 30 seconds both are free again.
    while len(reader.workers() - before) != 1:
        pass
    answers = [reader.query(f"ASK {{ FILTER({n} = {n}) }}", timeout="5").status for n in range(4)]
    assert answers == [200] * 4


def busy(process: int) -> bool:
    with open(f"/proc/{process}/stat", encoding="ascii") as file:  # noqa: PTH123 - as above
        return file.read().rpartition(")")[2].split()[0] == "R"


def test_killed_process_is_replaced(reader: Server) -> None:
    before = reader.workers()
    assert len(before) == 2
    for one in before:
        os.kill(one, signal.SIGKILL)
    answers = [reader.query(f"ASK {{ FILTER({n} = {n}) }} # killed").status for n in range(6)]
    assert answers == [200] * 6
    assert len(reader.workers() - before) == 2
