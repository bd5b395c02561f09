"""What each verb needs: `verbs.tsv`, and whether a decision is as it says."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.decisions import Decision, Verb
from pipeline.languages.tables import rows
from pipeline.model import Certainty, Kind, Mode, Polarity, Stance

COLUMNS: Final = ("verb", "about", "needs", "may", "field", "how", "value")
_COMMON: Final = frozenset({"id", "who", "when", "why", "do"})
_LISTS: Final[Mapping[str, type[StrEnum]]] = {
    "Certainty": Certainty,
    "Kind": Kind,
    "Mode": Mode,
    "Polarity": Polarity,
    "Stance": Stance,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row of the table."""

    about: str
    needs: tuple[str, ...]
    may: frozenset[str]
    field: str
    how: tuple[str, ...]
    value: tuple[str, ...]


@cache
def table() -> Mapping[Verb, Rule]:
    """The rule of each verb."""
    found = {}
    for _, row in rows(Path(__file__).with_name("verbs.tsv"), columns=COLUMNS):
        found[Verb(row["verb"])] = Rule(
            about=row["about"],
            needs=tuple(row["needs"].split()),
            may=frozenset(row["may"].split()),
            field=row["field"],
            how=tuple(row["how"].split()),
            value=tuple(str(one) for one in _LISTS[row["value"]]) if row["value"] else (),
        )
    return found


def trouble(decision: Decision) -> str | None:
    """What is wrong with a decision, and the next step; None where all is well."""
    rule = table()[decision.do]
    given = {field.name for field in fields(decision) if getattr(decision, field.name) not in {None, "", ()}}
    if missing := [name for name in rule.needs if name not in given]:
        return f"'{decision.do}' needs '{missing[0]}'; add it, or write the line with 'quoth curate {decision.do}'"
    if extra := sorted(given - _COMMON - set(rule.needs) - rule.may):
        return f"'{decision.do}' has no '{extra[0]}'; remove it"
    if rule.how and decision.how not in rule.how:
        return f"'{decision.how}' is no way to {decision.do}; give one of {', '.join(rule.how)}"
    if rule.value and decision.value not in rule.value:
        return f"'{decision.value}' is no {decision.do}; {_near(str(decision.value), rule.value)}"
    return _sense(decision)


def _sense(decision: Decision) -> str | None:
    if missing := [name for name in ("who", "why") if not getattr(decision, name).strip()]:
        return f"'{missing[0]}' is empty; say it in a few words"
    if not _moment(decision.when):
        return f"'{decision.when}' is no ISO 8601 date and time; give one like 2026-01-31T12:00Z"
    if decision.agent and decision.other and decision.agent.id == decision.other.id:
        return f"'{decision.agent.id}' is named twice; name two agents to {decision.do}"
    if decision.do is Verb.SPLIT and not (decision.sayings or decision.articles):
        return "'split' names neither sayings nor articles; say which mentions are those of the other agent"
    if decision.statement and not decision.statement.content:
        return "the statement has no content; give at least one piece of its words"
    return None


def _moment(when: str) -> bool:
    try:
        datetime.fromisoformat(when)
    except ValueError:
        return False
    return True


def _near(given: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(given, known, n=1)
    return f"did you mean '{near[0]}'?" if near else f"give one of {', '.join(known)}"


def unknown(verb: str) -> str:
    """What to say of a verb that is none."""
    return f"no decision is called '{verb}'; {_near(verb, tuple(str(one) for one in Verb))}"
