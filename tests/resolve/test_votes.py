"""Gender by an article's own pronouns; the names are invented and tell nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.languages import LANGUAGES
from pipeline.model import Kind
from pipeline.resolve.authority import EMPTY
from pipeline.resolve.votes import by_pronouns
from tests.resolve.scenes import Names, scene

NAMES: Names = {"Qin Hale": Kind.PERSON, "Tal Moor": Kind.PERSON}


def genders(
    text: str, *, said: tuple[tuple[str | None, str | None, str], ...] = (), lang: str = "en"
) -> dict[str, str]:
    """Gender by label."""
    made = scene(text, lang=lang, names=NAMES, said=said)
    appearances = made.cast(EMPTY).appearances
    found = by_pronouns(
        text,
        sentences=made.reading.sentences,
        appearances=appearances,
        attributions=made.reading.attributions,
        language=LANGUAGES[lang],
    )
    labels = {each.agent.iri: each.agent.label for each in appearances}
    return {labels[iri]: gender for iri, gender in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qin Hale said that she had left.", {"Qin Hale": "feminine"}),
        ("Qin Hale left. He was tired.", {"Qin Hale": "masculine"}),
        ("Qin Hale left. It rained and he was tired.", {}),  # the pronoun opens nothing
        ("Qin Hale met Tal Moor and he left.", {}),  # two people
        ("Qin Hale left. Tal Moor saw her.", {"Tal Moor": "feminine"}),  # the sentence names one person alone
        ("He left. Qin Hale came.", {}),
        ("Qin Hale lost his hat. He wept. Qin Hale left before she could.", {"Qin Hale": "masculine"}),
        ("Qin Hale lost his hat. Qin Hale left before she could.", {}),
    ],
)
def test_sentence_that_names_one_person_alone_votes_with_its_pronouns(text: str, expected: dict[str, str]) -> None:
    assert genders(text) == expected


def test_words_that_are_said_do_not_vote() -> None:
    text = "Qin Hale said that she was late. Qin Hale lost his hat."
    assert genders(text) == {}
    assert genders(text, said=(("Qin Hale", "said", "that she was late"),)) == {"Qin Hale": "masculine"}


def test_dutch_words_that_can_be_others_do_not_vote() -> None:
    assert genders("Qin Hale zegt dat het goede plannen zijn.", lang="nl") == {}
    assert genders("Qin Hale zegt dat hij komt.", lang="nl") == {"Qin Hale": "masculine"}


def test_gender_so_told_decides_whom_a_pronoun_means() -> None:
    made = scene("Qin Hale lost her hat. Tal Moor lost his hat.", names=NAMES)
    told = {each.agent.label: made.cast(EMPTY).traits[each.agent.iri].gender for each in made.cast(EMPTY).appearances}
    assert told == {"Qin Hale": "feminine", "Tal Moor": "masculine"}
    bare = replace(made, reading=replace(made.reading, sentences=()))
    assert {each.gender for each in bare.cast(EMPTY).traits.values()} == {None}
