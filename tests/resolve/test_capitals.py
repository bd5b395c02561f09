"""Capitals that a place in the text gives, and no name."""

from __future__ import annotations

import pytest

from pipeline.model import Kind
from pipeline.resolve.authority import EMPTY
from tests.resolve.scenes import Names, scene


def named(text: str, names: Names) -> list[str]:
    return [each.agent.label for each in scene(text, names=names).cast(EMPTY).appearances]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bank clerks wept. So the bank closed.", []),
        ("“Bank clerks wept.” So the bank closed.", []),
        ("Bank clerks wept. So the shop closed.", ["Bank"]),
        ("Bank clerks wept. They left Bank, and the bank closed.", ["Bank", "Bank"]),
    ],
)
def test_word_that_opens_a_sentence_and_is_common_elsewhere_is_no_name(text: str, found: list[str]) -> None:
    assert named(text, {"Bank": Kind.COMPANY}) == found


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Rip Jo Hill", "Jo Hill"),
        ("Senator Jo Hill", "Senator Jo Hill"),
        ("Mary Jo Hill", "Mary Jo Hill"),
        ("Rip Kim Vance", "Rip Kim Vance"),
    ],
)
def test_verb_of_a_headline_is_no_part_of_the_name_behind_it(name: str, label: str) -> None:
    found = named(f"Fans {name}\n\nThey met Jo Hill.", {name: Kind.PERSON, "Jo Hill": Kind.PERSON})
    assert found == [label, "Jo Hill"]


def test_last_name_that_is_a_common_word_stays_a_name() -> None:
    names: Names = {"Ann Rice": Kind.PERSON, "Rice": Kind.PERSON}
    assert named("Ann Rice left. Rice ate rice.", names) == ["Ann Rice", "Ann Rice"]
