"""Ways in which Dutch attributes, each with cases: the rows of dutch.tsv through the whole of extraction."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.languages.tables import rows
from pipeline.model import Article, Attribution, Reading, Span
from pipeline.resolve.authority import EMPTY

ROWS = [
    row for _, row in rows(Path(__file__).parent / "dutch.tsv", columns=("way", "text", "source", "cue", "content"))
]
OUT_OF_REACH = {
    "Er komt geen extra geld voor de scholen, zo laat de toezichthouder weten.": "'zo' alone is taken for the cue",
    "De schade loopt volgens verzekeraar Novia in de miljoenen.": "what stands behind the source is lost",
    "Zanger Rik Maas heeft naar eigen zeggen nooit les gehad.": "the auxiliary is taken into the cue",
    "De minister zei dat het plan klaar is. De eerste woningen zouden in mei worden opgeleverd.": (
        "the next sentence is lost"
    ),
    "“We krijgen geen enkele uitleg”, klinkt het bij de bewoners.": "'bij' is taken into the cue",
}
"""Texts that come out wrong, with the reason."""

pytestmark = pytest.mark.model


def words(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(span.of(text) for span in spans) or "-"


def found(text: str) -> tuple[Attribution, ...]:
    article = Article(id="a", text=text, lang="nl")
    (reading,) = [one for one in extract([article], authority=EMPTY) if isinstance(one, Reading)]
    return reading.attributions


def test_the_table_has_its_rows() -> None:
    assert len(ROWS) >= 40
    assert len({row["way"] for row in ROWS}) >= 20


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['way']}: {row['text'][:40]}" for row in ROWS])
def test_dutch_says_who_said_what(row: dict[str, str], request: pytest.FixtureRequest) -> None:
    if row["text"] in OUT_OF_REACH:
        request.applymarker(pytest.mark.xfail(reason=OUT_OF_REACH[row["text"]]))
    text = row["text"].replace("¶", "\n")
    out = [
        (words(one.source, text), words(one.cue.spans, text) if one.cue else "-", words(one.content, text))
        for one in found(text)
    ]
    assert out == ([] if row["content"] == "-" else [(row["source"], row["cue"], row["content"])])
