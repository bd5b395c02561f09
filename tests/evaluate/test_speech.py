from __future__ import annotations

import pytest

from pipeline.errors import InputError
from pipeline.evaluate import speech
from pipeline.languages.tables import rows


@pytest.mark.parametrize(
    "word", ["say", "says", "said", "saying", "admitted", "denies", "according", "urged", "noting"]
)
def test_every_form_of_an_english_speech_verb_is_speech(word: str) -> None:
    assert speech.is_speech(["has", word], lang="en")


@pytest.mark.parametrize("word", ["zei", "zegt", "gezegd", "volgens", "aldus", "ontkende", "schreef", "meldden"])
def test_every_form_of_a_dutch_speech_verb_is_speech(word: str) -> None:
    assert speech.is_speech(["heeft", word], lang="nl")


@pytest.mark.parametrize(("word", "lang"), [("thinks", "en"), ("plans", "en"), ("zei", "en"), ("denkt", "nl")])
def test_thoughts_plans_and_another_languages_verbs_are_not(word: str, lang: str) -> None:
    assert not speech.is_speech([word], lang=lang)
    assert not speech.is_speech([], lang=lang)


def test_a_language_without_verbs_is_refused() -> None:
    speech.check("nl", where="x")
    with pytest.raises(
        InputError, match=r"gold\.jsonl: article 'a': no speech verbs are known for language 'fr'; .* en, nl"
    ):
        speech.check("fr", where="gold.jsonl: article 'a'")


def test_the_table_is_sorted_and_names_each_verb_once() -> None:
    table = [(row["lang"], row["lemma"]) for _, row in rows(speech.TABLE, columns=("lang", "lemma", "forms"))]
    assert len(table) > 150
    assert table == sorted(set(table))
