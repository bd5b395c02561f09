from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.names import names
from pipeline.extract.unseen import surnames
from pipeline.languages import LANGUAGES
from pipeline.model import Form, Kind, Mention, Span
from pipeline.resolve.authority import EMPTY


def doc(text: str, *, pos: str = "", **labels: str) -> Doc:
    """A Dutch text with names (label="words") and parts of speech (one a token)."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    out = nlp(text)
    for token, tag in zip(out, pos.split() or [""] * len(out), strict=True):
        token.pos_ = tag
    spans = [
        out.char_span(text.index(words), text.index(words) + len(words), label=label, alignment_mode="expand")
        for label, words in labels.items()
    ]
    out.ents = tuple(span for span in spans if span is not None)
    assert len(out.ents) == len(labels)
    return out


def found(of: Doc, *said: str) -> list[tuple[str, Kind | None]]:
    """Names and kinds; `said`: words that are a source."""
    sources = [Span(of.text.index(words), of.text.index(words) + len(words)) for words in said]
    out = names(of, language=LANGUAGES["nl"], authority=EMPTY, sources=sources)
    return [(mention.span.of(of.text), mention.kind) for mention in sorted(out, key=lambda each: each.span)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Dat wil de Landpartij niet.", "Landpartij", Kind.PARTY),
        ("Dat wil de Bakkersbond niet.", "Bakkersbond", Kind.CIVIL_SOCIETY),
        ("Dat wil de Britse regering niet.", "Britse regering", Kind.GOVERNMENT),
        ("Dat wil het Franse parlement niet.", "Franse parlement", Kind.LEGISLATURE),
    ],
)
def test_a_dutch_noun_with_a_capital_is_a_name_that_the_recognizer_missed(text: str, name: str, kind: Kind) -> None:
    assert found(doc(text)) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Landpartijen zwegen.",
        "Bakkersbond de Eik zweeg.",
        "Dat wil de landpartij niet.",
        "Dat wil de Kamer niet.",
        "Dat wil de Hofstad niet.",
        "Dat wil de Politiewoordvoerder niet.",
        "Dat wil de Britse premier niet.",
    ],
)
def test_other_words_with_a_capital_are_not(text: str) -> None:
    assert found(doc(text)) == []


def test_the_body_of_an_adjective_that_the_tagger_knows_is_a_name() -> None:
    pos = "VERB PRON VERB DET ADJ ADJ NOUN ADV PUNCT"
    of = doc("Dat zegt toch de Noorse centrale bank niet.", pos=pos, PLACE="Noorse")
    assert found(of) == [("Noorse centrale bank", Kind.AGENCY)]


def test_a_body_of_a_place_is_the_body() -> None:
    assert found(doc("Dat wil het parket van Veldhoeve niet.", PLACE="Veldhoeve")) == [
        ("parket van Veldhoeve", Kind.AGENCY)
    ]
    assert found(doc("Dat wil de burgemeester van Veldhoeve niet.", PLACE="Veldhoeve")) == [("Veldhoeve", Kind.PLACE)]


def test_a_source_of_one_word_is_a_name_where_the_tagger_says_so() -> None:
    text = "SpoorNet zwijgt."
    assert found(doc(text), "SpoorNet") == []
    assert found(doc(text, pos="NOUN VERB PUNCT"), "SpoorNet") == []
    assert found(doc(text, pos="PROPN VERB PUNCT"), "SpoorNet") == [("SpoorNet", None)]


def test_the_noun_before_a_name_in_a_source_is_no_part_of_it_and_tells_its_kind() -> None:
    assert found(doc("Dat schrijft Weekblad De Eik."), "Weekblad De Eik") == [("De Eik", Kind.MEDIA_OUTLET)]


def test_a_work_in_a_source_is_no_name() -> None:
    of = doc("Dat staat in een artikel in Het Grote Blad.", OTHER="Het Grote Blad")
    assert found(of, "een artikel in Het Grote Blad") == []


def test_the_article_that_opens_a_sentence_is_no_part_of_a_name_in_a_source() -> None:
    assert found(doc("De Grote Eik zwijgt."), "De Grote Eik") == [("Grote Eik", None)]
    assert found(doc("Dat zegt De Grote Eik."), "De Grote Eik") == [("De Grote Eik", None)]


@pytest.mark.parametrize(
    ("full", "text", "expected"),
    [
        ("Anna van den Berg", "Van den Berg zweeg. Berg niet.", ["Van den Berg", "Berg"]),
        ("Els De Clercq", "Ook De Clercq zweeg.", ["De Clercq"]),
        ("Jan Bos", "Bos zweeg in het Bosch.", ["Bos"]),
        ("Ronald T.", "T. zweeg.", []),
    ],
)
def test_the_last_name_of_a_person_is_theirs_with_its_small_words(full: str, text: str, expected: list[str]) -> None:
    span = Span(0, len(full))
    person = Mention(span=span, head=span, form=Form.NAME, kind=Kind.PERSON)
    whole = f"{full} kwam. {text}"
    out = surnames(whole, [person], language=LANGUAGES["nl"])
    assert [mention.span.of(whole) for mention in out] == expected


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Dat wil het CNV niet.", {}, [("CNV", Kind.CIVIL_SOCIETY)]),
        ("Dat wil de Tweede Kamer niet.", {}, [("Tweede Kamer", Kind.LEGISLATURE)]),
        ("Dat wil het Europees Parlement niet.", {"PLACE": "Europees"}, [("Europees Parlement", Kind.LEGISLATURE)]),
        ("Dat wil FNV Hout niet.", {"ORG": "FNV Hout"}, [("FNV Hout", Kind.CIVIL_SOCIETY)]),
        ("Dat wil de Bank niet.", {}, []),
    ],
)
def test_a_name_of_the_table_is_found_unless_a_longer_one_holds_it(
    text: str, labels: dict[str, str], expected: list[tuple[str, Kind]]
) -> None:
    assert found(doc(text, **labels)) == expected


def test_a_word_of_the_table_is_a_name_inside_a_sentence_where_the_tagger_says_so() -> None:
    of = doc("Dat wil de Kamer niet.", pos="PRON VERB DET PROPN ADV PUNCT")
    assert found(of) == [("Kamer", Kind.LEGISLATURE)]


def test_a_body_that_is_named_is_named_wherever_its_name_stands() -> None:
    of = doc("Gisteren ging Nexor dicht. Nexor zweeg, en Nexorbaas Jan ook.", COMPANY="Nexor")
    assert found(of) == [("Nexor", Kind.COMPANY)] * 2


def test_a_noun_without_an_article_is_the_name_of_the_body_that_speaks() -> None:
    text = "Bakkersbond waarschuwt."
    assert found(doc(text, pos="PROPN VERB PUNCT"), "Bakkersbond") == [("Bakkersbond", Kind.CIVIL_SOCIETY)]
    text = "Bakkers waarschuwen."
    assert found(doc(text, pos="PROPN VERB PUNCT"), "Bakkers") == []


def test_a_name_of_one_word_and_a_blank_has_no_last_name() -> None:
    text = "Kaine  said so."
    mention = Mention(span=Span(0, 6), head=Span(0, 6), form=Form.NAME, kind=Kind.PERSON)
    assert surnames(text, [mention], language=LANGUAGES["en"]) == []
