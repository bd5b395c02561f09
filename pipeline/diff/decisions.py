"""Decisions of people that came in force, and those that are so no longer."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.diff.model import Change, How, Of
from pipeline.diff.state import State, first, words_of


def decision_changes(old: State, new: State) -> Iterator[Change]:
    """What happened to the decisions; one that finds nothing to decide is not in force."""
    for how, one, other in ((How.GONE, old, new), (How.ADDED, new, old)):
        for iri, node in one.decisions.items():
            if iri not in other.decisions:
                who, verb, why = (first(words_of(node, name)) or "?" for name in ("decidedBy", "verb", "reason"))
                here = (iri,)
                yield Change(
                    of=Of.DECISION,
                    how=how,
                    was=here if how is How.GONE else (),
                    now=here if how is How.ADDED else (),
                    text=f"{verb} ({who}): {why}",
                )
