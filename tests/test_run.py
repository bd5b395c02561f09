from __future__ import annotations

import fcntl
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import builds, records, report
from pipeline.errors import AuthorityError, GateError, InputError, OutputError
from pipeline.model import Article, Reading, Rejected, Statement
from pipeline.run import build
from pipeline.settings import Settings
from pipeline.stages import STAGES, Stages

FILES = {
    "articles.jsonl",
    "entities.jsonl",
    "graph.nq",
    "orphans.jsonl",
    "rejected.jsonl",
    "report.json",
    "review.jsonl",
    "roles.jsonl",
    "statements.jsonl",
    "ties.jsonl",
}


def contents(out: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.name != ".lock"}


def unused(*_: object, **__: object) -> object:
    raise AssertionError("a stage was called though nothing has changed")


_each: dict[str, Any] = {field.name: unused for field in fields(Stages)}
UNUSED = Stages(**_each)


class Counting:
    """An extraction that remembers which articles it read."""

    def __init__(self, fakes: Stages) -> None:
        self.extract = fakes.extract
        self.read: list[str] = []

    def __call__(self, articles: Sequence[Article], *, authority: str) -> Iterator[Reading | Rejected]:
        self.read += [article.id for article in articles]
        yield from self.extract(articles, authority=authority)


def test_a_build_leaves_every_file_and_nothing_else(articles: Path, settings: Settings, fakes: Stages) -> None:
    build([str(articles)], settings=settings, using=fakes)
    assert set(contents(settings.out)) == FILES
    assert {path.name for path in settings.out.iterdir() if path.is_dir()} == {".cache"}


def test_every_record_is_accounted_for(articles: Path, settings: Settings, fakes: Stages) -> None:
    made = build([str(articles)], settings=settings, using=fakes)
    assert [(one.name, one.received, one.produced, one.rejected) for one in made.stages] == [
        ("ingest", 4, 3, 1),
        ("extract", 3, 2, 1),
        ("resolve", 2, 2, 0),
        ("map", 2, 6, 0),
        ("check", 6, 6, 0),
        ("write", 6, 10, 0),
    ]
    lines = (settings.out / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(records.read(Rejected, lines, name="rejected.jsonl")) == [
        Rejected(record="b", stage="extract", reason="no colon (authority id)"),
        Rejected(record=str(articles / "c.txt"), stage="ingest", reason="the file is empty"),
    ]


def test_the_report_counts_modes_agents_speakers_and_reasons(articles: Path, settings: Settings, fakes: Stages) -> None:
    made = build([str(articles)], settings=settings, using=fakes)
    assert made.counts.articles == 3
    assert made.counts.statements == {"direct": 2, "indirect": 0, "mixed": 0, "without speaker": 0}
    assert made.counts.agents == {"people": 2, "organizations": 0, "agencies": 0, "unnamed sources": 0}
    assert made.counts.speakers == {"Ann": 1, "Dee": 1}
    assert [(one.stage, one.count) for one in made.counts.rejected] == [("extract", 1), ("ingest", 1)]
    assert made.checks == {"anchors": 6, "shapes": 6}
    assert report.read(settings.out) == made


def test_statements_stand_in_the_order_of_their_articles(articles: Path, settings: Settings, fakes: Stages) -> None:
    build([str(articles)], settings=settings, using=fakes)
    lines = (settings.out / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert [one.article for one in records.read(Statement, lines, name="statements.jsonl")] == ["a", "d"]


def test_a_second_run_with_nothing_changed_asks_for_no_stage(articles: Path, settings: Settings, fakes: Stages) -> None:
    made = build([str(articles)], settings=settings, using=fakes)
    assert build([str(articles)], settings=settings, using=UNUSED) == made


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_was_touched_is_made_again(name: str, articles: Path, settings: Settings, fakes: Stages) -> None:
    build([str(articles)], settings=settings, using=fakes)
    before = contents(settings.out)
    (settings.out / name).write_text("changed", encoding="utf-8")
    build([str(articles)], settings=settings, using=fakes)
    assert contents(settings.out) == before


def test_only_the_article_that_changed_is_read_again(articles: Path, settings: Settings, fakes: Stages) -> None:
    build([str(articles)], settings=settings, using=fakes)
    (articles / "a.txt").write_text("Ann: Bob came.", encoding="utf-8")
    counting = Counting(fakes)
    build([str(articles)], settings=settings, using=replace(fakes, extract=counting))
    assert counting.read == ["a"]


def test_a_new_authority_file_has_all_read_again(articles: Path, settings: Settings, fakes: Stages) -> None:
    build([str(articles)], settings=settings, using=fakes)
    settings.authority.write_text("id\nann\n", encoding="utf-8")
    counting = Counting(fakes)
    build([str(articles)], settings=settings, using=replace(fakes, extract=counting))
    assert counting.read == ["a", "b", "d"]


def test_a_spoiled_cache_is_read_again(articles: Path, settings: Settings, fakes: Stages) -> None:
    build([str(articles)], settings=settings, using=fakes)
    before = contents(settings.out)
    spoiled = list((settings.out / ".cache").iterdir())
    assert len(spoiled) == 3
    for path in spoiled:
        path.write_bytes(path.read_bytes()[:-5])
    (settings.out / "report.json").unlink()
    build([str(articles)], settings=settings, using=fakes)
    assert contents(settings.out) == before


def test_an_article_that_is_removed_takes_its_statements_along(
    articles: Path, settings: Settings, fakes: Stages
) -> None:
    build([str(articles)], settings=settings, using=fakes)
    (articles / "a.txt").unlink()
    build([str(articles)], settings=settings, using=fakes)
    left = b"".join(contents(settings.out).values())
    assert b"early" in left
    assert b"late" not in left
    assert b"Ann" not in left
    assert len(list((settings.out / ".cache").iterdir())) == 2


def test_another_threshold_reaches_extraction_and_reads_anew(articles: Path, settings: Settings, fakes: Stages) -> None:
    asked: list[float | None] = []

    def extract(
        given: Sequence[Article], *, authority: str, least_sure: float | None = None
    ) -> Iterable[Reading | Rejected]:
        asked.append(least_sure)
        return fakes.extract(given, authority=authority)

    using = replace(fakes, extract=extract)
    for least_sure in (None, None, 0.5, 0.5, 0.0):
        build([str(articles)], settings=replace(settings, least_sure=least_sure), using=using)
    assert asked == [*[None] * 3, *[0.5] * 3, *[0.0] * 3]


def test_the_order_of_the_sources_and_the_number_of_workers_change_nothing(
    articles: Path, settings: Settings, fakes: Stages, tmp_path: Path
) -> None:
    sources = [str(path) for path in sorted(articles.iterdir())]
    build(sources, settings=settings, using=fakes)
    other = replace(settings, out=tmp_path / "other", workers=2)
    build(sources[::-1], settings=other, using=fakes)
    assert contents(other.out) == contents(settings.out)


def test_of_two_articles_with_one_id_the_same_one_stays_in_any_order(
    articles: Path, settings: Settings, fakes: Stages, tmp_path: Path
) -> None:
    (articles / "a.md").write_text("Ann: Another text.", encoding="utf-8")
    sources = [str(path) for path in sorted(articles.glob("a.*"))]
    assert len(sources) == 2
    made = build(sources, settings=settings, using=fakes)
    assert [(one.reason, one.count) for one in made.counts.rejected] == [("another article has this id", 1)]
    other = replace(settings, out=tmp_path / "other")
    build(sources[::-1], settings=other, using=fakes)
    assert contents(other.out) == contents(settings.out)


def test_a_breach_fails_the_build_names_the_record_and_leaves_the_old_output(
    articles: Path, settings: Settings, fakes: Stages
) -> None:
    build([str(articles)], settings=settings, using=fakes)
    before = contents(settings.out)
    (articles / "e.txt").write_text("Eve: Something new.", encoding="utf-8")
    breaking = replace(fakes, gates={"anchors": lambda *_: ("s-e: the text is not what the span holds",)})
    with pytest.raises(GateError, match=r"^check of anchors: s-e: the text is not what the span holds$") as caught:
        build([str(articles)], settings=settings, using=breaking)
    assert caught.value.exit_code == 3
    assert contents(settings.out) == before
    assert not (settings.out / ".staging").exists()


def test_a_run_that_dies_while_writing_leaves_the_old_output(articles: Path, settings: Settings, fakes: Stages) -> None:
    build([str(articles)], settings=settings, using=fakes)
    before = contents(settings.out)
    (articles / "a.txt").unlink()

    def die(out: Path, quads: object) -> None:
        (out / "graph.nq").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([str(articles)], settings=settings, using=replace(fakes, publish=die))
    assert contents(settings.out) == before


def test_what_a_killed_run_left_is_cleaned(articles: Path, settings: Settings, fakes: Stages) -> None:
    (settings.out / ".staging").mkdir(parents=True)
    (settings.out / ".staging" / "graph.nq.half").write_text("half", encoding="utf-8")
    build([str(articles)], settings=settings, using=fakes)
    assert set(contents(settings.out)) == FILES
    assert not (settings.out / ".staging").exists()


def test_an_output_folder_that_cannot_be_made_is_named(articles: Path, settings: Settings, fakes: Stages) -> None:
    settings.out.write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match=r"build.*: cannot be written \(File exists\); .* another --out$"):
        build([str(articles)], settings=settings, using=fakes)
    with pytest.raises(OutputError, match=r"build.*: cannot be written \(Not a directory\)"):
        build([str(articles)], settings=replace(settings, out=settings.out / "deeper"), using=fakes)


def test_two_builds_into_one_folder_are_told_apart(articles: Path, settings: Settings, fakes: Stages) -> None:
    settings.out.mkdir()
    with (settings.out / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match=r"another build is writing here"):
            build([str(articles)], settings=settings, using=fakes)


def test_sources_without_an_article_are_an_error_that_says_why(
    articles: Path, settings: Settings, fakes: Stages
) -> None:
    with pytest.raises(InputError, match=r"^no article in .*c\.txt \(.*c\.txt: the file is empty\)"):
        build([str(articles / "c.txt")], settings=settings, using=fakes)


def test_a_missing_authority_file_is_named(articles: Path, settings: Settings, fakes: Stages) -> None:
    with pytest.raises(AuthorityError, match=r"nowhere\.tsv: there is no authority file here"):
        build([str(articles)], settings=replace(settings, authority=Path("nowhere.tsv")), using=fakes)


def test_what_comes_on_stdin_counts_as_a_source(settings: Settings, fakes: Stages) -> None:
    first = build(["-"], settings=settings, stdin=b"Ann: One.", using=fakes)
    assert build(["-"], settings=settings, stdin=b"Ann: One.", using=UNUSED) == first
    assert build(["-"], settings=settings, stdin=b"Ann: Two.", using=fakes) != first


def test_progress_tells_of_every_stage_and_ends_full(articles: Path, settings: Settings, fakes: Stages) -> None:
    seen: dict[str, tuple[int, int]] = {}
    build(
        [str(articles)],
        settings=settings,
        using=fakes,
        progress=lambda stage, done, total: seen.update({stage: (done, total)}),
    )
    assert list(seen) == ["ingest", "extract", "resolve", "map", "anchors", "shapes"]
    assert all(done == total for done, total in seen.values())


def test_a_bug_in_extraction_says_which_article_it_was_in(articles: Path, settings: Settings, fakes: Stages) -> None:
    def fail(articles: Sequence[Article], *, authority: str) -> Iterator[Reading]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        build([str(articles)], settings=settings, using=replace(fakes, extract=fail))
    assert caught.value.__notes__ == ["while reading article 'a'"]


def test_the_report_has_no_clock_and_is_sorted_json(articles: Path, settings: Settings, fakes: Stages) -> None:
    build([str(articles)], settings=settings, using=fakes)
    value = json.loads((settings.out / "report.json").read_bytes())
    assert list(value) == ["stages", "counts", "checks", "versions", "fingerprints", "files"]
    assert set(value["files"]) == FILES - {"report.json"}
    settings_ = {"authority", "base", "curation", "least_sure", "pipelines"}
    assert set(value["fingerprints"]) == {"code", "model", "sources"} | settings_


def test_the_real_mapping_gates_and_files_take_what_a_build_hands_them(
    articles: Path, settings: Settings, fakes: Stages
) -> None:
    using = replace(fakes, quads=STAGES.quads, gates=STAGES.gates, publish=STAGES.publish)
    made = build([str(articles)], settings=settings, using=using)
    assert set(contents(settings.out)) == FILES | {"graph.trig", "graph.ttl"}
    quads = builds.quads(settings.out)
    assert len(quads) == made.stages[3].produced > 100
    texts = builds.lines(settings.out, "articles", Article)
    assert [list(gate(texts, quads)) for gate in STAGES.gates.values()] == [[], []]
    moved = [replace(one, text=f" {one.text}") for one in texts]
    assert len(STAGES.gates["anchors"](moved, quads)) >= 3
