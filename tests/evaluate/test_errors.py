from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.evaluate import errors, words
from pipeline.evaluate.errors import Found
from pipeline.evaluate.gold import Annotation
from pipeline.evaluate.matching import match
from pipeline.model import Span

TEXT = "Ann said one two three four, and Bob thought five six seven eight."
READ = words.read(TEXT, lang="en")


def part(*spans: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(span), TEXT.index(span) + len(span)) for span in spans)


def one(content: str, source: str = "", cue: str = "said") -> Annotation:
    return Annotation(content=part(content), source=part(source) if source else (), cue=part(cue))


ANN = one("one two three four", "Ann")
BOB = one("five six seven eight", "Bob", "thought")


def found(gold: list[Annotation], predicted: list[Annotation]) -> list[Found]:
    return errors.of(match(READ, gold, predicted, lang="en"))


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([ANN], [ANN], []),
        ([ANN], [], ["missed"]),
        ([], [ANN], ["spurious"]),
        ([ANN], [BOB], ["missed", "spurious"]),
        ([ANN], [one("one", "Ann")], ["content-short"]),
        ([one("one", "Ann")], [ANN], ["content-long"]),
        ([ANN], [one("one", "Ann"), one("two", "Ann")], ["split"]),
        ([ANN], [one("one two", "Ann"), one("four", "Ann")], ["split", "content-edge"]),
        ([one("one", "Ann"), one("two", "Ann")], [ANN], ["merged"]),
        ([one("one two", "Ann"), one("four", "Ann")], [ANN], ["merged", "content-edge"]),
        ([ANN], [one("one two three four", "Bob")], ["wrong-source"]),
        ([ANN], [one("one two three four")], ["source-missing"]),
        ([one("one two three four")], [ANN], ["source-added"]),
        ([ANN], [one("two three four", "Ann")], ["content-edge"]),
        ([ANN], [one("one two three four", "Ann said")], ["source-edge"]),
        ([ANN], [one("one two three four", "Ann", "and")], ["cue-other"]),
        ([ANN], [one("two three four", "Bob", "and")], ["wrong-source content-edge cue-other"]),
        ([replace(ANN, speaker="Ann Vos")], [replace(ANN, speaker="Ann Vos")], []),
        ([replace(ANN, speaker="Ann Vos")], [replace(ANN, speaker="Bob Vos")], ["wrong-speaker"]),
    ],
)
def test_each_error_is_in_its_class(gold: list[Annotation], predicted: list[Annotation], expected: list[str]) -> None:
    assert [" ".join(error.classes) for error in found(gold, predicted)] == expected


def test_errors_stand_in_the_order_of_the_text() -> None:
    assert [error.gold[0].annotation for error in found([BOB, ANN], [])] == [ANN, BOB]


def test_what_the_other_side_has_at_the_same_words_is_shown_beside() -> None:
    (missed,) = found([ANN, one("and Bob", cue="said")], [ANN])
    assert missed.classes == ("missed",)
    assert [item.annotation for item in missed.beside] == [ANN]
    (spurious,) = found([ANN], [ANN, one("and Bob", cue="said")])
    assert [item.annotation for item in spurious.beside] == [ANN]
    (elsewhere,) = found([ANN, BOB], [ANN])
    assert elsewhere.beside == ()


def test_every_class_is_explained_and_is_met_in_these_tests() -> None:
    table = errors.classes()
    assert len(table) == 13
    assert all(row.label and row.meaning.endswith(".") for row in table)
    assert [row.name for row in table if not row.costs] == [
        "wrong-speaker",
        "content-edge",
        "source-edge",
        "cue-other",
    ]
    cases = test_each_error_is_in_its_class.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {name for case in cases for names in case[2] for name in names.split()} == {row.name for row in table}
