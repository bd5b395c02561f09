from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pipeline.model import Kind, Mode
from pipeline.resolve import course
from pipeline.resolve.authority import EMPTY, Authority
from tests.resolve.scenes import BASE, Names, scene

Said = Iterable[tuple[str | None, str | None, str]]
PIT: Names = {"Els Pit": Kind.PERSON}
BOS: Names = {"Jan Bos": Kind.PERSON}
NEXOR: Names = {"Nexor": Kind.COMPANY}
FERRA: Names = {"Ferra": Kind.COMPANY}


def speakers(
    text: str,
    said: Said,
    *,
    lang: str = "nl",
    names: Names | None = None,
    descriptions: Iterable[str] = (),
    known: Authority = EMPTY,
) -> list[tuple[str | None, str | None]]:
    """(label, why) of each source, in the order given."""
    made = scene(text, lang=lang, names=names, descriptions=descriptions, said=said)
    found = course.speakers(made.cast(known), authority=known, base=BASE)
    return [(each.agent.label, each.because) if each else (None, None) for each in found.sources]


def last(
    text: str, said: Said, *, lang: str = "nl", names: Names | None = None, descriptions: Iterable[str] = ()
) -> str | None:
    return speakers(text, said, lang=lang, names=names, descriptions=descriptions)[-1][0]


def test_she_says_and_they_say_are_told_apart_by_the_verb() -> None:
    text = "Bewoners rond het plein vrezen herrie. Els Pit knikte. Dat {} ze vaker."
    first = ("Bewoners rond het plein", "vrezen", "herrie")
    assert last(text.format("zegt"), [first, ("ze", "zegt", "Dat")], names=PIT) == "Els Pit"
    assert last(text.format("zeggen"), [first, ("ze", "zeggen", "Dat")], names=PIT) == "Bewoners rond het plein"


def test_verb_after_the_pronoun_tells_as_well() -> None:
    text = "Bewoners vrezen herrie. Els Pit knikte. Zij {} dat het vaker gebeurt."
    first = ("Bewoners", "vrezen", "herrie")
    assert last(text.format("zegt"), [first, ("Zij", "zegt", "dat het vaker gebeurt")], names=PIT) == "Els Pit"
    assert last(text.format("zeggen"), [first, ("Zij", "zeggen", "dat het vaker gebeurt")], names=PIT) == "Bewoners"


@pytest.mark.parametrize(("word", "label"), [("hij", "Jan Bos"), ("ze", "Els Pit")])
def test_first_name_tells_who_is_he_and_who_is_she(word: str, label: str) -> None:
    text = f"Jan Bos sprak met Els Pit. Dat zegt {word}."
    assert last(text, [(word, "zegt", "Dat")], names={**BOS, **PIT}) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Robin Vis sprak met topvrouw Sam Tol. Dat zegt ze.", "Sam Tol"),
        ("Mevrouw Robin Vis sprak met Sam Tol. Dat zegt ze.", "Robin Vis"),
        ("Woordvoerster Robin Vis sprak met Sam Tol. Dat zegt hij.", "Sam Tol"),
        ("Minister Robin Vis sprak met Sam Tol. Dat zegt ze.", "Robin Vis"),
    ],
)
def test_title_goes_before_the_first_name_and_minister_is_no_title_of_a_woman(text: str, label: str) -> None:
    word = "hij" if "hij" in text else "ze"
    names = {"Robin Vis": Kind.PERSON, "Sam Tol": Kind.PERSON}
    assert last(text, [(word, "zegt", "Dat")], names=names) == label


def test_what_a_pronoun_told_of_somebody_is_remembered() -> None:
    text = "Robin Vis kwam. Hij knikte. Jo Tol zag Robin Vis. Dat vindt ze goed."
    assert last(text, [("ze", "vindt", "goed")], names={"Robin Vis": Kind.PERSON, "Jo Tol": Kind.PERSON}) == "Jo Tol"


def test_english_titles_tell_too() -> None:
    text = "Chairwoman Robin Vis met Pat Tol. {} said so."
    names = {"Robin Vis": Kind.PERSON, "Pat Tol": Kind.PERSON}
    assert last(text.format("He"), [("He", "said", "so")], lang="en", names=names) == "Pat Tol"
    assert last(text.format("She"), [("She", "said", "so")], lang="en", names=names) == "Robin Vis"


def test_english_they_may_be_one_person() -> None:
    text = "Robin Vis left. They said so."
    assert last(text, [("They", "said", "so")], lang="en", names={"Robin Vis": Kind.PERSON}) == "Robin Vis"


def test_source_without_a_name_is_meant_by_the_pronoun_after_it() -> None:
    text = "Een woordvoerster van Nexor ontkent alles. Jan Bos knikte. Dat zegt ze."
    said = [("Een woordvoerster van Nexor", "ontkent", "alles"), ("ze", "zegt", "Dat")]
    label, because = speakers(text, said, names={**NEXOR, **BOS})[-1]
    assert label == "Een woordvoerster van Nexor"
    assert because is not None
    assert because.startswith("pronoun: likeliest source without a name before it (")


def test_person_described_and_not_named_is_meant_by_later_words() -> None:
    text = "De 41-jarige directeur van een bakkerij is vrij. Volgens {} klopt het niet."
    for words in ("hem", "de directeur"):
        made = text.format(words)
        found = last(made, [(words, "Volgens", "klopt het niet")], descriptions=["De 41-jarige directeur"])
        assert found == "De 41-jarige directeur"


def test_the_man_is_the_nearest_man() -> None:
    text = "Een verslaggeefster sprak een 23-jarige man. Els Pit keek toe. De man ontkent alles."
    found = speakers(
        text,
        [("De man", "ontkent", "alles")],
        names=PIT,
        descriptions=["Een verslaggeefster", "een 23-jarige man"],
    )
    assert found == [("een 23-jarige man", "'man': the one described so before")]
    assert last("Jan Bos viel. De man ontkent alles.", [("De man", "ontkent", "alles")], names=BOS) == "Jan Bos"
    assert last("Els Pit viel. De man ontkent alles.", [("De man", "ontkent", "alles")], names=PIT) == "De man"


def test_definite_description_is_the_indefinite_one_before_it() -> None:
    text = "Een woordvoerder van de bond aarzelt niet. De woordvoerder zegt dat. Een woordvoerder ontkent dit."
    said = [
        ("Een woordvoerder van de bond", "aarzelt", "niet"),
        ("De woordvoerder", "zegt", "dat"),
        ("Een woordvoerder", "ontkent", "dit"),
    ]
    labels = [label for label, _ in speakers(text, said)]
    assert labels == ["Een woordvoerder van de bond", "Een woordvoerder van de bond", "Een woordvoerder"]


def test_somebodys_lawyer_is_nobody_named_before() -> None:
    text = "Advocaat Jan Bos pleitte. Zijn advocaat zegt dat."
    assert last(text, [("Zijn advocaat", "zegt", "dat")], names=BOS) == "Zijn advocaat"


def test_possessive_as_a_source_is_its_owner() -> None:
    text = "De bisschop sprak. Zijn bewering dat het helpt is nieuw."
    found = last(text, [("Zijn", "bewering", "dat het helpt")], descriptions=["De bisschop"])
    assert found == "De bisschop"


def test_words_right_before_a_relative_pronoun_are_its_source() -> None:
    text = "Els Pit sprak met de verpakkers. De verpakkers, die hoge kosten vrezen, zwijgen."
    said = [("De verpakkers", "zwijgen", "hoge"), ("die", "vrezen", "kosten")]
    assert last(text, said, names=PIT) == "De verpakkers"


def test_document_is_meant_by_it() -> None:
    text = "Het rapport rept van schade. Wel meldt het herstel."
    said = [("Het rapport", "rept", "schade"), ("het", "meldt", "herstel")]
    assert last(text, said) == "Het rapport"


def test_who_is_only_quoted_about_is_not_who_speaks_next() -> None:
    text = "Els Pit kwam. „Ik zag Lea Mos”, zei ze. Dat zegt ze."
    made = scene(
        text,
        lang="nl",
        names={**PIT, "Lea Mos": Kind.PERSON},
        said=[("ze", "zei", "„Ik zag Lea Mos”"), ("ze", "zegt", "Dat")],
    )
    first, second = made.reading.attributions
    start = text.index("„")
    quoted = replace(first, mode=Mode.DIRECT, content=(first.content[0]._replace(start=start),))
    reading = replace(made.reading, attributions=(quoted, second))
    people = replace(made, reading=reading).cast(EMPTY)
    found = course.speakers(people, authority=EMPTY, base=BASE)
    assert [each.agent.label for each in found.sources if each] == ["Els Pit", "Els Pit"]


def test_die_at_the_start_of_a_sentence_is_who_was_named_last() -> None:
    text = "Els Pit belde Jan Bos. Die zegt dat."
    assert last(text, [("Die", "zegt", "dat")], names={**PIT, **BOS}) == "Jan Bos"


def test_i_is_meant_by_no_other_word() -> None:
    text = "Een buurman kwam. Kijk, zei ik. Ah, zei hij."
    said = [("ik", "zei", "Kijk"), ("hij", "zei", "Ah")]
    assert last(text, said, descriptions=["Een buurman"]) == "Een buurman"


def test_last_part_of_a_compound_is_enough_to_be_known_again() -> None:
    text = "De politierechter twijfelt niet. De rechter zegt dat."
    assert last(text, [("De politierechter", "twijfelt", "niet"), ("De rechter", "zegt", "dat")]) == "De politierechter"
