from __future__ import annotations

import pytest

from pipeline.model import Kind
from pipeline.resolve import nameless, resolve
from pipeline.resolve.authority import Authority
from tests.resolve.scenes import BASE, scene


@pytest.mark.parametrize(
    ("words", "lang", "label"),
    [
        ("a poll released in late", "en", "a poll released"),
        ("one of the doctors who", "en", "one of the doctors"),
        ("the tapes, which comprise much", "en", "the tapes"),
        ("a friend of the mayor", "en", "a friend of the mayor"),
        ("een woordvoerder van", "nl", "een woordvoerder"),
        ("in", "en", "in"),
    ],
)
def test_a_description_ends_with_a_word_of_weight(words: str, lang: str, label: str, known: Authority) -> None:
    made = scene(f"It rains, {words} said.", lang=lang)
    assert nameless.described(made.at(words), cast=made.cast(known)) == label


@pytest.mark.parametrize(
    ("words", "nobody"),
    [("The", True), ("In which", True), ("Who", False), ("one", False), ("the man", False)],
)
def test_small_words_alone_are_nobody(words: str, nobody: bool, known: Authority) -> None:  # noqa: FBT001
    made = scene(f"{words} said so.")
    assert nameless.is_nobody(made.at(words), cast=made.cast(known)) is nobody


def test_a_statement_of_small_words_alone_has_no_speaker(known: Authority) -> None:
    made = scene("The said it rains.", said=[("The", "said", "it rains")])
    found = resolve([made.article], [made.reading], authority=known, base=BASE)
    assert [each.speaker for each in found.statements] == [None]
    assert found.entities == ()


def test_the_same_words_in_two_articles_are_two_sources(known: Authority) -> None:
    text = "An employee said it rains. The employee said it snows. An employee said it hails."
    said = [("An employee", "said", "it rains"), ("The employee", "said", "it snows")]
    made = [scene(text, id=name, said=said) for name in ("a", "b")]
    found = resolve([one.article for one in made], [one.reading for one in made], authority=known, base=BASE)
    speakers = [(each.article, each.speaker.entity) for each in found.statements if each.speaker]
    assert len(speakers) == 4
    assert len(set(speakers)) == len({iri for _, iri in speakers}) == 2
    assert {each.kind for each in found.entities} == {Kind.UNNAMED}
    assert found.matches == ()
