"""What sources do in statements, and which of it is speech and which thought. The ontology has the same terms."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What a source does in a statement, as the cue says."""

    SAID = "said"
    WROTE = "wrote"
    ASKED = "asked"
    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    SUGGESTED = "suggested"
    PROMISED = "promised"
    DENIED = "denied"
    ADMITTED = "admitted"
    ACCUSED = "accused"
    CRITICIZED = "criticized"
    PRAISED = "praised"
    URGED = "urged"
    PROPOSED = "proposed"
    WARNED = "warned"
    PREDICTED = "predicted"
    BELIEVES = "believes"
    KNOWS = "knows"
    DOUBTS = "doubts"
    EXPECTS = "expects"
    WANTS = "wants"
    PLANS = "plans"
    DECIDED = "decided"
    FEELS = "feels"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    SHOWS = "shows"
    WITHHELD = "withheld"
    DID = "did"
    UNKNOWN = "unknown"


SPEECH = frozenset(
    {
        Act.SAID,
        Act.WROTE,
        Act.ASKED,
        Act.ANNOUNCED,
        Act.CONFIRMED,
        Act.CLAIMED,
        Act.SUGGESTED,
        Act.PROMISED,
        Act.DENIED,
        Act.ADMITTED,
        Act.ACCUSED,
        Act.CRITICIZED,
        Act.PRAISED,
        Act.URGED,
        Act.PROPOSED,
        Act.WARNED,
        Act.PREDICTED,
    }
)
"""The acts of `SpeechAct` in the ontology: words are spoken or written."""

THOUGHT = frozenset(
    {
        Act.BELIEVES,
        Act.KNOWS,
        Act.DOUBTS,
        Act.EXPECTS,
        Act.WANTS,
        Act.PLANS,
        Act.DECIDED,
        Act.FEELS,
        Act.SUPPORTS,
        Act.OPPOSES,
    }
)
"""The acts of `ThoughtAct` in the ontology. What is in neither set is a document that shows, words withheld, a deed, or
not known."""
