"""All that differs between two builds, in one order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Quad, Store

from pipeline import iris
from pipeline.diff.agents import agent_changes
from pipeline.diff.articles import article_changes
from pipeline.diff.both import both
from pipeline.diff.decisions import decision_changes
from pipeline.diff.model import Change, Diff, How, Of, Side
from pipeline.diff.said import statement_changes
from pipeline.diff.state import State, state
from pipeline.errors import InputError

TOLERANCE: Final = 0.05
"""By how much a confidence may differ and be the same."""
_OF: Final = {of: number for number, of in enumerate(Of)}
_HOW: Final = {how: number for number, how in enumerate(How)}


def changes(old: Store | Iterable[Quad], new: Store | Iterable[Quad], *, tolerance: float = TOLERANCE) -> Diff:
    """What differs between two builds, stores or quads; the same in whatever order these come."""
    return compared(state(old), state(new), tolerance=tolerance)


def compared(old: State, new: State, *, tolerance: float = TOLERANCE) -> Diff:
    """What differs between two builds."""
    if old.base and new.base and old.base != new.base:
        raise InputError(
            f"the old build's names begin with {old.base}, the new one's with {new.base}; build one of them again with "
            "--base"
        )
    laid = both(old, new)
    found = [
        *statement_changes(laid, tolerance=tolerance),
        *agent_changes(laid),
        *article_changes(old, new, laid.papers),
        *decision_changes(old, new),
    ]
    return Diff(
        base=new.base or old.base or iris.DEFAULT_BASE,
        old=_side(old),
        new=_side(new),
        changes=tuple(sorted(found, key=_place)),
    )


def _place(change: Change) -> tuple[object, ...]:
    """Statements as they stand in their articles, everything else by name."""
    named = "" if change.of is Of.STATEMENT else change.text
    return (_OF[change.of], _HOW[change.how], change.article or "", change.start, named, change.was, change.now)


def _side(of: State) -> Side:
    return Side(
        run=of.run,
        statements=len(of.statements),
        agents=len(of.agents),
        articles=len(of.articles),
        decisions=len(of.decisions),
    )
