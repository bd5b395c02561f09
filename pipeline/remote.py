"""The stored questions, asked of a SPARQL endpoint through SPARQLWrapper: https://www.w3.org/TR/sparql11-protocol/.

The default graph of the endpoint has to be the union of its graphs; queries/README.md says how to serve it so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, parse, parse_query_results

from pipeline import __version__
from pipeline.errors import QueryError, StoreError
from pipeline.queries import Name, Query, Table, bind, meant, tabled, unknown
from pipeline.vocab import Q, Rdf, Rdfs, Xsd

_MOST_NAMES: Final = 1000
_NAMES: Final = f"""\
SELECT DISTINCT ?agent ?name ?kind WHERE {{
  VALUES ?kind {{ {Rdfs.label} {Q.alias} }}
  ?agent ?kind ?name .
  FILTER(isIRI(?agent) && isLiteral(?name) && (%s))
}} ORDER BY ?name ?agent LIMIT {_MOST_NAMES}"""
_APART: Final = f"""\
ASK {{
  GRAPH ?graph {{ ?article {Rdf.type} {Q.Article} }}
  FILTER NOT EXISTS {{ ?any {Rdf.type} {Q.Article} }}
}}"""


_TRUE, _FALSE = (Literal(truth, datatype=Xsd.boolean) for truth in ("true", "false"))
_FORM: Final = re.compile(
    r"(?:\s|#[^\n]*|BASE\s*<[^>]*>|PREFIX\s*[^\s:]*:\s*<[^>]*>)*+(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE
)
_ADDRESS: Final = "look whether the address is right: it often ends in /query or /sparql"
_REFUSALS: Final = {
    "QueryBadFormed": "does not understand the query (400); ask one that keeps to what it supports",
    "Unauthorized": "wants a login (401), and quoth sends none; ask whoever runs it for an open address",
    "EndPointNotFound": f"not found (404); {_ADDRESS}",
    "EndPointInternalError": "broke down over the query (500); ask again, or for less",
}
"""Of SPARQLWrapper's errors, what each means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where questions can be sent, and how many seconds it may be silent."""

    url: str
    timeout: int


def endpoint(url: str, *, timeout: int) -> Endpoint:
    """The endpoint at this address."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise StoreError(f"{url!r} is no address of a SPARQL endpoint; give one like http://localhost:7878/query")
    return Endpoint(url=url, timeout=timeout)


def run(at: Endpoint, query: Query, bindings: Mapping[str, str | Sequence[str]]) -> Table:
    """The answer to the stored question with these values."""
    return ask(at, bind(query, bindings), of=f"query '{query.name}'")


def ask(at: Endpoint, text: str, *, of: str = "query") -> Table:
    """The answer to the question; ASK gives one cell, CONSTRUCT the triples."""
    table = _ask(at, text, of=of)
    if table.rows in {(), ((_FALSE,),)}:
        _check_union(at)
    return table


def find(at: Endpoint, label: str) -> tuple[str, ...]:
    """The IRIs of what has this label there, or else this alias, in whatever case; sorted."""
    words = [f"CONTAINS(LCASE(STR(?name)), {Literal(word.lower())})" for word in label.split()]
    if found := meant(label, _names(at, " && ".join(words)) if words else []):
        return found
    near = _names(at, " || ".join(words)) if words else []
    if not near:
        _check_union(at)
    raise unknown(label, near, where=f"at {at.url}")


def _names(at: Endpoint, condition: str) -> list[Name]:
    rows = _ask(at, _NAMES % condition, of="the search for a name").rows
    return [
        Name(agent.value, name.value, kind == Q.alias)
        for agent, name, kind in rows
        if isinstance(agent, NamedNode) and isinstance(name, Literal)
    ]


def _check_union(at: Endpoint) -> None:
    """Raises StoreError where the named graphs hold articles and the default graph, which is asked, holds none."""
    if _ask(at, _APART, of="the look at its graphs").rows == ((_TRUE,),):
        raise StoreError(
            f"{at.url}: its default graph is empty, its named graphs are not; "
            "serve their union as default graph, as queries/README.md shows"
        )


def _ask(at: Endpoint, text: str, *, of: str) -> Table:
    found = _FORM.match(text)
    if not found:
        raise QueryError(f"{of}: neither SELECT, ASK, CONSTRUCT nor DESCRIBE; only questions can be asked")
    is_graph = found[1].upper() in {"CONSTRUCT", "DESCRIBE"}
    content, media_type = _sent(at, text, form=found[1])
    try:
        if is_graph and (triples := RdfFormat.from_media_type(media_type)):
            return tabled({quad.triple for quad in parse(content, format=triples)})
        if not is_graph and (rows := QueryResultsFormat.from_media_type(media_type)):
            return tabled(parse_query_results(content, format=rows))
        why = f"answers with {media_type}"
    except (SyntaxError, ValueError) as error:
        why = f"answers with broken {media_type} ({error})"
    raise StoreError(f"{at.url}: {why}, which is no answer to a query; {_ADDRESS}")


def _sent(at: Endpoint, text: str, *, form: str) -> tuple[bytes, str]:
    """What the endpoint answers, and the media type it says that is."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    wrapper = SPARQLWrapper(at.url, agent=f"quoth/{__version__}")
    # It takes the first word like ASK or ADD in the text for the kind of query, even in a comment: so tell it the kind.
    wrapper.setQuery(f"{form} {{}}")
    wrapper.queryString = text
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setReturnFormat(JSON if wrapper.queryType in {"SELECT", "ASK"} else TURTLE)
    wrapper.setTimeout(at.timeout)
    try:
        with closing(wrapper.query().response) as response:
            return response.read(), response.headers.get_content_type()
    except (SPARQLWrapperException, OSError, HTTPException, ValueError) as error:
        raise StoreError(f"{at.url}: {_trouble(at, error)}") from error


def _trouble(at: Endpoint, error: Exception) -> str:
    """What went wrong and what to do, in one line."""
    if refusal := _REFUSALS.get(type(error).__name__):
        return refusal
    if isinstance(error, HTTPError):
        error.close()
        return f"answers {error.code} {error.reason}; ask whoever runs it"
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"silent for {at.timeout} seconds; give it more with --timeout"
    return (
        f"cannot be asked ({' '.join(str(reason).split()) or type(reason).__name__}); check that it runs and {_ADDRESS}"
    )
