from __future__ import annotations

import pytest

from pipeline.annotate import annotate, english
from pipeline.errors import ModelError
from pipeline.extract.sentences import sentences

pytestmark = pytest.mark.model


def parts(text: str) -> list[str]:
    (doc,) = annotate([text], lang="en")
    return [span.of(text) for span in sentences(doc)]


@pytest.mark.parametrize("end", ["\n", "\n\n", " \n \n", "\r\n"])
def test_a_line_end_ends_a_sentence_without_a_stop(end: str) -> None:
    assert parts(f"A headline without a stop{end}The company denied it. It said no.") == [
        "A headline without a stop",
        "The company denied it.",
        "It said no.",
    ]


def test_no_sentence_of_a_seed_runs_over_a_line_end(seeds: dict[str, str]) -> None:
    assert len(seeds) == 5
    for text in seeds.values():
        found = parts(text)
        assert len(found) > 15
        assert [sentence for sentence in found if "\n" in sentence] == []


def test_a_title_with_a_stop_ends_no_sentence() -> None:
    assert parts("Sen. Ted Cruz said no. He left.") == ["Sen. Ted Cruz said no.", "He left."]


def test_people_and_organizations_are_told_apart() -> None:
    (doc,) = annotate(["Marco Rubio met Ted Cruz at Harvard University on Friday."], lang="en")
    assert {(entity.text, entity.label_) for entity in doc.ents} >= {("Marco Rubio", "PERSON"), ("Ted Cruz", "PERSON")}


def test_verbs_have_their_lemma() -> None:
    (doc,) = annotate(["She said that they knew."], lang="en")
    assert [token.lemma_ for token in doc if token.pos_ == "VERB"] == ["say", "know"]


def test_the_same_text_is_read_the_same_alone_and_among_others() -> None:
    text = "Marco Rubio met Ted Cruz in Florida. He said that it was late."
    (alone,) = annotate([text], lang="en")
    among = list(annotate(["Another text.", text, "A third."], lang="en"))[1]
    assert alone.to_json() == among.to_json()


def test_a_missing_model_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "PACKAGE", "en_core_web_gone")
    with pytest.raises(ModelError, match="make setup"):
        english.build()
