"""What pages ask of the graph about one IRI: queries/*.rq of this package."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from pyoxigraph import NamedNode

from pipeline.serve import tables
from pipeline.serve.pages import HERE
from pipeline.serve.refusals import Refused
from pipeline.serve.serving import Serving

_KNOWN: Final = "ASK { GRAPH ?g { { <urn:this> ?p ?o } UNION { ?s ?p <urn:this> } } }"


def filled(name: str, iri: str, **more: str) -> str:
    """The query of this name about the IRI; other pieces of SPARQL, all ours, go in places of their own."""
    made = _text(name).replace("<urn:this>", _term(iri))
    for place, piece in more.items():
        made = made.replace(f"<urn:{place}>", piece)
    return made


async def rows(here: Serving, name: str, iri: str, **more: str) -> list[dict[str, str]]:
    """Its rows."""
    return tables.rows(await here.ask(here.query(filled(name, iri, **more), rows="json")))


async def names(here: Serving, iris: Iterable[str]) -> dict[str, str]:
    """What each of these IRIs is called, as far as the graph knows; asked apart, for joined it would take long."""
    terms = " ".join(_term(iri) for iri in dict.fromkeys(iris))
    if not terms:
        return {}
    text = _text("names").replace("<urn:these>", terms)
    found = tables.rows(await here.ask(here.query(text, rows="json")))
    return {row["agent"]: row["name"] for row in reversed(found)}


async def is_known(here: Serving, iri: str) -> bool:
    """Whether the graph has anything on the IRI."""
    reply = await here.ask(here.query(_KNOWN.replace("<urn:this>", _term(iri)), rows="json"))
    return b"true" in reply.content()


@cache
def _text(name: str) -> str:
    return (HERE / "queries" / f"{name}.rq").read_text("utf-8")


def _term(iri: str) -> str:
    try:
        return str(NamedNode(iri))
    except ValueError as error:
        raise Refused(404, f"{iri[:200]!r} is no IRI, so nothing is called so") from error
