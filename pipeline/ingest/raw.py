"""What a reader hands on: an article as its source has it, before language, title and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import Rejected

STAGE = "ingest"
_REQUIRED = ("id", "text")
_OPTIONAL = ("url", "title", "outlet", "published", "lang")
_NAMES = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
# What an IRI cannot hold: such a URL would break the graph.
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An article as its source has it."""

    record: str
    """Where it was found: a path, with the line or position for one of several."""
    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    lang: str | None = None


def from_fields(value: object, *, record: str) -> Raw | Rejected:
    """The article that a JSON value holds; what is wrong with it if it holds none. Unknown fields are passed over."""
    if not isinstance(value, Mapping):
        return rejected(record, f"this is {_named(value)}, expected an object with {_listed(_REQUIRED)}")
    if problem := _problem(value):
        return rejected(record, problem)
    fields = {name: value.get(name) or None for name in _OPTIONAL}
    return Raw(record=record, id=value["id"], text=value["text"], **fields)


def _problem(value: Mapping[str, object]) -> str | None:
    """What is wrong with the first field that is wrong."""
    missing = [name for name in _REQUIRED if value.get(name) is None]
    if missing:
        return f"{_listed(missing)} missing; an article needs {_listed(_REQUIRED)}"
    for name in (*_REQUIRED, *_OPTIONAL):
        if not isinstance(value.get(name), str | None):
            return f'"{name}" is {_named(value[name])}, expected a string'
    url, published = str(value.get("url") or ""), str(value.get("published") or "")
    if not str(value["id"]).strip():
        return '"id" is empty; give each article its own'
    if url and not is_url(url):
        return f"\"url\" is '{url[:80]}', expected an address such as https://example.com/news/1"
    if published and not is_date(published):
        return f"\"published\" is '{published[:40]}', expected ISO 8601 such as 2023-03-01"
    return None


def rejected(record: str, reason: str) -> Rejected:
    """The record of what ingest could not use."""
    return Rejected(record=record, stage=STAGE, reason=reason)


def is_url(text: str) -> bool:
    """Whether `text` is a web address that an IRI can hold."""
    return bool(_URL.fullmatch(text))


def is_date(text: str) -> bool:
    """Whether `text` is an ISO 8601 date or date and time."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _named(value: object) -> str:
    return _NAMES.get(type(value), "null")


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return " and ".join(f'"{name}"' for name in names)
