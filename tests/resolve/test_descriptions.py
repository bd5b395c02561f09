from __future__ import annotations

import pytest

from pipeline.model import Kind
from pipeline.resolve.authority import EMPTY, Authority
from tests.resolve.scenes import Names, scene
from tests.resolve.test_course import FERRA, NEXOR, PIT, last, speakers

BOND: Names = {"Unie Bouw": Kind.CIVIL_SOCIETY, "Boerenraad": Kind.CIVIL_SOCIETY}


def test_name_with_the_very_noun_beside_it_goes_before_a_nearer_one() -> None:
    text = "Vakbond Unie Bouw dreigt. Boerenraad zwijgt. De bond eist geld."
    assert speakers(text, [("De bond", "eist", "geld")], names=BOND) == [
        ("Unie Bouw", "'bond': nearest name with this word")
    ]


def test_noun_inside_a_name_counts_likewise() -> None:
    names: Names = {"Sint-Anna Ziekenhuis": Kind.ORGANIZATION, "Unie Bouw": Kind.ORGANIZATION}
    text = "Sint-Anna Ziekenhuis sluit. Unie Bouw protesteert. Het ziekenhuis ontkent dat."
    assert last(text, [("Het ziekenhuis", "ontkent", "dat")], names=names) == "Sint-Anna Ziekenhuis"


def test_apposition_behind_a_name_counts_likewise() -> None:
    names: Names = {"Nexor": Kind.COMPANY, "Ferra": Kind.COMPANY}
    text = "Nexor, een Zweedse uitgever, groeit. Ferra zwijgt. De uitgever ontkent dat."
    assert last(text, [("De uitgever", "ontkent", "dat")], names=names) == "Nexor"


def test_word_for_any_company_is_the_nearest_company() -> None:
    text = "Energiebedrijf Nexor groeit. Ferra krimpt. Het bedrijf ontkent dat."
    assert last(text, [("Het bedrijf", "ontkent", "dat")], names={**NEXOR, **FERRA}) == "Ferra"
    english = "Parent company Nexor grew. Ferra shrank. The company denied that."
    assert last(english, [("The company", "denied", "that")], lang="en", names={**NEXOR, **FERRA}) == "Ferra"


def test_company_from_a_place_is_the_one_before_and_the_union_of_somebody_is_not() -> None:
    names: Names = {**NEXOR, **BOND, "Assen": Kind.PLACE}
    text = "Vakbond Unie Bouw praat met Nexor. Het bedrijf uit Assen ontkent dat."
    assert last(text, [("Het bedrijf uit Assen", "ontkent", "dat")], names=names) == "Nexor"
    text = "Vakbond Unie Bouw praat met Nexor. De bond van kappers ontkent dat."
    assert last(text, [("De bond van kappers", "ontkent", "dat")], names=names) == "De bond van kappers"


@pytest.mark.parametrize("words", ["De politie", "De gemeente", "Het kabinet"])
def test_institution_is_its_own_name(words: str) -> None:
    names: Names = {"Rijksdienst": Kind.AGENCY, "Assense raad": Kind.LOCAL_GOVERNMENT, "Rijk": Kind.GOVERNMENT}
    text = f"Rijksdienst, Assense raad en Rijk zwijgen. {words} ontkent dat."
    assert last(text, [(words, "ontkent", "dat")], names=names) == words


def test_minister_of_another_country_is_not_the_one_before() -> None:
    text = "Minister Els Pit van Landbouw kwam. {} zegt dat."
    for words, label in (("De minister", "Els Pit"), ("De Franse minister", "De Franse minister")):
        assert last(text.format(words), [(words, "zegt", "dat")], names=PIT) == label


def test_trade_beside_a_name_is_enough_to_be_known_again() -> None:
    text = "Klokkenmaakster Els Pit kwam. Robin Vis ging. De klokkenmaakster zegt dat."
    names: Names = {**PIT, "Robin Vis": Kind.PERSON}
    assert last(text, [("De klokkenmaakster", "zegt", "dat")], names=names) == "Els Pit"


def test_woman_in_office_is_the_nearest_woman() -> None:
    text = "Minister Els Pit sprak met Jan Bos. De bewindsvrouw zegt dat."
    names: Names = {**PIT, "Jan Bos": Kind.PERSON}
    assert speakers(text, [("De bewindsvrouw", "zegt", "dat")], names=names) == [
        ("Els Pit", "'bewindsvrouw': nearest person that it can mean")
    ]


def test_compound_with_a_name_is_not_that_name() -> None:
    text = "Het Nexor-concern zwijgt. De Nexor-vakbond ontkent dat."
    assert last(text, [("De Nexor-vakbond", "ontkent", "dat")], names=NEXOR) == "De Nexor-vakbond"


@pytest.mark.parametrize("words", ["Het TikTok-moederbedrijf", "TikTok-moederbedrijf"])
def test_parent_company_is_the_one_that_the_authority_file_has(words: str, known: Authority) -> None:
    names: Names = {"TikTok": "company/tiktok"}
    found = speakers(f"{words} ontkent dat.", [(words, "ontkent", "dat")], names=names, known=known)
    assert found == [("ByteDance", "'moederbedrijf': what the name before it is part of")]


def test_regulator_may_be_an_agency_where_no_regulator_is_named() -> None:
    names: Names = {"Rijksbank": Kind.AGENCY, **NEXOR}
    text = "Rijksbank beboet Nexor. De toezichthouder ziet fouten."
    assert last(text, [("De toezichthouder", "ziet", "fouten")], names=names) == "Rijksbank"


def test_body_called_by_its_place_or_country_is_named() -> None:
    text = "De Britse regering zegt dat. De gemeente Assen ook dit. Het parket van Assen toen."
    made = scene(
        text,
        lang="nl",
        names={"Assen": Kind.PLACE},
        descriptions=["De Britse regering", "De gemeente", "Het parket"],
    )
    people = made.cast(EMPTY)
    assert [(each.agent.label, each.agent.kind) for each in people.appearances] == [
        ("Britse regering", Kind.GOVERNMENT),
        ("gemeente Assen", Kind.LOCAL_GOVERNMENT),
        ("parket van Assen", Kind.AGENCY),
    ]
    assert {each.because for each in people.appearances} == {"a body called by its place"}


def test_kind_alone_does_not_make_one_body_another() -> None:
    names: Names = {"Weerdienst": Kind.AGENCY, "Oranjebond": Kind.CIVIL_SOCIETY}
    text = "Weerdienst en Oranjebond zwijgen. {} ontkent dat."
    for words in ("De veiligheidsregio", "De supportersvereniging"):
        assert last(text.format(words), [(words, "ontkent", "dat")], names=names) == words
    assert last(text.format("De vereniging"), [("De vereniging", "ontkent", "dat")], names=names) == "Oranjebond"


@pytest.mark.parametrize("words", ["De bruidegom", "De geredde man"])
def test_man_of_whom_more_is_said_is_another_one(words: str) -> None:
    names: Names = {"Jan Bos": Kind.PERSON}
    assert last(f"Jan Bos kwam. {words} zegt dat.", [(words, "zegt", "dat")], names=names) == words


def test_one_word_of_a_name_behind_an_article_is_that_name() -> None:
    names: Names = {"Steunpunt Welzijn": Kind.CIVIL_SOCIETY}
    text = "Steunpunt Welzijn opent. Het Steunpunt zegt dat."
    assert last(text, [("Het Steunpunt", "zegt", "dat")], names=names) == "Steunpunt Welzijn"
