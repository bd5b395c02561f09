"""A server in trouble is told in one line, tried again where that may help, and a push afterwards completes."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from pyoxigraph import Quad

from pipeline import remote
from pipeline.errors import StoreError
from pipeline.remote import Patience, Protocol
from tests.remote.pushing import Place, lines, pulled, pushed, target, written
from tests.remote.servers import JSON, LOCAL, Handler, Respond, Seen, answer, between, done, hang_up
from tests.remote.test_push import narrow

YES = b'{"head": {}, "boolean": true}'
NOW = datetime(2040, 1, 2, 10, 0, 0, tzinfo=UTC)


@pytest.fixture
def build(made: list[Quad], tmp_path: Path) -> Path:
    return written(tmp_path / "build", made)


def waiting(waited: list[float]) -> Patience:
    return Patience(wait=waited.append, now=lambda: NOW)


def after(number: int, trouble: Respond, *, times: int = 10**6) -> Respond:
    """Trouble from the write of this number on, so many times."""
    seen: list[Seen] = []

    def respond(handler: Handler, one: Seen) -> bool:
        if one.writes:
            seen.append(one)
        return one.writes and number <= len(seen) < number + times and trouble(handler, one)

    return respond


def says(status: int, content: bytes = b"", **headers: str) -> Respond:
    return lambda handler, _: answer(handler, status, content, **headers)


def fails(
    there: Place, build: Path, respond: Respond, *, protocol: Protocol = Protocol.AUTO
) -> tuple[str, list[float]]:
    """The one line of a push that fails half-way, and what was waited; a push afterwards completes."""
    waited: list[float] = []
    with between(there.url, respond) as gate:
        to = target(there, url=gate.url, patience=waiting(waited), protocol=protocol)
        with pytest.raises(StoreError) as caught:
            pushed(build, to)
    line = str(caught.value)
    assert "\n" not in line
    assert line.isprintable()
    assert line.startswith(gate.url.removesuffix("/query"))
    before = len(pulled(there))
    rest = pushed(build, target(there))
    assert 0 < len(rest.written) < rest.graphs
    assert len(pulled(there)) > before
    return line, waited


@pytest.mark.parametrize(
    ("respond", "message", "waited"),
    [
        (says(507), "has no room left (507); make some there and push again", []),
        (says(500), "broke down over what was written (500); see its log and push again", [1, 2]),
        (
            says(500, b"No space\nleft \x1b[31mon device", Content_Type="text/plain"),
            "(500); see its log and push again; it says: No space left ?[31mon device",
            [1, 2],
        ),
        (says(405), "cannot be written to here (405); give another address", []),
        (says(403), "refuses to be written to (403); see whether it is read-only", []),
        (says(413), "takes no request as large as this (413)", []),
        (says(400), "does not understand the update (400)", []),
        (says(418), "answers 418 I'm a Teapot; ask whoever runs it", []),
        (says(401), "wants a login (401); put it into QUOTH_ENDPOINT_USER and QUOTH_ENDPOINT_PASSWORD, or", []),
        (says(502), "answers 502 Bad Gateway", [1, 2, 4, 8]),
        (says(503, Retry_After="7"), "answers 503 Service Unavailable", [7, 7, 7, 7]),
        (says(503, Retry_After="Mon, 02 Jan 2040 10:00:30 GMT"), "answers 503", [30, 30, 30, 30]),
        (says(429, Retry_After="86400"), "asks to be left alone for 86400 seconds; run this again after that", []),
        (lambda handler, _: hang_up(handler), "cannot be asked (", [1, 2, 4, 8]),
    ],
)
def test_trouble_in_the_middle_of_a_push_is_one_line_and_the_next_push_completes(
    *,
    there: Place,
    build: Path,
    made: list[Quad],
    respond: Respond,
    message: str,
    waited: list[float],
) -> None:
    line, slept = fails(there, build, after(3, respond))
    assert message in line
    assert ": graph https://w3id.org/quoth/id/graph/" in line
    assert slept == waited
    assert pulled(there) == lines(made)


@pytest.mark.parametrize("respond", [says(507), lambda handler, _: hang_up(handler)])
def test_trouble_with_updates_is_told_as_well(there: Place, build: Path, made: list[Quad], respond: Respond) -> None:
    line, _ = fails(there, build, after(3, respond), protocol=Protocol.UPDATE)
    assert "/update: graph https://w3id.org/quoth/id/graph/" in line
    assert pulled(there) == lines(made)


def loses_the_answer(upstream: str) -> Respond:
    def respond(handler: Handler, one: Seen) -> bool:
        done(upstream, one)
        return hang_up(handler)

    return respond


@pytest.mark.parametrize("protocol", [Protocol.UPDATE, Protocol.GRAPH_STORE])
@pytest.mark.parametrize(
    "trouble",
    [
        lambda _: says(503),
        lambda _: says(500),
        lambda _: lambda handler, _one: hang_up(handler),
        loses_the_answer,
    ],
)
def test_trouble_that_passes_is_waited_for_and_nothing_is_doubled(
    there: Place, build: Path, made: list[Quad], trouble: Callable[[str], Respond], protocol: Protocol
) -> None:
    waited: list[float] = []
    with between(there.url, after(2, trouble(there.url), times=2)) as gate:
        done_ = pushed(build, target(there, url=gate.url, patience=waiting(waited), protocol=protocol))
    assert waited == [1, 2]
    assert len(done_.written) == done_.graphs
    assert pulled(there) == lines(made)


@pytest.mark.parametrize("arrives", [True, False])
def test_move_whose_answer_is_lost_is_not_sent_blindly_again(
    there: Place, build: Path, made: list[Quad], *, arrives: bool
) -> None:
    lost: list[Seen] = []

    def respond(handler: Handler, one: Seen) -> bool:
        if one.writes and one.text.startswith("MOVE") and not lost:
            lost.append(one)
            if arrives:
                done(there.url, one)
            return hang_up(handler)
        return False

    with between(there.url, respond) as gate:
        to = narrow(target(there, url=gate.url, patience=waiting([])))
        done_ = pushed(build, to)
    moves = [one for one in gate.written if one.text.startswith("MOVE")]
    assert len(moves) == done_.graphs + (not arrives)
    assert pulled(there) == lines(made)


def test_slow_server_is_given_up_after_its_time(there: Place, build: Path, made: list[Quad]) -> None:
    over = Event()

    def sleeps(handler: Handler, _: Seen) -> bool:
        over.wait(10)
        return hang_up(handler)

    try:
        line, waited = fails(replace(there, timeout=1), build, after(3, sleeps))
    finally:
        over.set()
    assert "silent for 1 seconds; give it more with --timeout" in line
    assert waited == [1]
    assert pulled(there) == lines(made)


def test_redirection_is_not_followed(there: Place, build: Path) -> None:
    with between(there.url) as other:
        line, _ = fails(there, build, after(3, says(307, Location=f"{other.url}\x1b[31m")))
    assert f"sends on to {other.url}?[31m (307), where nothing went" in line
    assert other.seen == []


@pytest.mark.parametrize(
    ("status", "content", "media", "message"),
    [
        (200, b"<html><p>Welcome</p></html>", "text/html", "answers with text/html, which is no answer to a query"),
        (200, b"yes", "application/pdf", "answers with application/pdf, which is no answer to a query"),
        (200, b'{"head": ', JSON, f"answers with broken {JSON}"),
        (404, b"", "text/html", "not found (404)"),
    ],
)
def test_what_is_no_endpoint_is_told_before_anything_is_written(
    there: Place, status: int, content: bytes, media: str, message: str
) -> None:
    with between(there.url, says(status, content, Content_Type=media)) as gate:
        with pytest.raises(StoreError, match=r"^http.*/query: ") as caught:
            target(there, url=gate.url)
        assert message in str(caught.value)
        assert [one.path for one in gate.seen] == ["/query"]


def only_questions(refusal: Respond, *, name: str = "Oxigraph/0") -> Respond:
    """Answers questions, under this name, and refuses all else."""

    def respond(handler: Handler, one: Seen) -> bool:
        if "query=" not in one.body.decode(errors="replace"):
            return refusal(handler, one)
        return answer(handler, 200, YES, Content_Type=JSON, Server=name)

    return respond


@pytest.mark.parametrize("protocol", Protocol)
@pytest.mark.parametrize(
    ("refusal", "message"),
    [
        (says(405), "cannot be written to here (405)"),
        (says(403), "refuses to be written to (403); see whether it is read-only"),
        (says(200, b"<html></html>", Content_Type="text/html"), "answers with text/html, which is no answer to an"),
        (says(401), "wants a login (401); put it into QUOTH_ENDPOINT_USER"),
    ],
)
def test_server_that_is_read_only_is_told_before_anything_is_written(
    there: Place, refusal: Respond, message: str, protocol: Protocol
) -> None:
    with between(there.url, only_questions(refusal)) as gate:
        with pytest.raises(StoreError) as caught:
            target(there, url=gate.url, protocol=protocol)
        assert message in str(caught.value)
        assert gate.written == []
        assert 2 <= len(gate.seen) <= 3


def test_whoever_says_no_is_written_to_at_no_other_address(there: Place) -> None:
    # without the server's name there are several addresses that it may mean
    for status in (401, 403, 500, 503, 507):
        with between(there.url, only_questions(says(status), name="x")) as gate, pytest.raises(StoreError):
            target(there, url=gate.url)
        assert [one.method for one in gate.seen] == ["POST", "PUT", "POST"]
    with between(there.url, only_questions(says(404), name="x")) as gate, pytest.raises(StoreError):
        target(there, url=gate.url)
    assert len({one.path.partition("?")[0] for one in gate.seen}) >= 4


def test_whole_answer_may_take_ten_silences() -> None:
    at = remote.endpoint("https://example.org/query", timeout=6, environment={})
    assert at.longest == 60


def test_server_that_reads_back_something_else_than_triples_is_told(there: Place, build: Path) -> None:
    def lies(handler: Handler, one: Seen) -> bool:
        return b"CONSTRUCT" in one.body and answer(handler, 200, b"s,p,o", Content_Type="text/csv")

    with between(there.url, lies) as gate:
        to = target(there, url=gate.url)
        with pytest.raises(StoreError, match=r"answers with text/csv, which is no answer to a query; look whether"):
            pushed(build, to)


def test_nobody_there_is_told_at_once() -> None:
    with socket.create_server((LOCAL, 0)) as one:
        port = one.getsockname()[1]
    place = Place(url=f"http://{LOCAL}:{port}/query")
    waited: list[float] = []
    for ask in (
        lambda: target(place, patience=waiting(waited)),
        lambda: remote.pull(remote.endpoint(place.url, timeout=5), base="x:y/", patience=waiting(waited)),
    ):
        with pytest.raises(StoreError, match=r"/query: cannot be asked \(.*refused\); check that it runs and look"):
            ask()
    assert waited == []


def test_server_that_goes_down_in_the_middle_is_waited_for(there: Place, build: Path) -> None:
    with between(there.url) as gate:
        waited: list[float] = []
        to = target(there, url=gate.url, patience=waiting(waited))
    with pytest.raises(StoreError, match=r"cannot be asked \(.*refused\)"):
        pushed(build, to)
    assert waited == [1, 2, 4, 8]


def test_addresses_of_two_servers_are_refused(there: Place) -> None:
    with pytest.raises(StoreError, match=r"^https://example\.org/x: on another host than "):
        target(there, update="https://example.org/x")
    with pytest.raises(StoreError, match=r"^https://example\.org/x: on another host than "):
        target(there, store="https://example.org/x")


def test_addresses_that_are_told_are_used(there: Place, build: Path, made: list[Quad]) -> None:
    root = there.url.removesuffix("/query")

    def hides(handler: Handler, one: Seen) -> bool:
        return one.path != "/query" and answer(handler, 404)

    with between(there.url, hides) as gate, pytest.raises(StoreError, match=r"not found \(404\); give the right add"):
        target(there, url=gate.url)
    to = target(there, update=f"{root}/update", store=f"{root}/store")
    pushed(build, to)
    assert pulled(there) == lines(made)


def test_server_without_a_name_is_found_by_its_address(there: Place, build: Path, made: list[Quad]) -> None:
    def nameless(handler: Handler, one: Seen) -> bool:
        status, headers, content = done(there.url, one)
        return answer(handler, status, content, **(headers | {"Server": "x"}))

    with between(there.url, nameless) as gate:
        to = target(there, url=gate.url)
        assert to.server.name == "-"
        pushed(build, to)
    assert pulled(there) == lines(made)


def test_truncated_answers_are_paged_over(there: Place, build: Path, made: list[Quad]) -> None:
    pushed(build, target(there))
    pages: list[Seen] = []

    def truncates(handler: Handler, one: Seen) -> bool:
        if b"CONSTRUCT" not in one.body:
            return False
        pages.append(one)
        status, headers, content = done(there.url, one)
        kept = b"".join(content.splitlines(keepends=True)[:50])
        return answer(handler, status, kept, **headers)

    with between(there.url, truncates) as gate:
        assert pulled(replace(there, url=gate.url)) == lines(made)
    assert len(pages) >= len(made) // 50
