"""The scorer itself, on lines and statements made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.acts import Act
from pipeline.model import Certainty, Kind, Label, Mode, Polarity, Span, Speaker, Statement
from pipeline.resolve.authority import EMPTY, Authority, Entry
from tests.gold.score import Line, Score, gold, likeness, score, told, words

TEXT = "Ann Lee of Acme said that all is very well indeed. It is."
KNOWN = Authority(
    entries={
        "company/acme": Entry(
            id="company/acme",
            kind=Kind.COMPANY,
            labels=(Label(text="Acme"),),
            aliases=(Label(text="Acme Inc"),),
            part_of=None,
            roles=(),
            same_as=(),
        )
    },
    by_name={"Acme": "company/acme", "Acme Inc": "company/acme"},
    surnames={},
    fingerprint="",
)


def span(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


LINE = Line(
    article="a",
    content=(span("that all is very well indeed"),),
    source=(span("Ann Lee of Acme"),),
    cue=(span("said"),),
    speaker="Ann Lee",
    affiliation=None,
    type="Person",
    about=(),
    mode=Mode.INDIRECT,
    clear=True,
    note="",
)
ANN = Speaker(
    entity="base/person/ann-lee", label="Ann Lee", type=Kind.PERSON, span=LINE.source, named=True, because="name"
)
STATEMENT = Statement(
    id="1",
    article="a",
    mode=Mode.INDIRECT,
    speaker=ANN,
    cue=None,
    act=Act.SAID,
    content=LINE.content,
    text="",
    sentence=Span(0, 50),
    about=(),
    polarity=Polarity.AFFIRMED,
    certainty=Certainty.CERTAIN,
    future=False,
    said_at=None,
    reported_by=None,
    confidence=1.0,
    rule="",
)


def scored(lines: list[Line], statements: list[Statement], known: Authority = EMPTY) -> Score:
    return score(lines, statements, texts={"a": TEXT, "b": TEXT}, known=known)


def test_gold_has_every_line_with_spans_in_order() -> None:
    lines = gold()
    assert (len(lines), sum(line.clear for line in lines)) == (85, 69)
    assert all(0 <= start < end for line in lines for start, end in (*line.content, *line.source, *line.cue))


def test_likeness_counts_words_not_characters() -> None:
    whole, half = words([span("that all is very well indeed")], TEXT), words([span("very well indeed")], TEXT)
    assert likeness(whole, half) == 0.5
    assert likeness(whole, words([span("well indeed")], TEXT)) < 0.5
    assert words([span("is")], TEXT) != words([Span(TEXT.rindex("is"), len(TEXT))], TEXT)
    assert likeness(frozenset(), frozenset()) == 0


def test_same_words_by_the_same_speaker_are_found_and_right() -> None:
    made = scored([LINE], [STATEMENT])
    assert (made.recall, made.precision) == (1, 1)
    assert made.found == ((LINE, STATEMENT),)


@pytest.mark.parametrize(
    "other",
    [
        replace(STATEMENT, article="b"),
        replace(STATEMENT, content=(span("well indeed"),)),
        replace(STATEMENT, speaker=None),
        replace(STATEMENT, speaker=replace(ANN, label="Ann Bee", entity="base/person/ann-bee")),
        replace(STATEMENT, speaker=replace(ANN, named=False)),
    ],
    ids=["another article", "too few words", "no speaker", "another speaker", "an unnamed speaker"],
)
def test_what_differs_is_missed_and_wrong(other: Statement) -> None:
    made = scored([LINE], [other])
    assert (made.recall, made.precision) == (0, 0)
    assert (made.missed, made.wrong) == ((LINE,), (other,))


def test_second_statement_for_one_line_is_wrong() -> None:
    again = replace(STATEMENT, id="2", content=(span("that all is very well"),))
    made = scored([LINE], [again, STATEMENT])
    assert made.found == ((LINE, STATEMENT),)
    assert made.wrong == (again,)


def test_doubtful_line_neither_helps_nor_hurts() -> None:
    doubtful = replace(LINE, content=(span("It is"),), clear=False)
    near = replace(STATEMENT, id="2", content=doubtful.content, speaker=None)
    assert scored([LINE, doubtful], [STATEMENT, near]).doubtful == (near,)
    for said in ([STATEMENT], [STATEMENT, near]):
        made = scored([LINE, doubtful], said)
        assert (made.recall, made.precision) == (1, 1)


def test_any_name_of_an_agent_of_the_authority_file_will_do() -> None:
    line = replace(LINE, speaker="Acme Inc")
    acme = replace(ANN, entity="base/company/acme", label="Acme", type=Kind.COMPANY)
    assert scored([line], [replace(STATEMENT, speaker=acme)], KNOWN).recall == 1
    assert (
        scored(
            [line], [replace(STATEMENT, speaker=replace(acme, entity="base/company/acme-two", label="Acme Two"))], KNOWN
        ).recall
        == 0
    )


@pytest.mark.parametrize(
    ("label", "named", "same"),
    [
        ("one of the employees", False, True),
        ("employees", False, True),
        ("one of the heads", False, False),
        ("one of the employees", True, False),
    ],
)
def test_unnamed_source_is_known_by_its_words(label: str, named: bool, same: bool) -> None:  # noqa: FBT001
    line = replace(LINE, speaker="UNNAMED: one of the employees of Acme")
    said = replace(STATEMENT, speaker=replace(ANN, label=label, named=named, type=Kind.UNNAMED))
    assert scored([line], [said]).recall == same


def test_score_in_words_names_what_was_missed_and_what_is_wrong() -> None:
    lines = told(scored([LINE], [replace(STATEMENT, speaker=None)])).splitlines()
    assert lines[0] == "found  0.0%, 0 of 1 clear lines"
    assert [line.split()[0] for line in lines] == ["found", "right", "missed", "wrong"]
