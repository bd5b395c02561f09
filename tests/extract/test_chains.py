"""Chains of sources, in whole texts: the rows of chains.tsv through the whole of extraction."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.languages.tables import rows
from pipeline.model import Article, Attribution, Reading, Span
from pipeline.resolve.authority import EMPTY

COLUMNS = ("lang", "text", "source", "cue", "content", "reported by")
CHAINS: list[list[dict[str, str]]] = []
for _, link in rows(Path(__file__).parent / "chains.tsv", columns=COLUMNS):
    if link["text"]:
        CHAINS.append([])
    CHAINS[-1].append(link)


def words(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(span.of(text) for span in spans)


def found(text: str, lang: str) -> tuple[Attribution, ...]:
    article = Article(id="a", text=text, lang=lang)
    (reading,) = [one for one in extract([article], authority=EMPTY) if isinstance(one, Reading)]
    return reading.attributions


def test_the_table_has_chains_of_three_in_both_languages() -> None:
    assert len(CHAINS) == 16
    assert {chain[0]["lang"] for chain in CHAINS if len(chain) == 3} == {"en", "nl"}


@pytest.mark.model
@pytest.mark.parametrize("chain", CHAINS, ids=[chain[0]["text"][:50] for chain in CHAINS])
def test_each_source_has_its_own_statement_and_who_reports_it(chain: list[dict[str, str]]) -> None:
    text = chain[0]["text"]
    read = found(text, chain[0]["lang"])
    parts = [
        (words(one.source, text), words(one.cue.spans, text) if one.cue else "-", words(one.content, text))
        for one in read
    ]
    wanted = [(link["source"], link["cue"], link["content"]) for link in chain]
    assert sorted(parts) == sorted(wanted)
    by = [None if one.reported_by is None else parts[one.reported_by] for one in read]
    held = [None if link["reported by"] == "-" else wanted[int(link["reported by"]) - 1] for link in chain]
    assert dict(zip(parts, by, strict=True)) == dict(zip(wanted, held, strict=True))
