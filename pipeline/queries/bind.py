"""A question with its gaps filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.errors import QueryError
from pipeline.queries.catalogue import Query, nearest
from pipeline.queries.params import Param
from pipeline.queries.values import HINTS, term

_SHOWN = 200
"""How much of a wrong value is shown."""


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
            terms = " ".join(dict.fromkeys(_term(query, params[name], value) for value in values))
            for number in params[name].lines:
                line = lines[number - 1]
                indent = line[: len(line) - len(line.lstrip())]
                lines[number - 1] = f"{indent}VALUES ?{name} {{ {terms} }}"
    return "\n".join(lines)


def _term(query: Query, param: Param, value: str) -> str:
    try:
        return term(param, value)
    except ValueError as error:
        near = nearest(value, dict.fromkeys(param.choices)) if param.choices else ""
        hint = f"one of {', '.join(param.choices)}" if param.choices else HINTS[param.type]
        shown = repr(value) if len(value) <= _SHOWN else f"{value[:_SHOWN]!r}…"
        raise QueryError(
            f"query '{query.name}', parameter '{param.name}': {shown} will not do{near}; give {hint}"
        ) from error
