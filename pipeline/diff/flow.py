"""Where the agents of one build went in the other: told by the words that speak of them.

A mention that was one agent's and is another's leads from the one to the other. An agent that no words lead from is
followed by its name, which a merge leaves behind as an alias.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.diff.papers import Papers
from pipeline.diff.state import Node, State, iris_of, place, words_of
from pipeline.vocab import Q

# Of the mentions of an agent that is new or gone, the part that must lead to another for the two to be connected.
_PART: Final = 4

Links = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How the agents of the old build went into those of the new one."""

    into: Links
    """What became of each agent of the old build, sorted: itself, others, or nothing."""
    out_of: Links
    """What each agent of the new build was."""
    moved: Links
    """Mentions that were another's, as spans of the new build, by the agent that has them now; without those that
    came by a merge or a split.
    """
    lost: Links
    """The same, by the agent that had them."""

    def now(self, agent: str) -> str:
        """The agent that this one is, if it was renamed or merged into it; else the same IRI."""
        became = self.into.get(agent, ())
        return became[0] if len(became) == 1 else agent


def flow(old: State, new: State, papers: Papers) -> Flow:
    """Where the agents of the old build went."""
    moved = _moved(old, new, papers)
    before = _sizes(old, set(papers.pairs))
    now = _sizes(new, set(papers.pairs.values()))
    gone, added = old.agents.keys() - new.agents.keys(), new.agents.keys() - old.agents.keys()
    links = {
        (one, other)
        for (one, other), spans in moved.items()
        if one in gone and other in added and len(spans) * 2 > max(before[one], now[other])
    }
    # One that goes on under another IRI is neither gone nor new to the rest.
    gone, added = gone - {one for one, _ in links}, added - {other for _, other in links}
    links |= {
        (one, other)
        for (one, other), spans in moved.items()
        if (one in gone and len(spans) * _PART >= before[one]) or (other in added and len(spans) * _PART >= now[other])
    }
    links |= {(agent, agent) for agent in old.agents if agent in new.agents}
    gone, added = old.agents.keys() - {one for one, _ in links}, new.agents.keys() - {other for _, other in links}
    links |= set(_took_over(old, new, gone)) | {(one, other) for other, one in _took_over(new, old, added)}
    apart = {pair: spans for pair, spans in moved.items() if pair not in links}
    return Flow(
        into=_gathered((one, other) for one, other in links),
        out_of=_gathered((other, one) for one, other in links),
        moved=_gathered((other, span) for (_, other), spans in apart.items() for span in spans),
        lost=_gathered((one, span) for (one, _), spans in apart.items() for span in spans),
    )


def _gathered(pairs: Iterator[tuple[str, str]]) -> Links:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return {one: tuple(sorted(others)) for one, others in found.items()}


def _moved(old: State, new: State, papers: Papers) -> Mapping[tuple[str, str], Sequence[str]]:
    """The mentions that are another agent's now, as spans of the new build."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for agent, node in new.agents.items():
        for span in iris_of(node, "mentionedAs"):
            owners[span].append(agent)
    laid = papers.alignments
    words = {}
    for span in owners:
        version, characters = place(span)
        if version in laid:
            words[version, laid[version].new.within([characters])] = span
    moved: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for agent, node in old.agents.items():
        for span in iris_of(node, "mentionedAs"):
            version, characters = place(span)
            now = span
            if version in papers.versions:
                there = papers.versions[version]
                inside = laid[there].old.within([characters]) if there in laid else frozenset()
                carried = laid[there].carried(inside) if there in laid else frozenset()
                now = words.get((there, carried), "") if len(carried) == len(inside) else ""
            mine = owners.get(now, ())
            for other in mine if agent not in mine else ():
                moved[agent, other].append(now)
    return moved


def _sizes(state: State, articles: set[str]) -> Counter[str]:
    """How many words speak of each agent in these articles."""
    versions = {state.version_of[article] for article in articles if article in state.version_of}
    return Counter(
        {
            agent: sum(place(span)[0] in versions for span in iris_of(node, "mentionedAs"))
            for agent, node in state.agents.items()
        }
    )


def _took_over(one: State, other: State, left: set[str]) -> Iterator[tuple[str, str]]:
    """Of agents that nothing connects: those of the other build that go by their name there, and did not here."""
    here, there = _called(one), _called(other)
    for agent in sorted(left):
        for name in words_of(one.agents[agent], "label"):
            for heir in there.get(name.casefold(), set()) - here[name.casefold()]:
                if _kind(one.agents[agent]) & _kind(other.agents[heir]):
                    yield agent, heir


def _called(state: State) -> Mapping[str, set[str]]:
    """The agents that go by a name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for agent, node in state.agents.items():
        for name in (*words_of(node, "label"), *words_of(node, "alias")):
            found[name.casefold()].add(agent)
    return found


def _kind(agent: Node) -> set[str]:
    """Whether it is a person, or something else that a name makes: a source without a name is its article's alone."""
    kinds = set(iris_of(agent, "type"))
    if kinds & {Q.UnnamedSource.value, Q.DocumentSource.value}:
        return set()
    return {"person"} if Q.Person.value in kinds else {"other"}
