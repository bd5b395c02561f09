from __future__ import annotations

import pytest

from pipeline.extract.runs import is_origin, widened
from pipeline.languages import LANGUAGES
from pipeline.model import Form, Mention, Span
from tests.extract.test_unseen import doc

DUTCH = LANGUAGES["nl"]


@pytest.mark.parametrize(
    ("text", "seen", "label", "expected"),
    [
        ("Dat zegt bioloog Thijmen Aalders niet.", "Thijmen", "PERSON", "Thijmen Aalders"),
        ("Dat zegt minister Hedwig Romkema niet.", "Romkema", "PERSON", "Hedwig Romkema"),
        ("Dat zegt Minister Romkema niet.", "Romkema", "PERSON", "Romkema"),
        ("Dat wil actiegroep Spoed Moet Blijven niet.", "Spoed", "COMPANY", "Spoed Moet Blijven"),
        ("Dat wil SV Bredevoort niet.", "Bredevoort", "PLACE", "SV Bredevoort"),
        ("Dat wil het ministerie van Verkeer en Ruimte niet.", "Verkeer en", "GOVERNMENT", "Verkeer en Ruimte"),
        ("Dat wil Lies De Bock van Herentals niet.", "Lies De Bock van Herentals", "PERSON", "Lies De Bock"),
        ("Dat wil Meppel niet.", "Meppel", "PLACE", "Meppel"),
    ],
)
def test_name_seen_in_part_is_taken_whole(text: str, seen: str, label: str, expected: str) -> None:
    of = doc(text, **{label: seen})
    at = text.index(seen)
    span, _ = widened(Span(at, at + len(seen)), label, doc=of, language=DUTCH)
    assert span.of(text) == expected


def test_english_names_stay_as_the_recognizer_has_them() -> None:
    of = doc("Then Ann Vos left.", PERSON="Ann")
    assert widened(Span(5, 8), "PERSON", doc=of, language=LANGUAGES["en"]) == (Span(5, 8), "PERSON")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Dat zegt de Limburger nu.", "Limburger", True),
        ("Dat zegt de 51-jarige Zwolse nu.", "Zwolse", True),
        ("Dat zegt de LP'er nu.", "LP'er", True),
        ("Dat zegt het Californische bedrijf nu.", "Californische", True),
        ("Dat zegt de Kamer nu.", "Kamer", False),
        ("Dat zegt mevrouw Bakker nu.", "Bakker", False),
        ("Dat zegt de heer Vos nu.", "Vos", False),
    ],
)
def test_word_of_origin_behind_an_article_is_no_name(text: str, word: str, *, expected: bool) -> None:
    at = text.index(word)
    span = Span(at, at + len(word))
    assert is_origin(Mention(span=span, head=span, form=Form.NAME), text, language=DUTCH) is expected
