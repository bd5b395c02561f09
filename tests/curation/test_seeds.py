"""The decisions about the five articles: they find their words without any model."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pipeline import ingest, iris
from pipeline.curation import Records, changed, read, replay
from pipeline.decisions import Decision, Verb
from pipeline.model import Article

NOTHING = Records(statements=(), entities=())


@pytest.fixture(scope="module")
def decisions(root: Path) -> tuple[Decision, ...]:
    return read(root / "seeds" / "curation.jsonl")


@pytest.fixture(scope="module")
def articles(root: Path) -> list[Article]:
    sources = sorted(str(path) for path in (root / "seeds").glob("*.txt"))
    found = [one for one in ingest.read(sources, stdin=io.BytesIO()) if isinstance(one, Article)]
    assert len(found) == 5
    return found


def test_the_log_is_as_it_was_written(decisions: tuple[Decision, ...]) -> None:
    assert len(decisions) >= 10
    assert changed(decisions) == []
    assert {one.who for one in decisions} == {"quoth"}


def test_every_decision_finds_its_words(decisions: tuple[Decision, ...], articles: list[Article]) -> None:
    found = replay(NOTHING, decisions, articles, base=iris.DEFAULT_BASE)
    assert found.orphans == ()
    assert found.conflicts == ()
    corrected = {one.statement for one in decisions if one.do is not Verb.REJECT}
    assert len(found.records.statements) == len(corrected) >= 4
    texts = {one.id: one.text for one in articles}
    assert all(span.of(texts[one.article]) in one.text for one in found.records.statements for span in one.content)


def test_the_decisions_hold_when_the_articles_come_under_other_names(
    decisions: tuple[Decision, ...], articles: list[Article]
) -> None:
    renamed = [
        Article(id=f"again-{one.id}", text=f"By our reporter\n\n{one.text}", lang=one.lang)
        for one in reversed(articles)
    ]
    found = replay(NOTHING, decisions, renamed, base=iris.DEFAULT_BASE)
    assert found.orphans == ()
    as_they_were = replay(NOTHING, decisions, articles, base=iris.DEFAULT_BASE).records.statements
    assert {one.text for one in found.records.statements} == {one.text for one in as_they_were}
    assert {one.speaker and one.speaker.label for one in found.records.statements} == {
        one.speaker and one.speaker.label for one in as_they_were
    }
