"""A query that would ask another server is refused, whatever it is written like; tried on what Oxigraph really does."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from pipeline.queries.words import has
from pipeline.serve import words
from pipeline.serve.refusals import Refused

ELSEWHERE = "http://elsewhere.example/sparql"


class Listener:
    """A server that hangs up on everybody, and counts them."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self) -> None:
        # accept() in the other thread ends with the shutdown
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.close()


def calls(listener: Listener, text: str) -> bool:
    """Whether Oxigraph calls it."""
    before = listener.calls
    try:
        for _ in Store().query(f"PREFIX ex: <{listener.url}> {text}"):  # type: ignore[union-attr]
            pass
    except (SyntaxError, ValueError, OSError, RuntimeError, TypeError):
        pass
    return listener.calls > before


def refused(text: str, *services: str, update: bool = False) -> bool:
    try:
        words.check(text, services=services, update=update)
    except Refused as error:
        return error.status == 403
    return False


GLUED = [
    "SELECT * { SERVICE ex:s { ?x ?y ?z } }",
    "SELECT*{service ex:s{?x ?y ?z}}",
    "SELECT * { SERVICEex:s { ?x ?y ?z } }",
    "SELECT * { SERVICESILENTex:s { ?x ?y ?z } }",
    "SELECT * { SERVICE#'\nex:s { ?x ?y ?z } }",
    'SELECT * { BIND("""a"b""" AS ?q)SERVICE ex:s { ?x ?y ?z } }',
    "SELECT * { BIND('\\'' AS ?q) SERVICE ex:s { ?x ?y ?z } }",
    "SELECT * { { SELECT * { SERVICE SILENT ex:s { ?x ?y ?z } } } }",
    "SELECT * { FILTER(1<2)SERVICE ex:s{?x ?y ?z} FILTER(3>2) }",
    "ASK { FILTER EXISTS { SERVICE ex:s { ?x ?y ?z } } }",
    "CONSTRUCT { ?x ?y ?z } { SERVICE ex:s { ?x ?y ?z } }",
    "SELECT * { OPTIONAL { } SERVICEex:s{?x ?y ?z} }",
]


@pytest.mark.parametrize("text", GLUED)
def test_what_oxigraph_would_call_is_refused(listener: Listener, text: str) -> None:
    assert calls(listener, text)
    assert refused(text)


def test_variable_as_a_service_is_refused(listener: Listener) -> None:
    text = f"SELECT * {{ VALUES ?s {{ <{listener.url}> }} SERVICE ?s {{ ?x ?y ?z }} }}"
    assert refused(text, listener.url)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p $SERVICE }",
        "PREFIX ex: <http://service.example/> SELECT * { ex:SERVICE ex:a.SERVICE 'SERVICE' , \"SERVICE <x>\" }",
        "# SERVICE <x>\nSELECT * { ?s ?p '''it's SERVICE''' , \"x\"@service }",
        "SELECT * { <http://x/SERVICE> ?p ?o } # service",
        'SELECT * { ?s ?p "\\"SERVICE" }',
    ],
)
def test_the_word_elsewhere_is_no_service(listener: Listener, text: str) -> None:
    assert not calls(listener, text)
    assert not refused(text)


@pytest.mark.parametrize(
    "text",
    [
        r"SELECT * { \u0053ERVICE <http://x/> { } }",
        r"SELECT * { SERVIC\U00000045 <http://x/> { } }",
        # Read as the standard has it, the literal ends at the escape.
        r'SELECT * { ?s ?p "a\u0022 . SERVICE <http://x/> { } #" }',
    ],
)
def test_escaped_word_is_refused_even_where_oxigraph_reads_it_not(text: str) -> None:
    assert refused(text)


def test_long_literal_that_an_escape_would_open_hides_nothing() -> None:
    assert refused(r'SELECT * { ?s ?p "\u0022" . SERVICE <http://x/> { } ?s ?p "" }')


def test_allowed_service_passes_and_no_other() -> None:
    assert not refused(f"SELECT * {{ SERVICE SILENT <{ELSEWHERE}> {{ ?x ?y ?z }} }}", ELSEWHERE)
    assert not refused(f"SELECT * {{ SERVICE<{ELSEWHERE}>{{ ?x ?y ?z }} }}", ELSEWHERE)
    for other in (
        f"<{ELSEWHERE}/>",
        f"<{ELSEWHERE}\\u0061>",
        "<sparql>",
        "ex:s",
        "?s",
        "",
        f"SILENT SILENT <{ELSEWHERE}>",
    ):
        assert refused(f"SELECT * {{ SERVICE {other} {{ ?x ?y ?z }} }}", ELSEWHERE), other
    both = f"SELECT * {{ SERVICE <{ELSEWHERE}> {{ }} SERVICE <http://x/> {{ }} }}"
    assert refused(both, ELSEWHERE)


def test_refusal_tells_the_place() -> None:
    with pytest.raises(Refused, match="no other server is asked here") as error:
        words.check("SELECT * {\n  SERVICE <http://x/> { } }")
    assert error.value.place == (2, 3)


@pytest.mark.parametrize(
    "text",
    ["LOAD <http://x/>", "LOADex:a", "load silent <file:///etc/passwd>", "CLEAR ALL;LOAD<http://x/>", "LOADSILENTex:a"],
)
def test_load_is_refused(text: str) -> None:
    assert refused(text, update=True)


def test_load_calls_in_oxigraph_so_the_refusal_matters(listener: Listener) -> None:
    for text in ("LOAD ex:a", "LOADex:a", "LOAD SILENT ex:a"):
        before = listener.calls
        with suppress(OSError, ValueError):
            Store().update(f"PREFIX ex: <{listener.url}> {text}")
        assert listener.calls > before, text
        assert refused(text, update=True)


def test_update_that_only_speaks_of_loading_passes() -> None:
    assert not refused("INSERT DATA { <http://x/LOAD> <http://x/p> 'LOAD <x>' } # LOAD", update=True)


PIECES = [
    *(
        "",
        " ",
        "\n",
        "#'\n",
        '#"\n',
        ".",
        "{}",
        "OPTIONAL{}",
        "FILTER(1<2)",
        "FILTER(?a<?b&&?c>?d)",
        "?s ?p 1e5",
        "?s ?p true",
    ),
    *(
        "?s ?p 'x'",
        '?s ?p "x"',
        "?s ?p '''a'b'''",
        '?s ?p """a"\\""""',
        "?s ?p 'x'@en",
        "?s ?p ex:",
        "?s ?p ex:a",
        "?s ?p ex:a.b",
    ),
    *(
        "?s ?p ex:%41",
        "?s ?p ex:a\\-b",
        "?s ?p _:b",
        "?s ?p <http://x/#y>",
        "?s ?p ?o",
        "?s ex:p?",
        "?s ?p '\\\\'",
        "?s ?p 1.",
        "?s a ex:b;",
    ),
]


@settings(max_examples=400)
@given(st.data())
def test_no_way_to_write_it_passes(listener: Listener, data: st.DataObject) -> None:
    pick = data.draw
    before = "".join(pick(st.lists(st.sampled_from(PIECES), max_size=4)))
    word = pick(st.sampled_from(["SERVICE", "service", "Service", "seRVice"]))
    silent = pick(st.sampled_from(["", "SILENT", " SILENT ", "#x\nsilent "]))
    target = pick(st.sampled_from([" ex:s", "ex:s", f"<{listener.url}>", f" <{listener.url}>", "#\nex:s"]))
    text = f"SELECT * {{{before}{word}{silent}{target}{{?x ?y ?z}}}}"
    if calls(listener, text):
        assert refused(text)


@pytest.mark.parametrize(
    "text", ["a." * 30_000, "'''" * 30_001, "service " + "<x" * 30_000, "'''service" + "''x" * 30_000]
)
def test_long_text_is_read_in_time(text: str) -> None:
    assert isinstance(has(text, "service", "x"), bool)


def test_graphs_of_the_request_go_into_every_operation() -> None:
    update = "DELETE { ?s ?p 1 } INSERT { ?s ?p 2 }WHERE{ ?s ?p 1 { SELECT * WHERE {} } }; INSERT DATA { <x:a> <x:b> 1}"
    assert words.using(update, ["x:g"], ["x:h"]) == update.replace("}WHERE{", "}USING <x:g> USING NAMED <x:h> WHERE{")
    assert words.using(update, [], []) == update
    for conflict in (
        "WITH <x:g> DELETE { } WHERE { }",
        "DELETE { } USING <x:g> WHERE { }",
        "DELETE WHERE { ?s ?p ?o }",
    ):
        with pytest.raises(Refused) as error:
            words.using(conflict, ["x:g"], [])
        assert error.value.status == 400
