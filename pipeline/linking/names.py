"""What an agent is asked for by: its names, each in the languages it may be called so in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from pipeline.linking.site import Site
from pipeline.model import Entity, Kind, Label

_NOBODY = frozenset({Kind.UNNAMED, Kind.DOCUMENT})
_LONGEST = 200
_ANY = "mul"
"""Wikidata's tag for every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name to look up."""

    text: str
    lang: str
    """Its tag; empty for none."""
    preferred: bool
    """Whether it is a label of ours, not an alias."""

    @property
    def term(self) -> Literal:
        """The name as SPARQL has it."""
        return Literal(self.text, language=self.lang) if self.lang else Literal(self.text)


def wanted(entity: Entity, *, site: Site) -> bool:
    """Whether the agent is one to look up: it has a name, and nobody has said yet what it is on that site."""
    known = any(site.item.fullmatch(each) for each in entity.same_as)
    return entity.named and entity.kind not in _NOBODY and not known


def names(entity: Entity, *, languages: Sequence[str]) -> list[Name]:
    """What the agent is called, labels first; not by one word of a person's name that is not all of it."""
    out: dict[tuple[str, str], Name] = {}
    aliases = [alias for alias in entity.aliases if entity.kind is not Kind.PERSON or " " in alias.text.strip()]
    for preferred, labels in ((True, entity.labels), (False, aliases)):
        for label in labels:
            text = " ".join(label.text.split())
            if 1 < len(text) <= _LONGEST and _is_unicode(text):
                for lang in _tags(label, languages):
                    out.setdefault((text, lang), Name(text=text, lang=lang, preferred=preferred))
    return list(out.values())


def _tags(label: Label, languages: Sequence[str]) -> Iterable[str]:
    if label.lang is None:
        return languages
    return [tag for tag in languages if tag in {"", _ANY} or tag.partition("-")[0] == label.lang]


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
