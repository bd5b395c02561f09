"""Names and words from the network's outputs, made by hand: one piece a word, one hot each."""

from __future__ import annotations

import re

import numpy as np
import pytest

from pipeline.annotate.labels import NAMES, POS, RELATIONS
from pipeline.annotate.words import Grammar
from pipeline.extract.grammar import read

WIDTH = 16


def said(
    text: str, *, names: dict[str, str] | None = None, heads: dict[str, str] | None = None, begins: str = ""
) -> Grammar:
    """The grammar of `text` where the network gives these labels and heads to words; "" is the head of a root."""
    offsets = [(0, 0), *(match.span() for match in re.finditer(r"\w+|[^\w\s]", text)), (0, 0)]
    pieces = [text[a:b] for a, b in offsets]
    words = np.zeros((len(pieces), len(NAMES) + len(POS) + len(RELATIONS) + 1), np.float32)
    arcs = np.zeros((len(pieces), 2, WIDTH), np.float32)
    words[:, -1] = -1.0
    for i, piece in enumerate(pieces):
        words[i, NAMES.index((names or {}).get(piece, "O"))] = 9.0
        words[i, len(NAMES) + POS.index("NOUN")] = 1.0
        arcs[i, 1, i] = 1.0
        if piece in (heads or {}):
            head = (heads or {})[piece]
            arcs[i, 0, pieces.index(head) if head else 0] = 5.0
        if piece and piece == begins:
            words[i, -1] = 1.0
    return read(text, offsets=offsets, words=words, arcs=arcs)


def test_a_name_is_as_long_as_its_labels_and_of_their_kind() -> None:
    text = "Gisteren zweeg Anna Bak."
    (name,) = said(text, names={"Anna": "B-PERSON", "Bak": "I-PERSON"}).names
    assert (text[name.start : name.end], name.kind) == ("Anna Bak", "PERSON")
    assert name.score == pytest.approx(1, abs=0.02)


def test_a_name_ends_at_a_hyphen_of_a_compound() -> None:
    text = "De CDA-minister zweeg."
    (name,) = said(text, names={"CDA": "B-PARTY"}).names
    assert text[name.start : name.end] == "CDA"


def test_no_name_runs_over_a_line() -> None:
    text = "Anna\nBak zweeg."
    names = said(text, names={"Anna": "B-PERSON", "Bak": "I-PERSON"}).names
    assert all("\n" not in text[name.start : name.end] for name in names)


def test_a_compound_is_one_word_with_the_head_of_its_first_piece() -> None:
    text = "De CDA-minister zweeg"
    words = said(text, heads={"De": "CDA", "CDA": "zweeg", "zweeg": ""}).words
    assert [text[word.start : word.end] for word in words] == ["De", "CDA-minister", "zweeg"]
    assert [word.heads[0][0] for word in words] == [1, 2, 2]


def test_the_best_head_comes_first_and_no_more_than_four_are_kept() -> None:
    words = said("a b c d e f g", heads={"a": "d"}).words
    assert words[0].heads[0][0] == 3
    assert [len(word.heads) for word in words] == [4] * 7
    assert all(list(word.heads) == sorted(word.heads, key=lambda head: -head[1]) for word in words)


def test_a_text_of_two_words_has_as_many_heads_as_there_are() -> None:
    assert [len(word.heads) for word in said("a b").words] == [3, 3]


def test_a_sentence_begins_where_the_network_says() -> None:
    assert [word.begins for word in said("Hij komt. Zij gaat.", begins="Zij").words] == [False] * 3 + [
        True,
        False,
        False,
    ]


def test_a_text_without_words_has_no_grammar() -> None:
    assert said(" ") == Grammar()
