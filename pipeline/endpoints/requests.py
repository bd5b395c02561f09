"""Requests to an endpoint: SPARQLWrapper's for questions and updates, the Graph Store Protocol's for whole graphs.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import gzip
from typing import Final
from urllib import request
from urllib.parse import quote

from pipeline.endpoints.addresses import Endpoint

TRIPLES: Final = "application/n-triples"
_ANY_TRIPLES: Final = f"{TRIPLES}, text/turtle;q=0.9"
_FASTEST: Final = 1


def asking(at: Endpoint, text: str, *, form: str, triples: str | None = None) -> request.Request:
    """The question, of the form SELECT, ASK, CONSTRUCT or DESCRIBE; `triples` says which media types are wanted."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    wrapper = SPARQLWrapper(at.url, agent=at.agent)
    # It takes the first word like ASK or ADD in the text for the kind of query, even in a comment: so tell it the kind.
    wrapper.setQuery(f"{form} {{}}")
    wrapper.queryString = text
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setReturnFormat(JSON if wrapper.queryType in {"SELECT", "ASK"} else TURTLE)
    made = wrapper._createRequest()  # noqa: SLF001 - see the package's first lines
    assert isinstance(made, request.Request)  # noqa: S101 - SPARQLWrapper has no types
    if triples:
        made.add_header("Accept", triples)
    return made


def changing(at: Endpoint, text: str, *, compressed: bool = False) -> request.Request:
    """The update."""
    from SPARQLWrapper import POST, POSTDIRECTLY, SPARQLWrapper

    wrapper = SPARQLWrapper(at.url, updateEndpoint=at.url, agent=at.agent)
    wrapper.setQuery("INSERT DATA {}")
    wrapper.queryString = text
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setOnlyConneg(True)
    made = wrapper._createRequest()  # noqa: SLF001 - as in `asking`
    assert isinstance(made, request.Request)  # noqa: S101 - as in `asking`
    made.full_url = at.url  # SPARQLWrapper puts a question mark behind it
    made.add_header("Accept", "*/*")
    return _compressed(made) if compressed else made


def storing(
    at: Endpoint, graph: str, *, method: str, triples: bytes | None = None, compressed: bool = False
) -> request.Request:
    """GET, PUT, POST or DELETE of one graph."""
    joint = "&" if "?" in at.url else "?"
    made = request.Request(f"{at.url}{joint}graph={quote(graph, safe='')}", method=method)  # noqa: S310 - see `endpoint`
    made.add_header("User-Agent", at.agent)
    made.add_header("Accept", _ANY_TRIPLES if method == "GET" else "*/*")
    if triples is not None:
        made.data = triples
        made.add_header("Content-Type", TRIPLES)
    return _compressed(made) if compressed and triples is not None else made


def _compressed(made: request.Request) -> request.Request:
    assert isinstance(made.data, bytes)  # noqa: S101 - for mypy: both who call gave it some
    made.data = gzip.compress(made.data, _FASTEST, mtime=0)
    made.add_header("Content-Encoding", "gzip")
    return made
