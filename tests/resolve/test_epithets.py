from __future__ import annotations

import pytest

from pipeline.model import Kind
from pipeline.resolve import course
from pipeline.resolve.authority import EMPTY
from tests.resolve.scenes import BASE, Names, scene
from tests.resolve.test_course import PIT, last

VOS: Names = {"Emma Vos": Kind.PERSON, **PIT}


@pytest.mark.parametrize(
    "words", ["De Groninger", "De liberaal", "De 43-jarige onderzoeker", "De oud-renner", "De bloemiste", "De LP'er"]
)
def test_trade_origin_age_or_former_office_is_the_nearest_person(words: str) -> None:
    text = f"Gisteren sprak Emma Vos. {words} ontkent dat."
    assert last(text, [(words, "ontkent", "dat")], names=VOS) == "Emma Vos"


@pytest.mark.parametrize("words", ["De rechter", "De getuige", "De andere onderzoeker", "De toenmalige directeur"])
def test_noun_that_brings_in_somebody_new_is_nobody_named_before(words: str) -> None:
    text = f"Gisteren sprak Emma Vos. {words} ontkent dat."
    assert last(text, [(words, "ontkent", "dat")], names=VOS) == words


def test_word_for_a_woman_passes_over_a_nearer_name_that_tells_nothing() -> None:
    names: Names = {"Emma Vos": Kind.PERSON, "Xander-Yo Bos": Kind.PERSON}
    text = "Zwemster Emma Vos wint. Daarna sprak Xander-Yo Bos. De Groningse lacht."
    assert last(text, [("De Groningse", "lacht", "lacht")], names=names) == "Emma Vos"


def test_name_in_apposition_may_have_its_own_article() -> None:
    text = "Gisteren sprak Els Pit. De winnaar, de Spanjaard Emma Vos, ontkent dat."
    assert last(text, [("De winnaar, de Spanjaard Emma Vos", "ontkent", "dat")], names=VOS) == "Emma Vos"


def test_only_company_before_is_meant_by_what_it_makes() -> None:
    names: Names = {"Nexor": Kind.COMPANY, "Ferra": Kind.COMPANY}
    one, two = "Nexor groeit. De zeepfabrikant zwijgt.", "Nexor groeit. Ferra krimpt. De zeepfabrikant zwijgt."
    assert last(one, [("De zeepfabrikant", "zwijgt", "zwijgt")], names={"Nexor": Kind.COMPANY}) == "Nexor"
    assert last(two, [("De zeepfabrikant", "zwijgt", "zwijgt")], names=names) == "De zeepfabrikant"


@pytest.mark.parametrize(("words", "expected"), [("De gouverneur", "De gouverneur"), ("De politicus", "Emma Vos")])
def test_office_is_not_that_of_a_person_with_another_one(words: str, expected: str) -> None:
    made = scene(
        f"Gisteren sprak wethouder Emma Vos. {words} ontkent dat.",
        lang="nl",
        names=VOS,
        roles=[("wethouder Emma Vos", "Emma Vos", "alderman", None)],
        said=[(words, "ontkent", "dat")],
    )
    found = course.speakers(made.cast(EMPTY), authority=EMPTY, base=BASE).sources[-1]
    assert found is not None
    assert found.agent.label == expected
