"""What happened to the agents and places of a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal

from pipeline.diff import fields
from pipeline.diff.both import Both, words_at
from pipeline.diff.model import Change, Field, How, Of
from pipeline.diff.state import State, iris_of, name_of

TEXTS: Final = ("label", "alias", "sameAgentAs", "closeAgentTo")
AGENTS: Final = (
    *("partOf", "affiliatedWith", "memberOf", "relatedTo", "governmentOf", "writtenBy", "concerns"),
)  # fmt: skip
# Several mentions by the same words are told as one.
_MOST: Final = 12


def agent_changes(both: Both) -> Iterator[Change]:
    """What happened to the agents."""
    into, out_of = both.flow.into, both.flow.out_of
    for agent in both.old.agents:
        became = into.get(agent, ())
        if not became:
            yield _change(How.GONE, both.old, agent, was=(agent,))
        elif len(became) > 1:
            yield _change(How.SPLIT, both.old, agent, was=(agent,), now=became)
        elif became != (agent,) and len(out_of[became[0]]) == 1:
            told = tuple(_fields(both, agent, became[0]))
            yield _change(How.RENAMED, both.new, became[0], was=(agent,), now=became, of=told)
    for agent in both.new.agents:
        were = out_of.get(agent, ())
        if not were:
            yield _change(How.ADDED, both.new, agent, now=(agent,))
        elif len(were) > 1:
            yield _change(How.MERGED, both.new, agent, was=were, now=(agent,))
        if agent in both.old.agents and (told := tuple(_fields(both, agent, agent))):
            how = How.RENAMED if _renamed(both, agent) else How.CHANGED
            yield _change(how, both.new, agent, was=(agent,), now=(agent,), of=told)


def _change(
    how: How,
    state: State,
    agent: str,
    *,
    was: tuple[str, ...] = (),
    now: tuple[str, ...] = (),
    of: tuple[Field, ...] = (),
) -> Change:
    name = name_of(state.agents[agent], agent)
    langs = {
        one.language for one in state.agents[agent].get("label", ()) if isinstance(one, Literal) and one.value == name
    }
    return Change(of=Of.AGENT, how=how, was=was, now=now, text=name, lang=min(langs, key=str, default=None), fields=of)


def _renamed(both: Both, agent: str) -> bool:
    """Whether its name in some language is another."""
    before, now = (
        {one.language: one.value for one in state.agents[agent].get("label", ()) if isinstance(one, Literal)}
        for state in (both.old, both.new)
    )
    return any(before[lang] != now[lang] for lang in before.keys() & now.keys()) or not before.keys() & now.keys()


def _fields(both: Both, one: str, other: str) -> Iterator[Field]:
    before, now = both.old.agents[one], both.new.agents[other]
    yield from fields.differing(
        "type", map(fields.value, iris_of(before, "type")), map(fields.value, iris_of(now, "type"))
    )
    joined = len(both.flow.into.get(one, ())) > 1 or len(both.flow.out_of.get(other, ())) > 1
    for name in TEXTS:
        # A merge leaves the other's name as an alias, a split takes it back.
        follows = joined and name == "alias"
        yield from fields.differing(name, fields.literals(before, name), fields.literals(now, name), follows=follows)
    for name in AGENTS:
        yield from fields.agents(name, both.old, before, both.new, now, flow=both.flow)
    lost, gained = (sorted(of.get(agent, ())) for of, agent in ((both.flow.lost, one), (both.flow.moved, other)))
    if lost or gained:
        yield Field(name="mentionedAs", before=_mentions(both.new, lost), after=_mentions(both.new, gained))


def _mentions(state: State, spans: Iterable[str]) -> str | None:
    """The words of mentions, each once with how often they are."""
    counted = Counter(words for span in spans for words in words_at(state, [span]) or ["?"])
    told = [f"“{words}”" + (f" ({number})" if number > 1 else "") for words, number in sorted(counted.items())]
    rest = len(told) - _MOST
    return "; ".join(told[:_MOST]) + (f" … ({rest})" if rest > 0 else "") if told else None
