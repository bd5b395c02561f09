from __future__ import annotations

import spacy

from pipeline.extract.sentences import sentences


def test_sentences_are_without_the_blanks_around_them_and_blank_ones_are_left_out() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    text = "  One here.  Two there.\n\n  \n"
    assert [span.of(text) for span in sentences(nlp(text))] == ["One here.", "Two there."]
    assert sentences(nlp("")) == ()
    assert sentences(nlp(" \n ")) == ()
