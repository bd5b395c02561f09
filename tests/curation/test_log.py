from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import records
from pipeline.curation import append, changed, numbered, read, written
from pipeline.curation.verbs import table
from pipeline.decisions import Decision, Verb
from pipeline.errors import DecisionError
from tests.curation.scenes import about, article, decide, named

ARTICLE, (SAID,) = article("a", "[Ann Lee] <said> {that “(Bob Dee)” was late}.")
LINE = {"who": "Kim", "when": "2026-11-22T12:00:00Z", "why": "so", "do": "rename", "value": "Ann"}
ANN = {"id": "person/ann-lee", "label": "Ann Lee", "kind": "Person"}


def log(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_every_verb_has_a_row_in_the_table() -> None:
    assert set(table()) == set(Verb)
    assert {rule.about for rule in table().values()} == {"statement", "agent", "decision"}


@pytest.mark.parametrize(
    "decision",
    [
        about(Verb.ACCEPT, SAID, ARTICLE),
        about(Verb.SPEAKER, SAID, ARTICLE, agent=named("Ann Lee")),
        decide(Verb.RENAME, agent=named("Ann Lee"), value="Anne", lang="nl"),
        decide(Verb.SPLIT, agent=named("Ann Lee"), other=named("Anne"), articles=("a", "b")),
        decide(Verb.WITHDRAW, decision="d-0123456789ab"),
    ],
    ids=lambda one: str(one.do),
)
def test_a_decision_reads_as_it_was_written(decision: Decision, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "log.jsonl"
    append(path, [decision])
    append(path, [decision])
    # Twice the same line is one decision.
    assert read(path) == (decision,)
    assert changed([decision]) == []
    assert "null" not in path.read_text(encoding="utf-8")


def test_a_line_of_the_log_has_no_offset_and_no_id_of_a_statement() -> None:
    line = written(about(Verb.ACCEPT, SAID, ARTICLE))
    assert SAID.id not in line
    assert "span" not in line
    keys = {key for key in json.loads(line)["statement"] if key != "reach"}
    assert keys == {"article", "content", "cue", "source", "sentence", "order"}


def test_a_line_is_added_after_one_without_an_end(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    first, second = (decide(Verb.RENAME, agent=named("Ann Lee"), value=name) for name in ("A", "B"))
    path.write_text(written(first), encoding="utf-8")
    append(path, [second])
    assert read(path) == (first, second)


def test_a_line_written_by_hand_needs_no_id(tmp_path: Path) -> None:
    (one,) = read(log(tmp_path / "log.jsonl", "", json.dumps(LINE | {"agent": ANN}), "  "))
    assert one == numbered(one)
    assert one.id.startswith("d-")


def test_a_line_that_was_changed_after_it_was_written_shows(tmp_path: Path) -> None:
    one = decide(Verb.RENAME, agent=named("Ann Lee"), value="Anne")
    decisions = read(log(tmp_path / "log.jsonl", written(one).replace("Anne", "Annie")))
    assert changed(decisions) == [one.id]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "log.jsonl:2: not a line of JSON"),
        ("<<<<<<< HEAD", "log.jsonl:2: not a line of JSON"),
        ("[]", "log.jsonl:2: not a decision; a line is a JSON object with who, when, why and do"),
        (json.dumps(LINE | {"do": "renmae"}), "log.jsonl:2: no decision is called 'renmae'; did you mean 'rename'?"),
        (json.dumps({"who": "Kim"}), "log.jsonl:2: no decision is called ''; give one of accept, reject"),
        (json.dumps(LINE), "log.jsonl:2: 'rename' needs 'agent'; add it, or write the line with 'quoth curate rename'"),
        (json.dumps(LINE | {"agent": ANN, "how": "add"}), "log.jsonl:2: 'rename' has no 'how'; remove it"),
        (json.dumps(LINE | {"agent": ANN, "agnet": 1}), "log.jsonl:2: a Decision has no `$.agnet`"),
        (
            json.dumps(LINE | {"agent": {"id": "x"}}),
            "log.jsonl:2: not a Decision: Object missing required field `label`",
        ),
        (json.dumps(LINE | {"agent": ANN, "who": " "}), "log.jsonl:2: 'who' is empty; say it in a few words"),
        (json.dumps(LINE | {"agent": ANN, "when": "now"}), "log.jsonl:2: 'now' is no ISO 8601 date and time"),
        (
            json.dumps(LINE | {"do": "kind", "agent": ANN, "value": "Compny"}),
            "log.jsonl:2: 'Compny' is no kind; did you mean 'Company'?",
        ),
        (
            json.dumps(LINE | {"do": "link", "agent": ANN, "how": "nearly"}),
            "log.jsonl:2: 'nearly' is no way to link; give one of exact, close",
        ),
        (
            json.dumps({**LINE, "do": "merge", "agent": ANN, "other": ANN, "value": None}),
            "log.jsonl:2: 'person/ann-lee' is named twice; name two agents to merge",
        ),
        (
            json.dumps({**LINE, "do": "split", "agent": ANN, "other": ANN | {"id": "person/b"}, "value": None}),
            "log.jsonl:2: 'split' names neither sayings nor articles",
        ),
    ],
)
def test_a_line_that_is_wrong_is_named_with_the_next_step(line: str, message: str, tmp_path: Path) -> None:
    path = log(tmp_path / "log.jsonl", written(decide(Verb.RENAME, agent=named("Ann Lee"), value="Anne")), line)
    with pytest.raises(DecisionError) as caught:
        read(path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_decisions_of_one_id_are_refused(tmp_path: Path) -> None:
    one = decide(Verb.RENAME, agent=named("Ann Lee"), value="Anne")
    path = log(tmp_path / "log.jsonl", written(one), written(one).replace("Anne", "Annie"))
    with pytest.raises(DecisionError, match=r"log\.jsonl:2: another decision has the id"):
        read(path)


def test_a_log_that_cannot_be_read_or_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="cannot be read as a decision log"):
        read(tmp_path)
    with pytest.raises(DecisionError, match="cannot be written"):
        append(tmp_path, [])
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9")
    with pytest.raises(DecisionError, match="cannot be read as a decision log"):
        read(tmp_path / "latin.jsonl")


def test_decisions_are_records_like_any_other() -> None:
    one = about(Verb.ACCEPT, SAID, ARTICLE)
    assert records.loads(Decision, records.dumps(one)) == one
