"""Pairs of names: which are certainly one, about which a person is asked, and of which nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.languages.tables import rows
from pipeline.model import Entity, Form, Kind, Label, Match, Occurrence, Question, Span
from pipeline.resolve import canonical
from pipeline.resolve.across import matches

BASE = "https://example.org/id/"
COLUMNS = ("expected", "one", "kind", "other", "other_kind")
PAIRS = [row for _, row in rows(Path(__file__).parent / "pairs.tsv", columns=COLUMNS)]


def named(name: str, kind: Kind, *, article: str = "a", times: int = 1) -> Entity:
    """An agent that an article names."""
    return Entity(
        iri=canonical.agent(kind, name, base=BASE),
        kind=kind,
        labels=(Label(text=name),),
        mentions=tuple(Occurrence(article=article, span=Span(n, n + 1), form=Form.NAME) for n in range(times)),
    )


def asked(*entities: Entity, known: frozenset[str] = frozenset()) -> list[Match]:
    articles = {mention.article for each in entities for mention in each.mentions}
    return matches(entities, tenures=(), genders={}, known=known, articles=len(articles))


@pytest.mark.parametrize("row", PAIRS, ids=[f"{row['one']} - {row['other']}" for row in PAIRS])
def test_pair_of_names_is_one_asked_about_or_two(row: dict[str, str]) -> None:
    one, other = named(row["one"], Kind(row["kind"])), named(row["other"], Kind(row["other_kind"]), article="b")
    if one.iri == other.iri:
        assert row["expected"] == "one"
        return
    assert ("asked" if asked(one, other) else "two") == row["expected"]
    assert asked(one, other) == asked(other, one)


def test_table_of_pairs_has_enough_of_each() -> None:
    found = [row["expected"] for row in PAIRS]
    assert len(found) >= 80
    assert min(found.count(each) for each in ("one", "asked", "two")) >= 20


def test_two_entries_of_the_authority_file_are_never_asked_about() -> None:
    one, other = named("Ada M. Brook", Kind.PERSON), named("Ada Brook", Kind.PERSON, article="b")
    assert asked(one, other)
    assert not asked(one, other, known=frozenset({one.iri, other.iri}))
    assert asked(one, other, known=frozenset({one.iri}))


def test_initial_that_fits_two_people_is_no_reason_to_ask() -> None:
    short, erich, emma = (named(f"{first} Andersen", Kind.PERSON, article=first) for first in ("E.", "Erich", "Emma"))
    (match,) = asked(short, erich)
    assert match.because == ("the same last name; an initial for the first",)
    assert not asked(short, erich, emma)


def test_company_taken_for_a_person_elsewhere_is_a_clash_and_both_stay() -> None:
    company, person = named("Nexor", Kind.COMPANY, times=9), named("Nexor", Kind.PERSON, article="b")
    (match,) = asked(company, person)
    assert match.question is Question.CLASH
    assert (match.one, match.other) == (company.iri, person.iri)
    assert match.score == 0.9
    assert match.because == ("taken for a Company 9 times and for a Person 1 times",)


def test_place_and_its_government_are_no_clash() -> None:
    place, government = named("Lorvania", Kind.PLACE), named("Lorvania", Kind.GOVERNMENT, article="b")
    assert not asked(place, government)
    assert [match.question for match in asked(place, named("Lorvania", Kind.PERSON))] == [Question.CLASH]


def test_unnamed_source_and_document_are_compared_with_nobody() -> None:
    source = Entity(iri=f"{BASE}source/a/x", kind=Kind.UNNAMED, labels=(Label(text="Ada Brook"),), named=False)
    assert not asked(source, named("Ada Brook", Kind.PERSON))
