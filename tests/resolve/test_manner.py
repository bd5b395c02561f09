from __future__ import annotations

import pytest

from pipeline.languages import LANGUAGES
from pipeline.model import Certainty, Mode, Polarity
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


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("that the timing was not intentional", "en"),
        ("her colleague had not worked on the case", "en"),
        ("“It doesn’t work here. It works there.”", "en"),
        ("there is no evidence of it", "en"),
        ("nobody knew", "en"),
        ("that if it rains, they will not come", "en"),
        ("that the bridge, which is new, is not safe", "en"),
        ("Mr. Jones did not come", "en"),
        ("dat de brug niet veilig is", "nl"),
        ("er is geen bewijs", "nl"),
        ("dat niemand het wist", "nl"),
    ],
)
def test_a_negation_in_the_main_clause_negates(words: str, lang: str) -> None:
    assert manner(words, lemma=None, language=LANGUAGES[lang])[0] is Polarity.NEGATED


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("the man who did not come was late", "en"),
        ("that it rains because nobody asked", "en"),
        ("It rains. It does not snow.", "en"),
        ("that not only Ann came", "en"),
        ("there is no doubt that it rains", "en"),
        ("it is stored in Delft, not in Leiden", "en"),
        ("she came with no hope", "en"),
        ("they asked him not to go", "en"),
        ("she was ready to come, but would not stay", "en"),
        ("that two men read it and they are no longer there", "en"),
        ("that if nobody comes, they will leave", "en"),
        ("dat de man die niet kwam te laat was", "nl"),
        ("dat niet alleen Ann kwam", "nl"),
    ],
)
def test_a_negation_elsewhere_does_not_negate(words: str, lang: str) -> None:
    assert manner(words, lemma=None, language=LANGUAGES[lang])[0] is Polarity.AFFIRMED


def test_only_the_main_clause_says_how_sure_it_is() -> None:
    assert manner("it is a threat that could weaken it", lemma="say", language=EN)[1] is Certainty.CERTAIN
    assert manner("that, if it rains, they may leave", lemma="say", language=EN)[1] is Certainty.POSSIBLE
    assert manner("she could not come", lemma="say", language=EN)[:2] == (Polarity.NEGATED, Certainty.CERTAIN)
    assert manner("they allegedly read it", lemma="say", language=EN)[1] is Certainty.PROBABLE
    assert manner("de brug kan niet open", lemma="zeggen", language=NL)[:2] == (Polarity.NEGATED, Certainty.CERTAIN)


def test_would_looks_ahead_in_reported_words_alone() -> None:
    assert manner("that she would come", lemma="say", language=EN)[2]
    assert not manner("“I would come”", lemma="say", language=EN, mode=Mode.DIRECT)[2]
    assert not manner("that she would have come", lemma="say", language=EN)[2]


@pytest.mark.parametrize("lemma", ["promise", "plan", "predict", "expect"])
def test_what_is_promised_or_expected_lies_ahead_whatever_its_words(lemma: str) -> None:
    assert manner("to close the plant", lemma=lemma, language=EN)[2]
    assert not manner("to close the plant", lemma="ask", language=EN)[2]


def test_an_abbreviation_ends_no_sentence_and_a_gap_is_none() -> None:
    assert manner("All of this … could be undone", lemma="say", language=EN)[1] is Certainty.POSSIBLE
    assert manner("that Mr. Jones would come", lemma="say", language=EN)[2]
