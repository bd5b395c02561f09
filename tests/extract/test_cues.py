from __future__ import annotations

import functools

import pytest
import spacy
from spacy.language import Language as Nlp
from spacy.tokens import Doc

from pipeline.extract.cues import lemma
from pipeline.languages import LANGUAGES
from pipeline.model import Span


@functools.cache
def blank(lang: str) -> Nlp:
    return spacy.blank(lang)


def doc(text: str, lang: str, tags: dict[str, tuple[str, str]]) -> Doc:
    """`text` with (part of speech, lemma) of some of its words."""
    out: Doc = blank(lang)(text)
    for token in out:
        if token.text in tags:
            token.pos_, token.lemma_ = tags[token.text]
    return out


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def lemma_of(text: str, cue: str, lang: str = "en", /, **tags: tuple[str, str]) -> str:
    return lemma(span(text, cue), text=text, doc=doc(text, lang, tags), language=LANGUAGES[lang])


def test_an_english_verb_has_the_lemma_of_the_pipeline() -> None:
    assert lemma_of("Ann stated that.", "stated", stated=("VERB", "state")) == "state"


@pytest.mark.parametrize(("form", "expected"), [("hopes", "hope"), ("Endorses", "endorse"), ("extolled", "extol")])
def test_a_form_that_the_lemmatizer_gets_wrong_is_in_the_table(form: str, expected: str) -> None:
    assert lemma_of(f"Ann {form} it.", form, **{form: ("VERB", "wrong")}) == expected


def test_the_verb_of_several_words_is_meant() -> None:
    tags = {"has": ("AUX", "have"), "repeatedly": ("ADV", "repeatedly"), "stated": ("VERB", "state")}
    assert lemma_of("Ann has repeatedly stated that.", "has repeatedly stated", **tags) == "state"


def test_a_preposition_stands_in_the_table() -> None:
    assert lemma_of("It is late, according to Ann.", "according to") == "according to"
    assert lemma_of("According to Ann it is late.", "According to") == "according to"
    assert lemma_of("Volgens Ann is het laat.", "Volgens", "nl") == "volgens"


@pytest.mark.parametrize(
    ("form", "expected"),
    [("erkent", "erkennen"), ("zei", "zeggen"), ("Zegt", "zeggen"), ("stelde", "stellen"), ("zwatelt", "zwatelt")],
)
def test_a_dutch_form_has_the_lemma_of_the_table_or_is_its_own(form: str, expected: str) -> None:
    assert lemma_of(f"Toen {form} Ann dat.", form, "nl") == expected


@pytest.mark.parametrize("mark", [":", "—"])
def test_a_cue_without_letters_is_its_own_lemma(mark: str) -> None:
    assert lemma_of(f"Ann {mark} it is late.", mark) == mark


def test_a_cue_without_a_verb_has_its_first_word() -> None:
    assert lemma_of("In her garden, Ann was late.", "In her garden", garden=("NOUN", "garden")) == "in"


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("In her email", "email"),
        ("had the intention of", "intention"),
        ("tried to explain", "explain"),
        ("tried", "try"),
        ("made it very clear", "clear"),
        ("voiced doubts", "doubt"),
        ("let it be known", "let know"),
    ],
)
def test_the_word_that_names_an_act_is_meant(cue: str, expected: str) -> None:
    tags = {
        "made": ("VERB", "make"),
        "tried": ("VERB", "try"),
        "had": ("VERB", "have"),
        "voiced": ("VERB", "voice"),
        "doubts": ("NOUN", "doubt"),
        "known": ("VERB", "know"),
    }
    assert lemma_of(f"{cue} Ann was late.", cue, **tags) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("would not say", "not say"),
        ("did n’t believe", "not believe"),
        ("never said", "not say"),
        ("is not sure", "not sure"),
        ("did not respond", "not respond"),
    ],
)
def test_a_negation_goes_before_the_lemma(cue: str, expected: str) -> None:
    tags = {"said": ("VERB", "say"), "is": ("AUX", "be"), "did": ("AUX", "do"), "would": ("AUX", "would")}
    assert lemma_of(f"Ann {cue} that.", cue, **tags) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("zegt niet", "niet zeggen"),
        ("sluit niet uit", "niet uitsluiten"),
        ("is het niet eens", "niet eens"),
        ("liet gisteren weten", "laten weten"),
        ("wil zeggen", "zeggen"),
        ("wil", "willen"),
    ],
)
def test_a_dutch_cue_of_several_words_has_the_lemma_of_the_table(cue: str, expected: str) -> None:
    assert lemma_of(f"Toen {cue} Ann dat.", cue, "nl") == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Ann gaf dinsdag toe dat Bob het aan zag komen.", "gaf", "toegeven"),
        ("Daarmee gaf wethouder Ann Smit van Zanddorp dinsdagavond toe.", "gaf", "toegeven"),
        ("Ann heeft het eens gezegd.", "heeft", "zeggen"),
        ("Ann heeft laten weten te vertrekken.", "heeft", "laten weten"),
        ("Ann had de brug niet willen.", "had", "niet willen"),
        ("Ann heeft de vraag niet beantwoord, zei Bob.", "heeft", "niet beantwoorden"),
        ("Ann heeft een brug gebouwd, zei Bob.", "heeft", "hebben"),
        ("Ann kon het niet bevestigen.", "kon", "niet bevestigen"),
        ("Ann sluit een vertrek niet uit.", "sluit", "niet uitsluiten"),
        ("Ann sluit een vertrek uit.", "sluit", "uitsluiten"),
        ("Ann stelde gisteren voor om te gaan.", "stelde", "voorstellen"),
        ("Ann stelde voor de rechter dat het laat was.", "stelde", "stellen"),
        ("Ann heeft gezegd geen tijd te hebben.", "heeft", "zeggen"),
        ("Uit onderzoek van Ann blijkt dat het laat is.", "Uit", "blijken"),
        ("Ann wil een brug voorstellen.", "wil", "willen"),
        ("Ann laat het er niet bij zitten: het is laat.", "laat het er niet bij zitten:", ":"),
    ],
)
def test_the_rest_of_a_dutch_verb_is_sought_up_to_the_next_clause(text: str, cue: str, expected: str) -> None:
    of = doc(text, "nl", {})
    for token in of:
        token.is_sent_start = token.i == 0
    assert lemma(span(text, cue), text=text, doc=of, language=LANGUAGES["nl"]) == expected
