"""The annotations of PolNeAR articles, and how they are joined with a copy of the corpus; here with a made-up one."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from pipeline.errors import DataError
from pipeline.evaluate import gold as golds
from pipeline.model import Kind
from pipeline.train.referents import NOT_STATED, Annotated, joined
from tests.gold.passages import lines
from tests.gold.speakers import PARTS, POLNEAR, part

TEXT = (
    "Mayor Jo Hill said she liked Nexor. A clerk wept that Nexor lost. "
    "He said it grew. Nexor said it won, and Hill cared."
)


def at(words: str, nth: int = 0) -> list[int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


CORPUS = [
    json.dumps(
        {
            "id": "a",
            "text": TEXT,
            "attributions": [
                {"source": [at("Mayor Jo Hill")], "cue": [at("said")], "content": [at("she liked Nexor")]},
                {"source": [at("A clerk")], "cue": [at("wept")], "content": [at("that Nexor lost")]},
                {"source": [at("He")], "cue": [at("said", 1)], "content": [at("it grew")]},
                {"source": [at("Nexor", 2)], "cue": [at("said", 2)], "content": [at("it won, and Hill cared")]},
                {"source": [], "cue": [], "content": [at("it won")]},
            ],
        }
    ),
    json.dumps({"id": "b", "text": "Nobody spoke.", "attributions": []}),
]
ANNOTATED: Annotated = {
    "article": "a",
    "agents": [{"name": at("Jo Hill"), "type": "Person"}, {"name": at("Nexor"), "type": "Company"}],
    "attributions": [
        {
            "content": [at("she liked Nexor")],
            "speaker": 0,
            "unnamed": False,
            "about": [
                {"agent": 0, "span": at("she"), "main": False},
                {"agent": 1, "span": at("Nexor"), "main": True},
            ],
        },
        {"content": [at("that Nexor lost")], "speaker": None, "unnamed": True, "about": []},
        {
            "content": [at("it grew")],
            "speaker": None,
            "unnamed": True,
            "same_as": at("that Nexor lost")[0],
            "about": [
                {"agent": 1, "span": at("it grew")[:1] + at("it grew")[:1], "main": True},
                {"agent": 1, "span": at("it grew"), "main": True},
            ],
        },
        {
            "content": [at("it won, and Hill cared")],
            "speaker": 1,
            "unnamed": False,
            "about": [
                {"agent": 1, "span": at("it won")[:2], "main": True},
                {"agent": 0, "span": at("Hill", 1), "main": False},
            ],
        },
        {"content": [at("it won")], "speaker": None, "unnamed": False, "about": []},
    ],
}


def test_annotations_have_the_names_and_words_of_the_corpus() -> None:
    (made,) = joined(CORPUS, [ANNOTATED], name="dev.jsonl")
    told = [(each["speaker"], each["type"], each["about"]) for each in made["attributions"]]
    assert told == [
        ("Jo Hill", "Person", ["Nexor"]),  # "she" is the speaker
        ("UNNAMED: A clerk", "UnnamedSource", []),
        ("UNNAMED: A clerk", "UnnamedSource", ["Nexor"]),
        ("Nexor", "Company", ["Nexor", "Jo Hill"]),
        (NOT_STATED, "UnnamedSource", []),
    ]
    assert made["attributions"][0]["cue"] == [at("said")]
    (gold,) = golds.read(lines([made]).splitlines(), name="joined", lang="en")
    assert len(gold.attributions) == 5


@pytest.mark.parametrize(
    ("corpus", "message"),
    [
        (CORPUS[1:], "dev.jsonl: no article a; give the development part of PolNeAR, dev.jsonl"),
        (
            [json.dumps({"id": "a", "text": TEXT, "attributions": []})],
            "dev.jsonl: a has other contents than were annotated; give the same release",
        ),
    ],
)
def test_corpus_that_does_not_fit_is_named_with_the_next_step(corpus: list[str], message: str) -> None:
    with pytest.raises(DataError) as raised:
        list(joined(corpus, [ANNOTATED], name="dev.jsonl"))
    assert str(raised.value) == message


def counts(name: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in part(name):
        found["articles"] += 1
        found["agents with a name"] += len(one["agents"])
        for said in one["attributions"]:
            told = "not told" if not said["unnamed"] else "without a name"
            found["attributions"] += 1
            found[f"source: {'an agent with a name' if said['speaker'] is not None else told}"] += 1
            found["agents that contents are about"] += len(said["about"])
            found["of them main targets"] += sum(each["main"] for each in said["about"])
    return found


def test_annotations_are_as_many_as_their_page_says() -> None:
    found = {name: counts(name) for name in PARTS}
    assert [found[name]["articles"] for name in PARTS] == [36, 14]
    page = (POLNEAR / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [f"| {what} | {found['dev'][what]} | {found['test'][what]} |" for what in found["dev"]]
    assert len(rows) == 8
    assert [row for row in rows if row not in page] == []


def test_annotations_keep_their_own_conventions_and_hold_no_text() -> None:
    kinds = {kind.value for kind in Kind} - {Kind.UNNAMED.value, Kind.DOCUMENT.value}
    articles = [one for name in PARTS for one in part(name)]
    assert len({one["article"] for one in articles}) == 50
    for one in articles:
        assert {agent["type"] for agent in one["agents"]} <= kinds
        names = [tuple(agent["name"]) for agent in one["agents"]]
        assert len(set(names)) == len(names)
        starts = [said["content"][0][0] for said in one["attributions"]]
        for number, said in enumerate(one["attributions"]):
            assert said["speaker"] is None or (not said["unnamed"] and 0 <= said["speaker"] < len(names))
            assert "same_as" not in said or (
                said["unnamed"] and said["same_as"] in starts[:number] + starts[number + 1 :]
            )
            for about in said["about"]:
                assert 0 <= about["agent"] < len(names)
                start, end = about["span"]
                assert any(first <= start < end <= last for first, last in said["content"])
    for name in PARTS:
        text = (POLNEAR / f"{name}.jsonl").read_text(encoding="utf-8")
        assert [one["article"] for one in part(name)] == sorted(one["article"] for one in part(name))
        assert "text" not in set(json.loads(text.splitlines()[0]))
