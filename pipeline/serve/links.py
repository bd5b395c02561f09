"""IRIs of the graph as addresses of this server, and as people read them."""

from __future__ import annotations

import re
from typing import Final

from pipeline.vocab import Q

THINGS: Final = "/id/"
ONTOLOGY: Final = "/ontology"
_WEB: Final = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def address(iri: str, base: str) -> str | None:
    """Where the IRI is looked up: here, if it is one of this graph; None if a browser should not follow it."""
    if iri.startswith(base):
        return THINGS + iri[len(base) :].replace("?", "%3F").replace("#", "%23")
    if iri.startswith(Q.NAMESPACE):
        return f"{ONTOLOGY}#{iri[len(Q.NAMESPACE) :]}"
    return iri if _WEB.fullmatch(iri) else None


def short(iri: str, base: str) -> str:
    """The IRI without the base of this graph, or with the prefix of the ontology."""
    if iri.startswith(base):
        return iri[len(base) :]
    return f"q:{iri[len(Q.NAMESPACE) :]}" if iri.startswith(Q.NAMESPACE) else iri


def words(iri: str) -> str:
    """What a property or class is called, in words: "speaker because"."""
    local = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return _HUMP.sub(" ", local).lower()
