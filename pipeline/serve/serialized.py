"""Rows and triples as bytes, in the formats that Oxigraph writes, without what readers stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat, Triple, serialize

from pipeline.serve.plain import plain
from pipeline.serve.refusals import Refused
from pipeline.vocab import Q, Rdf, Rdfs, Xsd

ROWS: Final = {
    "json": QueryResultsFormat.JSON,
    "plain": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS: Final = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
PREFIXED: Final = frozenset({"ttl", "trig", "rdf"})
_TAG: Final = re.compile(r"[A-Za-z_][\w.-]*$")


def graph(triples: Iterable[Triple], name: str) -> bytes:
    """The triples in the format of this name."""
    if name == "rdf":
        triples = list(triples)
        if wrong := next((one.predicate for one in triples if not _TAG.search(one.predicate.value)), None):
            # Oxigraph writes it all the same, and nobody can read it.
            raise Refused(406, f"RDF/XML has no way to write the property {wrong}; ask for Turtle")
    short = prefixes() if name in PREFIXED else None
    return whole(serialize(triples, format=GRAPHS[name], prefixes=short) or b"", name)


def whole(content: bytes, name: str) -> bytes:
    """What Oxigraph wrote, as the format of this name has it."""
    if name == "plain":
        return plain(content)
    # Readers of XML take a bare carriage return for a line's end, and Oxigraph does not escape it.
    return content.replace(b"\r", b"&#13;") if name in {"xml", "rdf"} else content


@cache
def prefixes() -> dict[str, str]:
    """Those that Turtle is written with."""
    namespaces = {"rdf": Rdf.type, "rdfs": Rdfs.label, "xsd": Xsd.string}
    return {"q": Q.NAMESPACE} | {name: one.value.rpartition("#")[0] + "#" for name, one in namespaces.items()}
