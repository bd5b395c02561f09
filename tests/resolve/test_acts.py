from __future__ import annotations

import pytest

from pipeline.acts import Act
from pipeline.languages import LANGUAGES
from pipeline.model import Kind, Mode, Polarity
from pipeline.resolve.acts import act, denies
from pipeline.resolve.manner import manner

DENIALS = {
    "en": ("deny", "disavow", "dispute", "refute", "reject"),
    "nl": ("ontkennen", "tegenspreken", "weerspreken", "betwisten", "verwerpen"),
}


def of(lemma: str | None, lang: str = "en", mode: Mode = Mode.INDIRECT) -> Act:
    return act(lemma, mode=mode, language=LANGUAGES[lang])


@pytest.mark.parametrize(
    ("lemma", "lang", "expected"),
    [
        ("say", "en", Act.SAID),
        ("according to", "en", Act.SAID),
        (":", "en", Act.SAID),
        ("write", "en", Act.WROTE),
        ("ask", "en", Act.ASKED),
        ("promise", "en", Act.PROMISED),
        ("admit", "en", Act.ADMITTED),
        ("accuse", "en", Act.ACCUSED),
        ("believe", "en", Act.BELIEVES),
        ("plan", "en", Act.PLANS),
        ("decline", "en", Act.WITHHELD),
        ("zeggen", "nl", Act.SAID),
        ("volgens", "nl", Act.SAID),
        ("schrijven", "nl", Act.WROTE),
        ("vragen", "nl", Act.ASKED),
        ("beloven", "nl", Act.PROMISED),
        ("toegeven", "nl", Act.ADMITTED),
        ("beschuldigen", "nl", Act.ACCUSED),
        ("geloven", "nl", Act.BELIEVES),
        ("van plan", "nl", Act.PLANS),
        ("weigeren", "nl", Act.WITHHELD),
        ("say", "nl", Act.UNKNOWN),
    ],
)
def test_the_lemma_of_the_cue_names_the_act(lemma: str, lang: str, expected: Act) -> None:
    assert of(lemma, lang) is expected


@pytest.mark.parametrize(("lang", "lemma"), [(lang, lemma) for lang, lemmas in DENIALS.items() for lemma in lemmas])
def test_a_denial_denies(lang: str, lemma: str) -> None:
    assert of(lemma, lang) is Act.DENIED
    assert manner("it", lemma=lemma, language=LANGUAGES[lang])[0] is Polarity.NEGATED


def test_words_that_are_all_quoted_were_said_where_no_cue_tells_more() -> None:
    assert of(None) is of("frobnicate") is Act.UNKNOWN
    assert of(None, mode=Mode.DIRECT) is of("frobnicate", mode=Mode.DIRECT) is Act.SAID
    assert of("write", mode=Mode.DIRECT) is Act.WROTE
    assert of("frobnicate", mode=Mode.MIXED) is Act.UNKNOWN


@pytest.mark.parametrize(
    ("lemma", "lang", "expected", "denied"),
    [
        ("not say", "en", Act.WITHHELD, False),
        ("not deny", "en", Act.WITHHELD, False),
        ("not believe", "en", Act.BELIEVES, True),
        ("not plan", "en", Act.PLANS, True),
        ("not sure", "en", Act.DOUBTS, False),
        ("not doubt", "en", Act.BELIEVES, False),
        ("not frobnicate", "en", Act.UNKNOWN, False),
        ("not", "en", Act.UNKNOWN, False),
        ("niet zeggen", "nl", Act.WITHHELD, False),
        ("niet geloven", "nl", Act.BELIEVES, True),
        ("niet willen", "nl", Act.WANTS, True),
        ("niet weten", "nl", Act.KNOWS, False),
        ("niet blij", "nl", Act.FEELS, False),
        ("niet twijfelen", "nl", Act.BELIEVES, False),
        ("niet uitsluiten", "nl", Act.SUGGESTED, False),
        ("not believe", "nl", Act.UNKNOWN, False),
    ],
)
def test_words_not_spoken_are_withheld_and_thoughts_not_held_deny(
    lemma: str,
    lang: str,
    expected: Act,
    denied: bool,  # noqa: FBT001
) -> None:
    assert of(lemma, lang) is expected
    assert denies(lemma, language=LANGUAGES[lang]) is denied


@pytest.mark.parametrize(("lemma", "expected"), [("indicate", Act.SHOWS), ("reveal", Act.SHOWS), ("say", Act.SAID)])
def test_a_document_shows_what_a_person_says_without_saying(lemma: str, expected: Act) -> None:
    found = act(lemma, mode=Mode.INDIRECT, language=LANGUAGES["en"], source=Kind.DOCUMENT)
    assert found is expected
    person = act(lemma, mode=Mode.INDIRECT, language=LANGUAGES["en"], source=Kind.PERSON)
    assert person is of(lemma) is not Act.SHOWS
