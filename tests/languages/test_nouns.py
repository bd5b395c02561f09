from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.languages import LANGUAGES, singular
from pipeline.languages.folder import HERE, read

DUTCH = LANGUAGES["nl"]


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("energiebedrijf", "bedrijf"),
        ("techconcern", "concern"),
        ("streekziekenhuis", "ziekenhuis"),
        ("politiewoordvoerder", "woordvoerder"),
        ("onderwijsvakbond", "vakbond"),
        ("CDA-minister", "minister"),
        ("oud-staatssecretaris", "staatssecretaris"),
        ("Consumentenbond", "bond"),
    ],
)
def test_the_last_part_of_a_dutch_compound_says_what_it_is(word: str, noun: str) -> None:
    assert singular(word, language=DUTCH) == (noun, False)


def test_the_longest_last_part_decides() -> None:
    assert {"bedrijf", "moederbedrijf"} <= set(DUTCH.nouns)
    assert singular("techmoederbedrijf", language=DUTCH) == ("moederbedrijf", False)


@pytest.mark.parametrize(
    "word", ["voorraad", "olievoorraad", "prikkeldraad", "waterbeheer", "schietpartij", "aanleiding", "voorwaarts"]
)
def test_a_word_that_only_ends_as_a_noun_of_the_table_stands_for_nobody(word: str) -> None:
    assert singular(word, language=DUTCH) is None


@pytest.mark.parametrize("word", ["Europa", "beraad", "tebank", "programma’s", "12-jarige", ""])
def test_a_part_that_is_too_short_makes_no_compound(word: str) -> None:
    assert singular(word, language=DUTCH) is None


def test_an_english_compound_is_written_in_two_words() -> None:
    assert singular("newspaper", language=LANGUAGES["en"]) == ("newspaper", False)
    assert singular("sandpaper", language=LANGUAGES["en"]) is None


@pytest.mark.parametrize(
    ("plural", "noun"),
    [
        ("bedrijven", "bedrijf"),
        ("energiebedrijven", "bedrijf"),
        ("bonden", "bond"),
        ("ministers", "minister"),
        ("directeuren", "directeur"),
        ("maatschappijen", "maatschappij"),
        ("steden", "stad"),
        ("advocaten", "advocaat"),
        ("scholen", "school"),
        ("bronnen", "bron"),
        ("critici", "criticus"),
        ("Kamerleden", "kamerlid"),
        ("zegslieden", "zegsman"),
        ("nabestaanden", "nabestaande"),
        ("collega’s", "collega"),
        ("functionarissen", "functionaris"),
    ],
)
def test_dutch_plurals_are_those_of_their_nouns(plural: str, noun: str) -> None:
    assert singular(plural, language=DUTCH) == (noun, True)


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("nouns.tsv", "gilde\tnobody\tCompany", "kind 'Company' is not known"),
        ("language.toml", 'compounds = "yes"', "compounds is true or false, not 'yes'"),
    ],
)
def test_what_is_wrong_in_a_table_is_told(tmp_path: Path, name: str, row: str, message: str) -> None:
    copy = tmp_path / "en"
    shutil.copytree(HERE / "en", copy)
    text = (copy / name).read_text("utf-8")
    (copy / name).write_text(f"{row}\n{text}" if name.endswith("toml") else f"{text}{row}\n", "utf-8")
    with pytest.raises(DataError, match=message):
        read(copy)
