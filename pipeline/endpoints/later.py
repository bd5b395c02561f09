"""When an endpoint wants to be asked again: Retry-After of RFC 9110."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds(after: str | None, *, now: Callable[[], datetime]) -> float | None:
    """How long it wants to be left alone; None where it says nothing that is a time."""
    told = (after or "").strip()
    try:
        if told.isdecimal():
            return float(told)
        return max(0.0, (parsedate_to_datetime(told).astimezone(UTC) - now()).total_seconds()) if told else None
    except (ValueError, OverflowError):
        return None
