"""`quoth stance` and its figures, with stances given by hand: no model runs."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.evaluate import leanings
from pipeline.evaluate.leanings import Marked
from pipeline.evaluate.stance import CLASSES, plain, score, table
from pipeline.model import Leaning, Span, Stance
from pipeline.stages import STAGES

NEG, NEU, POS = CLASSES
TEXT = "Ada Vos scorned Nexor."
OWN = {"text": TEXT, "spans": [[0, 7], [16, 21]]}
NEWSMTSC = {
    "primary_gid": "one",
    "sentence_normalized": TEXT,
    "targets": [{"from": 0, "to": 7, "polarity": 4.0}, {"from": 16, "to": 21, "mention": "Nexor", "polarity": 2.0}],
}

# gold and found; worked out on paper
PAIRS = [(NEG, NEG), (NEG, NEG), (NEG, NEU), (NEU, NEU), (NEU, POS), (POS, POS), (POS, NEG), (POS, None)]
BY_HAND = {
    "negative": (66.7, 66.7, 66.7, 3, 3),
    "neutral": (50.0, 50.0, 50.0, 2, 2),
    "positive": (50.0, 33.3, 40.0, 2, 3),
}


def line(value: object) -> bytes:
    return json.dumps(value).encode()


def read(*values: object) -> list[Marked]:
    return leanings.read([line(value) for value in values], name="x.jsonl")


def marked(pairs: Sequence[tuple[Stance, Stance | None]]) -> tuple[list[Marked], list[list[Leaning | None]]]:
    """A line for each pair, and what was found in it with confidence 0.8."""
    span = Span(0, 7)
    lines = [Marked(where=f"x:{at}", text=TEXT, spans=(span,), known=(gold,)) for at, (gold, _) in enumerate(pairs)]
    return lines, [[Leaning(span=span, stance=said, confidence=0.8) if said else None] for _, said in pairs]


def test_a_line_of_either_shape_has_its_text_spans_and_what_is_known() -> None:
    own, theirs = read(OWN, NEWSMTSC)
    assert own.spans == theirs.spans == (Span(0, 7), Span(16, 21))
    assert (own.text, own.known, own.id) == (TEXT, (None, None), None)
    assert (theirs.text, theirs.known, theirs.id) == (TEXT, (NEU, NEG), "one")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (b"  ", r"^x.jsonl:2: an empty line; remove it"),
        (b"{", r"^x.jsonl:2: not a text with its spans .*a line is"),
        (line([1]), r"^x.jsonl:2: not a text with its spans"),
        (line({"spans": [[0, 1]]}), r"^x.jsonl:2: has no text; a line is"),
        (line({"text": TEXT}), r"^x.jsonl:2: marks no span; name one"),
        (line(OWN | {"spans": []}), r"^x.jsonl:2: marks no span"),
        (line(OWN | {"spans": [[16, 23]]}), r"^x.jsonl:2: \[16, 23\] is no span of the text of 22 characters; offsets"),
        (line(OWN | {"spans": [[-1, 3]]}), r"^x.jsonl:2: \[-1, 3\] is no span"),
        (line(OWN | {"spans": [[5, 5]]}), r"^x.jsonl:2: \[5, 5\] is no span"),
        (line(OWN | {"spans": [[7, 8]]}), r"^x.jsonl:2: \[7, 8\] holds blanks only; mark"),
        (line(OWN | {"spans": [["0", 7]]}), r"^x.jsonl:2: not a text with its spans"),
        (line(NEWSMTSC | {"targets": [{"from": 0, "to": 7, "polarity": 3}]}), r"^x.jsonl:2: polarity 3 is none of 2"),
    ],
)
def test_what_is_no_such_line_is_named_with_the_next_step(value: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        leanings.read([line(OWN), value], name="x.jsonl")


def test_nothing_at_all_is_an_error_too() -> None:
    with pytest.raises(InputError, match="holds no line"):
        read()


def test_figures_are_those_worked_out_by_hand() -> None:
    scored = score(*marked(PAIRS))
    found = {name: (one.p, one.r, one.f1, one.predicted, one.gold) for name, one in scored.classes.items()}
    assert found == BY_HAND
    assert (scored.targets, scored.lines, scored.macro_f1, scored.accuracy) == (8, 8, 52.2, 50.0)
    assert scored.confusion["positive"] == {"negative": 1, "neutral": 0, "positive": 1, "unknown": 1}
    # seven at 0.8 of which four are right, one at 0 that is not
    assert (scored.confidence, scored.calibration_error) == (70.0, 20.0)


def test_intervals_hold_the_figure_and_draw_whole_lines() -> None:
    lines, found = marked(PAIRS * 5)
    apart = score(lines, found)
    assert apart.macro_interval[0] < apart.macro_f1 < apart.macro_interval[1]
    assert apart.accuracy_interval[0] < apart.accuracy < apart.accuracy_interval[1]
    whole = replace(lines[0], spans=(Span(0, 7),) * 40, known=tuple(each.known[0] for each in lines))
    together = score([whole], [[each for row in found for each in row]])
    assert together.accuracy_interval == (together.accuracy, together.accuracy)
    assert together.macro_f1 == apart.macro_f1


@given(st.lists(st.tuples(st.sampled_from(CLASSES), st.sampled_from([*CLASSES, None])), min_size=1, max_size=30))
def test_every_target_is_counted_once_and_the_best_is_all_right(pairs: list[tuple[Stance, Stance | None]]) -> None:
    scored = score(*marked(pairs))
    assert sum(sum(row.values()) for row in scored.confusion.values()) == len(pairs)
    assert sum(one.gold for one in scored.classes.values()) == len(pairs)
    assert (scored.accuracy == 100) == all(gold is said for gold, said in pairs)


def test_the_table_has_the_figures_of_the_json() -> None:
    scored = score(*marked(PAIRS))
    lines = list(table(scored))
    assert lines[0] == "8 targets in 8 lines"
    assert any(row.startswith("macro-F1 52.2 (") for row in lines)
    assert "negative     66.7   66.7   66.7       3       3" in lines
    assert json.loads(json.dumps(plain(scored)))["classes"]["neutral"]["f1"] == 50.0


def test_a_span_that_nobody_judged_cannot_be_scored() -> None:
    lines = read(OWN)
    with pytest.raises(InputError, match=r"x.jsonl:1: nobody says what is right for \[0, 7\]; give a \"polarity\""):
        score(lines, [[None, None]])


def judge(text: str, spans: Sequence[Span]) -> list[Leaning | None]:
    """Nexor is scorned, Ada Vos is not, of others nothing is known."""
    known = {"Nexor": (NEG, 0.9), "Ada Vos": (NEU, 0.75)}
    return [
        Leaning(span=span, stance=known[span.of(text)][0], confidence=known[span.of(text)][1])
        if span.of(text) in known
        else None
        for span in spans
    ]


Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """What `quoth stance` answers: exit code, stdout, stderr."""

    def run(*arguments: str, stdin: bytes) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main(["stance", *arguments], using=replace(STAGES, judge=judge))
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, out, err

    return run


def test_each_line_is_answered_with_its_stances(ask: Ask) -> None:
    code, out, _ = ask(
        stdin=line(OWN | {"id": 7, "lang": "en"}) + b"\n" + line(NEWSMTSC | {"targets": [{"from": 4, "to": 7}]})
    )
    assert code == 0
    first, second = (json.loads(each) for each in out.splitlines())
    assert first["stances"] == [
        {"span": [0, 7], "stance": "neutral", "confidence": 0.75},
        {"span": [16, 21], "stance": "negative", "confidence": 0.9},
    ]
    assert (first["id"], first["text"], second["id"]) == (7, TEXT, "one")
    assert second["stances"] == [{"span": [4, 7], "stance": "unknown", "confidence": None}]


def test_an_answer_that_somebody_corrected_can_be_scored(ask: Ask) -> None:
    _, out, _ = ask(stdin=line(OWN))
    code, figures, _ = ask("--score", "--json", stdin=out.encode())
    assert (code, json.loads(figures)["accuracy"]) == (0, 100.0)
    corrected = out.replace("neutral", "positive").encode()
    assert json.loads(ask("--score", "--json", stdin=corrected)[1])["accuracy"] == 50.0


def test_scoring_lines_of_newsmtsc_prints_the_table(ask: Ask) -> None:
    code, out, _ = ask("--score", stdin=line(NEWSMTSC))
    assert code == 0
    assert "accuracy 100.0 (100.0–100.0)" in out


def test_nothing_is_answered_where_a_line_is_wrong(ask: Ask) -> None:
    code, out, err = ask(stdin=line(OWN) + b"\n" + line({"text": TEXT}))
    assert (code, out) == (1, "")
    assert err.startswith("quoth: stdin:2: marks no span")


def test_figures_as_json_need_scoring(ask: Ask) -> None:
    code, _, err = ask("--json", stdin=line(OWN))
    assert code == 2
    assert "--score" in err
