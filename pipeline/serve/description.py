"""What the endpoint tells of itself: https://www.w3.org/TR/sparql11-service-description/ and VoID."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import Response

from pipeline.serve import responses, serialized
from pipeline.serve.formats import chosen, formats, unacceptable
from pipeline.serve.serving import Serving, serving

_FILE: Final = Path(__file__).with_name("service.ttl")
_BASE: Final = "BASE"


def written(request: Request, here: Serving, name: str) -> bytes:
    """The description of this server in the format of this name."""
    options = here.options
    without = {
        "UnionDefaultGraph": not options.union,
        "BasicFederatedQuery": not options.services,
        "SPARQL11Update": options.token is None,
        "inputFormat": options.token is None,
    }
    left_out = {local for local, absent in without.items() if absent}
    text = _FILE.read_text("utf-8").replace(f'"{_BASE}"', f'"{options.base}"')
    quads = parse(text, format=RdfFormat.TURTLE, base_iri=str(request.url_for("sparql")))
    triples = [quad.triple for quad in quads if not {_local(quad.predicate), _local(quad.object)} & left_out]
    return serialized.graph(sorted(triples, key=str), name)


def _local(term: object) -> str:
    return term.value.rpartition("#")[2] if isinstance(term, NamedNode) else ""


async def void(request: Request) -> Response:
    """The same at the place where VoID has it."""
    accept = request.headers.get("accept")
    as_ = chosen(accept, None, formats("graph"))
    if as_ is None:
        raise unacceptable(accept, None)
    return responses.text(written(request, serving(request), as_.name), as_.header, headers={"Vary": "Accept"})
