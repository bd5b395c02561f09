"""A statement's words where they stand in the article, each marked as what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.serve import links
from pipeline.vocab import Q

_ROLES: Final = {
    Q.speakerSpan.value: "speaker",
    Q.cueSpan.value: "cue",
    Q.contentSpan.value: "content",
    Q.targetSpan.value: "about",
    Q.addresseeSpan.value: "addressee",
    Q.timeSpan.value: "time",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that are the same things from end to end."""

    text: str
    roles: tuple[str, ...]
    address: str | None
    """That of the agent they stand for."""
    stance: str | None


def passage(rows: Sequence[Mapping[str, str]], base: str) -> list[Piece]:
    """The sentence of a statement and all its words, in pieces; `rows` are those of evidence.rq."""
    text = rows[0]["text"]
    spans = [(int(row["start"]), int(row["end"]), row) for row in rows]
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    return [
        _piece(text[start:end], [row for first, last, row in spans if first <= start and end <= last], base)
        for start, end in pairwise(edges)
    ]


def _piece(text: str, rows: Sequence[Mapping[str, str]], base: str) -> Piece:
    roles = dict.fromkeys(_ROLES[row["role"]] for row in rows if row["role"] in _ROLES)
    target = next((row for row in rows if "agent" in row), None)
    return Piece(
        text=text,
        roles=tuple(roles),
        address=links.address(target["agent"], base) if target else None,
        stance=links.words(target["stance"]) if target else None,
    )
