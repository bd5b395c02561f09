from __future__ import annotations

import pytest

from pipeline.extract.citing import is_source
from pipeline.extract.relays import CITING, HOLDING, TELLING, nested, relayed
from pipeline.model import Attribution
from tests.extract.test_attributions import attribution, content, page, source, span


def chain(*found: Attribution) -> list[int | None]:
    return [each.reported_by for each in nested(found)]


def test_who_has_an_email_reports_what_it_says() -> None:
    on = page("Nexor’s email, seen by Reuters, says that it rains.")
    made = relayed([attribution(on, "Nexor’s email, seen by Reuters", "says", "that it rains")], on)
    assert [(source(each, on), each.rule) for each in made] == [("Nexor’s email", "tagger"), ("Reuters", HOLDING)]
    assert [content(each, on) for each in made] == [["that it rains"]] * 2
    assert [each.cue and each.cue.lemma for each in made] == ["says", "relay"]
    assert chain(*made) == [1, None]


def test_who_was_seen_by_somebody_is_no_document() -> None:
    on = page("The mayor was last seen by Reuters, said Ann.")
    only = attribution(on, "Ann", "said", "The mayor was last seen by Reuters")
    assert relayed([only], on) == [only]


def test_a_source_may_cite_one_that_cites_another() -> None:
    on = page("Reuters, citing the Daily Post, quoting two officials, said that it rains.")
    made = relayed([attribution(on, "Reuters", "said", "that it rains")], on)
    assert [source(each, on) for each in made] == ["Reuters", "the Daily Post", "two officials"]
    assert chain(*made) == [None, 0, 1]


def test_a_transcript_tells_all_that_was_said_in_it() -> None:
    on = page("It rains, Ann said, according to a transcript.")
    made = relayed([attribution(on, "Ann", "said", "It rains")], on)
    assert [(source(each, on), each.rule) for each in made] == [("Ann", "tagger"), ("a transcript", TELLING)]
    assert content(made[1], on) == ["It rains, Ann said"]
    assert chain(*made) == [1, None]


def test_a_named_source_behind_according_to_is_left_to_the_network() -> None:
    on = page("It rains, Reuters said, according to Ann.")
    only = attribution(on, "Reuters", "said", "It rains")
    assert relayed([only], on) == [only]


def test_words_that_cite_may_open_the_clause() -> None:
    on = page("Citing two officials, Reuters said that it rains.")
    made = relayed([attribution(on, "Reuters", "said", "that it rains")], on)
    assert [source(each, on) for each in made] == ["Reuters", "two officials"]
    assert made[1].rule == CITING


def test_a_cited_source_is_not_what_is_said() -> None:
    on = page("Citing two officials, Reuters said that it rains.")
    said = attribution(on, "Reuters", "said", "that it rains")
    made = relayed([attribution(on, "Reuters", "Citing", "two officials"), said], on)
    assert [(source(each, on), content(each, on)) for each in made] == [
        ("Reuters", ["that it rains"]),
        ("two officials", ["that it rains"]),
    ]


def test_a_reason_is_no_source() -> None:
    on = page("Ann said that it rains, citing health reasons.")
    said = attribution(on, "Ann", "said", "that it rains")
    reason = attribution(on, "Ann", "citing", "health reasons")
    assert relayed([said, reason], on) == [said, reason]


@pytest.mark.parametrize(
    ("words", "lang", "able"),
    [
        ("two officials", "en", True),
        ("the leaked recordings", "en", True),
        ("Reuters", "en", True),
        ("health reasons", "en", False),
        ("the release of prisoners", "en", False),
        ("Bob’s health", "en", False),
        ("him", "en", False),
        ("interne mails", "nl", True),
        ("het slechte weer", "nl", False),
        ("wie het regent", "nl", False),
    ],
)
def test_only_who_or_what_can_say_something_is_cited(words: str, lang: str, able: bool) -> None:  # noqa: FBT001
    on = page(f"Ann, {words}.", lang=lang)
    assert is_source(span(on, words), means="cites", page=on) is able


def test_dutch_may_put_the_cited_source_between_its_words() -> None:
    on = page("Volgens RTL Nieuws, dat bronnen in Delft citeert, regent het.", lang="nl")
    made = relayed([attribution(on, "RTL Nieuws", "Volgens", "dat bronnen in Delft citeert, regent het")], on)
    assert [source(each, on) for each in made] == ["RTL Nieuws", "bronnen in Delft"]
    assert [content(each, on) for each in made] == [["regent het"]] * 2


def test_a_cue_gives_back_the_word_that_belongs_to_the_citing_ones() -> None:
    on = page("Reuters meldt op gezag van een bron dat het regent.", lang="nl")
    made = relayed([attribution(on, "Reuters", "meldt op", "dat het regent")], on)
    assert [each.cue and each.cue.span.of(on.text) for each in made] == ["meldt", "op gezag van"]
