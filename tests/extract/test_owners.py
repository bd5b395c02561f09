from __future__ import annotations

import pytest

from pipeline.extract.linking import Group
from pipeline.extract.owners import owners
from pipeline.extract.page import Page
from pipeline.languages import LANGUAGES
from pipeline.model import Span


def owned(text: str, cue: str, *, lang: str = "en", content: str | None = None) -> tuple[str, str]:
    """(source, cue) of a group that had no source."""
    on = Page(text=text, sentences=(Span(0, len(text)),), quotes=(), language=LANGUAGES[lang])
    at = text.index(cue)
    pieces = () if content is None else (Span(text.index(content), text.index(content) + len(content)),)
    group = Group(source=(), cue=Span(at, at + len(cue)), content=pieces, confidence=0.9)
    (made,) = owners([group], on)
    assert made.cue is not None
    return "".join(part.of(text) for part in made.source), made.cue.of(text)


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Nobody heard their vow to stay.", "vow", "their"),
        ("Nobody heard Ilse Maat’s vow to stay.", "vow", "Ilse Maat’s"),
        ("Soon they feared that it was late.", "feared", "they"),
        ("His claim that it was late fell flat.", "claim", "His"),
    ],
)
def test_a_pronoun_or_a_possessive_before_a_cue_is_its_source(text: str, cue: str, source: str) -> None:
    assert owned(text, cue) == (source, cue)


def test_a_possessive_at_the_head_of_a_cue_is_taken_out_of_it() -> None:
    assert owned("Nobody heard their vow to stay.", "their vow") == ("their", "vow")


def test_it_and_het_stand_for_nothing_before_a_cue() -> None:
    assert owned("Here it seems that the gate is shut.", "seems") == ("", "seems")
    assert owned("Vaak het blijkt dat de poort dicht is.", "blijkt", lang="nl") == ("", "blijkt")


def test_a_word_of_the_content_is_no_source() -> None:
    assert owned("The gate that they feared.", "feared", content="The gate that they") == ("", "feared")


def test_a_source_further_off_is_left_to_the_tagger() -> None:
    assert owned("They, it was clear, feared that.", "feared") == ("", "feared")
