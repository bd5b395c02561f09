"""docs/engines.md keeps its word: the first query of each pair differs somewhere, the second is the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import remote, store
from pipeline.errors import StoreError
from pipeline.vocab import Q, Rdfs
from tests.conftest import ROOT
from tests.stores import virtuoso
from tests.stores.engines import Answer, Ask, embedded, native, served

PREFIXES = f"PREFIX q: <{Q.NAMESPACE}>\nPREFIX rdfs: <{Rdfs.label.value.removesuffix('label')}>\n"
PAGE = (ROOT / "docs" / "engines.md").read_text("utf-8")
PAIRS = {
    heading: tuple(PREFIXES + query for query in re.findall(r"```sparql\n(.*?)```", text, re.DOTALL))
    for heading, text in re.findall(r"^### ([^\n]+)\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
}
# Those of which rdflib and the embedded store answer the first query differently, without a look at Virtuoso.
HERE = {
    "Order of words with a language",
    "The same row twice",
    "Groups of nothing",
    "A moment as text",
    "The datatype of a number",
}

# Those that Virtuoso answers rightly at times: what it does depends on how it plans, with the data and the load.
AT_TIMES = {"Going on from the end of a path"}


@pytest.fixture(scope="module")
def here(handmade: Path) -> Ask:
    return embedded(store.opened(handmade))


@pytest.fixture(scope="module")
def plain(handmade: Path) -> Ask:
    return native(handmade / "graph.nq")


@pytest.fixture(scope="module")
def elsewhere(handmade: Path, server: virtuoso.Server) -> Iterator[Ask]:
    with virtuoso.holding(server, handmade / "graph.nq"):
        yield served(remote.endpoint(server.query, timeout=60))


def test_every_heading_has_two_queries() -> None:
    assert len(PAIRS) == 15
    assert {len(pair) for pair in PAIRS.values()} == {2}
    assert set(PAIRS) >= HERE | AT_TIMES


@pytest.mark.parametrize("heading", PAIRS)
def test_second_query_is_answered_alike_by_rdflib_and_the_first_as_told(heading: str, here: Ask, plain: Ask) -> None:
    first, second = PAIRS[heading]
    assert plain(second) == here(second)
    assert bool(here(second).rows) is (heading != "Groups of nothing")
    assert (plain(first) != here(first)) is (heading in HERE)


@pytest.mark.stores
@pytest.mark.parametrize("heading", PAIRS)
def test_second_query_is_answered_alike_by_virtuoso_and_the_first_by_not_all(
    heading: str, here: Ask, elsewhere: Ask
) -> None:
    first, second = PAIRS[heading]
    assert elsewhere(second) == here(second)
    assert heading in HERE | AT_TIMES or answer(elsewhere, first) != here(first)


def answer(ask: Ask, text: str) -> Answer | str:
    try:
        return ask(text)
    except StoreError as error:
        return str(error)
