"""/sparql: queries and updates as the SPARQL 1.1 Protocol has them: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.serve import description, parameters, requests, responses, tables, writing
from pipeline.serve.formats import HTML, Format, Wanted, wanted
from pipeline.serve.leaving import unless_left
from pipeline.serve.refusals import Refused
from pipeline.serve.requests import Asked
from pipeline.serve.serving import Serving, serving

PATH = "/sparql"


async def sparql(request: Request) -> Response:
    """The answer to a query, an update done, or the description of the service."""
    here = serving(request)
    limits = here.options.limits
    asked = await requests.asked(request, query=limits.query, written=_largest(request, here))
    if asked.update is not None:
        return await writing.update(request, here, asked)
    if asked.query is not None:
        return await _query(request, here, asked)
    if request.method == "POST":
        raise Refused(400, "no query and no update; send one of them")
    return _described(request, here, asked)


async def _query(request: Request, here: Serving, asked: Asked) -> Response:
    as_ = wanted(request.headers.get("accept"), parameters.named_format(asked.fields), page=True)
    head = here.query(asked.query or "", **_formats(as_), **_dataset(asked), base=str(request.url.replace(query="")))
    # The tag tells formats apart, for HTML is made of JSON here.
    tag = here.tag({**head, "page": as_.rows is HTML})
    if request.method != "POST" and (same := responses.unchanged(request, tag)):
        return same
    reply = await unless_left(request, here.ask(head, seconds=parameters.seconds(asked.fields)))
    written = as_.graph if reply.head["kind"] == "graph" else as_.rows
    tag_now = None if reply.head["fickle"] else tag
    if written is HTML:
        return tables.answer(request, here, reply)
    if written is None:
        raise Refused(406, "the answer cannot be written in what is asked for; ask for another format")
    return responses.sent(request, reply, written, tag_now)


def _formats(as_: Wanted) -> dict[str, str | None]:
    """What the worker writes: for a page JSON, or Turtle."""
    return {"rows": _written(as_.rows, "json"), "graph": _written(as_.graph, "ttl")}


def _written(as_: Format | None, for_page: str) -> str | None:
    return None if as_ is None else for_page if as_ is HTML else as_.name


def _dataset(asked: Asked) -> dict[str, object]:
    """The graphs that the request names; they go before those of the query (2.1.4)."""
    default, named = asked.graphs("default-graph-uri"), asked.graphs("named-graph-uri")
    return {"default": default, "named": named} if default or named else {}


def _largest(request: Request, here: Serving) -> int:
    """How much may be sent: who may write may send much."""
    return here.options.limits.written if writing.may(request, here) else here.options.limits.query


def _described(request: Request, here: Serving, asked: Asked) -> Response:
    as_ = wanted(request.headers.get("accept"), parameters.named_format(asked.fields), page=True).graph
    if as_ is HTML:
        return RedirectResponse("/", status_code=303, headers={"Vary": "Accept"})
    if as_ is None:
        raise Refused(406, "the description is a graph; ask for Turtle or another format of graphs")
    return responses.text(description.written(request, here, as_.name), as_.header, headers={"Vary": "Accept"})
