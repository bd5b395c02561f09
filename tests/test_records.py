from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import records
from pipeline.acts import Act
from pipeline.errors import RecordError
from pipeline.model import (
    Article,
    Certainty,
    Cue,
    Entity,
    Kind,
    Label,
    Mark,
    MarkKind,
    Match,
    Mode,
    Polarity,
    Reading,
    Rejected,
    Span,
    Speaker,
    Stance,
    Statement,
    Target,
    Tenure,
    Tie,
)

LINES = (Article, Reading, Statement, Entity, Tenure, Tie, Match, Rejected)

STATEMENT = Statement(
    id="4f",
    article="001",
    mode=Mode.INDIRECT,
    speaker=Speaker(
        entity="https://example.org/person/a",
        label="A. Person",
        type=Kind.PERSON,
        span=(Span(0, 2),),
        named=True,
        because="name",
    ),
    cue=Cue(spans=(Span(3, 7),), lemma="say"),
    act=Act.SAID,
    content=(Span(8, 12), Span(20, 24)),
    text="abcd … efgh",
    sentence=Span(0, 25),
    about=(
        Target(
            entity="e:b",
            label="B",
            type=Kind.COMPANY,
            span=Span(8, 9),
            stance=Stance.NEUTRAL,
            because="authority alias",
        ),
    ),
    polarity=Polarity.AFFIRMED,
    certainty=Certainty.CERTAIN,
    future=False,
    said_at=None,
    reported_by=None,
    confidence=0.93,
    rule="tagger",
)


# every number of a record is a share or a probability
st.register_type_strategy(float, st.floats(0, 1))


@pytest.mark.parametrize("kind", LINES, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_record_reads_back_as_it_was_written(kind: type, data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))
    line = records.dumps(record)
    assert "\n" not in line
    assert records.loads(kind, line) == record
    assert records.dumps(records.loads(kind, line)) == line


def test_a_statement_has_the_shape_that_the_design_gives() -> None:
    assert records.dumps(STATEMENT) == (
        '{"id":"4f","article":"001","mode":"indirect",'
        '"speaker":{"entity":"https://example.org/person/a","label":"A. Person","type":"Person",'
        '"span":[0,2],"named":true,"because":"name"},'
        '"cue":{"span":[3,7],"lemma":"say"},"act":"said","speech":true,'
        '"content":[[8,12],[20,24]],"text":"abcd … efgh","sentence":[0,25],'
        '"about":[{"entity":"e:b","label":"B","type":"Company",'
        '"span":[8,9],"stance":"neutral","because":"authority alias","main":false,"confidence":null}],'
        '"polarity":"affirmed","certainty":"certain","future":false,"said_at":null,"reported_by":null,'
        '"confidence":0.93,"rule":"tagger","addressees":[],"said_span":null,"decided":[]}'
    )


@pytest.mark.parametrize(
    ("spans", "written"),
    [((), None), ((Span(0, 2),), [0, 2]), ((Span(0, 2), Span(5, 9)), [[0, 2], [5, 9]])],
    ids=["none", "one piece", "two pieces"],
)
def test_the_words_of_a_speaker_are_null_a_span_or_a_list_of_spans(spans: tuple[Span, ...], written: object) -> None:
    assert STATEMENT.speaker is not None
    statement = dataclasses.replace(STATEMENT, speaker=dataclasses.replace(STATEMENT.speaker, span=spans))
    line = records.dumps(statement)
    assert json.loads(line)["speaker"]["span"] == written
    assert records.loads(Statement, line) == statement


@pytest.mark.parametrize(
    ("spans", "written"),
    [((Span(3, 7),), [3, 7]), ((Span(3, 7), Span(9, 11)), [[3, 7], [9, 11]])],
    ids=["one piece", "two pieces"],
)
def test_the_words_of_a_cue_are_a_span_or_a_list_of_spans(spans: tuple[Span, ...], written: object) -> None:
    assert STATEMENT.cue is not None
    statement = dataclasses.replace(STATEMENT, cue=dataclasses.replace(STATEMENT.cue, spans=spans))
    line = records.dumps(statement)
    assert list(json.loads(line)["cue"].items()) == [("span", written), ("lemma", "say")]
    assert records.loads(Statement, line) == statement


def test_a_cue_without_words_is_an_error_that_names_the_key_of_the_line() -> None:
    line = records.dumps(STATEMENT).replace('"cue":{"span":[3,7],', '"cue":{')
    with pytest.raises(RecordError, match=r"missing required field `span` - at `\$\.cue`"):
        records.loads(Statement, line)


@pytest.mark.parametrize(
    ("act", "mode", "speech"),
    [
        (Act.DENIED, Mode.INDIRECT, True),
        (Act.BELIEVES, Mode.INDIRECT, False),
        (Act.BELIEVES, Mode.MIXED, True),
        (Act.SHOWS, Mode.INDIRECT, False),
    ],
)
def test_a_statement_says_whether_it_is_speech_and_may_leave_it_out(act: Act, mode: Mode, speech: bool) -> None:  # noqa: FBT001
    statement = dataclasses.replace(STATEMENT, act=act, mode=mode)
    line = json.loads(records.dumps(statement))
    assert line["speech"] is speech
    assert records.loads(Statement, json.dumps(line)) == statement
    del line["speech"]
    assert records.loads(Statement, json.dumps(line)) == statement


def test_content_in_one_piece_is_still_a_list_of_spans() -> None:
    line = records.dumps(dataclasses.replace(STATEMENT, content=(Span(8, 12),)))
    assert json.loads(line)["content"] == [[8, 12]]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, r"^s\.jsonl:3: a Statement has no `\$\.colour`; "),
        (
            {"cue": {"span": [3, 7], "lemma": "say", "act": "Denial"}},
            r"^s\.jsonl:3: a Statement has no `\$\.cue\.act`; ",
        ),
        ({"speech": False}, r"^s\.jsonl:3: not a Statement: `speech` is not what act 'said' makes it; leave it out$"),
        ({"act": "sang"}, r"^s\.jsonl:3: not a Statement: Invalid enum value 'sang' - at `\$\.act`$"),
        ({"mode": "shouted"}, r"^s\.jsonl:3: not a Statement: Invalid enum value 'shouted' - at `\$\.mode`$"),
        (
            {"content": [[8, "12"]]},
            r"^s\.jsonl:3: not a Statement: Expected `int`, got `str` - at `\$\.content\[0\]\[1\]`$",
        ),
        ({"content": [[8]]}, r"^s\.jsonl:3: not a Statement: .* at `\$\.content\[0\]`$"),
        (
            {"about": [{"entity": "e:b"}]},
            r"^s\.jsonl:3: not a Statement: .* missing required field `label` - at `\$\.about\[0\]`$",
        ),
    ],
    ids=[
        "unknown key",
        "unknown inner key",
        "speech at odds with the act",
        "unknown act",
        "unknown member",
        "wrong type",
        "half a span",
        "missing key",
    ],
)
def test_a_wrong_key_is_named_with_file_line_and_path(change: dict[str, object], message: str) -> None:
    value = json.loads(records.dumps(STATEMENT)) | change
    with pytest.raises(RecordError, match=message):
        list(records.read(Statement, ["", records.dumps(STATEMENT), json.dumps(value)], name="s.jsonl"))


def test_a_line_that_is_not_json_is_named() -> None:
    with pytest.raises(RecordError, match=r"^a\.jsonl:2: not a line of JSON \(.*one Article a line is expected$"):
        list(records.read(Article, [b'{"id": "x", "text": "", "lang": "en"}\n', b"{not json\n"], name="a.jsonl"))


def test_a_line_that_is_not_utf_8_is_named() -> None:
    with pytest.raises(RecordError, match=r"^line 1: "):
        records.loads(Article, b'{"id": "\xff\xfe", "text": "", "lang": "en"}')


def test_half_a_surrogate_pair_is_an_error_that_names_the_record() -> None:
    with pytest.raises(RecordError, match=r"^x: holds half of a surrogate pair"):
        records.dumps(Article(id="x", text="\ud83d", lang="en"))


def test_what_has_a_default_may_be_left_out() -> None:
    article = records.loads(Article, '{"id": "x", "text": "Hi.", "lang": "en"}')
    assert article == Article(id="x", text="Hi.", lang="en")


def test_marks_are_pairs_of_span_and_kind() -> None:
    article = Article(id="x", text="Share post", lang="en", marks=(Mark(Span(0, 10), MarkKind.SHARE),))
    assert json.loads(records.dumps(article))["marks"] == [[[0, 10], "share"]]


def test_labels_keep_their_language() -> None:
    entity = Entity(
        iri="e:b", kind=Kind.LEGISLATURE, labels=(Label(text="Senate", lang="en"), Label(text="Senaat", lang="nl"))
    )
    assert json.loads(records.dumps(entity))["labels"] == [
        {"text": "Senate", "lang": "en"},
        {"text": "Senaat", "lang": "nl"},
    ]
