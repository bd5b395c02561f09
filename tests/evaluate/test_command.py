"""`quoth evaluate` on gold that says who speaks, with what resolution makes of readings given by hand."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from pipeline.cli import main
from pipeline.model import Article, Attribution, Form, Kind, Mention, Mode, Reading, Span
from pipeline.resolve.authority import EMPTY
from pipeline.stages import STAGES, Stages

# the same last name in each, of different people
GOLD = [
    {
        "id": name,
        "lang": "nl",
        "text": (text := f"{name} Vos kwam laat. Vos zegt dat het regent."),
        "attributions": [
            {
                "source": [[at := text.index("Vos zegt"), at + 3]],
                "cue": [],
                "content": [[at + 9, len(text) - 1]],
                "speaker": f"{name} Vos",
                "type": "Person",
                "about": [],
            }
        ],
    }
    for name in ("Ada", "Ida")
]


def ingest(sources: Sequence[str], *, stdin: BinaryIO) -> Iterator[Article]:
    for line in stdin.read().splitlines():
        value = json.loads(line)
        yield Article(id=value["id"], text=value["text"], lang="nl")


def extract(articles: Sequence[Article], *, authority: object) -> Iterator[Reading]:
    for article in articles:
        at, end = article.text.index("Vos zegt"), len(article.text)
        names = (Span(0, 7), Span(at, at + 3))
        said = Attribution(
            source=(names[1],),
            cue=None,
            content=(Span(at + 9, end - 1),),
            sentence=Span(at, end),
            mode=Mode.INDIRECT,
            confidence=0.9,
            rule="by hand",
        )
        mentions = tuple(Mention(span=one, form=Form.NAME, head=one, kind=Kind.PERSON) for one in names)
        sentences = (Span(0, at - 1), said.sentence)
        yield Reading(article=article.id, attributions=(said,), mentions=mentions, roles=(), sentences=sentences)


def stages() -> Stages:
    kept = {
        name: getattr(STAGES, name)
        for name in ("decisions", "resolve", "curate", "positions", "quads", "gates", "publish")
    }
    return Stages(authority=lambda _: EMPTY, ingest=ingest, extract=extract, **kept)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401
    """What `quoth` prints; the gold is in gold.jsonl."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(one) + "\n" for one in GOLD), encoding="utf-8")

    def run(*arguments: str, stdin: str = "") -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit, match=r"^0$"):
            main([*arguments, "--authority", "authority.tsv"], using=stages())
        return capsys.readouterr().out

    (tmp_path / "authority.tsv").touch()
    return run


def test_speakers_are_those_that_each_article_resolves_to(ask: Any) -> None:  # noqa: ANN401
    figures = json.loads(ask("evaluate", "gold.jsonl", "--json", "--workers", "1"))
    assert figures["speaker"]["all"] == {"share": 100.0, "interval": [100.0, 100.0], "matched": 2}
    assert figures["speaker"]["name"]["matched"] == 2
    assert figures["errors"]["wrong-speaker"] == 0


def test_speakers_of_statement_lines_are_scored_by_their_labels(ask: Any, tmp_path: Path) -> None:  # noqa: ANN401
    lines = ask("extract", "--workers", "1", stdin=(tmp_path / "gold.jsonl").read_text(encoding="utf-8"))
    statements = [json.loads(line) for line in lines.splitlines()]
    assert [one["speaker"]["label"] for one in statements] == ["Ada Vos", "Ida Vos"]
    statements[1]["speaker"]["label"] = "Ada Vos"
    (tmp_path / "found.jsonl").write_text("".join(json.dumps(one) + "\n" for one in statements), encoding="utf-8")
    figures = json.loads(ask("evaluate", "gold.jsonl", "--predictions", "found.jsonl", "--json"))
    assert figures["speaker"]["all"]["share"] == 50.0
    assert figures["errors"]["wrong-speaker"] == 1
