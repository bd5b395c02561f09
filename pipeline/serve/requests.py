"""What a client asks, read from its request: https://www.w3.org/TR/sparql11-protocol/#protocol, section 2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from pipeline.serve import bodies, parameters
from pipeline.serve.parameters import Fields, one
from pipeline.serve.refusals import Refused

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_ENCODED: Final = 3
"""How many bytes one may become in a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An operation of the protocol; a query, an update, or neither."""

    query: str | None
    update: str | None
    fields: Fields

    def graphs(self, name: str) -> tuple[str, ...]:
        """The graphs named by this parameter."""
        return tuple(self.fields.get(name, ()))


async def asked(request: Request, *, query: int, written: int) -> Asked:
    """The operation; `query` and `written` are how long a query, and an update, may be."""
    fields = parameters.read(request.scope["query_string"])
    if request.method != "POST":
        if "update" in fields:
            raise Refused(400, "an update is sent by POST")
        return _asked(fields, fields)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == FORM:
        sent = parameters.read(await bodies.body(request, max(_ENCODED * query, written)))
        return _asked(sent, {**fields, **sent}, most=query)
    if media not in {QUERY, UPDATE}:
        raise Refused(415, f"Content-Type '{media[:80]}' is none of the protocol's: {FORM}, {QUERY} and {UPDATE}")
    if "query" in fields or "update" in fields:
        raise Refused(400, f"with {media} the body is the query or update; leave it out of the address")
    text = bodies.decoded(await bodies.body(request, query if media == QUERY else written))
    return _asked({"query" if media == QUERY else "update": [text]}, fields, most=query)


def _asked(sent: Fields, fields: Fields, *, most: int | None = None) -> Asked:
    query, update = one(sent, "query"), one(sent, "update")
    if query is not None and update is not None:
        raise Refused(400, "a query and an update at once; send one of them")
    if query is not None and most is not None and len(query) > most:
        raise bodies.too_large(most)
    return Asked(query=query, update=update, fields=fields)
