from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Kind
from pipeline.resolve.authority import Authority
from pipeline.resolve.when import said_at
from tests.resolve.scenes import Names, scene

THURSDAY = "2022-12-22"


def when(
    text: str,
    said: tuple[str | None, str | None, str],
    known: Authority,
    *,
    lang: str = "en",
    published: str | None = THURSDAY,
    names: Names | None = None,
    others: tuple[tuple[str | None, str | None, str], ...] = (),
) -> tuple[str, str] | None:
    """The time of the first statement, and the words that tell it."""
    made = scene(text, lang=lang, names=names or {}, said=(said, *others))
    article = replace(made.article, published=published)
    found = said_at(made.reading.attributions[0], cast=replace(made.cast(known), article=article))
    return None if found is None else (found[0], found[1].of(text))


TOLD = {
    "weekday behind the cue": ("Ann Smith said on Monday that it rains.", ("2022-12-19", "on Monday")),
    "weekday without a preposition": ("Ann Smith said Monday that it rains.", ("2022-12-19", "Monday")),
    "weekday of publication is that day": ("Ann Smith said on Thursday that it rains.", ("2022-12-22", "on Thursday")),
    "last Thursday is the one before": ("Ann Smith said last Thursday that it rains.", ("2022-12-15", "last Thursday")),
    "weekday with a part of the day": (
        "Ann Smith said late Monday night it rains.",
        ("2022-12-19", "late Monday night"),
    ),
    "weekday before the source": ("On Monday, Ann Smith said that it rains.", ("2022-12-19", "On Monday")),
    "weekday at an occasion before the source": (
        "At a rally in Delft on Monday, Ann Smith said that it rains.",
        ("2022-12-19", "on Monday"),
    ),
    "weekday between source and cue": ("Ann Smith on Monday said that it rains.", ("2022-12-19", "on Monday")),
    "today": ("Ann Smith said today that it rains.", ("2022-12-22", "today")),
    "yesterday": ("Ann Smith said yesterday that it rains.", ("2022-12-21", "yesterday")),
    "month alone": ("In October, Ann Smith said that it rains.", ("2022-10", "In October")),
    "month of the year before": ("Ann Smith said in late December that it rains.", ("2022-12", "in late December")),
    "month and day": ("Ann Smith said on March 7 that it rains.", ("2022-03-07", "on March 7")),
    "day after publication is last year's": (
        "Ann Smith said on December 24 that it rains.",
        ("2021-12-24", "on December 24"),
    ),
    "whole date": ("Ann Smith said on 7 March 2019 that it rains.", ("2019-03-07", "on 7 March 2019")),
    "weekday and date": (
        "Ann Smith said on Tuesday, March 8, 2022, that it rains.",
        ("2022-03-08", "on Tuesday, March 8, 2022"),
    ),
    "year": ("In 2019 Ann Smith said that it rains.", ("2019", "In 2019")),
    "last year": ("Last year, Ann Smith said that it rains.", ("2021", "Last year")),
    "last month": ("Last month, Ann Smith said that it rains.", ("2022-11", "Last month")),
    "occasion": ("In a September 2021 meeting, Ann Smith said that it rains.", ("2021-09", "September 2021")),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_words_of_the_clause_tell_when_it_was_said(name: str, known: Authority) -> None:
    text, wanted = TOLD[name]
    content = "that it rains" if "that it rains" in text else "it rains"
    assert when(text, ("Ann Smith", "said", content), known) == wanted


NOT_TOLD = {
    "weekday in the content": "Ann Smith said that it rains on Monday.",
    "event of its own": "After a fire on Monday, Ann Smith said that it rains.",
    "relative clause": "Ann Smith, who resigned on Monday, said that it rains.",
    "since": "Since Monday, Ann Smith said that it rains.",
    "of what is spoken of": "Ann Smith said of the vote on Monday that it rains.",
    "possessive": "At Monday’s debate, Ann Smith said that it rains.",
    "something else's with a determiner": "Ann Smith said before the Monday debate that it rains.",
    "next week": "Ann Smith said next Monday that it rains.",
    "too vague": "Ann Smith said last week that it rains.",
    "clause before": "The house burned on Monday and Ann Smith said that it rains.",
    "clause before that begins with the time": "On Monday the house burned and Ann Smith said that it rains.",
    "may is a verb": "Ann Smith said May be that it rains.",
    "a year that is a number": "Ann Smith said 2019 times that it rains.",
    "still to come": "Ann Smith will have said on Monday that it rains.",
    "a month after publication with a year": "In March 2023 Ann Smith said that it rains.",
    "no such day": "Ann Smith said on February 30 that it rains.",
}


@pytest.mark.parametrize("name", NOT_TOLD)
def test_what_is_not_the_time_of_saying_tells_nothing(name: str, known: Authority) -> None:
    text = NOT_TOLD[name]
    content = "that it rains on Monday" if name == "weekday in the content" else "that it rains"
    assert when(text, ("Ann Smith", "said", content), known) is None


def test_without_a_date_of_publication_only_a_whole_date_counts(known: Authority) -> None:
    said = ("Ann Smith", "said", "that it rains")
    for words in ("on Monday", "today", "in October", "on March 7", "last year"):
        assert when(f"Ann Smith said {words} that it rains.", said, known, published=None) is None, words
    assert when("Ann Smith said in May 2019 that it rains.", said, known, published=None) == ("2019-05", "in May 2019")
    assert when("Ann Smith said on Monday that it rains.", said, known, published="22 December") is None


def test_date_and_time_of_publication_count_as_their_day(known: Authority) -> None:
    said = ("Ann Smith", "said", "that it rains")
    found = when("Ann Smith said today that it rains.", said, known, published="2022-12-22T23:30:00+01:00")
    assert found == ("2022-12-22", "today")


def test_a_time_in_a_name_is_none(known: Authority) -> None:
    said = ("Ann Smith", "told", "that it rains")
    text = "Ann Smith told USA Today that it rains."
    assert when(text, said, known, names={"USA Today": Kind.MEDIA_OUTLET}) is None
    assert when("Ann Smith told them today that it rains.", said, known) == ("2022-12-22", "today")


def test_the_time_of_another_statement_in_the_sentence_is_not_taken(known: Authority) -> None:
    text = "Ann Smith said on Monday that it rains, and Bob Jones denied that it rained."
    first, second = ("Ann Smith", "said", "that it rains"), ("Bob Jones", "denied", "that it rained")
    assert when(text, first, known, others=(second,)) == ("2022-12-19", "on Monday")
    assert when(text, second, known, others=(first,)) is None


def test_a_time_behind_a_short_content_is_that_of_saying(known: Authority) -> None:
    said = ("Ann Smith", "reported", "the leak")
    made = scene("Ann Smith reported the leak on Monday, citing nobody.", said=[said])
    (only,) = made.reading.attributions
    only = replace(only, sentence=made.reading.sentences[0])
    made = replace(
        made,
        reading=replace(made.reading, attributions=(only,)),
        article=replace(made.article, published=THURSDAY),
    )
    assert said_at(only, cast=made.cast(known)) == ("2022-12-19", made.at("on Monday"))
    long = replace(only, content=(made.at("Ann Smith reported the leak"),), source=())
    assert said_at(long, cast=made.cast(known)) is None


def test_who_is_cited_did_not_speak_when_he_was_cited(known: Authority) -> None:
    text = "It rains, Reuters reported on Monday, citing Bob Jones."
    made = scene(text, said=[("Reuters", "reported", "It rains"), ("Bob Jones", "citing", "It rains")])
    outer, inner = made.reading.attributions
    assert inner.cue is not None
    inner = replace(inner, cue=replace(inner.cue, lemma="cite"))
    reading = replace(made.reading, attributions=(outer, inner))
    made = replace(made, reading=reading, article=replace(made.article, published=THURSDAY))
    assert said_at(outer, cast=made.cast(known)) == ("2022-12-19", made.at("on Monday"))
    assert said_at(inner, cast=made.cast(known)) is None


def test_a_source_described_by_an_occasion_spoke_then(known: Authority) -> None:
    text = "It rains, said one of the managers during talks in May 2021."
    source = "one of the managers during talks in May 2021"
    assert when(text, (source, "said", "It rains"), known) == ("2021-05", "in May 2021")
    text = "It rains, said one of the managers of the talks in May 2021."
    assert when(text, ("one of the managers of the talks in May 2021", "said", "It rains"), known) is None


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        ("Ann zei donderdag dat het regent.", ("Ann", "zei", "dat het regent"), ("2022-12-22", "donderdag")),
        ("Ann zei maandagavond dat het regent.", ("Ann", "zei", "dat het regent"), ("2022-12-19", "maandagavond")),
        ("Gisteren zei Ann dat het regent.", ("Ann", "zei", "dat het regent"), ("2022-12-21", "Gisteren")),
        ("Ann stelde in oktober nog dat het regent.", ("Ann", "stelde", "dat het regent"), ("2022-10", "in oktober")),
        ("Ann schreef op 7 maart dat het regent.", ("Ann", "schreef", "dat het regent"), ("2022-03-07", "op 7 maart")),
        ("Ann zei gisteren dat het regent.", ("Ann", "zei", "gisteren dat het regent"), ("2022-12-21", "gisteren")),
        ("Ann, die maandag opstapte, zei dat het regent.", ("Ann", "zei", "dat het regent"), None),
        ("Ann zei sinds maandag dat het regent.", ("Ann", "zei", "dat het regent"), None),
        ("Ann zei volgende maandag dat het regent.", ("Ann", "zei", "dat het regent"), None),
    ],
)
def test_dutch_tells_times_with_its_own_words(
    text: str, said: tuple[str, str, str], wanted: tuple[str, str] | None, known: Authority
) -> None:
    assert when(text, said, known, lang="nl") == wanted
