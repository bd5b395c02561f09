"""Fixtures that more than one test module uses."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, BinaryIO

import hypothesis
import pytest

from pipeline import run
from pipeline.acts import Act
from pipeline.model import (
    Article,
    Attribution,
    Certainty,
    Cue,
    Entity,
    Kind,
    Label,
    Match,
    Mode,
    Polarity,
    Reading,
    Rejected,
    Span,
    Speaker,
    Statement,
    Tenure,
    Tie,
)
from pipeline.settings import Settings, defaults
from pipeline.stages import STAGES, Stages

ROOT = Path(__file__).parent.parent

if find_spec("icu") is None:
    # followthemoney imports it to write foreign scripts in Latin, and it has no wheel: here they stay as they are.
    icu: Any = ModuleType("icu")
    icu.Transliterator = SimpleNamespace(createInstance=lambda _: SimpleNamespace(transliterate=str))
    sys.modules["icu"] = icu

# no test asserts on time
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    tenures: tuple[Tenure, ...]
    rejected: tuple[Rejected, ...]
    ties: tuple[Tie, ...] = ()
    matches: tuple[Match, ...] = ()


def fake_ingest(sources: Sequence[str], *, stdin: BinaryIO) -> Iterator[Article | Rejected]:
    """Every file below the sources is an article, an empty one is rejected; "-" is an article too."""
    for source in sources:
        if source == "-":
            yield Article(id="stdin", text=stdin.read().decode(), lang="en")
            continue
        for path in sorted(Path(source).iterdir()) if Path(source).is_dir() else [Path(source)]:
            text = path.read_text(encoding="utf-8")
            if text:
                yield Article(id=path.stem, text=text, lang="en")
            else:
                yield Rejected(record=str(path), stage="ingest", reason="the file is empty")


def fake_extract(articles: Sequence[Article], *, authority: str) -> Iterator[Reading | Rejected]:
    """ "NAME: words" is an attribution; an article without a colon is rejected."""
    for article in articles:
        name, colon, _ = article.text.partition(":")
        if not colon:
            yield Rejected(record=article.id, stage="extract", reason=f"no colon (authority {authority})")
            continue
        whole, content = Span(0, len(article.text)), Span(len(name) + 2, len(article.text))
        attribution = Attribution(
            source=(Span(0, len(name)),),
            cue=None,
            content=(content,),
            sentence=whole,
            mode=Mode.DIRECT,
            confidence=1.0,
            rule="colon",
        )
        yield Reading(article=article.id, attributions=(attribution,), mentions=(), roles=(), sentences=(whole,))


def fake_resolve(articles: Sequence[Article], readings: Sequence[Reading], *, authority: str, base: str) -> Resolved:
    """Every source is a person of its own name."""
    texts = {article.id: article.text for article in articles}
    statements = []
    for reading in readings:
        for one in reading.attributions:
            text = texts[reading.article]
            label = one.source[0].of(text)
            statements.append(
                Statement(
                    id=f"s-{reading.article}",
                    article=reading.article,
                    mode=one.mode,
                    speaker=Speaker(
                        entity=f"{base}person/{label}",
                        label=label,
                        type=Kind.PERSON,
                        span=one.source,
                        named=True,
                        because="name",
                    ),
                    cue=Cue(spans=(Span(one.source[0].end, one.source[0].end + 1),), lemma=":"),
                    act=Act.SAID,
                    content=one.content,
                    text=one.content[0].of(text),
                    sentence=one.sentence,
                    about=(),
                    polarity=Polarity.AFFIRMED,
                    certainty=Certainty.CERTAIN,
                    future=False,
                    said_at=None,
                    reported_by=None,
                    confidence=one.confidence,
                    rule=one.rule,
                )
            )
    people = {s.speaker.entity: s.speaker.label for s in reversed(statements) if s.speaker}
    entities = tuple(Entity(iri=iri, kind=Kind.PERSON, labels=(Label(text=label),)) for iri, label in people.items())
    return Resolved(statements=tuple(reversed(statements)), entities=entities, tenures=(), rejected=())


def fake_quads(
    *, articles: Sequence[Article], statements: Sequence[Statement], run: Mapping[str, str], **_: object
) -> list[str]:
    """A line for the run, each article and each statement."""
    assert run["codeFingerprint"]
    return ["run", *(f"article {one.id}" for one in articles), *(f"{one.id} {one.text}" for one in statements)]


def fake_publish(out: Path, quads: Iterable[str]) -> None:
    """One file of sorted lines."""
    (out / "graph.nq").write_text("".join(f"{quad}\n" for quad in sorted(quads)), encoding="utf-8")


def no_breach(articles: Sequence[Article], quads: Sequence[Any]) -> tuple[str, ...]:
    """A gate that all pass."""
    return ()


FAKES = Stages(
    authority=lambda path: path.read_text(encoding="utf-8").strip(),
    ingest=fake_ingest,
    extract=fake_extract,
    resolve=fake_resolve,
    decisions=STAGES.decisions,
    curate=STAGES.curate,
    positions=dict,
    quads=fake_quads,
    gates={"anchors": no_breach, "shapes": no_breach},
    publish=fake_publish,
)


@pytest.fixture
def fakes() -> Stages:
    """Stages of a few lines each, in place of the models and the graph."""
    return FAKES


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one build of the articles in seeds/, with the real models: a missing model fails, and skips not."""
    out = tmp_path_factory.mktemp("seeds") / "build"
    articles = sorted((ROOT / "seeds").glob("*.txt"))
    assert len(articles) == 5
    run.build([str(path) for path in articles], settings=replace(defaults(), out=out))
    return out


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that keep everything inside the test's folder."""
    authority = tmp_path / "authority.tsv"
    authority.write_text("id\n", encoding="utf-8")
    return replace(defaults(), authority=authority, out=tmp_path / "build")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of four files, of which one is empty and one says nothing."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Ann: “Bob is late.”", encoding="utf-8")
    (folder / "b.txt").write_text("Nobody says anything here.", encoding="utf-8")
    (folder / "c.txt").write_text("", encoding="utf-8")
    (folder / "d.txt").write_text("Dee: I was early.", encoding="utf-8")
    return folder
