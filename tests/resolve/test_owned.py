from __future__ import annotations

import pytest

from pipeline.languages import LANGUAGES, singular
from pipeline.model import Kind
from pipeline.resolve import sources
from pipeline.resolve.authority import EMPTY
from pipeline.resolve.descriptions import Description
from pipeline.resolve.owned import owned
from tests.resolve.scenes import BASE, Names, scene

VANCE: Names = {"Jane Vance": Kind.PERSON}


@pytest.mark.parametrize(
    ("text", "words", "lang", "label"),
    [
        ("Jane Vance left. Her campaign denied it.", "Her campaign", "en", "Vance campaign"),
        ("Jane Vance left. Her company denied it.", "Her company", "en", None),
        ("Jane Vance left. The campaign denied it.", "The campaign", "en", None),
        ("It rained. Her campaign denied it.", "Her campaign", "en", None),
        ("Jane Vance zweeg. Haar regering ontkent het.", "Haar regering", "nl", None),
    ],
    ids=["her campaign", "another noun", "no pronoun", "nobody before", "a compound that nobody uses"],
)
def test_what_goes_by_a_person_is_found_by_the_persons_pronoun(
    text: str, words: str, lang: str, label: str | None
) -> None:
    made = scene(text, names=VANCE, lang=lang)
    span = made.at(words)
    word = words.rsplit(maxsplit=1)[-1]
    noun = singular(word, language=LANGUAGES[lang])
    assert noun is not None
    meant = Description(span=span, word=word, noun=noun[0])
    found = owned(meant, cast=made.cast(EMPTY), said=(), base=BASE)
    assert (found and found[0].label) == label


def test_it_is_the_same_agent_as_by_name() -> None:
    made = scene(
        "The Vance campaign grew. Jane Vance left. Her campaign denied it.", names={**VANCE, "Vance": Kind.PERSON}
    )
    people = made.cast(EMPTY)
    by_name, by_pronoun = (
        sources.resolve(made.at(words), cast=people, base=BASE).agent
        for words in ("The Vance campaign", "Her campaign")
    )
    assert by_name.iri == by_pronoun.iri
