"""/id/…: a page for every IRI of the graph, or the RDF that describes it (https://www.w3.org/TR/cooluris/)."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from pipeline.serve import graphs, lookups, parameters, responses, thing_pages
from pipeline.serve.formats import HTML, Format, chosen, formats, unacceptable
from pipeline.serve.refusals import Refused
from pipeline.serve.serving import Serving, serving

_GRAPHS: Final = "graph/"


async def thing(request: Request) -> Response:
    """What the graph has on the IRI of this address."""
    here = serving(request)
    end, asked = await _named(request, here)
    iri = here.options.base + end
    as_ = _format(request, asked)
    if end.startswith(_GRAPHS):
        if as_ is HTML:
            return await thing_pages.graph(here, iri)
        return await graphs.read(request, here, of="named", name=iri, format_name=asked)
    head = here.query(lookups.filled("describe", iri), graph="ttl" if as_ is HTML else as_.name)
    tag = here.tag({**head, "page": as_ is HTML})
    if same := responses.unchanged(request, tag):
        return same
    if not await lookups.is_known(here, iri):
        raise Refused(404, f"the graph has nothing on <{iri}>")
    if as_ is HTML:
        return await thing_pages.thing(here, iri, headers={"ETag": f'"{tag}"'})
    return responses.sent(request, await here.ask(head), as_, tag)


async def _named(request: Request, here: Serving) -> tuple[str, str | None]:
    """The end of the IRI, and the format that the request names: by `format=`, or a suffix that is no part of it."""
    path: str = request.scope["path"]
    mounted = len(path) - len(request.path_params["end"])
    # As it is in the IRI: what is percent-encoded there is so in the address.
    end = request.scope["raw_path"].decode("ascii", "replace")[mounted:]
    asked = parameters.named_format(parameters.read(request.scope["query_string"]))
    stem, dot, suffix = end.rpartition(".")
    if asked or not (dot and stem) or suffix not in {"html", "json", *(one.name for one in formats("graph"))}:
        return end, asked
    return (end, None) if await lookups.is_known(here, here.options.base + end) else (stem, suffix)


def _format(request: Request, asked: str | None) -> Format:
    accept = request.headers.get("accept")
    as_ = chosen(accept, asked, (*formats("graph"), HTML))
    if as_ is None:
        raise unacceptable(accept, asked)
    return as_
