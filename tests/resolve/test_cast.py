from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import LANGUAGES
from pipeline.model import Kind, Span
from pipeline.resolve.authority import EMPTY, Authority
from pipeline.resolve.cast import from_entry, guess, role_of
from tests.resolve.scenes import BASE, Scene, scene


def agents(made: Scene, known: Authority = EMPTY) -> list[tuple[str, str]]:
    """(words, end of the agent's IRI) in the order of the text."""
    text = made.article.text
    return [(each.mention.span.of(text), each.agent.iri.removeprefix(BASE)) for each in made.cast(known).appearances]


def test_last_name_is_the_person_named_in_full_before() -> None:
    made = scene("Jane Doe left. Doe wept.", names={"Jane Doe": Kind.PERSON, "Doe": Kind.PERSON})
    assert agents(made) == [("Jane Doe", "person/jane-doe"), ("Doe", "person/jane-doe")]
    assert made.cast(EMPTY).appearances[1].because == "last name of a person named in full"


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION, None])
def test_last_name_in_the_headline_is_the_person_named_in_full_below(kind: Kind | None) -> None:
    made = scene("Doe weeps\nJane Doe left.", names={"Jane Doe": Kind.PERSON, "Doe": kind})
    assert agents(made) == [("Doe", "person/jane-doe"), ("Jane Doe", "person/jane-doe")]


def test_last_name_of_the_article_goes_before_that_of_the_authority_file(known: Authority) -> None:
    made = scene("Nils Andersen left. Andersen wept.", names={"Nils Andersen": Kind.PERSON, "Andersen": Kind.PERSON})
    assert [iri for _, iri in agents(made, known)] == ["person/nils-andersen"] * 2


@pytest.mark.parametrize(
    ("kind", "iri"),
    [
        (Kind.PERSON, "person/erich-andersen"),
        (None, "person/erich-andersen"),
        (Kind.COMPANY, "company/andersen"),
    ],
)
def test_last_name_alone_is_the_one_person_of_the_authority_file(kind: Kind | None, iri: str, known: Authority) -> None:
    assert agents(scene("Andersen wept.", names={"Andersen": kind}), known) == [("Andersen", iri)]


def test_entry_of_the_authority_file_keeps_its_id_and_has_the_label_of_the_articles_language(
    known: Authority,
) -> None:
    made = scene("Amerikaanse regering zwijgt.", lang="nl", names={"Amerikaanse regering": "government/us"})
    (appearance,) = made.cast(known).appearances
    assert (appearance.agent.iri, appearance.agent.label) == (f"{BASE}government/us", "Amerikaanse regering")
    assert appearance.agent.kind is Kind.GOVERNMENT
    assert from_entry(known, "government/us", lang="en", base=BASE).label == "US government"
    assert from_entry(known, "company/tiktok", lang="nl", base=BASE).label == "TikTok"


def test_acronym_given_in_parentheses_is_the_same_agent_before_and_after() -> None:
    made = scene(
        "BOO grows. The Bureau of Odd Objects (BOO) met.\nBOO left.",
        names={"Bureau of Odd Objects": Kind.AGENCY, "BOO": Kind.ORGANIZATION},
    )
    assert {iri for _, iri in agents(made)} == {"agency/bureau-of-odd-objects"}
    assert [short for short, _ in made.cast(EMPTY).acronyms] == ["BOO"]


def test_parentheses_after_a_person_are_no_acronym() -> None:
    made = scene("Jane Doe (CDA) met CDA.", names={"Jane Doe": Kind.PERSON, "CDA": Kind.PARTY})
    assert agents(made) == [("Jane Doe", "person/jane-doe"), ("CDA", "party/cda"), ("CDA", "party/cda")]
    assert made.cast(EMPTY).acronyms == ()


@pytest.mark.parametrize(
    ("name", "kind", "iri"),
    [
        ("Acme", Kind.COMPANY, "company/acme"),
        ("The Acme Times", Kind.MEDIA_OUTLET, "media/acme-times"),
        ("Ministry of Odds", Kind.MINISTRY, "ministry/ministry-of-odds"),
        ("Rome", Kind.PLACE, "place/rome"),
        ("Jane Doe", None, "person/jane-doe"),
        ("Jane Anne Mary Doe", None, "person/jane-anne-mary-doe"),
        ("Acme", None, "organization/acme"),
        ("League of the Very Odd", None, "organization/league-of-the-very-odd"),
    ],
)
def test_agent_that_nobody_knows_is_made_of_its_name_and_kind(name: str, kind: Kind | None, iri: str) -> None:
    made = scene(f"{name} met.", names={name: kind})
    assert agents(made) == [(name, iri)]
    (appearance,) = made.cast(EMPTY).appearances
    assert appearance.because == f"name, taken for a {appearance.agent.kind.value}"


def test_one_word_with_a_title_is_a_person() -> None:
    assert guess("Doe", role=False) is Kind.ORGANIZATION
    assert guess("Doe", role=True) is Kind.PERSON
    made = scene("Mayor Doe wept.", names={"Doe": None}, roles=[("Mayor Doe", "Doe", "mayor", None)])
    assert agents(made) == [("Doe", "person/doe")]


def test_name_over_a_line_break_is_the_same_name() -> None:
    made = scene("Jane\nDoe left. Jane Doe wept.", names={"Jane\nDoe": Kind.PERSON, "Jane Doe": Kind.PERSON})
    assert {iri for _, iri in agents(made)} == {"person/jane-doe"}


def test_dutch_last_name_without_its_small_words_is_the_same_person() -> None:
    made = scene(
        "Caroline van der Plas won. Plas zweeg.",
        lang="nl",
        names={"Caroline van der Plas": Kind.PERSON, "Plas": Kind.PERSON},
    )
    assert {iri for _, iri in agents(made)} == {"person/caroline-van-der-plas"}


@pytest.mark.parametrize(
    "text", ["Caroline van der Plas won. Van der Plas zweeg.", "Van der Plas\nCaroline van der Plas won."]
)
def test_dutch_last_name_with_its_small_words_is_the_same_person(text: str) -> None:
    made = scene(text, lang="nl", names={"Caroline van der Plas": Kind.PERSON, "Van der Plas": Kind.PERSON})
    assert {iri for _, iri in agents(made)} == {"person/caroline-van-der-plas"}


def test_name_of_the_authority_file_in_capitals_is_its_agent(known: Authority) -> None:
    made = scene("ERICH ANDERSEN LEAVES\nNobody wept.", names={"ERICH ANDERSEN": Kind.PERSON})
    (appearance,) = made.cast(known).appearances
    assert appearance.agent.authority == "person/erich-andersen"
    assert appearance.agent.label == "Erich Andersen"


def test_last_name_of_two_people_in_one_article_is_one_of_them() -> None:
    made = scene(
        "Ann Doe met Bob Doe. Doe wept.", names={"Ann Doe": Kind.PERSON, "Bob Doe": Kind.PERSON, "Doe": Kind.PERSON}
    )
    assert agents(made)[2][1] in {"person/ann-doe", "person/bob-doe"}


def test_cast_finds_what_stands_at_and_within_a_span(known: Authority) -> None:
    made = scene("Jane Doe of Acme left.", names={"Jane Doe": Kind.PERSON, "Acme": Kind.COMPANY})
    people = made.cast(known)
    at = people.at(made.at("Acme"))
    assert at is not None
    assert at.agent.label == "Acme"
    assert people.at(made.at("Acme left")) is None
    assert [each.agent.label for each in people.within(made.at("Jane Doe of Acme"))] == ["Jane Doe", "Acme"]
    assert [each.agent.label for each in people.within(made.at("Doe of Acme"))] == ["Acme"]


def test_role_of_an_agent_is_the_first_the_article_gives(known: Authority) -> None:
    made = scene(
        "Mayor Jane Doe left. Jane Doe, editor of Acme, wept. Ann Lee did not.",
        names={"Jane Doe": Kind.PERSON, "Acme": Kind.COMPANY, "Ann Lee": Kind.PERSON},
        roles=[
            ("Mayor Jane Doe", "Jane Doe", "mayor", None),
            ("Jane Doe, editor of Acme", "Jane Doe", "editor", "Acme"),
        ],
    )
    people = made.cast(known)
    jane, lee = people.appearances[0].agent, people.appearances[-1].agent
    role = role_of(jane, people=people)
    assert role is not None
    assert role.position == "mayor"
    assert role_of(lee, people=people) is None
    assert people.language is LANGUAGES["en"]


SENTENCES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 30)).map(lambda at: Span(at[0], at[0] + at[1])), max_size=8
)


@given(sentences=SENTENCES)
def test_attributions_beside_one_are_all_those_whose_sentences_overlap_it(sentences: list[Span]) -> None:
    made = scene("Ann said so.", said=[("Ann", "said", "so")])
    (one,) = made.reading.attributions
    told = tuple(replace(one, sentence=sentence) for sentence in sentences)
    people = replace(made, reading=replace(made.reading, attributions=told)).cast(EMPTY)
    for each in told:
        wanted = [other for other in told if other is not each and other.sentence.overlaps(each.sentence)]
        assert sorted(people.beside(each), key=id) == sorted(wanted, key=id)
