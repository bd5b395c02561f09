"""`quoth diff` as it is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from pipeline import messages, publish, store
from pipeline.cli import main
from pipeline.diff import agents, applied, articles, listing, said
from pipeline.messages import ENGLISH, speak
from pipeline.model import Mode, Stance
from tests.diff.worlds import Said, World, build

BRIDGE = Said(who="Ann Lee", what="the bridge was paid for by Bob Dee", about={"Bob Dee": Stance.NEUTRAL})
ROAD = Said(who="A. Lee", what="a new road will cost 3,000 euros", confidence=0.4)
OLD = World(articles={"a": ["Rain", BRIDGE, ROAD], "b": [Said(who="Cy Fox", what="it is late")]})
NEW = World(
    articles={
        "a": ["Rain", replace(BRIDGE, mode=Mode.DIRECT, about={"Bob Dee": Stance.NEGATIVE}), ROAD.text],
        "b": ["Updated on Monday", OLD.articles["b"][0]],
    },
    run="2",
)


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Ask = Callable[..., Answer]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs `quoth diff` in a folder with the builds `old` and `new`."""
    for name, world in (("old", OLD), ("new", NEW)):
        publish.write(tmp_path / name, build(world))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, lang: str = ENGLISH) -> Answer:
        with pytest.raises(SystemExit) as exit_:
            main(["--lang", lang, "diff", *arguments])
        out, err = capsys.readouterr()
        speak(ENGLISH)
        assert isinstance(exit_.value.code, int)
        return Answer(exit_.value.code, out, err)

    return run


def quads(path: Path) -> list[Quad]:
    return list(parse(path=path, format=RdfFormat.N_QUADS))


def test_text_begins_with_counts_and_gives_each_change_with_its_sentence(ask: Ask, tmp_path: Path) -> None:
    start = len("Rain\n\n" + BRIDGE.text + "\n\nA. Lee said ")
    record = f'{{"record":"a:{start}-{start + len("that ") + len(ROAD.what)}","reason":"confidence 0.4 below 0.5"}}\n'
    (tmp_path / "new" / "rejected.jsonl").write_text(record, encoding="utf-8")
    answer = ask("old", "new")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "old  3 statements, 4 agents, 2 articles, 0 decisions in force",
        "new  2 statements, 3 agents, 2 articles, 0 decisions in force",
        "",
        "             added    gone  changed  renamed  merged   split",
        "statements       0       1        2",
        "agents           0       1        0        0       0       0",
        "articles         0       0        1        0",
        "decisions        0       0",
        answer.out.splitlines()[8],
        "",
        "statements gone: 1",
        "",
        "- A. Lee: that a new road will cost 3,000 euros",
        "    A. Lee said that a new road will cost 3,000 euros.",
        "    a  " + _gone(answer.out),
        "    confidence 0.4 below 0.5",
        "",
        "statements changed: 2",
        "",
        "~ Ann Lee: that the bridge was paid for by Bob Dee",
        "    stance: Bob Dee: neutral → Bob Dee: negative",
        "    mode: indirect → direct",
        "    Ann Lee said that the bridge was paid for by Bob Dee.",
        answer.out.splitlines()[23],
        "",
        "  1 of them only follow from other changes; --all lists them",
        "",
        "agents gone: 1",
        "",
        "- A. Lee",
        "    person/a-lee",
        "",
        "articles changed: 1",
        "",
        "~ b",
        answer.out.splitlines()[35],
        "    b",
    ]
    assert answer.out.splitlines()[8].startswith("quads")


def _gone(out: str) -> str:
    return out.splitlines()[14].split()[-1]


def test_all_lists_what_only_follows(ask: Ask) -> None:
    assert "that it is late" not in ask("old", "new").out
    assert "that it is late" in ask("old", "new", "--all").out


def test_no_word_is_left_in_english_in_dutch(ask: Ask) -> None:
    out = ask("old", "new", lang="nl").out
    told = (
        "uitspraken verdwenen: 1",
        "houding: Bob Dee: neutraal → Bob Dee: negatief",
        "weergavewijze: indirect → direct",
    )
    assert [each for each in told if each not in out] == []
    assert not {"statements", "agents", "articles", "decisions", "gone", "changed", "mode", "stance"} & set(out.split())


def test_the_same_build_does_not_differ_and_says_so(ask: Ask) -> None:
    answer = ask("old", "old", "--exit-code")
    assert answer.code == 0
    assert answer.out.endswith("\nno statement, agent, article or decision differs\n")


def test_exit_code_tells_only_those_who_ask(ask: Ask) -> None:
    assert ask("old", "new").code == 0
    assert [ask("old", "new", "--exit-code", "--format", way).code for way in ("text", "json", "patch", "graph")] == [
        1
    ] * 4
    assert ask("old", "nowhere").code == 1
    assert ask("old", "nowhere", "--exit-code").code == 2


def test_json_has_counts_and_changes(ask: Ask) -> None:
    value = json.loads(ask("old", "new", "--format", "json").out)
    assert list(value) == ["base", "old", "new", "counts", "quads", "changes"]
    assert value["old"]["path"] == "old"
    assert value["counts"]["statement"] == {"added": 0, "gone": 1, "changed": 2}
    (gone,) = (one for one in value["changes"] if one["of"] == "statement" and one["how"] == "gone")
    assert list(gone) == [
        *("of", "how", "was", "now", "text", "lang", "speaker", "article", "sentence", "fields", "follows", "because"),
    ]  # fmt: skip
    assert (gone["speaker"], gone["now"], gone["because"]) == ("A. Lee", [], None)
    changed = [one for one in value["changes"] if one["how"] == "changed" and not one["follows"]]
    assert changed[0]["fields"][1] == {"field": "mode", "before": "indirect", "after": "direct", "follows": False}


def test_patch_makes_the_new_file_of_the_old_one(ask: Ask, tmp_path: Path) -> None:
    patch = ask("old", "new", "--format", "patch").out
    made = applied(patch.splitlines(), quads(tmp_path / "old" / "graph.nq"))
    assert made == set(quads(tmp_path / "new" / "graph.nq"))


def test_graph_is_sorted_lines_of_quads(ask: Ask) -> None:
    lines = ask("old", "new", "--format", "graph").out.splitlines()
    assert lines == sorted(lines)
    assert len(list(parse("\n".join(lines), format=RdfFormat.N_QUADS))) == len(lines) > 20


def test_store_and_build_are_compared_in_one_form(ask: Ask, tmp_path: Path) -> None:
    store.load(tmp_path / "old", tmp_path / "store")
    assert "no statement, agent, article or decision differs" in ask("old", "store").out
    assert ask("store", "old", "--exit-code").code == 0
    assert ask("store", "old/graph.ttl", "--format", "patch").code == 1
    assert json.loads(ask("old/graph.ttl", "store", "--format", "json").out)["quads"] is None
    patch = ask("store", "new", "--format", "patch").out
    held = store.opened(tmp_path / "store")
    store.load(tmp_path / "new", tmp_path / "next")
    assert applied(patch.splitlines(), held) == set(store.opened(tmp_path / "next"))


def test_files_of_one_build_differ_in_nothing_and_have_no_patch_where_one_has_no_named_graphs(ask: Ask) -> None:
    assert "no statement, agent, article or decision differs" in ask("old/graph.trig", "old/graph.ttl").out
    assert json.loads(ask("old/graph.nq", "new/graph.ttl", "--format", "json").out)["quads"] is None
    refused = ask("old/graph.nq", "new/graph.ttl", "--format", "patch")
    assert refused.code == 1
    assert "new/graph.ttl: has no named graphs" in refused.err
    patch = ask("old/graph.ttl", "new/graph.ttl", "--format", "patch")
    assert (patch.code, "graph/entities" in patch.out) == (0, False)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("cut.nq", b"<https://example.org/s> <https://exa", "cut.nq:1: not readable as a graph"),
        ("empty.nq", b"", "empty.nq: no statement, agent or article of a build in it"),
        ("other.ttl", b"<https://a.example/s> <https://a.example/p> 1 .", "other.ttl: no statement, agent or article"),
        ("table.csv", b"a,b\n", "table.csv: not one of .nq, .trig, .ttl"),
    ],
)
def test_what_is_no_build_is_refused_in_one_line(
    ask: Ask, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = ask("old", name)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"quoth: {message}")
    assert answer.err.count("\n") == 1


def test_report_of_an_older_version_does_not_matter_and_a_broken_list_of_the_rejected_does(
    ask: Ask, tmp_path: Path
) -> None:
    (tmp_path / "old" / "report.json").write_text('{"version": 0}', encoding="utf-8")
    assert ask("old", "new").code == 0
    (tmp_path / "old" / "rejected.jsonl").write_text('{"record": "a"', encoding="utf-8")
    answer = ask("old", "new")
    assert answer.code == 1
    assert "rejected.jsonl: cannot be read" in answer.err


def test_damaged_store_is_named_in_one_line(ask: Ask, tmp_path: Path) -> None:
    store.load(tmp_path / "old", tmp_path / "store")
    (tmp_path / "store" / "current").write_text("g-000099\n", encoding="utf-8")
    answer = ask("store", "new", "--exit-code")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.startswith("quoth: store: the store is damaged")


@pytest.mark.parametrize("language", [one for one in messages.languages() if one != ENGLISH])
def test_every_field_and_heading_has_a_row(language: str) -> None:
    fields = {
        *("speaker", "about", "mainlyAbout", "stance", "saidAt", "addressee", "reportedBy", "contentSpan"),
        *("quotedText", "cueSpan", "statedIn", "confidence", "type", "mentionedAs", "publishedBy", "text"),
        *(*said.PLAIN, *agents.TEXTS, *agents.AGENTS, *articles.FIELDS),
    }  # fmt: skip
    assert len(fields) >= 36
    have = {(row.context, row.en) for row in messages.rows(language)}
    assert {name for name in fields if ("field", listing.worded(name)) not in have} == set()
    headings = {f"{listing.ROWS[of]} {how}" for of, hows in listing.COLUMNS.items() for how in hows}
    assert {one for one in headings if ("", one) not in have} == set()
