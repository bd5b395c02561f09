"""The stored questions, asked of a SPARQL endpoint through SPARQLWrapper: https://www.w3.org/TR/sparql11-protocol/.

The default graph of the endpoint has to be the union of its graphs; queries/README.md says how to serve it so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, parse, parse_query_results

from pipeline.endpoints import ADDRESS, Answer, Endpoint, Trouble, endpoint, post
from pipeline.errors import QueryError, StoreError
from pipeline.queries import Name, Query, Table, bind, meant, tabled, unknown
from pipeline.vocab import Q, Rdf, Rdfs, Xsd

__all__ = ["Endpoint", "answered", "ask", "endpoint", "find", "run"]

_MOST_NAMES: Final = 1000
_SHOWN: Final = 200
"""How much of what is wrong with an answer is shown."""
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


def answered(at: Endpoint, answer: Answer, *, is_graph: bool = False) -> Table:
    """The answer as a table, of what it says it is: rows, or triples."""
    try:
        if is_graph and (triples := RdfFormat.from_media_type(answer.media_type)):
            return tabled({quad.triple for quad in parse(answer.content, format=triples)})
        if not is_graph and (rows := QueryResultsFormat.from_media_type(answer.media_type)):
            return tabled(parse_query_results(answer.content, format=rows))
        why = f"answers with {answer.media_type}"
    except (SyntaxError, ValueError) as error:
        why = f"answers with broken {answer.media_type} ({' '.join(str(error).split())[:_SHOWN]})"
    raise StoreError(f"{at.url}: {why}, which is no answer to a query; {ADDRESS}")


def _ask(at: Endpoint, text: str, *, of: str) -> Table:
    found = _FORM.match(text)
    if not found:
        raise QueryError(f"{of}: neither SELECT, ASK, CONSTRUCT nor DESCRIBE; only questions can be asked")
    answer = post(at, text, form=found[1])
    if isinstance(answer, Trouble):
        raise StoreError(f"{at.url}: {answer.why}")
    return answered(at, answer, is_graph=found[1].upper() in {"CONSTRUCT", "DESCRIBE"})
