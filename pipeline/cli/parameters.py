"""The parameters of a stored question as options, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from pipeline import messages
from pipeline.messages import said

if TYPE_CHECKING:
    from pipeline.queries import Param, Query

_LONGEST: Final = 60
"""Of choices that stand behind the option; longer ones stand in its description."""


def option(param: Param) -> click.Option:
    """The parameter as an option that may be given several times."""
    return click.Option([flag(param.name), param.name], multiple=True, metavar=_metavar(param), help=told(param))


def flag(name: str) -> str:
    """The option that the parameter is."""
    return f"--{name.replace('_', '-')}"


def told(param: Param) -> str:
    """What the parameter stands for, its choices, whether it is needed, and what is asked where it is not given."""
    text = param.description_in(messages.spoken())
    if param.choices and _metavar(param) == "CHOICE":
        choices = f"one of {', '.join(param.choices)}"
        text += f" [{said(choices)}]"
    if not param.optional:
        otherwise = f"needed; otherwise asked with {param.example}"
        return f"{text} [{said(otherwise)}]"
    return f"{text} {said(f'[default: {param.default}]')}" if param.default else text


def _metavar(param: Param) -> str:
    if param.choices and len("|".join(param.choices)) <= _LONGEST:
        return f"[{'|'.join(param.choices)}]"
    return "NAME|IRI" if param.type == "iri" else param.type.upper()


def listing(questions: Iterable[Query]) -> str:
    """Every question with its parameters, to be read."""
    lines = []
    for one in questions:
        lines.append(f"{one.name:30} {one.title_in(messages.spoken())}")
        for param in one.params:
            kind = said(_metavar(param), context="argument")
            lines.append(f"{'':33}{flag(param.name)} {kind}: {told(param)}")
    return "\n".join(lines)


def plain(one: Query) -> Mapping[str, Any]:
    """The question with its parameters, for programs."""
    lang = messages.spoken()
    return {
        "name": one.name,
        "title": one.title_in(lang),
        "description": one.description_in(lang),
        "tags": list(one.tags),
        "parameters": [
            {
                "name": param.name,
                "option": flag(param.name),
                "type": str(param.type),
                "description": param.description_in(lang),
                "needed": not param.optional,
                "several": True,
                ("default" if param.optional else "example"): param.default,
                **({"choices": list(param.choices)} if param.choices else {}),
            }
            for param in one.params
        ],
    }
