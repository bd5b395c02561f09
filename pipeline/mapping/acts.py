"""What a source does in a statement, as the terms of the ontology."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode

from pipeline.acts import THOUGHT, Act
from pipeline.model import Statement
from pipeline.vocab import Q

ACTS: Final[Mapping[Act, NamedNode]] = {
    Act.SAID: Q.Said,
    Act.WROTE: Q.Wrote,
    Act.ASKED: Q.Asked,
    Act.ANNOUNCED: Q.Announced,
    Act.CONFIRMED: Q.Confirmed,
    Act.CLAIMED: Q.Claimed,
    Act.SUGGESTED: Q.Suggested,
    Act.PROMISED: Q.Promised,
    Act.DENIED: Q.Denied,
    Act.ADMITTED: Q.Admitted,
    Act.ACCUSED: Q.Accused,
    Act.CRITICIZED: Q.Criticized,
    Act.PRAISED: Q.Praised,
    Act.URGED: Q.Urged,
    Act.PROPOSED: Q.Proposed,
    Act.WARNED: Q.Warned,
    Act.PREDICTED: Q.Predicted,
    Act.BELIEVES: Q.Believes,
    Act.KNOWS: Q.Knows,
    Act.DOUBTS: Q.Doubts,
    Act.EXPECTS: Q.Expects,
    Act.WANTS: Q.Wants,
    Act.PLANS: Q.Plans,
    Act.DECIDED: Q.Decided,
    Act.FEELS: Q.Feels,
    Act.SUPPORTS: Q.Supports,
    Act.OPPOSES: Q.Opposes,
    Act.SHOWS: Q.Shows,
    Act.WITHHELD: Q.Withheld,
    Act.DID: Q.Did,
    Act.UNKNOWN: Q.ActUnknown,
}


def classes(statement: Statement) -> Iterator[NamedNode]:
    """Whether it is speech or thought: what a reasoner would find, so that a query can ask for it without one."""
    if statement.speech:
        yield Q.SpeechStatement
    if statement.act in THOUGHT:
        yield Q.ThoughtStatement
