from __future__ import annotations

import pytest

from pipeline.model import Kind
from pipeline.resolve import course
from pipeline.resolve.authority import EMPTY
from tests.resolve.scenes import BASE, Names, scene

ADA: Names = {"Ada Brook": Kind.PERSON}


@pytest.mark.parametrize(
    ("headline", "source", "label"),
    [
        ("Lawmaker says rents are too high", "Lawmaker", "Ada Brook"),
        ("A lawmaker says rents are too high", "A lawmaker", "A lawmaker"),
        ("Lawmakers say rents are too high", "Lawmakers", "Lawmakers"),
        ("Man says rents are too high", "Man", "Man"),
        ("Report says rents are too high", "Report", "Report"),
    ],
    ids=["one by office", "with an article", "several", "anybody", "a document"],
)
def test_a_bare_office_in_a_headline_is_the_first_who_speaks_by_name(headline: str, source: str, label: str) -> None:
    cue = "say" if source == "Lawmakers" else "says"
    text = f"{headline}\nVale is dear.\nAda Brook said that the town must build.\n"
    said = [(source, cue, "rents are too high"), ("Ada Brook", "said", "that the town must build")]
    made = scene(text, names=ADA, said=said)
    first, second = course.speakers(made.cast(EMPTY), authority=EMPTY, base=BASE).sources
    assert first is not None
    assert second is not None
    assert (first.agent.label, second.agent.label) == (label, "Ada Brook")
