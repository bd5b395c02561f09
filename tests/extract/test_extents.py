from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.attributions import from_groups
from pipeline.extract.extents import filled, joined, whole_cue
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.extract.quotes import quotes
from pipeline.languages import LANGUAGES
from pipeline.model import Span


def parsed(tagged: str) -> Page:
    """A page of one sentence, given as word/PART-OF-SPEECH."""
    words, parts = zip(*(pair.rsplit("/", 1) for pair in tagged.split()), strict=True)
    doc = Doc(
        spacy.blank("en").vocab, words=list(words), pos=list(parts), sent_starts=[True] + [False] * (len(words) - 1)
    )
    text = doc.text
    return Page(text=text, sentences=(Span(0, len(text)),), quotes=quotes(text), language=LANGUAGES["en"], doc=doc)


def span(on: Page, words: str) -> Span:
    assert on.text.count(words) == 1, words
    start = on.text.index(words)
    return Span(start, start + len(words))


def grown(tagged: str, *, source: str, cue: str, content: str) -> str:
    on = parsed(tagged)
    group = Group(source=(span(on, source),), cue=span(on, cue), content=(span(on, content),), confidence=0.9)
    ((made,),) = [whole_cue([group], on)]
    assert made.cue is not None
    assert replace(made, cue=group.cue) == group
    return made.cue.of(on.text)


ANN = "Ann/PROPN has/AUX also/ADV n't/PART denied/VERB that/SCONJ it/PRON is/AUX late/ADJ"


@pytest.mark.parametrize(("tagged", "whole"), [("denied", "has also n't denied"), ("has", "has also n't denied")])
def test_a_cue_takes_its_auxiliaries_and_adverbs_and_they_their_verb(tagged: str, whole: str) -> None:
    assert grown(ANN, source="Ann", cue=tagged, content="that it is late") == whole


def test_a_cue_grows_over_no_word_of_its_source_or_content() -> None:
    tagged = "Late/ADV was/AUX it/PRON often/ADV Ann/PROPN often/ADV said/VERB"
    assert grown(tagged, source="Ann often", cue="said", content="Late was it") == "said"


def test_a_cue_grows_over_no_other_word() -> None:
    tagged = "Ann/PROPN never/ADV left/VERB and/CCONJ to/PART say/VERB it/PRON was/AUX late/ADJ"
    assert grown(tagged, source="Ann", cue="say", content="it was late") == "say"


def test_a_cue_stays_as_it_is_where_no_parts_of_speech_are_known() -> None:
    on = parsed(ANN)
    group = Group(source=(), cue=span(on, "denied"), content=(), confidence=0.9)
    assert whole_cue([group], replace(on, doc=None)) == [group]


def contents(text: str, *content: str, cue: str | None = None) -> tuple[list[str], list[str]]:
    """The pieces when joined, and when filled."""
    on = Page(text=text, sentences=(Span(0, len(text)),), quotes=quotes(text), language=LANGUAGES["en"])
    group = Group(
        source=(), cue=span(on, cue) if cue else None, content=tuple(span(on, c) for c in content), confidence=0.9
    )
    (made,) = from_groups([group], on)
    ((one,), (other,)) = (rule([made], on) for rule in (joined, filled))
    return [piece.of(text) for piece in one.content], [piece.of(text) for piece in other.content]


def test_pieces_that_only_a_blank_or_a_comma_parts_are_one() -> None:
    one, _ = contents("It is late, very late and dark.", "It is late", "very late", "and dark")
    assert one == ["It is late, very late and dark"]


def test_pieces_with_a_full_stop_or_a_word_between_stay_apart_when_joined() -> None:
    one, _ = contents("It is late. Very late or dark.", "It is late", "Very late", "dark")
    assert one == ["It is late", "Very late", "dark"]


def test_a_hole_of_a_word_or_two_is_filled() -> None:
    assert contents("The gate was not yet shut.", "The gate was", "shut")[1] == ["The gate was not yet shut"]


def test_a_hole_that_the_cue_explains_stays() -> None:
    assert contents("It is late, said Ann, and dark.", "It is late", "and dark", cue="said")[1] == [
        "It is late",
        "and dark",
    ]


def test_a_small_piece_far_behind_is_dropped_unless_it_is_quoted() -> None:
    text = "The gate was shut by some men and not late."
    assert contents(text, "The gate was shut", "late")[1] == ["The gate was shut"]
    quoted = "The gate was shut by some men and not “late”."
    assert contents(quoted, "The gate was shut", "“late”")[1] == ["The gate was shut", "“late”"]
    assert contents(text, "gate", "some men and not late")[1] == ["gate", "some men and not late"]
