"""The agents that decisions name: their IRIs under the base in force, and those that no article has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline import iris
from pipeline.decisions import Named
from pipeline.model import Entity, Kind, Label, Span, Speaker

BECAUSE: Final = "a person decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """An agent as the records have it."""

    iri: str
    label: str
    kind: Kind
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The base and the agents of a build; it keeps those that a decision brings in."""

    base: str
    known: Mapping[str, Entity]
    brought: dict[str, Entity]

    def at(self, agent: Named, *, was: str | None = None, now: str | None = None) -> Called:
        """The agent that a decision names; a source without a name moves along with its article, `was` to `now`."""
        iri = absolute(agent.id, base=self.base)
        if was is not None and now is not None and was != now:
            old, new = (iris.source(one, "", base=self.base).rpartition("/")[0] + "/" for one in (was, now))
            iri = new + iri.removeprefix(old) if iri.startswith(old) else iri
        entity = self.known.get(iri)
        if entity is None:
            entity = self.brought.setdefault(
                iri, Entity(iri=iri, kind=agent.kind, labels=(Label(text=agent.label),), named=agent.named)
            )
        return Called(iri=iri, label=entity.label, kind=entity.kind, named=entity.named)

    def speaker(
        self, agent: Named | None, span: tuple[Span, ...], *, was: str | None = None, now: str | None = None
    ) -> Speaker | None:
        """The agent as the speaker of words; None for nobody."""
        if agent is None:
            return None
        found = self.at(agent, was=was, now=now)
        return Speaker(
            entity=found.iri, label=found.label, type=found.kind, span=span, named=found.named, because=BECAUSE
        )


def absolute(identifier: str, *, base: str) -> str:
    """The IRI that the log means: one elsewhere as it is, else the end of one below the base."""
    return identifier if ":" in identifier.partition("/")[0] else base + identifier


def relative(iri: str, *, base: str) -> str:
    """The IRI as the log has it, so that another base changes no decision."""
    return iri.removeprefix(base)
