"""Stored questions as grlc reads them, which makes an API of a folder of queries: https://github.com/CLARIAH/grlc.

grlc pastes what it is given over the variable `?_name` (needed) or `?__name` (optional), quoted by the variable's
ending. So each VALUES line becomes a BIND of such a variable, which is valid SPARQL before and after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import yaml

from pipeline.errors import OutputError, QueryError
from pipeline.queries.catalogue import Query
from pipeline.queries.params import Param, ParamType
from pipeline.vocab import Xsd

MARK: Final = "# Written by quoth query --grlc."
_ENDPOINT: Final = "endpoint.txt"
_ENDINGS: Final = {ParamType.IRI: "_iri", ParamType.INTEGER: "_integer", ParamType.NUMBER: "_xsd_decimal"}
_XSD: Final = f"PREFIX xsd: <{Xsd.string.value.removesuffix('string')}>"
"""Word for word as grlc writes it before every SELECT, also of sub-selects, where it is missing."""
_TERM: Final = re.compile(r'<[^>]*>|"(?:[^"\\]|\\.)*"\S*|\S+')


def write(folder: Path, questions: Iterable[Query], *, endpoint: str | None = None) -> tuple[Path, ...]:
    """Writes the questions into the folder, and in endpoint.txt the server that grlc is to ask; the files written."""
    files = {f"{one.name}.rq": for_grlc(one) for one in questions}
    if endpoint:
        files[_ENDPOINT] = f"{endpoint}\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            path = folder / name
            if path.suffix == ".rq" and path.exists() and MARK not in path.read_text("utf-8", errors="replace"):
                raise OutputError(f"{path}: not written by quoth query --grlc; name another folder")
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        where = error.filename or folder
        raise OutputError(f"{where}: cannot be written ({error.strerror}); free it or name another folder") from error
    return tuple(folder / name for name in files)


def for_grlc(query: Query) -> str:
    """The question's text with grlc's decorators and parameters."""
    lines = query.text.split("\n")
    for param in query.params:
        _check_name(query, param)
        for number in param.lines:
            line = lines[number - 1]
            indent = line[: len(line) - len(line.lstrip())]
            lines[number - 1] = "\n".join(indent + part for part in _bound(param))
    body = [line for line in lines if not line.startswith("#+") and line.strip() != _XSD]
    return "\n".join([*_decorators(query), MARK, _XSD, *body])


def _bound(param: Param) -> tuple[str, ...]:
    """The lines that give the parameter's variable its value."""
    given = _variable(param)
    if param.type is ParamType.DATE:
        time = "T23:59:59Z" if param.end_of_day else "T00:00:00Z"
        given = f'xsd:dateTime(IF(STRLEN({given}) = 10, CONCAT({given}, "{time}"), {given}))'
    stored = _TERM.findall(param.default or "")
    if not (stored and param.optional):
        return (f"BIND({given} AS ?{param.name})",)
    if len(stored) == 1:
        return (f"BIND(COALESCE({given}, {stored[0]}) AS ?{param.name})",)
    own = f"?{param.name}Stored"
    # Of several values that stand in the file one row is left where another value is given.
    return (
        f"VALUES {own} {{ {param.default} }}",
        f'FILTER({own} = {stored[0]} || !COALESCE(STR({given}) != "", false))',
        f"BIND(COALESCE({given}, {own}) AS ?{param.name})",
    )


def _variable(param: Param) -> str:
    return f"?{'__' if param.optional else '_'}{param.name}{_ENDINGS.get(param.type, '')}"


def _decorators(query: Query) -> list[str]:
    told: dict[str, Any] = {
        "summary": query.title,
        "description": query.description,
        "method": "GET",
        "endpoint_in_url": False,
        "tags": list(query.tags),
    }
    if choices := [{param.name: list(param.choices)} for param in query.params if param.choices]:
        told["enumerate"] = choices
    if defaults := [{param.name: _plain(param)} for param in query.params if not param.optional and param.default]:
        told["defaults"] = defaults
    written = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=10_000)
    return [f"#+ {line}" for line in written.splitlines()]


def _plain(param: Param) -> str:
    """The first value that stands in the file, as one would give it to grlc."""
    return str(_TERM.findall(param.default or "")[0]).strip('<>"')


def _check_name(query: Query, param: Param) -> None:
    # grlc replaces text, not variables: "?_ab" would be found in "?_abc" too.
    longer = [one.name for one in query.params if _variable(one).startswith(_variable(param)) and one != param]
    if longer or not param.name.isalnum():
        why = f"begins the name of '{longer[0]}'" if longer else "has a mark in it"
        raise QueryError(f"{query.path}: grlc cannot tell '{param.name}' apart, it {why}; rename it")
