"""The gaps in a stored question: the VALUES lines that a parameter fills, and what its values are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from pipeline.errors import QueryError

VALUES: Final = re.compile(r"[ \t]*VALUES[ \t]+\?(\w+)[ \t]*\{(.*)\}[ \t]*", re.IGNORECASE)
_STARTS: Final = re.compile(r"\bVALUES\s*[?$](\w+)", re.IGNORECASE)
_FIELDS: Final = frozenset({"type", "description", "description-nl", "day", "optional", "choices"})


class ParamType(StrEnum):
    """What a parameter's values are."""

    IRI = "iri"
    STRING = "string"
    CHOICE = "choice"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One gap in a question."""

    name: str
    type: ParamType
    description: str
    description_nl: str | None
    lines: tuple[int, ...]
    """Its VALUES lines, from 1; a sub-select that needs the values has one of its own."""
    example: str
    """What stands between its braces in the file."""
    optional: bool
    """Whether the question makes sense without: between the braces stands UNDEF, or a default and no example."""
    choices: tuple[str, ...] = ()
    """The values that it takes, where its type is a choice."""
    end_of_day: bool = False
    """Whether a bare date means the last second of that day."""

    @property
    def default(self) -> str | None:
        """What is asked with if it is not given, as SPARQL: a default or an example; None if nothing is."""
        return None if self.example.upper() == "UNDEF" else self.example

    def description_in(self, lang: str) -> str:
        """What it stands for, in this language if the file has it."""
        return self.description_nl if lang == "nl" and self.description_nl else self.description


def params(path: Path, text: str, declared: object) -> tuple[Param, ...]:
    """The parameters that the front matter declares, each with its place in the text."""
    if not isinstance(declared, dict):
        raise QueryError(
            f"{path}:{line_of(text, 'params')}: params is not a table; write '#+   name: {{type: iri, …}}'"
        )
    found = _gaps(path, text, declared)
    made = []
    for name, about in declared.items():
        number = line_of(text, str(name))
        if name not in found:
            raise QueryError(f"{path}:{number}: parameter '{name}' has no line 'VALUES ?{name} {{ … }}'; add one")
        made.append(_param(f"{path}:{number}: parameter '{name}'", str(name), about, found[name]))
    return tuple(made)


def line_of(text: str, field: str) -> int:
    """The line of this field in the front matter, from 1."""
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, 1) if re.match(rf"#\+\s*{re.escape(field)}\s*:", line)), 1)


def _gaps(path: Path, text: str, declared: Mapping[str, object]) -> dict[str, tuple[tuple[int, ...], str]]:
    """For each parameter its VALUES lines and what stands between their braces."""
    found: dict[str, tuple[tuple[int, ...], str]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = VALUES.fullmatch(line.rstrip("\r"))
        if not match:
            _check_alone(f"{path}:{number}", line, declared)
            continue
        name, example = match[1], match[2].strip()
        if name not in declared:
            raise QueryError(f"{path}:{number}: ?{name} is not declared; add it to the params of the front matter")
        lines, first = found.get(name, ((), example))
        if example != first:
            raise QueryError(
                f"{path}:{number}: ?{name} has other values here than in line {lines[0]}; write the same in each"
            )
        found[name] = ((*lines, number), first)
    return found


def _check_alone(where: str, line: str, declared: Mapping[str, object]) -> None:
    """Raises QueryError where a parameter's values would be passed over, because they share their line."""
    for name in () if line.lstrip().startswith("#") else _STARTS.findall(line):
        if name in declared:
            raise QueryError(f"{where}: 'VALUES ?{name} {{ … }}' shares its line; give it a line of its own")


def _param(where: str, name: str, about: object, place: tuple[tuple[int, ...], str]) -> Param:
    if not isinstance(about, dict) or not {"type", "description"} <= about.keys() <= _FIELDS:
        raise QueryError(f"{where} needs type and description, quoted; write '{{type: iri, description: \"…\"}}'")
    if about["type"] not in set(ParamType):
        raise QueryError(f"{where}: type '{about['type']}' is not one of {', '.join(ParamType)}")
    choices = about.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(one, str) for one in choices):
        raise QueryError(f"{where}: choices are not a list of words; write 'choices: [one, other]'")
    if bool(choices) != (about["type"] == ParamType.CHOICE):
        raise QueryError(f"{where}: type choice and choices go together; write 'type: choice, choices: [one, other]'")
    if about.get("day", "start") not in {"start", "end"}:
        raise QueryError(f"{where}: day is '{about['day']}'; write 'start' or 'end'")
    if not isinstance(about.get("optional", True), bool):
        raise QueryError(f"{where}: optional is '{about['optional']}'; write 'true' or 'false'")
    return Param(
        name=name,
        type=ParamType(about["type"]),
        description=str(about["description"]),
        description_nl=str(about["description-nl"]) if "description-nl" in about else None,
        lines=place[0],
        example=place[1],
        optional=about.get("optional", place[1].upper() == "UNDEF"),
        choices=tuple(choices),
        end_of_day=about.get("day") == "end",
    )
