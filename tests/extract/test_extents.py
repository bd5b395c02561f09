from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.attributions import from_groups
from pipeline.extract.extents import joined, whole_cue
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.extract.quotes import quotes
from pipeline.languages import LANGUAGES
from pipeline.model import Span


def parsed(tagged: str) -> Page:
    """A page of one sentence, given as word/PART-OF-SPEECH."""
    words, parts = zip(*(pair.rsplit("/", 1) for pair in tagged.split()), strict=True)
    starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
    doc = Doc(spacy.blank("en").vocab, words=list(words), pos=list(parts), sent_starts=starts)
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


def pieces(text: str, *content: str) -> list[str]:
    """The pieces of a content when joined."""
    on = Page(text=text, sentences=(Span(0, len(text)),), quotes=quotes(text), language=LANGUAGES["en"])
    group = Group(source=(), cue=None, content=tuple(span(on, each) for each in content), confidence=0.9)
    (made,) = joined(from_groups([group], on), on)
    return [piece.of(text) for piece in made.content]


def test_pieces_that_only_a_blank_or_a_comma_parts_are_one() -> None:
    joined_up = pieces("It is late, very late and dark.", "It is late", "very late", "and dark")
    assert joined_up == ["It is late, very late and dark"]


def test_pieces_with_a_full_stop_or_a_word_between_stay_apart_when_joined() -> None:
    apart = ["It is late", "Very late", "dark"]
    assert pieces("It is late. Very late or dark.", *apart) == apart
