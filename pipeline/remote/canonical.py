"""Triples in a form that what a store does to literals leaves as it is, and a checksum of a graph in that form.

Stores keep a number, a moment or a language tag by its value and write it in their own way: "0.90" comes back as 0.9.
`literals.tsv` says what is taken for the same. The checksum is a sum of digests, so that no order matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from pipeline.languages.tables import rows
from pipeline.vocab import Xsd

_BYTES: Final = 16
_MODULUS: Final = 1 << (8 * _BYTES)
_PLACES: Final = Decimal("1e-15")
_DIGITS: Final = 200
_XSD: Final = Xsd.string.value.removesuffix("string")

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """How many different triples a graph has, and the checksum of them."""

    triples: int
    checksum: str


def checksum(triples: Iterable[Triple]) -> Sum:
    """The sum of a graph, the same for the same triples in any order and in any store's spelling."""
    lines = {canonical(one) for one in triples}
    whole = sum(int.from_bytes(blake2b(line.encode(), digest_size=_BYTES).digest()) for line in lines)
    return Sum(triples=len(lines), checksum=f"{whole % _MODULUS:0{2 * _BYTES}x}")


def canonical(triple: Triple) -> str:
    """The triple as a line."""
    return f"{_term(triple.subject)} {_term(triple.predicate)} {_term(triple.object)}"


def _term(term: Term) -> str:
    match term:
        case Literal():
            return _literal(term)
        case Triple():
            return f"<<{canonical(term)}>>"
        case _:
            return str(term)


def _literal(term: Literal) -> str:
    if term.language is not None:
        return f"{Literal(term.value)}@{term.language.lower()}"
    if term.datatype == Xsd.string:
        return str(Literal(term.value))
    sort = _sorts().get(term.datatype.value)
    if sort is None:
        return str(term)
    try:
        return f"{sort}:{_VALUES[sort](' '.join(term.value.split()))}"
    except (ValueError, InvalidOperation, OverflowError):
        return str(term)  # no value of its type: every store has to leave it as it is


@cache
def _sorts() -> Mapping[str, str]:
    """Datatype -> what its values are."""
    return {
        _XSD + row["datatype"]: row["value"]
        for _, row in rows(Path(__file__).with_name("literals.tsv"), columns=("datatype", "value", "because"))
    }


def _number(text: str) -> str:
    with localcontext() as context:
        context.prec = _DIGITS
        number = Decimal(text)
        if "e" in text.lower() or not number.is_finite():
            raise ValueError(text)
        number = number.quantize(_PLACES, rounding=ROUND_HALF_UP).normalize()
        return f"{number or abs(number):f}"


def _double(text: str) -> str:
    return repr(float(text) + 0.0)


def _boolean(text: str) -> str:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text) or _raise(text)


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if "T" not in text:
        raise ValueError(text)
    if moment.tzinfo is None:
        return moment.isoformat()
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


def _date(text: str) -> str:
    # A zone of nought is written in two ways.
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _raise(text: str) -> str:
    raise ValueError(text)


_VALUES: Final[Mapping[str, Callable[[str], str]]] = {
    "number": _number,
    "double": _double,
    "boolean": _boolean,
    "moment": _moment,
    "date": _date,
}
