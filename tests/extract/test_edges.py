from __future__ import annotations

import pytest

from pipeline.extract.edges import bare, body_of, parts
from pipeline.languages import LANGUAGES
from pipeline.model import Span

DUTCH = LANGUAGES["nl"]


def cut(words: str, text: str, label: str, lang: str = "nl") -> list[str]:
    """The names in `words`, which a recognizer found in `text`."""
    at = text.index(words)
    found = parts(Span(at, at + len(words)), text, label=label, language=LANGUAGES[lang])
    return [span.of(text) for span in found]


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [
        ("CDA-minister", "PARTY", ["CDA"]),
        ("TikTok-moederbedrijf", "COMPANY", ["TikTok"]),
        ("FC Plas-aanvoerder", "ORG", ["FC Plas"]),
        ("CDA’er", "PARTY", ["CDA"]),
        ("Max Plas-instituut", "ORG", ["Max Plas-instituut"]),
        ("Kim Dae-won", "PERSON", ["Kim Dae-won"]),
        ("Orthopeed Wim Kamphuis", "PERSON", ["Wim Kamphuis"]),
        ("Oud-sluiswachter Piet Plas", "PERSON", ["Oud-sluiswachter Piet Plas"]),
        ("Premier De Ridder", "PERSON", ["De Ridder"]),
        ("Mevrouw Van der Plas", "PERSON", ["Van der Plas"]),
        ("Joris Hoekman van de Landpartij", "PERSON", ["Joris Hoekman", "Landpartij"]),
        ("Anna van de Velde", "PERSON", ["Anna van de Velde"]),
        ("Anna Vos van Financiën", "PERSON", ["Anna Vos"]),
        ("CDA-Kamerlid", "PARTY", ["CDA"]),
        ("Sint-Annacollege", "ORG", ["Sint-Annacollege"]),
        ("Jan van den Berg", "PERSON", ["Jan van den Berg"]),
        ("Ronald T.", "PERSON", ["Ronald T."]),
        ("Guy V.H.", "PERSON", ["Guy V.H."]),
        ("Museum Plas", "ORG", ["Museum Plas"]),
    ],
)
def test_a_name_is_without_titles_and_what_is_written_to_it(words: str, label: str, expected: list[str]) -> None:
    assert cut(words, f"Gisteren zweeg {words} weer.", label) == expected


@pytest.mark.parametrize(
    ("text", "words", "label", "expected"),
    [
        ("Minister van Landbouw Anna Vos zweeg.", "Landbouw", "GOVERNMENT", []),
        ("Minister Vos (Landbouw) zweeg.", "Landbouw", "GOVERNMENT", []),
        ("Minister van Sociale Zaken Anna Vos zweeg.", "Sociale Zaken", "ORG", []),
        ("Het plan van Landbouw is af.", "Landbouw", "GOVERNMENT", ["Landbouw"]),
        ("De directeur van Rijkswaterstaat zweeg.", "Rijkswaterstaat", "GOVERNMENT", ["Rijkswaterstaat"]),
        ("Minister van Mobiliteit Griet Sanders zweeg.", "Mobiliteit Griet Sanders", "PERSON", ["Griet Sanders"]),
    ],
)
def test_what_a_minister_is_minister_of_belongs_to_the_title(
    text: str, words: str, label: str, expected: list[str]
) -> None:
    assert cut(words, text, label) == expected


@pytest.mark.parametrize(
    ("words", "lang", "kept"),
    [
        ("de Nexor", "nl", "Nexor"),
        ("Het Ochtendblad", "nl", "Het Ochtendblad"),
        ("De Lijn", "nl", "De Lijn"),
        ("’t Hooft", "nl", "’t Hooft"),
        ("An Peeters", "nl", "An Peeters"),
        ("The Acme Times", "en", "Acme Times"),
        ("De Niro", "en", "De Niro"),
        ("“Acme,", "en", "Acme"),
        ("the", "en", "the"),
    ],
)
def test_an_article_with_a_capital_is_part_of_a_dutch_name(words: str, lang: str, kept: str) -> None:
    assert bare(Span(0, len(words)), words, language=LANGUAGES[lang]).of(words) == kept


def test_titles_are_those_of_the_language() -> None:
    assert cut("King Charles", "Then King Charles left.", "PERSON", "en") == ["Charles"]
    assert "king" not in DUTCH.roles


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Hugo van Leeuwen kwam. Van Leeuwen zweeg.", "Leeuwen zweeg", None),
        ("Zo zei Van Dam het.", "Dam", "Van Dam"),
        ("Van Dam was weg.", "Dam", "Dam"),
        ("Toen ging de Vos weg.", "Vos", "Vos"),
    ],
)
def test_a_surname_has_the_small_word_with_a_capital_before_it(text: str, words: str, expected: str | None) -> None:
    if expected is None:
        at = text.index(words)
        (span,) = parts(Span(at, at + 7), text, label="PERSON", language=DUTCH)
        assert span.of(text) == "Van Leeuwen"
    else:
        assert cut(words, text, "PERSON") == [expected]


@pytest.mark.parametrize("words", ["Anneke Verhage van", "Kromme Aa bij", "Anneke Verhage van de"])
def test_a_name_does_not_end_in_a_small_word(words: str) -> None:
    assert cut(words, f"Zo deed {words} Veldhoeve.", "PLACE") == [" ".join(words.split()[:2])]


@pytest.mark.parametrize(
    ("text", "words", "label", "expected"),
    [
        ("Dat zegt het parket van Veldhoeve.", "Veldhoeve", "PLACE", ("parket van Veldhoeve", "GOVERNMENT")),
        ("Dat zegt de gemeente Veldhoeve.", "Veldhoeve", "PLACE", ("gemeente Veldhoeve", "GOVERNMENT")),
        ("Het brandt in de gemeente Veldhoeve.", "Veldhoeve", "PLACE", ("Veldhoeve", "PLACE")),
        ("Dat zegt Omroep Veldhoeve.", "Veldhoeve", "PLACE", ("Omroep Veldhoeve", "ORG")),
        ("Dat zegt Museum Veldhoeve.", "Veldhoeve", "PLACE", ("Museum Veldhoeve", "ORG")),
        ("Dat zegt het museum Veldhoeve.", "Veldhoeve", "PLACE", ("Veldhoeve", "PLACE")),
        ("Het ministerie van Plezier zweeg.", "Plezier", "GOVERNMENT", ("ministerie van Plezier", "GOVERNMENT")),
        ("Vakbond De Eik zweeg.", "De Eik", "GOVERNMENT", ("De Eik", "GOVERNMENT")),
        ("De burgemeester van Veldhoeve zweeg.", "Veldhoeve", "PLACE", ("Veldhoeve", "PLACE")),
        ("Veldhoeve zweeg.", "Veldhoeve", "PLACE", ("Veldhoeve", "PLACE")),
    ],
)
def test_the_body_before_a_place_is_part_of_its_name(
    text: str, words: str, label: str, expected: tuple[str, str]
) -> None:
    at = text.index(words)
    span, found = body_of(Span(at, at + len(words)), label, text, language=DUTCH)
    assert (span.of(text), found) == expected
