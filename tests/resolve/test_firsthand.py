from __future__ import annotations

import pytest

from pipeline.model import Kind
from pipeline.resolve import course
from pipeline.resolve.authority import EMPTY
from tests.resolve.scenes import BASE, Names, scene

ADA: Names = {"Ada Brook": Kind.PERSON}
RENTS = ("I", "believe", "that rents are too high")


def speakers(text: str, *said: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Label and reason of who says each statement of an English text that names Ada Brook."""
    made = scene(text, names=ADA, said=said)
    found = course.speakers(made.cast(EMPTY), authority=EMPTY, base=BASE).sources
    return [(each.agent.label, each.because) for each in found if each is not None]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Letters.\nI believe that rents are too high.\nAda Brook.\n", "Ada Brook"),
        ("A view.\nI believe that rents are too high.\nAda Brook is a plumber in Vale.\n", "Ada Brook"),
        ("A view.\nAda Brook left.\nI believe that rents are too high.\nAda Brook is a plumber.\n", "I"),
        ("A view.\nI believe that rents are too high.\nThe plumber Ada Brook left.\n", "I"),
    ],
    ids=["signs", "is introduced", "was named before", "is only named"],
)
def test_i_is_who_signs_or_is_introduced_at_the_end(text: str, label: str) -> None:
    ((found, _),) = speakers(text, RENTS)
    assert found == label


def test_i_inside_a_quotation_is_who_is_quoted() -> None:
    text = "“I believe that rents are too high,” said Ada Brook."
    _, inner = speakers(text, ("Ada Brook", "said", "“I believe that rents are too high,”"), RENTS)
    assert inner == ("Ada Brook", "“I” of who is quoted")
