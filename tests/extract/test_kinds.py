from __future__ import annotations

import pytest

from pipeline.annotate.labels import KINDS
from pipeline.extract.kinds import NAMED, known, of_label
from pipeline.languages import LANGUAGES
from pipeline.model import Kind


def kind(label: str, words: str, before: str = "", lang: str = "nl") -> Kind | None:
    return of_label(label, words, before=before, language=LANGUAGES[lang])


def test_all_labels_of_the_network_but_that_for_works_are_known() -> None:
    assert [label for label in KINDS if not known(label)] == ["OTHER"]
    assert set(KINDS) >= NAMED


@pytest.mark.parametrize("label", ["PER", "PERSON", "ORG", "GPE", "LOC", "MISC"])
def test_labels_of_spacy_pipelines_are_known(label: str) -> None:
    assert known(label)


@pytest.mark.parametrize("label", ["DATE", "NORP", "WORK_OF_ART", "LAW", "EVENT", "FAC", ""])
def test_labels_of_what_is_no_agent_are_not(label: str) -> None:
    assert not known(label)


@pytest.mark.parametrize(
    ("label", "words", "expected"),
    [
        ("PERSON", "Bart Kuil", Kind.PERSON),
        ("COMPANY", "Nexor", Kind.COMPANY),
        ("COMPANY", "Ministerie van Plezier", Kind.COMPANY),
        ("PARTY", "Landpartij", Kind.PARTY),
        ("PLACE", "Veldhoeve", Kind.PLACE),
        ("MEDIA", "Het Ochtendblad", Kind.MEDIA_OUTLET),
        ("MEDIA", "Reuters", Kind.NEWS_AGENCY),
        ("ORG", "Maatwerk", Kind.ORGANIZATION),
        ("ORG", "Bakkersbond", Kind.CIVIL_SOCIETY),
        ("ORG", "Techniekcollege", Kind.ORGANIZATION),
        ("GOVERNMENT", "Meetkamer", Kind.AGENCY),
        ("GOVERNMENT", "Bakkersbond", Kind.CIVIL_SOCIETY),
        ("GOVERNMENT", "Universiteit Veldhoeve", Kind.ORGANIZATION),
        ("GOVERNMENT", "De Nederlandsche Bank", Kind.AGENCY),
        ("GOVERNMENT", "ministerie van Financiën", Kind.MINISTRY),
        ("GOVERNMENT", "Buitenlandse Zaken", Kind.MINISTRY),
        ("GOVERNMENT", "Justitie en Veiligheid", Kind.MINISTRY),
        ("GOVERNMENT", "rechtbank Veldhoeve", Kind.COURT),
        ("GOVERNMENT", "gemeenteraad van Veldhoeve", Kind.LEGISLATURE),
        ("GOVERNMENT", "Tweede Kamer", Kind.LEGISLATURE),
        ("GOVERNMENT", "gemeente Veldhoeve", Kind.LOCAL_GOVERNMENT),
        ("GOVERNMENT", "Europese Commissie", Kind.SUPRANATIONAL_BODY),
        ("GOVERNMENT", "Autoriteit Vuurwerk", Kind.REGULATOR),
        ("GOVERNMENT", "Inspectie van het Onderwijs", Kind.REGULATOR),
        ("MISC", "Veldhoeve", None),
    ],
)
def test_the_words_of_a_name_refine_what_its_label_says(label: str, words: str, expected: Kind | None) -> None:
    assert kind(label, words) is expected


def test_the_noun_before_a_name_says_what_it_is() -> None:
    assert kind("ORG", "De Eik", before="vakbond") is Kind.CIVIL_SOCIETY
    assert kind("ORG", "De Eik", before="woningcorporatie") is Kind.ORGANIZATION
    assert kind("MEDIA", "De Eik", before="persbureau") is Kind.NEWS_AGENCY
    assert kind("COMPANY", "De Eik", before="vakbonden") is Kind.COMPANY
    assert kind("GOVERNMENT", "De Eik", before="partij") is Kind.PARTY
    assert kind("PERSON", "De Eik", before="chipmaker") is Kind.COMPANY
    assert kind("PERSON", "De Eik", before="regering") is Kind.PERSON
    assert kind("PERSON", "De Eik", before="minister") is Kind.PERSON
    assert kind("PLACE", "De Eik", before="stichting") is Kind.PLACE


def test_a_name_that_the_table_has_in_full_is_what_the_table_says() -> None:
    assert kind("PLACE", "ANP") is Kind.NEWS_AGENCY
    assert kind("MEDIA", "Tweede Kamer") is Kind.LEGISLATURE
    assert kind("PERSON", "Tweede Kamer") is Kind.LEGISLATURE
    assert kind("PERSON", "Tweede Kamer van Veldhoeve") is Kind.PERSON


@pytest.mark.parametrize(
    ("label", "words", "before", "expected"),
    [
        ("GOVERNMENT", "Justice Department", "", Kind.MINISTRY),
        ("GOVERNMENT", "Department of Veterans Affairs", "", Kind.MINISTRY),
        ("GOVERNMENT", "Justice Department Antitrust Division", "", Kind.UNIT),
        ("GOVERNMENT", "Meville Police Department", "", Kind.AGENCY),
        ("GOVERNMENT", "House Intelligence Committee", "", Kind.LEGISLATURE),
        ("ORG", "House", "", Kind.LEGISLATURE),
        ("ORG", "Random House", "", Kind.ORGANIZATION),
        ("GOVERNMENT", "White House", "", Kind.GOVERNMENT),
        ("GOVERNMENT", "Drug Enforcement Administration", "", Kind.AGENCY),
        ("GOVERNMENT", "Obama Administration", "", Kind.GOVERNMENT),
        ("ORG", "Democratic National Committee", "", Kind.ORGANIZATION),
        ("ORG", "Citizens for Odd Taxes", "", Kind.CIVIL_SOCIETY),
        ("ORG", "Hill", "The", Kind.MEDIA_OUTLET),
        ("PERSON", "Twitter", "", Kind.COMPANY),
        ("ORG", "Keith Odd Bell", "", Kind.PERSON),
        ("ORG", "Odd Bell", "", Kind.ORGANIZATION),
        ("PLACE", "Maureen Bell", "spokeswoman", Kind.PERSON),
        ("PLACE", "Odd Bell", "spokeswoman", Kind.PERSON),
        ("PLACE", "Odd Bell", "mayor", Kind.PLACE),
        ("ORG", "Odd United", "rival", Kind.ORGANIZATION),
        ("ORG", "Keith Bell", "rival", Kind.PERSON),
        ("ORG", "Keith Bell", "company", Kind.COMPANY),
        ("PLACE", "Odd Bell", "", Kind.PLACE),
        ("PERSON", "United States", "", Kind.PLACE),
        ("PERSON", "Virginia", "", Kind.PERSON),
        ("GOVERNMENT", "China", "", Kind.GOVERNMENT),
        ("GOVERNMENT", "Ohio", "", Kind.LOCAL_GOVERNMENT),
    ],
)
def test_english_words_and_titles_refine_what_a_label_says(label: str, words: str, before: str, expected: Kind) -> None:
    assert kind(label, words, before, "en") is expected
