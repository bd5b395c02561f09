"""Agents across articles: ids that stay, pairs that are asked about, and what their articles say of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.languages.tables import rows
from pipeline.messages import ENGLISH, said, speak
from pipeline.model import Entity, Kind, Question
from pipeline.resolve import Resolution, resolve
from pipeline.resolve.across.scores import WEIGHTS
from pipeline.resolve.authority import EMPTY, Authority
from tests.resolve.scenes import BASE, Names, Scene, scene

NAMES: Names = {
    "Erich Andersen": "person/erich-andersen",
    "Ada Brook": Kind.PERSON,
    "Ada M. Brook": Kind.PERSON,
    "A. Brook": Kind.PERSON,
    "Mr. Brook": Kind.PERSON,
    "Nexor": Kind.COMPANY,
    "Nexor Inc.": Kind.COMPANY,
    "The Nexor": Kind.ORGANIZATION,
    "Justice Department": Kind.MINISTRY,
    "Department of Justice": Kind.MINISTRY,
    "DOJ": Kind.AGENCY,
    "Иван Ложкин": Kind.PERSON,
    "Ivan Lozhkin": Kind.PERSON,
    "李伟": Kind.PERSON,
    "سالم": Kind.PERSON,
    "Κώστας Βράχος": Kind.PERSON,
}


def all_of(*scenes: Scene, known: Authority = EMPTY) -> Resolution:
    return resolve([each.article for each in scenes], [each.reading for each in scenes], authority=known, base=BASE)


def entities(found: Resolution) -> dict[str, Entity]:
    return {each.iri.removeprefix(BASE): each for each in found.entities}


def asked(found: Resolution) -> list[tuple[str, str, Question]]:
    return [(each.one.removeprefix(BASE), each.other.removeprefix(BASE), each.question) for each in found.matches]


def told(identifier: str, line: str, *, names: Names, roles: Iterable[tuple[str, str, str, str | None]] = ()) -> Scene:
    return scene(line, id=identifier, names=names, roles=roles)


@st.composite
def many(draw: st.DrawFn) -> list[Scene]:
    """Two to five articles that name some of the agents, each in its own way."""
    made = []
    for identifier in "abcde"[: draw(st.integers(2, 5))]:
        names = draw(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=4, unique=True))
        said = [(name, f"said{n}", "that it rains") for n, name in enumerate(names)]
        made.append(scene(" ".join(f"{' '.join(each)}." for each in said), id=identifier, names=NAMES, said=said))
    return made


def of_article(found: Resolution, article: str) -> tuple[object, ...]:
    """All ids that one article's records name."""
    statements = [each for each in found.statements if each.article == article]
    named = {(each.iri, span) for each in found.entities for span in each.mentions if span.article == article}
    return statements, named


@settings(max_examples=60, deadline=None)
@given(made=many(), data=st.data())
def test_no_other_article_changes_the_id_of_an_agent(made: list[Scene], data: st.DataObject, known: Authority) -> None:
    first = made[0].article.id
    alone = of_article(all_of(made[0], known=known), first)
    order = data.draw(st.permutations(made[1:]))
    for number in range(len(order) + 1):
        some = [*order[:number], made[0]]
        assert of_article(all_of(*some, known=known), first) == alone


@settings(max_examples=40, deadline=None)
@given(made=many(), data=st.data())
def test_questions_are_the_same_in_any_order_of_the_articles(
    made: list[Scene], data: st.DataObject, known: Authority
) -> None:
    one, other = all_of(*made, known=known), all_of(*data.draw(st.permutations(made)), known=known)
    assert one.matches == other.matches
    assert one.entities == other.entities


@settings(max_examples=40, deadline=None)
@given(made=many())
def test_every_question_is_about_records_that_are_there_and_stands_in_both(made: list[Scene], known: Authority) -> None:
    found = all_of(*made, known=known)
    records = {each.iri: each for each in found.entities}
    pairs = {(match.one, match.other) for match in found.matches if match.question is Question.SAME}
    for match in found.matches:
        assert {match.one, match.other} <= set(records)
        assert match.one < match.other or match.question is Question.CLASH
        assert 0 < match.score <= 1
        assert match.because
    for one, other in combinations(sorted(records), 2):
        together = other in records[one].possibly_same
        assert together == (one in records[other].possibly_same) == ((one, other) in pairs)
    assert all(each.same_as == () for each in found.entities)


def test_spellings_that_are_certainly_one_are_one_record_under_the_commonest() -> None:
    found = all_of(
        told("a", "Nexor Inc. grew.", names={"Nexor Inc.": Kind.COMPANY}),
        told("b", "Nexor sank.", names={"Nexor": Kind.COMPANY}),
        told("c", "Nexor rose.", names={"Nexor": Kind.COMPANY}),
    )
    (nexor,) = found.entities
    assert nexor.iri == f"{BASE}company/nexor"
    assert [label.text for label in (*nexor.labels, *nexor.aliases)] == ["Nexor", "Nexor Inc."]
    assert {mention.article for mention in nexor.mentions} == {"a", "b", "c"}
    assert found.matches == ()


def test_last_name_alone_is_asked_about_only_with_the_same_post(known: Authority) -> None:
    roles = [("Brook, director of Nexor", "Brook", "director", "Nexor")]
    full = [("Ada Brook, director of Nexor", "Ada Brook", "director", "Nexor")]
    one = told("a", "Brook, director of Nexor, left.", names={"Brook": Kind.PERSON, "Nexor": Kind.COMPANY}, roles=roles)
    other = told(
        "b", "Ada Brook, director of Nexor, came.", names={"Ada Brook": Kind.PERSON, "Nexor": Kind.COMPANY}, roles=full
    )
    without = told("c", "Ada Brook came.", names={"Ada Brook": Kind.PERSON})
    assert asked(all_of(one, without)) == []
    found = all_of(one, other)
    assert asked(found) == [("person/ada-brook", "person/brook", Question.SAME)]
    (match,) = found.matches
    assert match.because[:2] == ("the last name alone", "both hold the same position in Nexor")
    assert entities(found)["person/brook"].possibly_same == (f"{BASE}person/ada-brook",)


def test_word_for_the_kind_and_a_begun_acronym_are_asked_about_in_the_same_company() -> None:
    names: Names = {
        **dict.fromkeys(("Tide", "Tide News", "Bureau on Dune Ecology", "BDEU"), Kind.ORGANIZATION),
        **dict.fromkeys(("Ada Brook", "Jan Vaal", "Bo Lind"), Kind.PERSON),
    }
    with_them = " met Ada Brook, Jan Vaal and Bo Lind."
    for one, other in (("Tide", "Tide News"), ("Bureau on Dune Ecology", "BDEU")):
        beside = [told(identifier, name + with_them, names=names) for identifier, name in (("a", one), ("b", other))]
        apart = [told(identifier, f"{name} grew.", names=names) for identifier, name in (("a", one), ("b", other))]
        assert len(asked(all_of(*beside))) == 1
        assert asked(all_of(*apart)) == []


def test_he_and_she_are_not_one() -> None:
    one = told("a", "Chairman A. Brook left.", names={"A. Brook": Kind.PERSON})
    other = told("b", "Chairwoman Ada Brook left.", names={"Ada Brook": Kind.PERSON})
    neither = told("b", "Director Ada Brook left.", names={"Ada Brook": Kind.PERSON})
    assert asked(all_of(one, other)) == []
    assert len(asked(all_of(one, neither))) == 1


def two_of_one_name(*, meeting: bool) -> Resolution:
    line = "Jan Vaal, director of {}, left{}."
    beside = " with Ada Brook" if meeting else ""
    return all_of(
        *(
            told(
                identifier,
                line.format(organization, beside).replace("director", position),
                names={"Jan Vaal": Kind.PERSON, organization: Kind.COMPANY, "Ada Brook": Kind.PERSON},
                roles=[(f"Jan Vaal, {position} of {organization}", "Jan Vaal", position, organization)],
            )
            for identifier, organization, position in (("a", "Nexor", "director"), ("b", "Vlint", "spokesperson"))
        )
    )


def test_one_name_in_two_posts_that_never_meet_may_be_two_people() -> None:
    found = two_of_one_name(meeting=False)
    (match,) = found.matches
    assert (match.one, match.other) == (f"{BASE}person/jan-vaal",) * 2
    assert match.question is Question.CLASH
    assert match.because == ("director of Nexor in article a", "spokesperson of Vlint in article b")
    assert entities(found)["person/jan-vaal"].possibly_same == ()


def test_one_name_in_two_posts_beside_the_same_people_is_one_person() -> None:
    assert two_of_one_name(meeting=True).matches == ()


def test_names_of_an_entry_are_it_but_for_what_tells_nobody_apart(known: Authority) -> None:
    names: Names = {"Tiktok, Inc": Kind.COMPANY, "the Senate": Kind.LEGISLATURE, "ERICH ANDERSEN": Kind.PERSON}
    found = all_of(told("a", "Tiktok, Inc sued the Senate and ERICH ANDERSEN.", names=names), known=known)
    assert {iri for iri, each in entities(found).items() if each.mentions} == {
        "company/tiktok",
        "legislature/senate",
        "person/erich-andersen",
    }


def test_names_in_other_scripts_have_ids_and_labels_of_their_own() -> None:
    names: Names = dict.fromkeys(("Иван Ложкин", "李伟", "سالم", "Κώστας Βράχος"), Kind.PERSON)
    found = all_of(told("a", "Иван Ложкин, 李伟, سالم, Κώστας Βράχος.", names=names))
    assert {each.label for each in found.entities} == set(names)
    assert len({each.iri for each in found.entities}) == 4
    assert all(each.iri.isascii() for each in found.entities)


def test_every_reason_of_the_table_is_said_in_dutch() -> None:
    texts = [row["because"] for _, row in rows(WEIGHTS, columns=("feature", "weight", "because"))]
    assert len(texts) >= 18
    speak("nl")
    try:
        assert {text for text in texts if said(text.replace("{}", "Nexor")) == text.replace("{}", "Nexor")} == set()
        assert said("taken for a Company 9 times and for a Person 1 times") != (
            "taken for a Company 9 times and for a Person 1 times"
        )
        assert said("director of Nexor in article a") != "director of Nexor in article a"
    finally:
        speak(ENGLISH)


@pytest.mark.parametrize("number", [40, 400])
def test_pairs_that_are_compared_grow_with_the_agents_and_not_with_their_square(number: int) -> None:
    from pipeline.resolve.across.blocks import pairs
    from pipeline.resolve.across.profiles import profiles
    from tests.resolve.across.test_pairs import named

    # all of one last name, and one initial
    agents = [named(f"A{'bcdefghijk'[n % 10]}{n} Brook", Kind.PERSON) for n in range(number)]
    made = profiles(agents, tenures=(), genders={}, known=frozenset())
    assert number <= len(pairs(made)) <= 40 * number
