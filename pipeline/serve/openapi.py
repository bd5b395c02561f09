"""/openapi.json: the stored questions as OpenAPI 3.1 has them: https://spec.openapis.org/oas/v3.1.0."""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from pipeline import __version__
from pipeline.queries import Param, ParamType, Query
from pipeline.serve import responses
from pipeline.serve.formats import formats
from pipeline.serve.refusals import PROBLEM
from pipeline.serve.serving import serving

_SCHEMAS: Final[dict[ParamType, dict[str, Any]]] = {
    ParamType.IRI: {"type": "string"},
    ParamType.STRING: {"type": "string"},
    ParamType.CHOICE: {"type": "string"},
    ParamType.DATE: {"type": "string", "format": "date"},
    ParamType.INTEGER: {"type": "integer"},
    ParamType.NUMBER: {"type": "number"},
}
_NAME: Final = "an IRI, its end as in person/ted-cruz, or a name"


async def openapi(request: Request) -> Response:
    """The description."""
    here = serving(request)
    told = {
        "openapi": "3.1.0",
        "info": {
            "title": "Quoth",
            "version": __version__,
            "description": "Who said what about whom: the stored questions of this graph.",
        },
        "servers": [{"url": str(request.base_url).rstrip("/")}],
        "paths": {f"/queries/{name}": {"get": _operation(one)} for name, one in here.queries.items()},
        "components": {"schemas": {"Problem": _problem()}},
    }
    return responses.text(json.dumps(told, ensure_ascii=False, indent=1), "application/json")


def _operation(one: Query) -> dict[str, Any]:
    media = dict.fromkeys(each.media for each in formats("rows") if each.media != "application/json")
    rows = {"type": "array", "items": {"type": "object"}}
    return {
        "operationId": one.name,
        "summary": one.title,
        "description": one.description,
        "tags": list(one.tags),
        "parameters": [_parameter(param) for param in one.params],
        "responses": {
            "200": {
                "description": "The rows of the answer.",
                "content": {"application/json": {"schema": rows}, "text/html": {}, **{name: {} for name in media}},
            },
            **{code: _refused(why) for code, why in _REFUSALS.items()},
        },
    }


_REFUSALS: Final = {
    "400": "A parameter is wrong.",
    "500": "The answer takes longer, or is larger, than may be.",
    "503": "Too many ask at once.",
}


def _refused(why: str) -> dict[str, Any]:
    return {"description": why, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def _parameter(param: Param) -> dict[str, Any]:
    item = _SCHEMAS[param.type] | ({"enum": list(param.choices)} if param.choices else {})
    described = f"{param.description} ({_NAME})" if param.type is ParamType.IRI else param.description
    told: dict[str, Any] = {
        "name": param.name,
        "in": "query",
        # One that is not given is asked with as stored.
        "required": False,
        "description": described if param.optional else f"{described}; if not given {param.default}",
        "schema": {"type": "array", "items": item},
        "style": "form",
        "explode": True,
    }
    return told


def _problem() -> dict[str, Any]:
    numbers = {name: {"type": "integer"} for name in ("status", "line", "column")}
    return {"type": "object", "properties": {"title": {"type": "string"}, "detail": {"type": "string"}, **numbers}}
