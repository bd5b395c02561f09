"""A question with its gaps filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from pipeline.errors import QueryError
from pipeline.queries.catalogue import Param, ParamType, Query, nearest
from pipeline.vocab import Xsd

_BARE_DATE = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}")


def bind(query: Query, bindings: Mapping[str, str | Sequence[str]]) -> str:
    """The question's text with these values; a parameter that is not given, or given none, stays as stored."""
    params = {param.name: param for param in query.params}
    lines = query.text.split("\n")
    for name, given in bindings.items():
        if name not in params:
            known = f"; it has {', '.join(params)}" if params else "; it has none"
            raise QueryError(f"query '{query.name}' has no parameter '{name}'{nearest(name, params)}{known}")
        values = [given] if isinstance(given, str) else list(given)
        if values:
            terms = " ".join(str(_term(query, params[name], value)) for value in values)
            for number in params[name].lines:
                line = lines[number - 1]
                indent = line[: len(line) - len(line.lstrip())]
                lines[number - 1] = f"{indent}VALUES ?{name} {{ {terms} }}"
    return "\n".join(lines)


def _term(query: Query, param: Param, value: str) -> NamedNode | Literal:
    try:
        match param.type:
            case ParamType.IRI:
                return NamedNode(value)
            case ParamType.STRING:
                return Literal(value)
            case ParamType.DATE:
                return Literal(_moment(value, end=param.end_of_day), datatype=Xsd.dateTime)
            case ParamType.INTEGER:
                return Literal(str(int(value)), datatype=Xsd.integer)
            case ParamType.NUMBER:
                return Literal(_plain(value), datatype=Xsd.decimal)
    except (ValueError, InvalidOperation) as error:
        hint = {
            ParamType.IRI: "an IRI such as https://w3id.org/quoth/id/person/marco-rubio, or a name the graph knows",
            ParamType.STRING: "text in valid Unicode",
            ParamType.DATE: "a date such as 2022-12-23",
            ParamType.INTEGER: "a whole number such as 3",
            ParamType.NUMBER: "a number such as 0.5",
        }[param.type]
        raise QueryError(
            f"query '{query.name}', parameter '{param.name}': {value!r} will not do; give {hint}"
        ) from error


def _moment(value: str, *, end: bool) -> str:
    moment = datetime.fromisoformat(value.strip())
    if end and _BARE_DATE.fullmatch(value.strip()):
        moment = moment.replace(hour=23, minute=59, second=59)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"


def _plain(value: str) -> str:
    number = Decimal(value.strip())
    if not number.is_finite():
        raise ValueError(value)
    return f"{number:f}"
