"""The five articles of seeds/, built for real: what the person who handed them in is promised."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse
from rdflib import Graph

from pipeline import iris, records, report, run, store, validate
from pipeline.decisions import Orphan
from pipeline.model import Article, Entity, Kind, Match, Mode, Rejected, Statement, Tenure, Tie
from pipeline.ontology.profile import violations
from pipeline.resources import folder
from pipeline.settings import Settings, defaults
from pipeline.stages import STAGES, Stages
from pipeline.vocab import Q
from tests.gold import score

pytestmark = pytest.mark.model

GRAPHS = ("graph.nq", "graph.trig", "graph.ttl")
LINES = tuple(
    f"{name}.jsonl" for name in ("articles", "entities", "orphans", "rejected", "review", "roles", "statements", "ties")
)


@pytest.fixture(scope="module")
def articles(seeds: Path) -> dict[str, Article]:
    return {each.id: each for each in records.read(Article, lines(seeds / "articles.jsonl"), name="articles")}


@pytest.fixture(scope="module")
def statements(seeds: Path) -> tuple[Statement, ...]:
    return tuple(records.read(Statement, lines(seeds / "statements.jsonl"), name="statements"))


@pytest.fixture(scope="module")
def quads(seeds: Path) -> list[Quad]:
    """As they stand in the file: a store writes some numbers in another way."""
    return list(parse(path=str(seeds / "graph.nq"), format=RdfFormat.N_QUADS))


@pytest.fixture
def again(seeds: Path) -> Settings:
    """The settings that the build was made with."""
    return replace(defaults(), out=seeds)


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def sources(root: Path) -> list[str]:
    return [str(path) for path in sorted((root / "seeds").glob("*.txt"))]


def said_by(statements: tuple[Statement, ...], name: str) -> Iterator[Statement]:
    entity = iris.agent(Kind.PERSON, name, base=iris.DEFAULT_BASE)
    return (each for each in statements if each.speaker and each.speaker.entity == entity)


def test_tagger_is_in_the_repository(root: Path) -> None:
    models = root / "pipeline" / "models" / "tagger"
    assert [name for name in ("tagger.onnx", "tokenizer.json") if not (models / name).is_file()] == []


def test_build_leaves_every_file_and_a_report_that_knows_them(seeds: Path) -> None:
    made = report.read(seeds)
    assert made is not None
    assert sorted(made.files) == sorted((*GRAPHS, *LINES))
    assert report.altered(seeds, made) == []
    assert sorted(path.name for path in seeds.iterdir() if not path.name.startswith(".")) == sorted(
        (*made.files, report.NAME)
    )


def test_every_article_is_read_and_every_record_reads_back(
    seeds: Path, articles: dict[str, Article], root: Path
) -> None:
    assert list(articles) == [Path(path).stem for path in sources(root)]
    for path in sources(root):
        assert articles[Path(path).stem].text == Path(path).read_text("utf-8")
    assert {each.id[:3]: each.lang for each in articles.values()} == {
        "000": "en",
        "001": "en",
        "002": "en",
        "003": "nl",
        "004": "en",
    }
    kinds: dict[str, type[Article | Entity | Match | Orphan | Rejected | Statement | Tenure | Tie]]
    kinds = dict(zip(LINES, (Article, Entity, Orphan, Rejected, Match, Tenure, Statement, Tie), strict=True))
    for name, kind in kinds.items():
        # This build follows no decisions, and the articles need leave no question.
        assert lines(seeds / name) or kind in {Match, Orphan, Tie}
        assert [records.dumps(records.loads(kind, line)).encode() for line in lines(seeds / name)] == lines(
            seeds / name
        )


def test_other_folder_order_workers_and_hash_seed_give_the_same_bytes(seeds: Path, root: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    for path in sources(root):
        shutil.copy(path, copies)
    turned = [str(copies / Path(path).name) for path in reversed(sources(root))]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "4711", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    subprocess.run(
        [sys.executable, "-m", "pipeline", "build", *turned, "--out", "elsewhere", "--workers", "2"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
    )
    other = tmp_path / "elsewhere"
    differing = [name for name in (*GRAPHS, *LINES) if (seeds / name).read_bytes() != (other / name).read_bytes()]
    assert differing == []
    ours, theirs = report.read(seeds), report.read(other)
    assert ours is not None
    assert theirs is not None
    # which files were named is part of the fingerprint of a run, and of nothing else
    named = ours.fingerprints["sources"]
    assert replace(theirs, fingerprints={**theirs.fingerprints, "sources": named}) == ours


def test_second_run_is_recognised_as_unchanged(seeds: Path, again: Settings, root: Path) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a stage was run")

    never: Stages = replace(
        STAGES, authority=refuse, ingest=refuse, extract=refuse, resolve=refuse, quads=refuse, publish=refuse
    )
    before = {path: path.stat().st_mtime_ns for path in seeds.iterdir() if path.is_file() and path.name != ".lock"}
    assert run.build(sources(root), settings=again, using=never) == report.read(seeds)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    with pytest.raises(AssertionError, match="a stage was run"):
        run.build(sources(root)[1:], settings=again, using=never)


def test_nothing_breaks_a_rule(seeds: Path, quads: list[Quad], articles: dict[str, Article]) -> None:
    made = report.read(seeds)
    assert made is not None
    assert made.checks == {"anchors": len(quads), "shapes": len(quads)}
    assert validate.anchors(articles.values(), quads) == ()
    assert validate.shacl(quads) == ()


def test_every_span_of_the_graph_is_its_text(quads: list[Quad], articles: dict[str, Article]) -> None:
    texts = {iris.version(each.id, each.fingerprint, base=iris.DEFAULT_BASE): each.text for each in articles.values()}
    values = {(str(quad.subject), quad.predicate): str(getattr(quad.object, "value", None)) for quad in quads}
    spans = {span: words for (span, predicate), words in values.items() if predicate == Q.exactText}
    assert len(spans) >= 500
    for span, words in spans.items():
        start, end = int(values[span, Q.startOffset]), int(values[span, Q.endOffset])
        assert texts[values[span, Q.inVersion]][start:end] == words


def test_every_statement_stands_in_its_article(statements: tuple[Statement, ...], articles: dict[str, Article]) -> None:
    assert len(statements) >= 60
    assert len({each.id for each in statements}) == len(statements)
    for each in statements:
        article = articles[each.article]
        assert each.text == " … ".join(piece.of(article.text) for piece in each.content)
        parts = (*each.content, *((each.cue.span,) if each.cue else ()), *(each.speaker.span if each.speaker else ()))
        assert all(each.sentence.contains(part) for part in parts), each.text
        assert all(any(piece.overlaps(target.span) for piece in each.content) for target in each.about), each.text
        assert not any(mark.span.overlaps(part) for mark in article.marks for part in parts), each.text


SAID = [
    ("Shou Zi Chew", "000", "that this “misconduct” isn’t representative of the company’s principles", "TikTok"),
    ("Shou Zi Chew", "000", "the company will continue to improve access protocols", "TikTok"),
    ("Shou Zi Chew", "000", "that the company had worked hard over the last 15 months", "TikTok U.S. Data Security"),
    ("Shou Zi Chew", "000", "“We have completed the migration of US-protected user data", "TikTok U.S. Data Security"),
    ("Shou Zi Chew", "001", "We will continue to enhance these access protocols", ""),
    ("Erich Andersen", "000", "They were trying to discover possible connections between two journalists", "ByteDance"),
    ("Erich Andersen", "001", "that the individuals identified by ByteDance", "ByteDance"),
    ("Erich Andersen", "001", "TikTok is updating its Internal Audit and Risk Control department", "TikTok"),
    ("Erich Andersen", "003", "“ByteDance-medewerkers hun positie hebben misbruikt om toegang te krijgen", "TikTok"),
    ("Erich Andersen", "003", "dat de medewerkers lid waren van een interne auditgroep", ""),
    ("Rubo Liang", "001", "his company’s strong condemnation of the unlawful data access by employees", "ByteDance"),
    ("Rubo Liang", "001", "a significant violation of the code of conduct", ""),
    ("Marco Rubio", "000", "that ByteDance was trying to calm growing bipartisan concern", "Chinese Communist Party"),
    ("Ted Cruz", "004", "“a Trojan horse the Chinese Communist Party can use”", "Chinese Communist Party"),
]


@pytest.mark.parametrize(("name", "article", "words", "target"), SAID, ids=[f"{w[0]}: {w[2][:40]}" for w in SAID])
def test_each_of_the_five_comes_out_with_what_they_said(
    name: str, article: str, words: str, target: str, statements: tuple[Statement, ...]
) -> None:
    found = [each for each in said_by(statements, name) if each.article.startswith(article) and words in each.text]
    assert len(found) == 1, [each.text for each in said_by(statements, name)]
    assert not target or target in {each.label for each in found[0].about}


def test_rubio_is_quoted_to_the_closing_mark_without_an_opening_one(statements: tuple[Statement, ...]) -> None:
    (statement,) = said_by(statements, "Marco Rubio")
    assert statement.text.endswith(
        "personal data of American citizens. It becomes more apparent every day that TikTok must be banned.”"
    )
    assert statement.mode is Mode.MIXED
    assert {each.label for each in statement.about} == {"ByteDance", "Chinese Communist Party", "TikTok"}


def test_liang_describes_in_an_email_through_he(
    statements: tuple[Statement, ...], articles: dict[str, Article]
) -> None:
    (found,) = (each for each in said_by(statements, "Rubo Liang") if "significant violation" in each.text)
    assert found.speaker is not None
    assert found.cue is not None
    text = articles[found.article].text
    assert [span.of(text) for span in found.speaker.span] == ["he"]
    assert "described" in found.cue.span.of(text)


def test_pull_quote_is_direct_and_ends_before_the_name_glued_to_it(statements: tuple[Statement, ...]) -> None:
    (found,) = (each for each in said_by(statements, "Shou Zi Chew") if each.article.startswith("001"))
    assert found.mode is Mode.DIRECT
    assert found.text.endswith("since this initiative took place")


def test_second_half_of_the_dutch_article_is_not_read_again(statements: tuple[Statement, ...]) -> None:
    # a chain of sources has the same words for each link
    dutch = [each.text for each in statements if each.article.startswith("003") and each.reported_by is None]
    assert len(dutch) >= 4
    assert len(set(dutch)) == len(dutch)


def test_most_of_the_gold_statements_are_found_and_most_of_the_graph_is_right(seeds: Path) -> None:
    made = score.of_build(seeds)
    assert made.recall >= score.FOUND, score.told(made)
    assert made.precision >= score.RIGHT, score.told(made)


def test_turtle_is_the_whole_graph_in_oxigraph_and_rdflib(seeds: Path, quads: list[Quad]) -> None:
    triples = {quad.triple for quad in quads}
    assert len(triples) >= 3000
    assert {quad.triple for quad in parse(path=str(seeds / "graph.ttl"), format=RdfFormat.TURTLE)} == triples
    plain = Graph().parse(seeds / "graph.ttl", format="turtle")
    same = Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    assert len(plain) == len(triples)
    assert set(plain) == set(same)


def test_trig_is_the_whole_graph_with_its_named_graphs(
    seeds: Path, quads: list[Quad], articles: dict[str, Article]
) -> None:
    assert set(parse(path=str(seeds / "graph.trig"), format=RdfFormat.TRIG)) == set(quads)
    base = iris.DEFAULT_BASE
    assert {quad.graph_name for quad in quads} == {
        *(NamedNode(iris.article_graph(id_, base=base)) for id_ in articles),
        *(NamedNode(made(base=base)) for made in (iris.entities_graph, iris.run_graph, iris.terms_graph)),
    }
    assert not any(isinstance(node, BlankNode) for quad in quads for node in (quad.subject, quad.object))


def test_store_holds_every_quad_of_the_file(seeds: Path, quads: list[Quad]) -> None:
    assert len(store.opened(seeds)) == len(set(quads)) == len(quads)


@pytest.mark.java
def test_turtle_and_ontology_are_owl_2_dl_for_owlapi(seeds: Path) -> None:
    assert violations(folder("ontology") / "quoth.ttl", seeds / "graph.ttl") == ()
