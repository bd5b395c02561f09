"""The graph as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), framed by statement, one node a line.

A statement holds its targets and the words that show it, whole, and of its speaker and article what tells which they
are; every other node follows on a line of its own. Read back, it is graph.ttl, triple by triple.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from pipeline.export.material import Material, quads
from pipeline.export.terms import Context, context
from pipeline.export.wishes import Wishes
from pipeline.vocab import Q, Rdf

_HERE = Path(__file__).parent
Node = dict[NamedNode, dict[NamedNode | Literal, None]]
Frame = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Writer:
    nodes: Mapping[str, Node]
    context: Context
    told: set[str] = field(default_factory=set)
    """The nodes that are written whole within another."""

    def node(self, iri: str, frame: Frame, *, only: frozenset[str] | None = None) -> dict[str, Any]:
        """The node as JSON, with those in it that the frame nests."""
        about = self.nodes.get(iri, {})
        found: dict[str, Any] = {"id": self.context.short(iri)}
        if kinds := about.get(Rdf.type):
            found["type"] = sorted(self.context.kind(kind) for kind in kinds)
        names = {self.context.name(verb): verb for verb in about if verb != Rdf.type}
        for name in sorted(names, key=self.context.place):
            if only is None or name in only:
                found[name] = self._values(name, about[names[name]], frame.get(name))
        return found

    def _values(self, name: str, values: Mapping[NamedNode | Literal, None], frame: Frame | None) -> object:
        in_order = sorted(values, key=str) if len(values) > 1 else list(values)
        if self.context.is_language_map(name, in_order):
            return self.context.by_language(in_order)
        found = [self._value(name, value, frame) for value in in_order]
        return found if self.context.is_set(name) or len(found) > 1 else found[0]

    def _value(self, name: str, value: NamedNode | Literal, frame: Frame | None) -> object:
        if frame is None or not isinstance(value, NamedNode) or value.value not in self.nodes:
            return self.context.value(name, value)
        only = frozenset(frame["only"]) | frozenset(frame.get("nest", ())) if "only" in frame else None
        if only is None:
            self.told.add(value.value)
        return self.node(value.value, frame.get("nest", {}), only=only)


def jsonld(material: Material, wishes: Wishes) -> Iterator[bytes]:
    """The document, a node at a time."""
    nodes: dict[str, Node] = {}
    for quad in quads(material):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes.setdefault(quad.subject.value, {}).setdefault(quad.predicate, {})[quad.object] = None
    writer = _Writer(nodes=nodes, context=context(material.base))
    yield f'{{"@context": {_text(writer.context.written(wishes.context))},\n"@graph": ['.encode()
    statements = sorted(iri for iri, about in nodes.items() if Q.Statement in about.get(Rdf.type, ()))
    between = "\n"
    for iri in statements:
        yield f"{between}{_text(writer.node(iri, _frame()))}".encode()
        between = ",\n"
    for iri in sorted(nodes.keys() - writer.told - set(statements)):
        yield f"{between}{_text(writer.node(iri, {}))}".encode()
        between = ",\n"
    yield b"\n]}\n"


@cache
def _frame() -> Frame:
    frame: Frame = json.loads((_HERE / "frame.json").read_text(encoding="utf-8"))
    return frame


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
