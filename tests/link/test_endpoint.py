"""An endpoint that does not behave is named in one line, with what happened and the next step; nothing is proposed."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from pipeline import endpoints, remote
from pipeline.errors import StoreError
from pipeline.linking import Linking, link
from pipeline.linking.manners import Manners, sender
from pipeline.model import Kind
from tests.link.servers import ITEM, JSON, LOCAL, Patience, Respond, Server, agent, at, send, serving

MIRA = agent(Kind.PERSON, "Mira Solheim")
HUNDRED_MB = 100_000_000
COLUMNS = ["name", "item", "how", "class", "label", "description", "rank"]


def answer(*rows: Mapping[str, object], columns: list[str] = COLUMNS) -> bytes:
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": rows}}).encode()


def uri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def text(value: str, lang: str | None = None) -> dict[str, str]:
    return {"type": "literal", "value": value} | ({"xml:lang": lang} if lang else {})


@contextmanager
def refused(
    respond: Respond, settings: Linking, patience: Patience, folder: Path, **how: object
) -> Iterator[tuple[Server, list[str]]]:
    """The server, and the one line that comes of asking it for an agent."""
    told: list[str] = []
    with serving(respond) as server:
        with pytest.raises(StoreError) as caught:
            link([MIRA], [], settings=at(settings, server, **how), kept=folder, manners=patience.manners)
        told.append(str(caught.value))
        assert "\n" not in told[0]
        assert told[0].startswith(f"{server.url}: ")
        assert told[0].isprintable()
        assert list(folder.glob("*.jsonl")) == []
        yield server, told


@pytest.mark.parametrize(
    ("status", "body", "media", "message"),
    [
        (200, b"<html><p>Welcome</p></html>", "text/html", "answers with text/html, which is no answer to a query"),
        (200, answer()[:-20], JSON, f"answers with broken {JSON}"),
        (200, b"\xff\xfe\x00nonsense", JSON, f"answers with broken {JSON}"),
        (200, b"", JSON, f"answers with broken {JSON}"),
        (200, b'{"head": {}, "boolean": true}', JSON, "answers without the column 'name'; see whether it is"),
        (200, answer(columns=["s", "p"]), JSON, "answers without the column 'name'; see whether it is"),
        (200, answer(), "application/pdf", "answers with application/pdf, which is no answer to a query"),
        (200, b"name,item,how", "text/csv", "answers with broken text/csv"),
        (204, b"", JSON, f"answers with broken {JSON}"),
        (400, b"", "text/html", "does not understand the query (400); ask"),
        (401, b"", "text/html", "wants a login (401), and quoth sends none; ask whoever runs it"),
        (403, b"", "text/html", "refuses to answer (403); see who may ask: many want a user agent"),
        (404, b"", "text/html", "not found (404); look whether the address is right"),
        (418, b"", "text/html", "answers 418 I'm a Teapot; ask whoever runs it"),
        (500, b"x" * 5000, "text/html", "broke down over the query (500); ask again, or for less"),
    ],
)
def test_nonsense_is_told_in_a_line(
    settings: Linking, patience: Patience, tmp_path: Path, *, status: int, body: bytes, media: str, message: str
) -> None:
    with refused(lambda handler, _: send(handler, body, status=status, media=media), settings, patience, tmp_path) as (
        server,
        (told,),
    ):
        assert told.startswith(f"{server.url}: {message}")
        assert len(server.asked) == 1
        assert patience.waited == []


@pytest.mark.parametrize("tells_its_length", [True, False])
def test_a_hundred_megabytes_are_not_read_to_their_end(
    settings: Linking, patience: Patience, tmp_path: Path, *, tells_its_length: bool
) -> None:
    sent: list[int] = []
    done = Event()

    def floods(handler: BaseHTTPRequestHandler, _: str) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        if tells_its_length:
            handler.send_header("Content-Length", str(HUNDRED_MB))
        handler.end_headers()
        block = b" " * 2**16
        try:
            for _block in range(HUNDRED_MB // len(block)):
                handler.wfile.write(block)
                sent.append(len(block))
        finally:
            done.set()

    with refused(floods, settings, patience, tmp_path) as (_, (told,)):
        assert "answers with more than 16,000,000 bytes; ask for less at a time" in told
        assert done.wait(5)
        assert sum(sent) < HUNDRED_MB // 2


def test_a_smaller_answer_may_be_demanded(settings: Linking, patience: Patience, tmp_path: Path) -> None:
    with refused(
        lambda handler, _: send(handler, answer() + b" " * 3000), settings, patience, tmp_path, largest=2000
    ) as (_, (told,)):
        assert "answers with more than 2,000 bytes" in told


def test_silence_is_given_up(settings: Linking, patience: Patience, tmp_path: Path) -> None:
    over = Event()

    def waits(*_: object) -> None:
        over.wait(5)

    try:
        with refused(waits, settings, patience, tmp_path, timeout=1) as (_, (told,)):
            assert "silent for 1 seconds; give it more with --timeout" in told
    finally:
        over.set()


def test_an_answer_that_trickles_in_is_given_up() -> None:
    def trickles(handler: BaseHTTPRequestHandler, _: str) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * 2000)

    with serving(trickles) as server:
        ticks = iter(range(0, 1000, 4))
        there = endpoints.endpoint(server.url, timeout=10, longest=30)
        found = endpoints.post(there, "SELECT * {}", clock=lambda: next(ticks))
    assert isinstance(found, endpoints.Trouble)
    assert found.why == "takes more than 30 seconds to answer; ask for less at a time"
    # begun at 0, looked at after each piece: the one at 32 was too late
    assert next(ticks) == 36


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_told_and_not_followed(
    settings: Linking, patience: Patience, tmp_path: Path, elsewhere: Respond, status: int
) -> None:
    with serving(elsewhere) as other:
        place = f"{other.url}\x1b[31m"
        with refused(
            lambda handler, _: send(handler, b"", status=status, Location=place), settings, patience, tmp_path
        ) as (server, (told,)):
            assert f"sends on to {other.url}?[31m ({status}), where nothing went; give that address" in told
            assert len(server.asked) == 1
        assert other.asked == []


def breaks_off(handler: BaseHTTPRequestHandler, _: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(answer())


def breaks_off_in_a_chunk(handler: BaseHTTPRequestHandler, _: str) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(b"1000\r\n" + answer())
    handler.close_connection = True


def hangs_up(handler: BaseHTTPRequestHandler, _: str) -> None:
    # with a zero linger time the connection is reset, not closed
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def says_nothing(handler: BaseHTTPRequestHandler, _: str) -> None:
    handler.close_connection = True


def speaks_no_http(handler: BaseHTTPRequestHandler, _: str) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH\r\n")


@pytest.mark.parametrize(
    ("respond", "message"),
    [
        (breaks_off, "broke off its answer after"),
        (breaks_off_in_a_chunk, "broke off its answer after"),
        (hangs_up, "cannot be asked ("),
        (says_nothing, "cannot be asked (Remote end closed connection without response)"),
        (speaks_no_http, "cannot be asked (SSH-2.0-OpenSSH); check that it runs"),
    ],
)
def test_a_connection_that_is_cut_is_tried_again_and_then_told(
    settings: Linking, patience: Patience, tmp_path: Path, respond: Respond, message: str
) -> None:
    with refused(respond, settings, patience, tmp_path) as (server, (told,)):
        assert message in told
        assert len(server.asked) == patience.manners.tries
        assert patience.waited == [5, 1, 15, 1, 45, 1]


def test_nobody_there_is_told(settings: Linking, patience: Patience, tmp_path: Path) -> None:
    with socket.create_server((LOCAL, 0)) as one:
        port = one.getsockname()[1]
    there = replace(settings, endpoint=f"http://{LOCAL}:{port}/sparql")
    with pytest.raises(StoreError, match=r"/sparql: cannot be asked \(.*refused\); check that it runs and look"):
        link([MIRA], [], settings=there, kept=tmp_path, manners=patience.manners)


@pytest.mark.parametrize(
    "address", ["wikidata", "file:///etc/hosts", "http://", "https://a b/", "http://x/\nHost: y", "http://me:secret@x/"]
)
def test_what_is_no_address_is_refused_before_anything_is_sent(settings: Linking, tmp_path: Path, address: str) -> None:
    with pytest.raises(StoreError, match="is no address of a SPARQL endpoint; give one like") as caught:
        link([MIRA], [], settings=replace(settings, endpoint=address), kept=tmp_path)
    assert "\n" not in str(caught.value)


def busy(times: int, *, then: Respond, status: int, **headers: str) -> Respond:
    left = [None] * times

    def respond(handler: BaseHTTPRequestHandler, query: str) -> None:
        if left:
            left.pop()
            send(handler, b"", status=status, **headers)
        else:
            then(handler, query)

    return respond


@pytest.mark.parametrize(
    ("status", "headers", "waited"),
    [
        (429, {"Retry-After": "7"}, [7, 1, 7, 1]),
        (429, {"Retry-After": "0"}, [0, 1, 0, 1]),
        (429, {}, [5, 1, 15, 1]),
        (429, {"Retry-After": "soon"}, [5, 1, 15, 1]),
        (429, {"Retry-After": "-3"}, [5, 1, 15, 1]),
        (503, {"Retry-After": "Mon, 02 Jan 2040 10:00:30 GMT"}, [30, 1, 30, 1]),
        (503, {"Retry-After": "Mon, 02 Jan 2040 09:00:00 GMT"}, [0, 1, 0, 1]),
        (503, {"Retry-After": "Mon, 99 Jan 99999 09:00:00"}, [5, 1, 15, 1]),
        (502, {}, [5, 1, 15, 1]),
        (504, {}, [5, 1, 15, 1]),
    ],
)
def test_a_busy_endpoint_is_asked_again_when_it_says(
    *,
    settings: Linking,
    patience: Patience,
    tmp_path: Path,
    elsewhere: Respond,
    status: int,
    headers: dict[str, str],
    waited: list[float],
) -> None:
    manners = replace(patience.manners, now=lambda: datetime(2040, 1, 2, 10, 0, 0, tzinfo=UTC))
    with serving(busy(2, then=elsewhere, status=status, **headers)) as server:
        # it has no class, so there is one question only
        office = agent(Kind.AGENCY, "Tidal Survey Office")
        found = link([office], [], settings=at(settings, server), kept=tmp_path, manners=manners)
        assert [one.match.other for one in found.proposals] == [f"{ITEM}900000051"]
        assert len(server.asked) == 3
    assert patience.waited == waited
    assert len(patience.told) == 2
    assert f"answers {status}" in patience.told[0]
    assert f"asked again in {waited[0]:.0f} seconds" in patience.told[0]


def test_an_endpoint_that_stays_busy_is_given_up(settings: Linking, patience: Patience, tmp_path: Path) -> None:
    with refused(busy(99, then=breaks_off, status=503), settings, patience, tmp_path) as (server, (told,)):
        assert "answers 503 Service Unavailable; ask whoever runs it" in told
        assert len(server.asked) == 4


@pytest.mark.parametrize("after", ["86400", "9" * 400, "Mon, 02 Jan 2090 10:00:00 GMT"])
def test_an_endpoint_that_wants_to_be_left_alone_is(
    settings: Linking, patience: Patience, tmp_path: Path, after: str
) -> None:
    respond = busy(99, then=breaks_off, status=429, Retry_After=after)
    with refused(respond, settings, patience, tmp_path) as (server, (told,)):
        assert "asks to be left alone for" in told
        assert told.endswith("run this again after that")
        assert len(told) < 300
        assert len(server.asked) == 1
        assert patience.waited == []


def test_only_what_was_asked_for_and_is_an_iri_of_the_site_is_believed(
    settings: Linking, patience: Patience, tmp_path: Path
) -> None:
    item = "http://www.wikidata.org/entity/Q900000001"
    asked = text("Mira Solheim", "en")

    def row(name: object, found: object, how: str = "label", **others: object) -> dict[str, object]:
        return {"name": name, "item": found, "how": text(how), **others}

    rows: list[Mapping[str, object]] = [
        row(asked, text(item)),
        row(asked, {"type": "bnode", "value": "b0"}),
        row(asked, uri(f"{item}> <x:y> <x:z")),
        row(asked, uri(f"{item}\n")),
        row(asked, uri(f"{item} ")),
        row(asked, uri("javascript:alert(1)")),
        row(asked, uri(f"{item}/../Q1")),
        row(text("Mira Solheim", "fr"), uri(item)),
        row(text("Somebody Else", "en"), uri(item)),
        row(uri(item), uri(item)),
        {"name": asked, "item": uri(item)},
        {"item": uri(item), "how": text("label")},
    ]

    def lies(one: Mapping[str, object]) -> Respond:
        return lambda handler, _: send(handler, answer(one))

    believed = []
    for number, one in enumerate([*rows, row(text("Mira Solheim", "EN"), uri(item))]):
        with serving(lies(one)) as server:
            try:
                found = link(
                    [MIRA], [], settings=at(settings, server), kept=tmp_path / str(number), manners=patience.manners
                )
            except StoreError as error:
                assert "answers with broken" in str(error)  # noqa: PT017 - either is a refusal
            else:
                believed += [(number, each.match.other) for each in found.proposals]
    assert believed == [(len(rows), item)]


def test_words_from_elsewhere_are_one_line(settings: Linking, patience: Patience, tmp_path: Path) -> None:
    item = uri("http://www.wikidata.org/entity/Q900000001")
    row = {
        "name": text("Mira Solheim", "en"),
        "item": item,
        "how": text("label"),
        "rank": text("9" * 5000),
        "description": text("one\n\n two" + " and so on" * 1000),
    }
    with serving(lambda handler, _: send(handler, answer(row))) as server:
        found = link([MIRA], [], settings=at(settings, server), kept=tmp_path, manners=patience.manners)
    (one,) = found.proposals
    assert one.description.startswith("one two and so on")
    assert len(one.description) == 300


def test_quoth_query_does_not_follow_a_redirection_either() -> None:
    with serving(lambda handler, _: send(handler, b"", status=307, Location="https://example.org/")) as server:
        there = remote.endpoint(server.url, timeout=5)
        with pytest.raises(StoreError, match=r"sends on to https://example\.org/ \(307\)"):
            remote.ask(there, "ASK {}")


def test_the_pause_comes_between_requests_and_not_before_the_first(elsewhere: Respond) -> None:
    waited: list[float] = []
    with serving(elsewhere) as server:
        ask = sender(endpoints.endpoint(server.url, timeout=5), Manners(pause=2.5, wait=waited.append))
        for _ in range(3):
            ask("SELECT * { ?s ?p ?o } LIMIT 1")
    assert waited == [2.5, 2.5]
