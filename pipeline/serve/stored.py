"""/queries: the stored questions, listed, asked with parameters, and as text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from pipeline.queries import Param, ParamType, Query, bind
from pipeline.queries.catalogue import nearest
from pipeline.serve import pages, parameters, responses, tables
from pipeline.serve.formats import HTML, Format, chosen, formats, unacceptable
from pipeline.serve.processes import Reply
from pipeline.serve.refusals import Refused
from pipeline.serve.serving import Serving, serving

PLAIN: Final = Format(name="json", kind="page", media="application/json")
_TEXT: Final = Format(name="rq", kind="page", media="application/sparql-query")
_OWN: Final = frozenset({"format", "timeout"})
_END: Final = re.compile(r"[a-z-]+(/[\w.%-]+)+")


async def listed(request: Request) -> Response:
    """All of them, with their parameters."""
    here = serving(request)
    accept, asked = request.headers.get("accept"), request.query_params.get("format")
    as_ = chosen(accept, asked, (PLAIN, HTML))
    if as_ is None:
        raise unacceptable(accept, asked)
    if as_ is HTML:
        return pages.page("queries.html", queries=list(here.queries.values()))
    told = [_told(one) for one in here.queries.values()]
    return responses.text(json.dumps(told, ensure_ascii=False, indent=1), PLAIN.media, headers={"Vary": "Accept"})


def _told(one: Query) -> dict[str, Any]:
    params = [
        {
            "name": param.name,
            "type": param.type,
            "description": param.description,
            "optional": param.optional,
            "default": param.default,
            **({"choices": list(param.choices)} if param.choices else {}),
        }
        for param in one.params
    ]
    return {
        "name": one.name,
        "path": f"/queries/{one.name}",
        "title": one.title,
        "description": one.description,
        "tags": list(one.tags),
        "params": params,
    }


async def stored(request: Request) -> Response:
    """The answer to one, or its text."""
    here = serving(request)
    name, suffix = _split(request.path_params["name"], here)
    one = here.queries[name]
    fields = parameters.read(request.scope["query_string"])
    as_ = _format(request, suffix or parameters.named_format(fields))
    if as_ is _TEXT:
        return responses.text(one.text, _TEXT.media)
    given = {name: [value for value in values if value.strip()] for name, values in fields.items() if name not in _OWN}
    missing = [param.name for param in one.params if not param.optional and not given.get(param.name)]
    if as_ is HTML and missing:
        return _page(here, one, given, None)
    text = bind(one, await _found(here, one, given))
    head = here.query(text, rows="json" if as_ is HTML else "plain" if as_ is PLAIN else as_.name, graph="ttl")
    tag = here.tag({**head, "as": as_.media})
    if same := responses.unchanged(request, tag):
        return same
    seconds = parameters.seconds(fields)
    reply = await here.ask(head, seconds=seconds)
    if as_ is HTML:
        return _page(here, one, given, reply)
    return responses.sent(request, reply, as_, tag)


def _split(path: str, here: Serving) -> tuple[str, str | None]:
    """The name and the suffix, if it has one."""
    name, _, suffix = path.partition(".")
    if name not in here.queries:
        raise Refused(404, f"no query '{name[:80]}'{nearest(name[:80], here.queries)}; /queries has all")
    return name, suffix or None


def _format(request: Request, name: str | None) -> Format:
    rows = [one for one in formats("rows") if one.media != PLAIN.media]
    srj = Format(name="srj", kind="rows", media=rows[0].media)
    if name == srj.name:
        return rows[0]
    accept = request.headers.get("accept")
    as_ = chosen(accept, name, (PLAIN, HTML, *rows, *([_TEXT] if name else [])))
    if as_ is None:
        raise unacceptable(accept, name)
    return as_


async def _found(here: Serving, one: Query, given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The values, names of agents replaced by all that they may mean."""
    types = {param.name: param.type for param in one.params}
    return {
        name: [iri for value in values for iri in await _iris(here, value)]
        if types.get(name) == ParamType.IRI
        else list(values)
        for name, values in given.items()
    }


async def _iris(here: Serving, value: str) -> list[str]:
    if "://" in value:
        return [value]
    base = here.options.base
    if _END.fullmatch(value):
        return [base + value]
    known = await here.ask({"do": "find", "label": value})
    return list(known.head["iris"])


def _page(here: Serving, one: Query, given: Mapping[str, Sequence[str]], reply: Reply | None) -> Response:
    base = here.options.base
    return pages.page(
        "query.html",
        query=one,
        params=[(param, _kind(param), given.get(param.name) or [""]) for param in one.params],
        address=_address(given),
        table=tables.table(reply, base) if reply else None,
    )


def _address(given: Mapping[str, Sequence[str]]) -> str:
    """The values as they stand behind an address."""
    encoded = urlencode([(name, value) for name, values in given.items() for value in values])
    return f"?{encoded}" if encoded else ""


def _kind(param: Param) -> str:
    """The kind of field of a form."""
    return {ParamType.DATE: "date", ParamType.INTEGER: "number"}.get(param.type, "text")
