"""Decisions in a build, from the command to the files; stages of a few lines stand for the models."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pipeline import builds, messages
from pipeline.cli import main, quoth
from pipeline.cli.curate import curate
from pipeline.curation import read, written
from pipeline.decisions import Orphan, Verb
from pipeline.errors import DecisionError
from pipeline.messages import ENGLISH, said, speak
from pipeline.model import Entity, Statement
from pipeline.run import build
from pipeline.settings import Settings
from pipeline.settings import read as settled
from pipeline.stages import STAGES, Stages
from tests.curation.scenes import about, article, decide, named

Quoth = Callable[..., str]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


@pytest.fixture
def run(
    articles: Path, fakes: Stages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Quoth:
    """`quoth` in a folder with a build of the articles; gives what it says on stdout, or on stderr if it fails."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "authority.tsv").write_text("id\n", encoding="utf-8")
    (tmp_path / "quoth.toml").write_text('authority = "authority.tsv"\n', encoding="utf-8")

    def quoth_(*arguments: str, code: int = 0) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main(arguments, using=fakes)
        told = capsys.readouterr()
        assert done.value.code == code, told.err
        return told.err if code else told.out

    quoth_("build", str(articles))
    return quoth_


def log(folder: Path) -> Path:
    return folder / "seeds" / "curation.jsonl"


def test_a_decision_is_written_and_holds_in_the_next_build(run: Quoth, articles: Path, tmp_path: Path) -> None:
    told = run("curate", "speaker", "s-a", "Dee", "--why", "Her voice.", "--who", "Kim", "--when", "2026-11-22T12:00Z")
    (decision,) = read(log(tmp_path))
    assert told == f"{decision.id} stands in seeds/curation.jsonl; it holds from the next 'quoth build' on\n"
    assert (decision.do, decision.who, decision.when, decision.why) == (
        Verb.SPEAKER,
        "Kim",
        "2026-11-22T12:00Z",
        "Her voice.",
    )
    run("build", str(articles))
    statements = builds.lines(tmp_path / "build", "statements", Statement)
    assert [one.speaker and one.speaker.label for one in statements] == ["Dee", "Dee"]
    assert [one.decided for one in statements] == [(f"speaker {decision.id}",), ()]
    report = json.loads((tmp_path / "build" / "report.json").read_bytes())
    assert {"name": "curate", "received": 1, "produced": 1, "rejected": 0} in report["stages"]


@pytest.mark.parametrize(
    ("arguments", "verb"),
    [
        (("accept", "s-a"), Verb.ACCEPT),
        (("reject", "s-a"), Verb.REJECT),
        (("speaker", "s-a", "--nobody"), Verb.SPEAKER),
        (("speaker", "s-a", "Eve Fox", "--kind", "Person"), Verb.SPEAKER),
        (("speaker", "s-a", "the letter", "--kind", "DocumentSource"), Verb.SPEAKER),
        (("target", "s-a", "add", "Dee", "--words", "Bob"), Verb.TARGET),
        (("target", "s-a", "remove", "Dee"), Verb.TARGET),
        (("stance", "s-a", "Dee", "negative", "--words", "Bob"), Verb.STANCE),
        (("mode", "s-a", "mixed"), Verb.MODE),
        (("polarity", "s-a", "negated"), Verb.POLARITY),
        (("certainty", "s-a", "possible"), Verb.CERTAINTY),
        (("span", "s-a", "--content", "Bob is late."), Verb.SPAN),
        (("merge", "Dee", "Ann"), Verb.MERGE),
        (("split", "Ann", "Anna", "--article", "a"), Verb.SPLIT),
        (("rename", "Ann", "Anna", "--in", "nl"), Verb.RENAME),
        (("kind", "Ann", "Company"), Verb.KIND),
        (("alias", "Ann", "Annie"), Verb.ALIAS),
        (("apart", "Ann", "Dee"), Verb.APART),
        (("one", "Ann"), Verb.ONE),
        (("link", "Ann", "http://www.wikidata.org/entity/Q1", "--exact"), Verb.LINK),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_what_a_command_writes_is_applied(
    arguments: tuple[str, ...], verb: Verb, run: Quoth, articles: Path, tmp_path: Path
) -> None:
    run("curate", *arguments, "--why", "So it is.")
    (decision,) = read(log(tmp_path))
    assert decision.do is verb
    assert decision.who
    run("build", str(articles))
    assert builds.lines(tmp_path / "build", "orphans", Orphan) == []
    folder = tmp_path / "build"
    marked = [mark for one in builds.lines(folder, "statements", Statement) for mark in one.decided]
    marked += [mark for one in builds.lines(folder, "entities", Entity) for mark in one.decided]
    assert {mark.split()[1] for mark in marked} == ({decision.id} if verb is not Verb.REJECT else set())
    assert run("curate", "check").splitlines()[-1] == "seeds/curation.jsonl: 1 decisions, 1 in force"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("speaker", "s-a", "Nobody Known"), 1, "no agent in this build is called 'Nobody Known'"),
        (("speaker", "s-a"), 2, "give a NAME, or --nobody"),
        (("accept", "nothing"), 1, "no statement 'nothing'"),
        (("target", "s-a", "add", "Dee"), 1, "article 'a' does not have the words “Dee”"),
        (("target", "s-a", "add", "Dee", "--words", "Ann"), 1, "does not have the words “Ann”; give words of it"),
        (("span", "s-a"), 2, "give --content, --cue or --source"),
        (("merge", "Ann", "Ann"), 1, "named twice; name two agents to merge"),
        (("link", "Ann", "Q42", "--exact"), 1, "'Q42' is no IRI"),
        (("link", "Ann", "http://example.org/Q 42", "--exact"), 1, "is no IRI"),
        (("link", "Ann", "http://example.org/Q42"), 2, "give --exact or --close"),
        (("split", "Ann", "Anna", "--article", "z"), 1, "no article 'z'"),
        (("split", "Ann", "a man", "--article", "a", "--kind", "UnnamedSource"), 1, "give another --kind"),
        (("merge", "Ann", "the letter"), 1, "no agent in this build is called 'the letter'"),
        (("split", "Ann", "Anna"), 1, "names neither sayings nor articles"),
        (("rename", "Ann", "Anna", "--in", "dutch"), 2, "--in 'dutch' is no language"),
        (("withdraw", "d-000000000000"), 1, "no decision 'd-000000000000' here"),
        (("accept", "s-a", "--when", "today"), 2, "--when 'today' is no ISO 8601 date and time"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_wrong_command_says_what_to_do_and_writes_nothing(
    arguments: tuple[str, ...], code: int, message: str, run: Quoth, tmp_path: Path
) -> None:
    assert message in run("curate", *arguments, "--why", "So.", code=code)
    assert not log(tmp_path).exists()


def test_the_log_is_listed_checked_and_withdrawn_from(run: Quoth, articles: Path, tmp_path: Path) -> None:
    run("curate", "reject", "s-a", "--why", "No words.", "--who", "Kim", "--when", "2026-11-22")
    run("curate", "accept", "s-a", "--why", "Words.", "--who", "Lou", "--when", "2026-11-23")
    first, second = read(log(tmp_path))
    assert f"{first.id}: decision {second.id} says otherwise of the statement\n" in run("curate", "check")
    run("curate", "withdraw", second.id, "--why", "No.", "--who", "Lou", "--when", "2026-11-24")
    words = "““Bob is late.””"
    assert run("curate", "list").splitlines() == [
        f"{first.id}  2026-11-22  Kim  reject {words}: No words.",
        f"{second.id}  2026-11-23  Lou  accept {words} (withdrawn): Words.",
        f"{read(log(tmp_path))[2].id}  2026-11-24  Lou  withdraw {second.id}: No.",
    ]
    run("build", str(articles))
    assert [one.id for one in builds.lines(tmp_path / "build", "statements", Statement)] == ["s-d"]


def test_orphans_are_kept_shown_and_counted(run: Quoth, articles: Path, tmp_path: Path) -> None:
    run("curate", "mode", "s-a", "mixed", "--why", "So.")
    (articles / "a.txt").write_text("Ann: Now it says something else.", encoding="utf-8")
    run("build", str(articles))
    (orphan,) = builds.lines(tmp_path / "build", "orphans", Orphan)
    assert orphan.decision == read(log(tmp_path))[0]
    assert "no one place for ““Bob is late.””" in run("curate", "orphans")
    report = json.loads((tmp_path / "build" / "report.json").read_bytes())
    assert {"name": "curate", "received": 1, "produced": 0, "rejected": 1} in report["stages"]
    assert [one["stage"] for one in report["counts"]["rejected"]].count("curate") == 1
    # When the words come back, so does the decision.
    (articles / "a.txt").write_text("Ann: “Bob is late.”\n\nMore.", encoding="utf-8")
    run("build", str(articles))
    assert run("curate", "orphans") == ""


def test_a_new_decision_builds_anew_and_reads_no_article_again(
    articles: Path, settings: Settings, fakes: Stages, tmp_path: Path
) -> None:
    build([str(articles)], settings=settings, using=fakes)
    path = tmp_path / "log.jsonl"
    path.write_text(_rename("Anna"), encoding="utf-8")

    def unread(*_: object, **__: object) -> Iterator[object]:
        raise AssertionError("an article was read again")

    unreading = replace(fakes, extract=unread)  # type: ignore[arg-type]
    made = build([str(articles)], settings=replace(settings, curation=path), using=unreading)
    (anna, _) = builds.lines(settings.out, "entities", Entity)
    assert anna.label == "Anna"
    assert build([str(articles)], settings=replace(settings, curation=path), using=unreading) == made


def test_a_log_with_a_wrong_line_stops_the_build_before_anything_is_read(
    articles: Path, settings: Settings, fakes: Stages, tmp_path: Path
) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(DecisionError, match=r"log\.jsonl:1: not a line of JSON"):
        build([str(articles)], settings=replace(settings, curation=path), using=fakes)
    with pytest.raises(DecisionError, match="there is no decision log here"):
        build([str(articles)], settings=replace(settings, curation=tmp_path / "none"), using=fakes)
    assert not (settings.out / "statements.jsonl").exists()


def test_the_log_of_the_folder_is_followed_where_no_other_is_named(tmp_path: Path) -> None:
    def found(**flags: object) -> Path | None:
        return settled(flags, environment={}, folder=tmp_path).curation

    assert found() is None
    log(tmp_path).parent.mkdir()
    log(tmp_path).touch()
    assert found() == Path("seeds/curation.jsonl")
    assert found(curation=Path("other.jsonl")) == Path("other.jsonl")
    assert settled({}, environment={"QUOTH_CURATION": ""}, folder=tmp_path).curation is None
    assert found(curation=Path()) is None


def test_decisions_pass_the_gates_and_stand_in_the_graph(
    articles: Path, settings: Settings, fakes: Stages, tmp_path: Path
) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(_rename("Anna"), encoding="utf-8")
    using = replace(fakes, quads=STAGES.quads, gates=STAGES.gates, publish=STAGES.publish)
    build([str(articles)], settings=replace(settings, curation=path), using=using)
    (decision,) = read(path)
    node = f"<{settings.base}decision/{decision.id}>"
    terms = {
        (str(quad.predicate).rpartition("#")[2].rstrip(">"), str(quad.object).partition("^^")[0])
        for quad in builds.quads(settings.out)
        if str(quad.subject) == node
    }
    assert terms == {
        ("type", "<https://w3id.org/quoth/ontology#Decision>"),
        ("verb", '"rename"'),
        ("decidedBy", '"Kim"'),
        ("decidedAt", '"2026-11-22T12:00:00Z"'),
        ("reason", '"so it is"'),
        ("decides", f"<{settings.base}person/Ann>"),
        ("decidedField", '"label"'),
    }


@pytest.mark.parametrize("language", [one for one in messages.languages() if one != ENGLISH])
def test_every_help_text_of_the_commands_has_a_row(language: str) -> None:
    speak(language)
    commands = [curate, *curate.commands.values()]
    assert len(commands) >= 20
    paragraphs = {" ".join(part.split()) for one in commands for part in str(one.help).split("\n\n")}
    options = {p.help for one in commands for p in one.params if isinstance(p, click.Option) and p.help}
    # An example is the same in every language, but for the word before it.
    assert {text for text in paragraphs | options if said(text) == text} == set()


def test_every_command_has_an_example_of_itself() -> None:
    for name, command in curate.commands.items():
        assert f"Example: quoth curate {name}" in str(command.help)


def test_help_is_given_without_a_build() -> None:
    result: Result = CliRunner().invoke(quoth, ["curate", "merge", "--help"])
    assert result.exit_code == 0
    assert "--why" in result.output


def _rename(name: str) -> str:
    ann = replace(named("Ann"), id="person/Ann")
    return written(decide(Verb.RENAME, agent=ann, value=name)) + "\n"


def test_scenes_make_what_they_say() -> None:
    made, (one,) = article("a", "[Ann Lee] <said> {that (Bob) was late}.")
    assert made.text == "Ann Lee said that Bob was late."
    assert one.text == "that Bob was late"
    assert [target.label for target in one.about] == ["Bob"]
    assert about(Verb.ACCEPT, one, made).statement is not None
