"""What a query or update may not say to a server, and what is said to it for a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pyoxigraph import NamedNode

from pipeline.queries.words import Sort, calls, has, place, tokens
from pipeline.serve.refusals import Refused

# What an answer depends on beside the graph: it is not kept for the next who asks.
_FICKLE: Final = ("now", "rand", "uuid", "bnode", "service")


def is_fickle(text: str) -> bool:
    """Whether the same query may have another answer on the same graph."""
    return has(text, *_FICKLE)


def check(text: str, *, services: Sequence[str] = (), update: bool = False) -> None:
    """Raises where the query would call a service that is not allowed, or the update load from anywhere."""
    call = calls(text, services=services, update=update)
    if call is None:
        return
    detail = "LOAD is not done here; use INSERT DATA (a prefix with 'load' in its name needs another name)"
    raise Refused(403, _refusal(services) if call.keyword == "SERVICE" else detail, place=call.place)


def _refusal(services: Sequence[str]) -> str:
    allowed = (
        f"write one of {' '.join(f'<{one}>' for one in services)}" if services else "no other server is asked here"
    )
    return f"SERVICE is refused: {allowed} (a prefix with 'service' in its name needs another name)"


def using(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with these graphs as USING in all its operations (SPARQL 1.1 Protocol, 2.2.3)."""
    if not default and not named:
        return text
    clause = " ".join([*(f"USING {_iri(one)}" for one in default), *(f"USING NAMED {_iri(one)}" for one in named)])
    depth, before, places = 0, "", []
    for token in tokens(text):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        word = token.text.lower() if token.sort is Sort.WORD and depth == 0 else ""
        if word in {"using", "with"}:
            detail = "using-graph-uri, and USING or WITH in the update; give the graphs in one place"
            raise Refused(400, detail, place=place(text, token.at))
        if word == "where" and before == "delete":
            detail = "DELETE WHERE takes no graphs from using-graph-uri; write DELETE { … } WHERE { … }"
            raise Refused(400, detail, place=place(text, token.at))
        if word == "where":
            places.append(token.at)
        before = token.text.lower()
    for at in reversed(places):
        text = f"{text[:at]}{clause} {text[at:]}"
    return text


def _iri(given: str) -> str:
    try:
        return str(NamedNode(given))
    except ValueError as error:
        raise Refused(400, f"{given[:200]!r} is no IRI of a graph") from error
