from __future__ import annotations

import pytest

from pipeline.languages import LANGUAGES
from pipeline.model import Certainty, Polarity
from pipeline.resolve.manner import manner

EN, NL = LANGUAGES["en"], LANGUAGES["nl"]


def test_plain_words_are_affirmed_certain_and_not_ahead() -> None:
    assert manner("that it is so", lemma="say", language=EN) == (Polarity.AFFIRMED, Certainty.CERTAIN, False)
    assert manner("dat het zo is", lemma=None, language=NL) == (Polarity.AFFIRMED, Certainty.CERTAIN, False)


@pytest.mark.parametrize(
    ("words", "lang", "certainty"),
    [
        ("it may be so", "en", Certainty.POSSIBLE),
        ("Perhaps it is so", "en", Certainty.POSSIBLE),
        ("it is probably so", "en", Certainty.PROBABLE),
        ("it is probably so, but could change", "en", Certainty.POSSIBLE),
        ("the mayor dismayed them", "en", Certainty.CERTAIN),
        ("het is misschien zo", "nl", Certainty.POSSIBLE),
        ("het is vermoedelijk zo", "nl", Certainty.PROBABLE),
        ("de vermoedelijke dader", "nl", Certainty.CERTAIN),
    ],
)
def test_least_certain_word_decides(words: str, lang: str, certainty: Certainty) -> None:
    assert manner(words, lemma="say", language=LANGUAGES[lang])[1] is certainty


@pytest.mark.parametrize(
    ("words", "lang", "ahead"),
    [
        ("it will rain", "en", True),
        ("they are going to leave", "en", True),
        ("it rained", "en", False),
        ("the goodwill of all", "en", False),
        ("het zal regenen", "nl", True),
        ("het regende", "nl", False),
    ],
)
def test_words_of_the_future_look_ahead(words: str, lang: str, ahead: bool) -> None:  # noqa: FBT001
    assert manner(words, lemma="say", language=LANGUAGES[lang])[2] is ahead


@pytest.mark.parametrize(
    ("words", "lemma", "lang", "polarity"),
    [
        ("allegations of all kinds", "deny", "en", Polarity.NEGATED),
        ("it has never shared data", "say", "en", Polarity.NEGATED),
        ("it has shared data", "say", "en", Polarity.AFFIRMED),
        ("de beschuldiging", "ontkennen", "nl", Polarity.NEGATED),
        ("het is nooit gebruikt", "stellen", "nl", Polarity.NEGATED),
        ("de beschuldiging", "deny", "nl", Polarity.AFFIRMED),
    ],
)
def test_denying_cue_or_word_negates(words: str, lemma: str, lang: str, polarity: Polarity) -> None:
    assert manner(words, lemma=lemma, language=LANGUAGES[lang])[0] is polarity


@pytest.mark.parametrize("words", ["we’ll look into it", "it'll rain"])
def test_short_form_of_will_looks_ahead(words: str) -> None:
    assert manner(words, lemma="say", language=EN)[2]


@pytest.mark.parametrize("words", ["that all began in May 2022", "that Will Smith left"])
def test_month_and_first_name_are_no_modal_verbs(words: str) -> None:
    assert manner(words, lemma="say", language=EN)[1:] == (Certainty.CERTAIN, False)
