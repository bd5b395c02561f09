"""On Docs made by hand: no model runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.page import Page
from pipeline.extract.within import RULE, within
from pipeline.model import Attribution, Mode
from tests.extract.test_attributions import attribution, content, page, source

# word, part of speech, lemma, dependency, index of the head
Token = tuple[str, str, str, str, int]
DEEP: tuple[Token, ...] = (
    ("Reuters", "PROPN", "Reuters", "nsubj", 1),
    ("reported", "VERB", "report", "ROOT", 1),
    ("that", "SCONJ", "that", "mark", 4),
    ("officials", "NOUN", "official", "nsubj", 4),
    ("said", "VERB", "say", "ccomp", 1),
    ("Ann", "PROPN", "Ann", "nsubj", 7),
    ("had", "AUX", "have", "aux", 7),
    ("denied", "VERB", "deny", "ccomp", 4),
    ("it", "PRON", "it", "dobj", 7),
    (".", "PUNCT", ".", "punct", 1),
)


def parsed(*tokens: Token) -> Page:
    """A page with this parse."""
    words = [token[0] for token in tokens]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[after not in {".", ","} for after in [*words[1:], "."]],
        pos=[token[1] for token in tokens],
        lemmas=[token[2] for token in tokens],
        deps=[token[3] for token in tokens],
        heads=[token[4] for token in tokens],
    )
    return replace(page(doc.text), doc=doc)


def with_word(at: int, token: Token) -> tuple[Token, ...]:
    return (*DEEP[:at], token, *DEEP[at + 1 :])


def inner(on: Page, outer: Attribution) -> list[tuple[str | None, list[str]]]:
    """(source, content) of what is found in the content of an attribution."""
    return [(source(each, on), content(each, on)) for each in within([outer], on) if each.rule == RULE]


def reported(on: Page) -> Attribution:
    return attribution(on, "Reuters", "reported", on.text[len("Reuters reported ") : -1])


def test_a_content_that_is_an_attribution_gives_one_at_every_depth() -> None:
    on = parsed(*DEEP)
    assert inner(on, reported(on)) == [("officials", ["Ann had denied it"]), ("Ann", ["it"])]
    found = within([reported(on)], on)
    assert [each.cue and each.cue.span.of(on.text) for each in found] == ["reported", "said", "had denied"]


@pytest.mark.parametrize(
    ("at", "token"),
    [
        (3, ("prices", "NOUN", "price", "nsubj", 4)),
        (3, ("I", "PRON", "I", "nsubj", 4)),
        (4, ("knew", "VERB", "know", "ccomp", 1)),
        (4, ("continued", "VERB", "continue", "ccomp", 1)),
    ],
)
def test_other_subjects_and_verbs_say_nothing(at: int, token: Token) -> None:
    on = parsed(*with_word(at, token))
    assert inner(on, reported(on)) == []


@pytest.mark.parametrize("word", ["would", "not", "never"])
def test_what_is_not_or_not_yet_said_is_no_statement(word: str) -> None:
    after = tuple((*token[:4], token[4] + (token[4] >= 4)) for token in DEEP)
    on = parsed(*after[:4], (word, "AUX", word, "aux", 5), *after[4:])
    assert inner(on, reported(on)) == []


def test_a_page_without_a_parse_is_left_alone() -> None:
    on = parsed(*DEEP)
    outer = reported(on)
    assert len(within([outer], on)) == 3
    assert within([outer], replace(on, doc=None)) == [outer]


def test_quoted_words_are_left_alone() -> None:
    on = parsed(*DEEP)
    assert within([replace(reported(on), mode=Mode.DIRECT)], on) == [replace(reported(on), mode=Mode.DIRECT)]


def test_a_statement_that_is_found_already_is_not_found_again() -> None:
    on = parsed(*DEEP)
    known = attribution(on, "officials", "said", "Ann had denied it")
    assert [each.rule for each in within([reported(on), known], on)].count(RULE) == 1
