from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Kind
from pipeline.resolve.authority import EMPTY
from pipeline.resolve.short import spells, surnames
from tests.resolve.scenes import Names, scene

PARTICLES = frozenset({"van", "der", "de"})


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Anneke Verhage", ("Verhage",)),
        ("Lena van der Plaats", ("Plaats", "van der Plaats", "Van der Plaats")),
        ("Els De Clerck", ("Clerck", "De Clerck")),
        ("Jan Peter van Dam", ("Dam", "van Dam", "Van Dam")),
        ("Von Dam", ("Dam",)),
    ],
)
def test_last_name_has_its_particles_or_not(name: str, found: tuple[str, ...]) -> None:
    assert surnames(name, particles=PARTICLES) == found


@pytest.mark.parametrize(
    ("acronym", "name", "is_one"),
    [
        ("OM", "Openbaar Ministerie", True),
        ("CPB", "Centraal Planbureau", True),
        ("COA", "Centraal Orgaan opvang asielzoekers", True),
        ("AP", "Autoriteit Persoonsgegevens", True),
        ("AFM", "Autoriteit Persoonsgegevens", False),
        ("MO", "Openbaar Ministerie", False),
        ("NEX", "Nexor", False),
    ],
)
def test_acronym_spells_the_words_of_a_name(acronym: str, name: str, *, is_one: bool) -> None:
    assert spells(acronym, name) is is_one


def labels(text: str, names: Names) -> list[tuple[str, str]]:
    """(label, why) of each name, in order of the text."""
    return [(each.agent.label, each.because) for each in scene(text, lang="nl", names=names).cast(EMPTY).appearances]


@pytest.mark.parametrize(
    ("short", "why"),
    [
        ("Verhage", "last name of a person named in full"),
        ("Anneke", "first name of a person named in full"),
        ("A. Verhage", "initials and last name of a person named in full"),
        ("A.B. Verhage", "initials and last name of a person named in full"),
    ],
)
def test_person_named_in_full_is_known_by_a_part_of_the_name(short: str, why: str) -> None:
    found = labels(f"Anneke Verhage kwam. Toen ging {short}.", {"Anneke Verhage": Kind.PERSON, short: Kind.PERSON})
    assert found[1] == ("Anneke Verhage", why)


def test_first_name_of_two_people_is_that_of_neither() -> None:
    names: Names = {"Anneke Bos": Kind.PERSON, "Anneke Pit": Kind.PERSON, "Anneke": Kind.PERSON}
    assert labels("Anneke Bos zag Anneke Pit. Toen ging Anneke.", names)[-1] == ("Anneke", "name, taken for a Person")


def test_name_without_the_middle_initial_is_that_of_the_person_who_has_it_in_the_article() -> None:
    names: Names = dict.fromkeys(("Anneke B. Verhage", "Anneke Verhage"), Kind.PERSON)
    found = labels("Anneke Verhage kwam. Toen ging Anneke B. Verhage.", names)
    assert found[0] == ("Anneke B. Verhage", "name of a person whose middle initial the article has")
    two: Names = {**names, "Anneke C. Verhage": Kind.PERSON}
    found = labels("Anneke Verhage kwam. Toen gingen Anneke B. Verhage en Anneke C. Verhage.", two)
    assert found[0][0] == "Anneke Verhage"


def test_other_initials_are_somebody_else() -> None:
    found = labels("Anneke Verhage kwam. Toen J. Verhage.", {"Anneke Verhage": Kind.PERSON, "J. Verhage": Kind.PERSON})
    assert [label for label, _ in found] == ["Anneke Verhage", "J. Verhage"]


def test_acronym_without_brackets_is_the_name_it_spells_even_in_a_headline() -> None:
    names: Names = {"CPB": Kind.AGENCY, "Centraal Planbureau": Kind.AGENCY}
    assert labels("CPB ziet groei. Dat zegt Centraal Planbureau.", names)[0] == (
        "Centraal Planbureau",
        "acronym of a name in the article",
    )


def test_one_word_of_an_organizations_name_is_it_once_the_name_was_given() -> None:
    names: Names = {"Vlaamse Volkslijst": Kind.PARTY, "Volkslijst": Kind.PARTY}
    assert labels("Vlaamse Volkslijst won. Volkslijst viert.", names)[1] == (
        "Vlaamse Volkslijst",
        "one word of a name in the article",
    )
    found = labels("Volkslijst won. Vlaamse Volkslijst viert.", names)
    assert [label for label, _ in found] == ["Volkslijst", "Vlaamse Volkslijst"]


def test_place_is_no_word_of_a_name() -> None:
    names: Names = {"Universiteit Assen": Kind.ORGANIZATION, "Assen": Kind.PLACE}
    found = labels("Universiteit Assen won. Assen viert.", names)
    assert [label for label, _ in found] == ["Universiteit Assen", "Assen"]


def test_kind_of_a_name_is_what_most_places_say() -> None:
    made = scene("Nexor won. Nexor viert. Nexor rust.", lang="nl", names={"Nexor": Kind.COMPANY})
    first, *rest = made.reading.mentions
    odd = replace(made, reading=replace(made.reading, mentions=(replace(first, kind=Kind.PERSON), *rest)))
    assert {each.agent.kind for each in odd.cast(EMPTY).appearances} == {Kind.COMPANY}


@pytest.mark.parametrize(
    ("text", "last", "person"),
    [
        ("Anneke McClenney kwam. Toen ging McLenney.", "McLenney", "Anneke McClenney"),
        ("Anneke Verhage kwam. Toen ging Verhagen.", "Verhagen", "Anneke Verhage"),
        ("Anneke Verhage kwam. Toen ging Berhage.", "Berhage", "Berhage"),  # another first letter
        ("Anneke Bos kwam. Toen ging Bo.", "Bo", "Bo"),  # too short to tell
        ("Anneke Verhagen zag Jan Verhagem. Toen ging Verhageq.", "Verhageq", "Verhageq"),  # of two
    ],
)
def test_last_name_but_for_a_letter_is_that_of_the_person_named_in_full(text: str, last: str, person: str) -> None:
    people = ("Anneke McClenney", "Anneke Verhage", "Anneke Bos", "Anneke Verhagen", "Jan Verhagem")
    names: Names = dict.fromkeys([name for name in people if f"{name} " in text or f"{name}." in text], Kind.PERSON)
    found = labels(text, {**names, last: Kind.PERSON})
    why = "last name of a person named in full, spelt otherwise"
    assert found[-1] == (person, why if person != last else "name, taken for a Person")
