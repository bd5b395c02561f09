"""The Dutch gold holds what README.md says of it, and keeps its own conventions."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from pipeline.evaluate import gold as golds
from pipeline.evaluate import words
from pipeline.evaluate.agents import form
from pipeline.train.markup import ROLES, Passage, Role
from tests.gold.passages import DUTCH, PARTS, lines, part, passages, seed

UNNAMED = {"UnnamedSource": "UNNAMED: ", "DocumentSource": "DOCUMENT: "}


def parts(passage: Passage, role: Role) -> list[str]:
    return [passage["text"][a:b] for found in passage["attributions"] for a, b in found[role]]


@pytest.fixture(scope="module", params=["dev", "test"])
def found(request: pytest.FixtureRequest) -> list[Passage]:
    return part(request.param)


def counts(name: str) -> dict[str, int]:
    """What the page counts in a part."""
    articles = golds.read(lines(part(name)).splitlines(), name=name, lang="nl")
    found = Counter({"passages": len(articles), "of them without attributions": 0})
    for article in articles:
        read = words.read(article.text, lang="nl")
        found["of them without attributions"] += not article.attributions
        for one in article.attributions:
            assert one.speaker is not None
            source = form(one, article.text, lang="nl")
            document = source == "unnamed" and one.speaker.startswith("DOCUMENT")
            found["attributions"] += 1
            found[read.mode(read.inside(one.content))] += 1
            found["source: document" if document else f"source: {source}"] += 1
            found["agents that contents are about"] += len(one.about or ())
    return found


def test_the_gold_is_as_large_as_its_page_says() -> None:
    found = {name: counts(name) for name in PARTS}
    assert {name: (one["passages"], one["attributions"]) for name, one in found.items()} == {
        "dev": (158, 633),
        "test": (72, 396),
    }
    page = (DUTCH / "README.md").read_text("utf-8").splitlines()
    assert [
        row
        for what in found["test"]
        if (row := f"| {what} | {found['dev'][what]} | {found['test'][what]} |") not in page
    ] == []


@pytest.mark.parametrize("name", PARTS)
def test_the_lines_are_those_that_the_annotated_texts_give(name: str) -> None:
    made = (DUTCH / f"{name}.jsonl").read_text("utf-8")
    assert made == lines(part(name)), "run python -m tests.gold.passages write"


def test_an_item_is_named_after_its_file() -> None:
    assert [part("dev")[0]["id"], part("test")[0]["id"], part("test")[-1]["id"]] == [
        "dev-a-001",
        "test-a-001",
        "test-c-024",
    ]


def test_no_item_is_in_both_parts() -> None:
    texts = [passage["text"] for name in PARTS for passage in part(name)]
    assert len(texts) == len(set(texts)) == 230


def test_every_attribution_says_who_speaks(found: list[Passage]) -> None:
    for passage in found:
        for one in passage["attributions"]:
            assert one["speaker"].startswith(UNNAMED.get(one["type"], "")), passage["id"]
            assert one["type"] in UNNAMED or not one["speaker"].startswith(tuple(UNNAMED.values())), passage["id"]
            assert one["type"] in UNNAMED or not one["affiliation"], passage["id"]


def test_names_of_agents_stand_in_the_text(found: list[Passage]) -> None:
    for passage in found:
        for one in passage["attributions"]:
            for name in (one["speaker"], one["affiliation"] or "", *one["about"]):
                assert name.startswith(tuple(UNNAMED.values())) or name in passage["text"], (passage["id"], name)


def test_every_attribution_has_a_source_or_a_cue() -> None:
    for passage in passages():
        for found in passage["attributions"]:
            assert found["source"] or found["cue"], passage["id"]


def test_no_attribution_lies_within_another(found: list[Passage]) -> None:
    for passage in found:
        for one, other in combinations(passage["attributions"], 2):
            contents = (one["content"], other["content"])
            assert not any(a < d and c < b for a, b in contents[0] for c, d in contents[1]), passage["id"]


def test_no_span_ends_in_a_comma(found: list[Passage]) -> None:
    for passage in found:
        for role in ROLES.values():
            assert not [one for one in parts(passage, role) if one.endswith(",")], passage["id"]


def test_quotation_marks_that_open_in_a_content_close_in_it(found: list[Passage]) -> None:
    for passage in found:
        for one in passage["attributions"]:
            text = "".join(passage["text"][a:b] for a, b in one["content"])
            # each paragraph of a long quotation opens anew, and only the last one closes
            paragraphs = passage["text"][one["content"][0][0] : one["content"][-1][1]].count("\n")
            unclosed = text.count("“") + text.count("„") - text.count("”")
            assert 0 <= unclosed <= paragraphs, passage["id"]
            assert text.count('"') % 2 == 0, passage["id"]


def test_the_seed_ends_where_it_begins_again() -> None:
    article = seed()
    assert article["text"].count("Bevestiging voor de wanpraktijken") == 1
    assert [article["text"][a:b] for found in article["attributions"] for a, b in found["cue"]] == [
        "erkent",
        "schrijft",
        "erkent",
        "stelde",
        "stelt",
    ]
