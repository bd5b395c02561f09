"""A stored question put to a real SPARQL server has the answer that the file has; a server that fails is named."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pyoxigraph import Quad, Store

from pipeline import iris, publish, remote
from pipeline.cli import main
from pipeline.errors import QueryError, StoreError
from pipeline.model import Kind
from pipeline.queries import Query, ask, find, run
from pipeline.remote import Endpoint
from pipeline.vocab import Q

CHEW = iris.agent(Kind.PERSON, "Shou Zi Chew", base=iris.DEFAULT_BASE)
LOCAL = "127.0.0.1"
TRIES = 200


def free_port() -> int:
    with socket.socket() as one:
        one.bind((LOCAL, 0))
        return int(one.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex((LOCAL, port)) == 0


@pytest.fixture(scope="session", autouse=True)
def _without_proxy() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", LOCAL)
        yield


@pytest.fixture(scope="session")
def oxigraph() -> str:
    """The program that the wheel `oxigraph` installs."""
    found = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    assert found, "the server of the wheel 'oxigraph' is not installed: make test sets it up"
    return found


@pytest.fixture(scope="session")
def database(made: list[Quad], oxigraph: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph, loaded as queries/README.md says."""
    folder = tmp_path_factory.mktemp("served")
    publish.write(folder, made)
    command: list[str | Path] = [oxigraph, "load", "--location", folder / "database", "--file", folder / "graph.nq"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "database"


@contextmanager
def serving(oxigraph: str, database: Path, *flags: str) -> Iterator[Endpoint]:
    port = free_port()
    command: list[str | Path] = [oxigraph, "serve-read-only", "--location", database]
    command += ["--bind", f"{LOCAL}:{port}", *flags]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(TRIES):
                if listens(port):
                    break
                assert server.poll() is None, "the server stopped before it listened"
                time.sleep(0.1)
            yield remote.endpoint(f"http://{LOCAL}:{port}/query", timeout=60)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def endpoint(oxigraph: str, database: Path) -> Iterator[Endpoint]:
    """A server with the graph made by hand."""
    with serving(oxigraph, database, "--union-default-graph") as at:
        yield at


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("who-said-what", {"speaker": [CHEW]}),
        ("who-talks-about-whom", {}),
        ("articles", {}),
        ("names", {"agent": [iris.agent(Kind.COMPANY, "ByteDance", base=iris.DEFAULT_BASE)]}),
        ("quality", {"threshold": ["0.95"]}),
    ],
)
def test_stored_query_gives_the_rows_that_the_file_gives(
    endpoint: Endpoint, graph: Store, queries: Mapping[str, Query], name: str, given: dict[str, list[str]]
) -> None:
    here = run(graph, queries[name], given)
    assert here.rows
    assert remote.run(endpoint, queries[name], given) == here


@pytest.mark.parametrize(
    "text",
    [
        f"ASK {{ ?one a {Q.Statement} }}",
        f"CONSTRUCT WHERE {{ ?one {Q.speaker} ?who }}",
        f"# ASK\n\n# or LOAD\nPREFIX q: <{Q.NAMESPACE}>\nselect ?one {{ ?one a q:Person }} ORDER BY ?one",
    ],
)
def test_every_kind_of_question_can_be_asked(endpoint: Endpoint, graph: Store, text: str) -> None:
    assert remote.ask(endpoint, text) == ask(graph, text)


@pytest.mark.parametrize("label", ["Ted Cruz", " ted   CRUZ ", "rafael edward cruz", "周受资", "CFIUS"])
def test_name_means_there_what_it_means_here(endpoint: Endpoint, graph: Store, label: str) -> None:
    assert remote.find(endpoint, label) == find(graph, label) != ()


@pytest.mark.parametrize(
    ("label", "hint"), [("Ted Crus", "did you mean 'Ted Cruz'"), ("Zzz", "lists people"), ("", "lists people")]
)
def test_name_nobody_has_there_is_told_with_those_that_are_near(endpoint: Endpoint, label: str, hint: str) -> None:
    with pytest.raises(QueryError, match=f"nothing at {endpoint.url} is called .*{hint}"):
        remote.find(endpoint, label)


def test_command_asks_the_endpoint_for_a_speaker_by_name(
    endpoint: Endpoint, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["query", "said-by", "--endpoint", endpoint.url, "--speaker", "Ted Cruz", "--format", "csv"])
    assert left.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "“a Trojan horse”" in lines[1]


def test_command_wants_a_file_or_an_endpoint_and_not_both(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["query", "articles", "--endpoint", "http://localhost/query", "--graph", "graph.nq"])
    assert left.value.code == 2
    assert "give one of them" in capsys.readouterr().err


def test_server_that_asks_its_named_graphs_only_where_told_answers_the_same(
    oxigraph: str, database: Path, graph: Store, endpoint: Endpoint
) -> None:
    nobody = f"ASK {{ GRAPH ?g {{ <{iris.DEFAULT_BASE}person/nobody> a ?class }} }}"
    assert remote.ask(endpoint, nobody).rows == ask(Store(), "ASK { ?s ?p ?o }").rows
    with serving(oxigraph, database) as apart:
        assert remote.find(apart, "Ted Cruz") == find(graph, "Ted Cruz") != ()
        spoken = f"SELECT ?one {{ GRAPH ?g {{ ?one {Q.speaker} <{CHEW}> }} }} ORDER BY ?one"
        assert remote.ask(apart, spoken) == ask(graph, spoken)
        assert remote.ask(apart, spoken).rows


def test_query_that_is_no_sparql_is_refused_in_one_line(endpoint: Endpoint) -> None:
    with pytest.raises(StoreError, match=f"{endpoint.url}: does not understand the query") as caught:
        remote.ask(endpoint, "SELECT nonsense")
    assert "\n" not in str(caught.value)
    with pytest.raises(QueryError, match="only questions can be asked"):
        remote.ask(endpoint, "# SELECT\nDROP ALL")


@contextmanager
def answering(status: int, body: str, media_type: str = "text/html") -> Iterator[Endpoint]:
    """A server that says the same to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer((LOCAL, 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield remote.endpoint(f"http://{LOCAL}:{server.server_port}/sparql", timeout=60)
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "body", "media_type", "message"),
    [
        (401, "", "text/html", "wants a login"),
        (404, "", "text/html", "not found (404); look whether the address is right"),
        (500, "", "text/html", "broke down over the query"),
        (503, "", "text/html", "answers 503 Service Unavailable; ask whoever runs it"),
        (200, "<p>Welcome</p>", "text/html", "answers with text/html, which is no answer to a query"),
        (200, '{"head": ', "application/json", "answers with broken application/json"),
    ],
)
def test_answer_that_is_none_is_a_line_with_the_address_and_the_next_step(
    status: int, body: str, media_type: str, message: str
) -> None:
    with answering(status, body, media_type) as at, pytest.raises(StoreError) as caught:
        remote.ask(at, "SELECT ?s { ?s ?p ?o }")
    assert str(caught.value).startswith(f"{at.url}: {message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("rows", "told"), [(9_999, False), (10_000, True)])
def test_answer_that_may_have_been_cut_off_is_told(
    *, rows: int, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "\n".join(["?text", *(f'"{row}"' for row in range(rows)), ""])
    with answering(200, body, "text/tab-separated-values") as at, pytest.raises(SystemExit, match="0"):
        main(["query", "names", "--agent", CHEW, "--format", "csv", "--endpoint", at.url])
    said = capsys.readouterr().err
    assert ("10000 rows exactly: the endpoint may give no more; ask for less" in said) == told


def test_endpoint_that_is_silent_is_given_up() -> None:
    with socket.create_server((LOCAL, 0)) as mute:
        at = remote.endpoint(f"http://{LOCAL}:{mute.getsockname()[1]}/", timeout=1)
        with pytest.raises(StoreError, match=r"silent for 1 seconds; give it more with --timeout"):
            remote.ask(at, "ASK {}")


def test_endpoint_that_is_not_there_is_told_in_one_line() -> None:
    at = remote.endpoint(f"http://{LOCAL}:{free_port()}/query", timeout=5)
    with pytest.raises(StoreError, match=r"/query: cannot be asked \(.*refused\); check that it runs"):
        remote.ask(at, "ASK {}")


@pytest.mark.parametrize("address", ["", "build/graph.nq", "file:///etc/hosts", "http://", "http://localhost:x/query"])
def test_what_is_no_address_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(StoreError, match="is no address of a SPARQL endpoint; give one like"):
        remote.endpoint(address, timeout=5)
