"""/store: whole graphs, as the Graph Store Protocol has them: https://www.w3.org/TR/sparql11-http-rdf-update/."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from pipeline.serve import bodies, parameters, responses, writing
from pipeline.serve.dumps import DATASET
from pipeline.serve.formats import Format, chosen, formats, unacceptable
from pipeline.serve.leaving import unless_left
from pipeline.serve.refusals import Refused
from pipeline.serve.serving import Serving, serving


async def store(request: Request) -> Response:
    """A graph, read or written."""
    here = serving(request)
    fields = parameters.read(request.scope["query_string"])
    name, default = parameters.one(fields, "graph"), "default" in fields
    if name is not None and default:
        raise Refused(400, "graph and default at once; give one of them")
    if name is not None:
        check_name(name)
    if request.method in {"GET", "HEAD"}:
        of = "named" if name is not None else "default" if default else "dataset"
        work = read(request, here, of=of, name=name, format_name=parameters.named_format(fields))
        return await unless_left(request, work)
    if name is None and not default:
        raise Refused(400, "which graph? give ?graph=IRI, or ?default")
    return await _write(request, here, name)


def check_name(name: str) -> None:
    """Raises where this can be no graph's name."""
    try:
        NamedNode(name)
    except ValueError as error:
        raise Refused(400, f"{name[:200]!r} is no absolute IRI; give the graph's whole name") from error


async def read(request: Request, here: Serving, *, of: str, name: str | None, format_name: str | None) -> Response:
    """The graph, in what the client takes."""
    offered = [one for one in formats("graph") if of != "dataset" or one.name in DATASET]
    accept = request.headers.get("accept")
    as_ = chosen(accept, format_name, offered)
    if as_ is None and of == "dataset":
        raise Refused(406, "all graphs at once are written as N-Quads or TriG; ask for those, or give ?graph=IRI")
    if as_ is None:
        raise unacceptable(accept, format_name)
    of = "union" if of == "default" and here.options.union else of
    head = {"do": "graph", "of": of, "name": name, "written": as_.name, "largest": here.options.limits.answer}
    tag = here.tag(head)
    if same := responses.unchanged(request, tag):
        return same
    reply = await here.ask(head)
    return responses.sent(request, reply, as_, tag)


async def _write(request: Request, here: Serving, name: str | None) -> Response:
    writing.check(request, here)
    head = {"do": request.method.lower(), "graph": name, "base": str(request.url.replace(query="")), "format": ""}
    body = b""
    if request.method != "DELETE":
        head["format"] = _sent_as(request).name
        body = await bodies.body(request, here.options.limits.written)
    reply = await writing.written(request, here, head, body)
    return Response(status_code=201 if reply.head.get("made") else 204)


def _sent_as(request: Request) -> Format:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    found = next((one for one in formats("graph") if one.media == media and one.name not in DATASET), None)
    if found is None:
        known = ", ".join(dict.fromkeys(one.media for one in formats("graph") if one.name not in DATASET))
        raise Refused(415, f"Content-Type '{media[:80]}' is no format of a graph; there are {known}")
    return found
