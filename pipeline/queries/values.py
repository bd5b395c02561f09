"""What a person gives for a parameter, as a term of SPARQL that cannot be anything else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from pyoxigraph import NamedNode

from pipeline.queries.params import Param, ParamType
from pipeline.vocab import Xsd

HINTS: Final = {
    ParamType.IRI: "an IRI such as https://w3id.org/quoth/id/person/marco-rubio, or a name the graph knows",
    ParamType.STRING: "text in valid Unicode",
    ParamType.DATE: "a date such as 2022-12-23",
    ParamType.INTEGER: "a whole number such as 3",
    ParamType.NUMBER: "a number such as 0.5",
}
_DATE: Final = re.compile(r"[0-9]{4}(-?)[0-9]{2}\1[0-9]{2}")
_TIME: Final = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
# Stores keep 18 digits of a number.
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER: Final = re.compile(r"[+-]?(?=\.?[0-9])[0-9]{0,9}(\.[0-9]{0,9})?([eE][+-]?[0-9])?")
_ESCAPES: Final = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}


def term(param: Param, value: str) -> str:
    """The value as a term; raises ValueError where it is none of the parameter's type."""
    match param.type:
        case ParamType.IRI:
            return str(NamedNode(value))
        case ParamType.STRING:
            return literal(value)
        case ParamType.CHOICE:
            return literal(_choice(value, param.choices))
        case ParamType.DATE:
            return f'"{_moment(value.strip(), end=param.end_of_day)}"^^{Xsd.dateTime}'
        case ParamType.INTEGER:
            return f'"{int(_checked(value, _INTEGER))}"^^{Xsd.integer}'
        case ParamType.NUMBER:
            return f'"{Decimal(_checked(value, _NUMBER)):f}"^^{Xsd.decimal}'


def literal(text: str) -> str:
    r"""The text as a literal that every engine reads alike.

    Some read `\u0022` before they look for literals, as SPARQL 1.1 (19.2) has it, others within them. So no backslash
    of the text may stand before a plain "u", which is written `\U00000075`; rdflib takes eight digits after `\u` too.
    """
    text.encode()  # raises UnicodeEncodeError, a ValueError, for half a surrogate pair
    return '"' + "".join(_escaped(one, before) for before, one in zip(" " + text, text, strict=False)) + '"'


def _escaped(one: str, before: str) -> str:
    if one in _ESCAPES:
        return _ESCAPES[one]
    if one.isprintable() and not (before == "\\" and one in "uU"):
        return one
    return f"\\U{ord(one):08X}"


def _choice(value: str, choices: tuple[str, ...]) -> str:
    for one in choices:
        if one.casefold() == value.strip().casefold():
            return one
    raise ValueError(value)


def _checked(value: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(value.strip()):
        raise ValueError(value)
    return value.strip()


def _moment(value: str, *, end: bool) -> str:
    day, time = value[:10], value[11:]
    bare = _DATE.fullmatch(value)
    if not bare and not (value[10:11] in {"T", "t", " "} and _DATE.fullmatch(day) and _TIME.fullmatch(time)):
        raise ValueError(value)
    moment = datetime.fromisoformat(value)
    if end and bare:
        moment = moment.replace(hour=23, minute=59, second=59)
    try:
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError as error:
        raise ValueError(value) from error
    return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"
