"""Values of two builds compared, each as people read it; of several values only those that differ are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal

from pipeline.diff.flow import Flow
from pipeline.diff.model import Field
from pipeline.diff.state import Node, State, iris_of, name_of
from pipeline.mapping.acts import ACTS
from pipeline.mapping.statements import CERTAINTIES, MODES, POLARITIES, STANCES
from pipeline.vocab import Q

_BETWEEN: Final = "; "
VALUES: Final[Mapping[str, str]] = {
    **{
        term.value: str(value)
        for table in (MODES, POLARITIES, CERTAINTIES, STANCES, ACTS)
        for value, term in table.items()
    },
    Q.Future.value: "future",
    Q.NonFuture.value: "not future",
}
"""What the files of a build call a controlled value."""


def value(iri: str) -> str:
    """A controlled value in the word of the files; anything else by the end of its IRI."""
    return VALUES.get(iri) or iri.removeprefix(Q.NAMESPACE).rpartition("/")[2]


def literals(node: Node, name: str) -> list[str]:
    """The texts of a property, each with its language where it has one."""
    found = (one for one in node.get(name, ()) if isinstance(one, Literal))
    return [f"{one.value} ({one.language})" if one.language else one.value for one in found]


def differing(name: str, before: Iterable[str], now: Iterable[str], *, follows: bool = False) -> list[Field]:
    """A field where the texts are not the same ones."""
    was, is_ = set(before), set(now)
    return [Field(name=name, before=_list(was - is_), after=_list(is_ - was), follows=follows)] if was != is_ else []


def agents(name: str, old: State, before: Node, new: State, now: Node, *, flow: Flow) -> list[Field]:
    """A field where the agents are not the same ones."""
    return agents_among(name, old, iris_of(before, name), new, iris_of(now, name), flow=flow)


def agents_among(
    name: str, old: State, before: Sequence[str], new: State, now: Sequence[str], *, flow: Flow
) -> list[Field]:
    """The same, of agents taken from elsewhere; one that was merely renamed or merged follows from that."""
    if set(before) == set(now):
        return []
    follows = {flow.now(one) for one in before} == set(now)
    was = sorted(set(before) if follows else {one for one in before if flow.now(one) not in now})
    is_ = sorted(set(now) if follows else set(now) - {flow.now(one) for one in before})
    was_names, is_names = ([_called(state, iri) for iri in iris] for state, iris in ((old, was), (new, is_)))
    if set(was_names) & set(is_names):
        # Two of one name: their IRIs tell them apart.
        was_names = [f"{one} <{iri}>" for one, iri in zip(was_names, was, strict=True)]
        is_names = [f"{one} <{iri}>" for one, iri in zip(is_names, is_, strict=True)]
    return [Field(name=name, before=_list(was_names), after=_list(is_names), follows=follows)]


def _called(state: State, iri: str) -> str:
    return name_of(state.agents.get(iri), iri)


def _list(texts: Iterable[str]) -> str | None:
    return _BETWEEN.join(sorted(texts)) or None
