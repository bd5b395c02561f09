"""The stored questions, asked of a SPARQL endpoint through SPARQLWrapper: https://www.w3.org/TR/sparql11-protocol/.

They look into named graphs only, so it does not matter what the endpoint takes for its default graph.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple, parse, parse_query_results

from pipeline import endpoints
from pipeline.endpoints import ADDRESS, Answer, Endpoint, Trouble, post
from pipeline.errors import QueryError, StoreError
from pipeline.queries import Name, Query, Table, bind, literal, meant, tabled, unknown
from pipeline.vocab import Q, Rdfs

_MOST_NAMES: Final = 1000
_SILENCES: Final = 10
"""A whole answer may take so many times as long as a silence."""
_SHOWN: Final = 200
"""How much of what is wrong with an answer is shown."""
_NAMES: Final = f"""\
SELECT DISTINCT ?agent ?name ?kind WHERE {{
  VALUES ?kind {{ {Rdfs.label} {Q.alias} }}
  GRAPH ?graph {{ ?agent ?kind ?name }}
  FILTER(isIRI(?agent) && isLiteral(?name) && (%s))
}} ORDER BY ?name ?agent LIMIT {_MOST_NAMES}"""
_FORM: Final = re.compile(
    r"(?:\s|#[^\n]*|BASE\s*<[^>]*>|PREFIX\s*[^\s:]*:\s*<[^>]*>)*+(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE
)


def endpoint(
    url: str, *, timeout: int, insecure: bool = False, environment: Mapping[str, str] | None = None
) -> Endpoint:
    """The endpoint at this address, with the login that the environment has for it."""
    there = endpoints.endpoint(url, timeout=timeout, longest=_SILENCES * timeout)
    known = os.environ if environment is None else environment
    return replace(there, login=endpoints.login(known, origin=endpoints.origin(url), insecure=insecure))


def run(at: Endpoint, query: Query, bindings: Mapping[str, str | Sequence[str]]) -> Table:
    """The answer to the stored question with these values."""
    return ask(at, bind(query, bindings), of=f"query '{query.name}'")


def ask(at: Endpoint, text: str, *, of: str = "query") -> Table:
    """The answer to the question; ASK gives one cell, CONSTRUCT the triples."""
    found = _FORM.match(text)
    if not found:
        raise QueryError(f"{of}: neither SELECT, ASK, CONSTRUCT nor DESCRIBE; only questions can be asked")
    answer = post(at, text, form=found[1])
    if isinstance(answer, Trouble):
        raise StoreError(f"{at.url}: {answer.why}")
    return answered(at, answer, is_graph=found[1].upper() in {"CONSTRUCT", "DESCRIBE"})


def find(at: Endpoint, label: str) -> tuple[str, ...]:
    """The IRIs of what has this label there, or else this alias, in whatever case; sorted."""
    words = [f"CONTAINS(LCASE(STR(?name)), {literal(word.lower())})" for word in label.split()]
    if found := meant(label, _names(at, " && ".join(words)) if words else []):
        return found
    near = _names(at, " || ".join(words)) if words else []
    raise unknown(label, near, where=f"at {at.url}")


def _names(at: Endpoint, condition: str) -> list[Name]:
    rows = ask(at, _NAMES % condition, of="the search for a name").rows
    return [
        Name(agent.value, name.value, kind == Q.alias)
        for agent, name, kind in rows
        if isinstance(agent, NamedNode) and isinstance(name, Literal)
    ]


def answered(at: Endpoint, answer: Answer, *, is_graph: bool = False) -> Table:
    """The answer as a table, of what it says it is: rows, or triples."""
    if is_graph:
        return tabled(triples(at, answer))
    form = QueryResultsFormat.from_media_type(answer.media_type)
    try:
        if form:
            return tabled(parse_query_results(answer.content, format=form))
    except (SyntaxError, ValueError) as error:
        raise _no_answer(at, answer, error) from error
    raise _no_answer(at, answer)


def triples(at: Endpoint, answer: Answer) -> set[Triple]:
    """The answer's triples."""
    form = RdfFormat.from_media_type(answer.media_type)
    try:
        if form:
            return {quad.triple for quad in parse(answer.content, format=form)}
    except (SyntaxError, ValueError) as error:
        raise _no_answer(at, answer, error) from error
    raise _no_answer(at, answer)


def _no_answer(at: Endpoint, answer: Answer, error: Exception | None = None) -> StoreError:
    why = f"answers with {answer.media_type}"
    if error:
        why = f"answers with broken {answer.media_type} ({' '.join(str(error).split())[:_SHOWN]})"
    return StoreError(f"{at.url}: {why}, which is no answer to a query; {ADDRESS}")
