"""The Dutch gold holds what README.md says of it, and keeps its own conventions."""

from __future__ import annotations

from itertools import combinations

from pipeline.train.markup import Passage, read
from tests.gold.passages import DUTCH, passages, seed

ROLES = ("source", "cue", "content")


def words(passage: Passage, role: str) -> list[str]:
    return [passage["text"][a:b] for found in passage["attributions"] for a, b in found[role]]


def test_the_gold_is_as_large_as_its_page_says() -> None:
    found = read(DUTCH)
    assert len(found) == 60
    assert sum(len(passage["attributions"]) for passage in found) == 199


def test_every_attribution_has_a_source_or_a_cue() -> None:
    for passage in passages():
        for found in passage["attributions"]:
            assert found["source"] or found["cue"], passage["id"]


def test_no_attribution_lies_within_another() -> None:
    for passage in read(DUTCH):
        for one, other in combinations(passage["attributions"], 2):
            contents = (one["content"], other["content"])
            assert not any(a < d and c < b for a, b in contents[0] for c, d in contents[1]), passage["id"]


def test_no_span_ends_in_a_comma() -> None:
    for passage in read(DUTCH):
        for role in ROLES:
            assert not [part for part in words(passage, role) if part.endswith(",")], passage["id"]


def test_quotation_marks_that_open_in_a_content_close_in_it() -> None:
    for passage in read(DUTCH):
        for found in passage["attributions"]:
            text = "".join(passage["text"][a:b] for a, b in found["content"])
            assert text.count("“") + text.count("„") == text.count("”"), passage["id"]
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
