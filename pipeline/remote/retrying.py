"""Requests that are sent again when the trouble may pass, after longer and longer waits: `retries.tsv` says which."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

from pipeline.endpoints import Answer, Trouble, seconds
from pipeline.remote.tables import tries


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a server that is in trouble is waited for."""

    longest: float = 60.0
    """Seconds; one that asks for more is left alone."""
    wait: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(tz=UTC)
    """What a date in Retry-After is measured by."""
    tell: Callable[[str], None] = lambda _: None
    """Who is told that something takes its time."""


def sent(send: Callable[[], Answer | Trouble], *, where: str, patience: Patience) -> Answer | Trouble:
    """What comes of the request in the end."""
    for attempt in count(1):
        answer = send()
        if isinstance(answer, Answer) or attempt >= tries().get(answer.kind, 1):
            return answer
        long = pause(answer, attempt=attempt, patience=patience)
        if long > patience.longest:
            return replace(answer, why=f"asks to be left alone for {long:.0f} seconds; run this again after that")
        patience.tell(f"{where}: {answer.why.partition(';')[0]}; tried again in {long:.0f} seconds")
        patience.wait(long)
    raise AssertionError  # count has no end


def pause(trouble: Trouble, *, attempt: int, patience: Patience) -> float:
    """How many seconds to wait: as long as the server says, else twice as long each time."""
    told = seconds(trouble.after, now=patience.now)
    return float(2 ** (attempt - 1)) if told is None else told
