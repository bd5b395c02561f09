"""Hypothesis for this folder's tests, and articles that were scored by hand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from pipeline.evaluate.gold import Annotation, Gold
from pipeline.model import Span

# no test asserts on time
settings.register_profile("patient", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

PAID = "“We will pay,” Ann Vos said. “All of it.” Bob Ree denied that he knew."
FEARED = "The board fears a strike. “Nonsense,” says its chair."


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    """Where each of these words stands first."""
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


def annotation(
    text: str, content: str | tuple[str, ...], source: str = "", cue: str = "", confidence: float | None = None
) -> Annotation:
    """An attribution by its words."""
    return Annotation(
        content=spans(text, *([content] if isinstance(content, str) else content)),
        source=spans(text, source) if source else (),
        cue=spans(text, cue) if cue else (),
        confidence=confidence,
    )


@pytest.fixture
def gold() -> list[Gold]:
    """Two articles: four attributions, of which two are direct, three are speech, one is in two pieces."""
    paid = (
        annotation(PAID, ("“We will pay,”", "“All of it.”"), "Ann Vos", "said"),
        annotation(PAID, "that he knew", "Bob Ree", "denied"),
    )
    feared = (
        annotation(FEARED, "a strike", "The board", "fears"),
        annotation(FEARED, "“Nonsense,”", "its chair", "says"),
    )
    return [
        Gold(id="paid", text=PAID, lang="en", publisher="The Herald", attributions=paid),
        Gold(id="feared", text=FEARED, lang="en", publisher="The Echo", attributions=feared),
    ]


@pytest.fixture
def predicted() -> dict[str, tuple[Annotation, ...]]:
    """Half of the first, the second, the third without its source, not the fourth, and one that is none."""
    return {
        "paid": (
            annotation(PAID, "“We will pay,”", "Ann Vos", "said", confidence=0.95),
            annotation(PAID, "that he knew", "Bob Ree", "denied", confidence=0.85),
        ),
        "feared": (
            annotation(FEARED, "a strike", cue="fears", confidence=0.7),
            annotation(FEARED, "The board", confidence=0.72),
        ),
    }
