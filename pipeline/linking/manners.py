"""How to ask a public endpoint: one request at a time, pauses between, and patience where it asks for some.

Wikidata's rules: https://www.wikidata.org/wiki/Wikidata:SPARQL_query_service/query_limits; RFC 9110 on Retry-After.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from pipeline.endpoints import Endpoint, Trouble, post, seconds
from pipeline.errors import StoreError
from pipeline.queries import Table
from pipeline.remote import answered

Send = Callable[[str], Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How often and how fast is asked."""

    batch: int = 50
    """Names in one request."""
    pause: float = 1.0
    """Seconds between requests."""
    tries: int = 4
    """How often one question is put, if the endpoint is busy."""
    longest_wait: float = 300.0
    """Seconds to wait for a busy endpoint; one that asks for more is left alone."""
    wait: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(tz=UTC)
    """What a date in Retry-After is measured by."""
    tell: Callable[[str], None] = lambda _: None
    """Who is told that something takes its time."""


def sender(at: Endpoint, manners: Manners) -> Send:
    """What puts questions to the endpoint, with these manners."""
    sent = 0

    def send(text: str) -> Table:
        nonlocal sent
        for attempt in count(1):
            if sent:
                manners.wait(manners.pause)
            sent += 1
            answer = post(at, text)
            if not isinstance(answer, Trouble):
                return answered(at, answer)
            if not answer.again or attempt == manners.tries:
                raise StoreError(f"{at.url}: {answer.why}")
            wait = _seconds(answer.after, attempt=attempt, now=manners.now)
            if wait > manners.longest_wait:
                raise StoreError(f"{at.url}: asks to be left alone for {wait:.0f} seconds; run this again after that")
            manners.tell(f"{at.url}: {answer.why.partition(';')[0]}; asked again in {wait:.0f} seconds")
            manners.wait(wait)
        raise AssertionError  # count has no end

    return send


def _seconds(after: str | None, *, attempt: int, now: Callable[[], datetime]) -> float:
    """How long to wait: as long as the endpoint says, else longer each time, up to Wikidata's minute."""
    told = seconds(after, now=now)
    return min(60.0, 5.0 * float(3 ** (attempt - 1))) if told is None else told
