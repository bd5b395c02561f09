"""Values as RDF terms, in the one form that every engine reads alike."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from pipeline.vocab import Xsd

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_RESERVED: Final = ":/?#[]@!$&'()*+,;=%"
_PLACES: Final = Decimal("0.0001")


def node(iri: str) -> NamedNode:
    """The IRI as a node."""
    return NamedNode(iri)


def words(text: str, lang: str | None = None) -> Literal:
    """The text, in a language where that is known."""
    # UTF-8 cannot hold half a surrogate pair; one character stands for one, so that offsets hold.
    safe = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    if lang and _LANGUAGE.fullmatch(lang):
        return Literal(safe, language=lang.lower())
    return Literal(safe)


def offset(number: int) -> Literal:
    """A number of characters."""
    return Literal(str(number), datatype=Xsd.nonNegativeInteger)


def truth(*, value: bool) -> Literal:
    """Yes or no."""
    return Literal("true" if value else "false", datatype=Xsd.boolean)


def decimal(number: float) -> Literal:
    """The number to four places, without exponent and trailing zeros."""
    # Oxigraph rewrites decimals in this way when it loads them; rdflib keeps them as they stand.
    plain = f"{Decimal(repr(number)).quantize(_PLACES):f}".rstrip("0").rstrip(".")
    return Literal(plain, datatype=Xsd.decimal)


def moment(date: str | None) -> Literal | None:
    """An ISO 8601 date or date and time as a moment in UTC, a bare date as its midnight; None for anything else."""
    if date is None:
        return None
    try:
        parsed = datetime.fromisoformat(date.strip())
        known = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
        whole = known.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return Literal(f"{whole.isoformat()}Z", datatype=Xsd.dateTime)


def address(url: str) -> Literal:
    """The URL, with what a URL may not hold percent-encoded."""
    return Literal(quote(url.strip(), safe=_RESERVED, errors="surrogatepass"), datatype=Xsd.anyURI)
