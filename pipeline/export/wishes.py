"""What may be wished of a format; one that a format does not know has no effect on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a format should be written."""

    table: str | None = None
    """Of a format with several files, which one is meant."""
    context: str | None = None
    """Where readers find the JSON-LD context; None: it stands in the file."""
    least_sure: float | None = None
    """The confidence from which a statement is taken for right without a person's word; None: as the format has it."""
    spreadsheet: bool = False
    """Whether a spreadsheet opens it: with a mark of its encoding, and nothing that would run as a formula."""
