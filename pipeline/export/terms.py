"""How the graph's terms are written in JSON-LD: short, as `context.jsonld` defines them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from pipeline.vocab import Q, Xsd

_NONE: Mapping[str, str] = {}
_HERE = Path(__file__).parent
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*://[^?#]*/")
_SAFE = re.compile(r"[A-Za-z0-9._~%/-]+")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The definitions, and the base that IRIs are relative to, if any can be."""

    terms: Mapping[str, Any]
    base: str | None
    prefixes: Mapping[str, str]
    names: Mapping[str, str]
    """Term by the IRI of its property."""
    rules: Mapping[str, Mapping[str, str]]
    """By term, what its definition says of its values."""
    order: Mapping[str, int]

    def written(self, url: str | None) -> object:
        """The value of `@context`: the definitions themselves, or where they are found."""
        base = {"@base": self.base} if self.base else {}
        if url is None:
            return {**base, **self.terms}
        return [url, base] if base else url

    def short(self, iri: str) -> str:
        """An IRI as the value of `id`."""
        if self.base and iri.startswith(self.base) and _SAFE.fullmatch(iri, len(self.base)):
            return iri.removeprefix(self.base)
        return self._prefixed(iri)

    def kind(self, kind: NamedNode | Literal) -> str:
        """A class as the value of `type`."""
        return self._local(kind.value) or self._prefixed(kind.value)

    def name(self, verb: NamedNode) -> str:
        """A property as a key."""
        return self.names.get(verb.value) or self._prefixed(verb.value)

    def place(self, name: str) -> tuple[int, str]:
        """Where a key stands among others: as in the context."""
        return self.order.get(name, len(self.order)), name

    def is_set(self, name: str) -> bool:
        """Whether the key has a list, however many values there are."""
        return self._defined(name).get("@container") == "@set"

    def is_language_map(self, name: str, values: Sequence[NamedNode | Literal]) -> bool:
        """Whether the values of the key are written by language."""
        return self._defined(name).get("@container") == "@language" and all(
            isinstance(value, Literal) and (value.language or value.datatype == Xsd.string) for value in values
        )

    def by_language(self, values: Sequence[NamedNode | Literal]) -> dict[str, object]:
        """The values by language."""
        found: dict[str, list[str]] = {}
        for value in values:
            lang = value.language if isinstance(value, Literal) else None
            found.setdefault(lang or "none", []).append(value.value)
        return {lang: found[lang][0] if len(found[lang]) == 1 else found[lang] for lang in sorted(found)}

    def value(self, name: str, value: NamedNode | Literal) -> object:
        """A value of the key, as plain as its definition allows."""
        wanted = self._defined(name).get("@type")
        if isinstance(value, NamedNode):
            if wanted == "@vocab" and (local := self._local(value.value)):
                return local
            return self.short(value.value) if wanted == "@id" else {"id": self.short(value.value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = self._prefixed(value.datatype.value)
        if datatype == wanted:
            return int(value.value) if wanted == _OFFSET and _NUMBER.fullmatch(value.value) else value.value
        if value.datatype == Xsd.string:
            # a definition's type, or its language map, would make another literal of bare words
            return {"@value": value.value} if self._defined(name).keys() - {"@container"} else value.value
        return {"@value": value.value, "@type": datatype}

    def _defined(self, name: str) -> Mapping[str, str]:
        return self.rules.get(name, _NONE)

    def _local(self, iri: str) -> str | None:
        local = iri.removeprefix(Q.NAMESPACE)
        return local if local != iri and _LOCAL.fullmatch(local) and local not in self.terms else None

    def _prefixed(self, iri: str) -> str:
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri


_OFFSET = "xsd:nonNegativeInteger"


@cache
def context(base: str) -> Context:
    """The context for IRIs under this base."""
    terms: dict[str, Any] = json.loads((_HERE / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    prefixes = {name: iri for name, iri in terms.items() if isinstance(iri, str) and iri[-1] in "#/" and name[0] != "@"}
    names = {}
    for name, term in terms.items():
        prefix, _, local = (term["@id"] if isinstance(term, dict) else str(term)).partition(":")
        if prefix in prefixes:
            names[prefixes[prefix] + local] = name
    return Context(
        terms=terms,
        base=base if _ABSOLUTE.fullmatch(base) else None,
        prefixes=prefixes,
        names=names,
        rules={
            name: {key: rule for key, rule in term.items() if key != "@id"}
            for name, term in terms.items()
            if isinstance(term, dict)
        },
        order={name: place for place, name in enumerate(terms)},
    )
