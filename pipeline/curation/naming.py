"""The agents that decisions name: their IRIs under the base in force, and those that no article has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline import iris
from pipeline.curation.groups import Groups, Split
from pipeline.decisions import Decision, Named
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
    groups: Groups
    order: Mapping[str, int]
    """The place of each decision in the log."""
    splits: Sequence[Split] = ()

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two IRIs are those of one agent, or both of nobody."""
        return one == other or (None not in (one, other) and self.groups.root(str(one)) == self.groups.root(str(other)))

    def here(self, agent: Named, decision: Decision, article: str, spans: Iterable[Span]) -> Called:
        """The agent that a decision means by words of an article."""
        iri = absolute(agent.id, base=self.base)
        if decision.statement is not None and (was := decision.statement.article) != article:
            # A source without a name moves along with its article.
            old, new = (iris.source(one, "", base=self.base).rpartition("/")[0] + "/" for one in (was, article))
            iri = new + iri.removeprefix(old) if iri.startswith(old) else iri
        places = tuple(spans)
        for split in self.splits:
            # Whoever decided before the split did not know of it.
            earlier = self.order[decision.id] < self.order[split.decision]
            if earlier and self.same(iri, split.agent) and split.has(article, places):
                iri = split.other
        return self.at(agent, iri)

    def at(self, agent: Named, iri: str | None = None) -> Called:
        """The agent that a decision names, under another IRI if one is given."""
        iri = iri or absolute(agent.id, base=self.base)
        entity = self.known.get(iri)
        if entity is None:
            entity = self.brought.setdefault(
                iri, Entity(iri=iri, kind=agent.kind, labels=(Label(text=agent.label),), named=agent.named)
            )
        return Called(iri=iri, label=entity.label, kind=entity.kind, named=entity.named)

    def speaker(self, agent: Named | None, span: tuple[Span, ...], decision: Decision, article: str) -> Speaker | None:
        """The agent as the speaker of words; None for nobody."""
        if agent is None:
            return None
        found = self.here(agent, decision, article, span)
        return Speaker(
            entity=found.iri, label=found.label, type=found.kind, span=span, named=found.named, because=BECAUSE
        )


def absolute(identifier: str, *, base: str) -> str:
    """The IRI that the log means: one elsewhere as it is, else the end of one below the base."""
    return identifier if ":" in identifier.partition("/")[0] else base + identifier


def relative(iri: str, *, base: str) -> str:
    """The IRI as the log has it, so that another base changes no decision."""
    return iri.removeprefix(base)
