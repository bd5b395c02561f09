"""What looks like a statement and is none: names, titles, idioms, deeds and the page's own lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy

from pipeline.extract import cues, doubts, quotes
from pipeline.extract.page import Page
from pipeline.languages import LANGUAGES
from pipeline.languages.base import DOUBTFUL
from pipeline.model import Attribution, Cue, Span

VERBS = {"schorste", "sluit", "doopte", "heet", "stelde", "zegt", "noemt", "zwijgt", "zette", "is", "redt", "eiste"}


def why(
    doubt: Callable[[Attribution, Page], str | None],
    text: str,
    *,
    source: str = "",
    cue: str = "",
    content: str,
    lang: str = "nl",
) -> str | None:
    """What a doubt says of the statement that a text holds."""
    language = LANGUAGES[lang]
    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer")
    doc = nlp(text)
    for word in doc:
        word.pos_ = "VERB" if word.text in VERBS else "PUNCT" if word.is_punct else "NOUN"
    marked = quotes.quotes(text)
    pieces = (_span(text, content),)
    said = _span(text, cue) if cue else None
    lemma = cues.lemma(said, text=text, doc=doc, language=language) if said else ""
    found = Attribution(
        source=(_span(text, source),) if source else (),
        cue=Cue(spans=(said,), lemma=lemma) if said else None,
        content=pieces,
        sentence=Span(0, len(text)),
        mode=quotes.mode(pieces, marked, text=text),
        confidence=0.9,
        rule="tagger",
    )
    return doubt(found, Page(text=text, sentences=(), quotes=marked, language=language, doc=doc))


def _span(text: str, words: str) -> Span:
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def test_a_statement_without_source_and_cue_is_nobodys() -> None:
    assert why(doubts.nobody, "“Veel te laat.”", content="“Veel te laat.”") == "content without a source or a cue"
    assert why(doubts.nobody, "Ilse: “Veel te laat.”", source="Ilse", content="“Veel te laat.”") is None


@pytest.mark.parametrize("line", ["Lees ook: ", "• Meest gelezen: ", "Advertentie "])
def test_a_line_of_the_page_holds_no_statement(line: str) -> None:
    text = f"Ilse Maat zweeg.\n{line}‘Dit gaat mis’, zegt Ilse Maat"
    assert why(doubts.furniture, text, cue="zegt", content="‘Dit gaat mis’") is not None


@pytest.mark.parametrize("line", ["Lees ook", "Reageer", "Bron:"])
def test_a_word_that_only_begins_like_a_line_of_the_page_is_none(line: str) -> None:
    text = f"{line.rstrip(':')}de zegt hij: ‘Dit gaat mis’"
    assert why(doubts.furniture, text, cue="zegt", content="‘Dit gaat mis’") is None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "words"),
    [
        ("De raad stelde maandag een commissie in.", "De raad", "stelde", "een commissie", "stellen in"),
        ("De opkomst zegt weinig over de uitslag.", "De opkomst", "zegt", "de uitslag", "zeggen weinig"),
        ("Hij staat in Hulst bekend als ‘de Beer’.", "Hij", "bekend als", "‘de Beer’", "bekend als"),
    ],
)
def test_an_idiom_tells_nothing(text: str, source: str, cue: str, content: str, words: str) -> None:
    found = why(doubts.idiom, text, source=source, cue=cue, content=content)
    assert found == f"'{words}' says nothing of what somebody says"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        # "in" is no particle where it does not close the clause
        ("De raad stelde in een brief een commissie voor.", "stelde", "een commissie"),
        ("De wethouder zegt dat weinig mensen komen.", "zegt", "dat weinig mensen komen"),
    ],
)
def test_the_words_of_an_idiom_are_none_in_another_clause_or_order(text: str, cue: str, content: str) -> None:
    assert why(doubts.idiom, text, cue=cue, content=content) is None


@pytest.mark.parametrize(
    ("text", "cue", "content", "word"),
    [
        ("De hond heet ‘De Minister’.", "heet", "‘De Minister’", "heet"),
        ("De bemanning doopte de kombuis ‘De Vette Hap’.", "doopte", "de kombuis ‘De Vette Hap’", "doopte"),
        ("Zij zette het kinderboek ‘Opa redt een boot’ neer.", "zette", "‘Opa redt een boot’", "boek"),
    ],
)
def test_a_name_or_a_title_is_nothing_that_somebody_says(text: str, cue: str, content: str, word: str) -> None:
    assert why(doubts.naming, text, cue=cue, content=content) == f"'{word}' gives a name, not words"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Zij noemt de film ‘veel te lang’.", "noemt", "de film ‘veel te lang’"),
        ("In Hulst heet dat ‘sparen langs de achterdeur’.", "heet", "dat ‘sparen langs de achterdeur’"),
        ("‘Wie zwijgt is medeplichtig’, heet het.", "heet", "‘Wie zwijgt is medeplichtig’"),
    ],
)
def test_a_quotation_after_a_naming_word_may_be_somebodys(text: str, cue: str, content: str) -> None:
    assert why(doubts.naming, text, cue=cue, content=content) is None


def test_a_few_words_in_marks_are_borrowed_where_the_cue_tells_nothing() -> None:
    text = "Het kabinet sluit ‘dwangakkoord’ met Hulst."
    assert why(doubts.borrowed, text, cue="sluit", content="‘dwangakkoord’ met Hulst") is not None
    text = "Het kabinet eiste een ‘dwangakkoord’ met Hulst."
    assert why(doubts.borrowed, text, cue="eiste", content="een ‘dwangakkoord’ met Hulst") is None


@pytest.mark.parametrize("said", ["‘Welke boom?’", "‘Dat redt Hulst’", "‘een lange zware tocht zonder water’"])
def test_a_question_a_sentence_and_a_long_quotation_are_not_borrowed(said: str) -> None:
    assert why(doubts.borrowed, f"{said}, kaatste hij.", cue="kaatste", content=said) is None


def test_a_verb_that_no_table_has_with_a_thing_is_a_deed() -> None:
    text = "De rechter schorste het voorarrest."
    assert why(doubts.thing, text, cue="schorste", content="het voorarrest") is not None
    # a clause shows that something is said, whatever the verb
    text = "De rechter schorste dat men kwam."
    assert why(doubts.thing, text, cue="schorste", content="dat men kwam") is None
    text = "De rechter zette vraagtekens bij het voorarrest."
    assert why(doubts.thing, text, cue="zette", content="het voorarrest") is None


def test_how_something_goes_is_nobodys_word() -> None:
    text = "De treinen rijden volgens de zomerdienstregeling."
    found = why(doubts.manner, text, source="de zomerdienstregeling", cue="volgens", content="De treinen rijden")
    assert found == "'dienstregeling' says how, not who"
    text = "De treinen rijden volgens de directie."
    assert why(doubts.manner, text, source="de directie", cue="volgens", content="De treinen rijden") is None


def test_a_language_without_such_words_has_no_such_doubts() -> None:
    assert (LANGUAGES["en"].doubts, set(LANGUAGES["nl"].doubts)) == ({}, set(DOUBTFUL))
    text = "The court suspended the ‘detention’."
    rows = (doubts.furniture, doubts.idiom, doubts.naming, doubts.borrowed, doubts.thing, doubts.manner)
    assert [
        why(each, text, source="The court", cue="suspended", content="the ‘detention’", lang="en") for each in rows
    ] == [None] * 6
