"""Values as FollowTheMoney's property types have them after cleaning, so that reading them changes nothing."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from pipeline.export.common import address
from pipeline.mapping.terms import address as encoded
from pipeline.mapping.terms import moment

ORGANIZATIONS: Final = frozenset({"Organization", "Company", "PublicBody"})
LEGAL: Final = ORGANIZATIONS | {"Person", "LegalEntity"}
"""The schemata that may hold what only a LegalEntity may."""
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# What FollowTheMoney takes out of any text: control and invisible characters, halves of surrogate pairs; its blanks.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BLANK = re.compile("[\u0a00\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_QUOTES = re.compile(r"[\"'](.*)[\"']")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_ID: Final = 255
_NAME: Final = 384
_LINE: Final = 1024
_TEXT: Final = 60_000


def entity(identifier: str, schema: str, **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - any values
    """An entity with those of the properties that have values."""
    filled = {name: _list(value) for name, value in sorted(properties.items())}
    return {"id": identifier, "schema": schema, "properties": {name: each for name, each in filled.items() if each}}


def key(kind: str, *parts: str) -> str:
    """An id made of what the thing is."""
    if len(parts) == 1 and _ID.fullmatch(parts[0]):
        return f"{kind}.{parts[0]}"
    line = json.dumps(parts, ensure_ascii=True)
    return f"{kind}.{hashlib.sha256(line.encode()).hexdigest()[:20]}"


def agent(base: str, iri: str) -> str:
    """The id of an agent, made of the end of its IRI: "person.ted-cruz", or with a hash where that is none."""
    path = iri.removeprefix(base)
    plain = path.replace("/", ".")
    if path.count("/") == 1 and len(plain) <= _LONGEST_ID and _ID.fullmatch(plain):
        return plain
    return key(path.partition("/")[0] if "://" not in path else "agent", path)


def names(texts: Iterable[str], *, otherwise: str | None = None) -> list[str]:
    """Names, each once, without blanks and quotation marks around them; `otherwise` if nothing is left of any."""
    found = dict.fromkeys(_name(text) for text in texts)
    return [text for text in found if text] or ([otherwise] if otherwise else [])


def line(text: str | None) -> str | None:
    """A short text."""
    return _safe(text).strip()[:_LINE].strip() if text else None


def long(text: str) -> list[str]:
    """A text, in pieces where it is too long for one value."""
    safe = _safe(text)
    return [piece for at in range(0, len(safe), _TEXT) if (piece := safe[at : at + _TEXT].strip())]


def date(value: str | None) -> str | None:
    """A year, month or day as it is, a moment in UTC; None for anything else."""
    if value is None or _DATE.fullmatch(value.strip()):
        return value and value.strip()
    when = moment(value)
    return when.value.removesuffix("Z") if when else None


def url(value: str | None) -> str | None:
    """An address on the web, with what it may not hold percent-encoded."""
    if not value:
        return None
    try:
        return encoded(value).value if urlsplit(value.strip()).netloc else None
    except ValueError:
        return None


def wikidata(iris: Iterable[str]) -> list[str]:
    """The ids of those IRIs that are Wikidata's."""
    return [iri.rpartition("/")[2] for iri in iris if iri.replace("https:", "http:", 1).startswith(address("wikidata"))]


def spaced(word: str) -> str:
    """The name of a property as words: "part of"."""
    return _CAMEL.sub(" ", word).lower()


def _name(text: str) -> str:
    """A name as it is after cleaning it as often as it changes."""
    plain = " ".join(_safe(text).split())[:_NAME].strip()
    quoted = _QUOTES.fullmatch(plain)
    return _name(quoted[1]) if quoted else plain


def _safe(text: str) -> str:
    return unicodedata.normalize("NFC", _BLANK.sub(" ", _UNSAFE.sub("", unicodedata.normalize("NFC", text))))


def _list(value: Any) -> list[str]:  # noqa: ANN401 - a value, several, or none
    values = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(one for one in values if one))
