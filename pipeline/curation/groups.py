"""Which agents are one: merges, chains and cycles of them, and what keeps agents apart. The later decision wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.decisions import Conflict
from pipeline.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """That two agents are one (`other` goes by the name of `agent`), or that they are not."""

    decision: str
    agent: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Whom each agent that goes by another's name is, and which bonds hold."""

    kept: Mapping[str, str]
    holding: frozenset[Bond]
    conflicts: tuple[Conflict, ...]

    def root(self, iri: str) -> str:
        """The name that an agent goes by."""
        return self.kept.get(iri, iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The mentions of one agent that are those of another."""

    decision: str
    agent: str
    other: str
    articles: frozenset[str]
    spans: Mapping[str, tuple[Span, ...]]

    def has(self, article: str | None, spans: Iterable[Span]) -> bool:
        """Whether words of an article are among them."""
        if article is None:
            return False
        mine = self.spans.get(article, ())
        return article in self.articles or any(a.overlaps(b) for a in spans for b in mine)


def groups(bonds: Sequence[Bond]) -> Groups:
    """The groups that the bonds, in the order of their decisions, make."""
    holding, conflicts = _holding(bonds)
    parents: dict[str, str] = {}
    last: dict[str, str] = {}
    for bond in holding:
        if not bond.same:
            continue
        keep, other = _top(parents, bond.agent), _top(parents, bond.other)
        if keep != other:
            parents[other] = keep
        elif keep == bond.other:
            # They are one already, the other way round: the later decision names them.
            conflicts.append(Conflict(earlier=last[keep], later=bond.decision, field="merge"))
            parents[keep] = bond.agent
            parents.pop(bond.agent, None)
            keep = bond.agent
        last[keep] = bond.decision
    kept = {iri: top for iri in parents if (top := _top(parents, iri)) != iri}
    return Groups(kept=kept, holding=frozenset(holding), conflicts=tuple(dict.fromkeys(conflicts)))


def _holding(bonds: Sequence[Bond]) -> tuple[list[Bond], list[Conflict]]:
    """The bonds that no later one contradicts, in their order."""
    parents: dict[str, str] = {}
    joined: list[Bond] = []
    apart: list[Bond] = []
    conflicts: list[Conflict] = []
    for bond in reversed(bonds):
        if bond.same:
            against = _against(bond, apart, parents)
            if against is not None:
                conflicts.append(Conflict(earlier=bond.decision, later=against.decision, field="merge"))
                continue
            _join(parents, bond)
            joined.append(bond)
        elif _top(parents, bond.agent) == _top(parents, bond.other):
            later = _through(bond, joined)
            conflicts.append(Conflict(earlier=bond.decision, later=later, field="apart"))
        else:
            apart.append(bond)
    held = {id(bond) for bond in (*joined, *apart)}
    return [bond for bond in bonds if id(bond) in held], list(reversed(conflicts))


def _against(bond: Bond, apart: Iterable[Bond], parents: Mapping[str, str]) -> Bond | None:
    """The decision that would be broken if two groups were one."""
    both = {_top(parents, bond.agent), _top(parents, bond.other)}
    for one in apart:
        if {_top(parents, one.agent), _top(parents, one.other)} == both:
            return one
    return None


def _through(bond: Bond, joined: Iterable[Bond]) -> str:
    """The decision with which the later ones made the two one."""
    parents: dict[str, str] = {}
    for one in joined:
        _join(parents, one)
        if _top(parents, bond.agent) == _top(parents, bond.other):
            return one.decision
    return bond.decision


def _join(parents: dict[str, str], bond: Bond) -> None:
    top, other = _top(parents, bond.agent), _top(parents, bond.other)
    if top != other:
        parents[other] = top


def _top(parents: Mapping[str, str], iri: str) -> str:
    while iri in parents:
        iri = parents[iri]
    return iri
