"""A cell of an answer in the form in which four engines are compared; docs/engines.md says what it evens out.

IRIs and strings are compared as they are, language tags in lower case, numbers by their value and family (an engine may
write 0.50 as 0.5, and call a nonNegativeInteger an integer), booleans by their truth, moments by the instant.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode

from pipeline.queries.ask import Term
from pipeline.vocab import Xsd

Cell = tuple[str, ...] | None
_XSD: Final = Xsd.string.value.removesuffix("string")
_INTEGERS: Final = {"integer", "nonNegativeInteger", "positiveInteger", "long", "int"}
_FAMILIES: Final = dict.fromkeys(_INTEGERS, "integer") | {"decimal": "decimal", "double": "double"}
_DIGITS: Final = 12
"""Behind the comma; Virtuoso keeps 15 of a decimal in all."""


def cell(term: Term | rdflib.term.Identifier | None) -> Cell:
    """The term in its normal form; None where there is none."""
    ours = _ours(term) if isinstance(term, rdflib.term.Identifier) else term
    if isinstance(ours, Literal):
        return ("words", ours.value, ours.language.lower()) if ours.language else _typed(ours)
    assert ours is None or isinstance(ours, NamedNode), f"{ours}: stored queries answer with IRIs and literals"
    return ours and ("iri", ours.value)


def _typed(literal: Literal) -> Cell:
    kind = literal.datatype.value.removeprefix(_XSD)
    if kind in _FAMILIES:
        return (_FAMILIES[kind], f"{round(Decimal(literal.value), _DIGITS).normalize():f}")
    if kind == "boolean":
        return ("boolean", str(literal.value in {"true", "1"}))
    if kind == "dateTime":
        moment = datetime.fromisoformat(literal.value)
        return ("moment", (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat())
    return ("words", literal.value) if kind == "string" else ("other", literal.value, kind)


def _ours(term: rdflib.term.Identifier) -> Term:
    if isinstance(term, rdflib.URIRef):
        return NamedNode(term)
    if isinstance(term, rdflib.BNode):
        return BlankNode(term)
    assert isinstance(term, rdflib.Literal)
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(term.datatype or Xsd.string.value))
