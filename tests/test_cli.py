from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar

import pytest

from pipeline import builds, records
from pipeline.acts import Act
from pipeline.cli import main, quoth
from pipeline.errors import PipelineError
from pipeline.model import Article, Cue, Mark, MarkKind, Mode, Reading, Span, Statement
from pipeline.stages import Stages

QUERY = """\
#+ title: What someone said
#+ title-nl: Wat iemand zei
#+ description: By speaker.
#+ params:
#+   speaker: {type: iri, description: who}
#+   since: {type: date, description: not before}
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?number WHERE {
  VALUES ?speaker { <https://example.org/person/ann> }
  VALUES ?since { UNDEF }
  ?speaker rdfs:label ?name ; <https://example.org/number> ?number .
} ORDER BY ?name
"""
GRAPH = """\
<https://example.org/person/ann> <http://www.w3.org/2000/01/rdf-schema#label> "Ann" .
<https://example.org/person/ann> <https://example.org/number> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .
<https://example.org/person/dee> <http://www.w3.org/2000/01/rdf-schema#label> "Dée"@fr .
<https://example.org/person/dee> <https://example.org/number> "0.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .
"""


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Ask = Callable[..., Answer]
T = TypeVar("T")


@pytest.fixture
def ask(
    fakes: Stages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Ask:
    """Runs `quoth` with the fake stages in an empty folder with an authority file."""
    (tmp_path / "authority.tsv").write_text("id\n", encoding="utf-8")
    (tmp_path / "quoth.toml").write_text('authority = "authority.tsv"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: str = "", using: Stages = fakes) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as exit_:
            main(arguments, using=using)
        out, err = capsys.readouterr()
        assert isinstance(exit_.value.code, int)
        return Answer(exit_.value.code, out, err)

    return run


def lines_of(kind: type[T], answer: Answer) -> list[T]:
    return list(records.read(kind, answer.out.splitlines(), name="stdout"))


def test_a_build_ends_with_a_summary_and_says_the_same_the_second_time(ask: Ask, articles: Path) -> None:
    first = ask("build", str(articles))
    assert first.code == 0
    assert first.out.splitlines()[:6] == [
        "articles         3",
        "statements       2 (2 direct, 0 indirect, 0 mixed)",
        "people           2",
        "organizations    0",
        "agencies         0",
        "unnamed sources  0",
    ]
    assert "most heard       Ann (1), Dee (1)" in first.out
    assert "rejected         1 in extract: no colon (authority id)" in first.out
    assert 'query who-said-what --speaker "Ann"' in first.out
    assert "\x1b" not in first.out
    assert "extract: 3 of 3" in first.err
    again = ask("build", str(articles))
    assert again == Answer(0, first.out, "")


def test_an_error_of_the_input_is_one_line_and_exit_code_1(ask: Ask, articles: Path) -> None:
    answer = ask("build", str(articles / "c.txt"))
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.startswith("quoth: no article in ")
    assert answer.err.count("\n") == 1


def test_a_wrong_command_is_exit_code_2(ask: Ask) -> None:
    assert ask("build").code == 2
    assert ask("biuld", "x").code == 2
    assert ask("build", "x", "--worker", "2", "--frobnicate").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--workers", "0"], "--workers: '0' is no number of workers"),
        (["--least-sure", "1.5"], "--least-sure: '1.5' is no confidence"),
        (["--base", "nonsense"], "--base: "),
        (["--authority", "nowhere.tsv"], "nowhere.tsv: there is no authority file here"),
    ],
)
def test_a_wrong_setting_is_named(ask: Ask, articles: Path, arguments: Sequence[str], message: str) -> None:
    answer = ask("build", str(articles), *arguments)
    assert answer.code == 1
    assert message in answer.err


def test_settings_go_from_the_file_over_the_environment_to_the_flags(
    ask: Ask, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> set[str]:
        return {path.name for path in tmp_path.iterdir() if (path / "report.json").exists()}

    (tmp_path / "quoth.toml").write_text('authority = "authority.tsv"\nout = "from-file"\n', encoding="utf-8")
    ask("build", str(articles))
    assert made() == {"from-file"}
    monkeypatch.setenv("QUOTH_OUT", "from-environment")
    ask("build", str(articles))
    assert made() == {"from-file", "from-environment"}
    ask("build", str(articles), "--out", "from-flag")
    assert made() == {"from-file", "from-environment", "from-flag"}


def test_a_setting_nobody_knows_gets_a_hint(
    ask: Ask, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quoth.toml").write_text('auhority = "authority.tsv"\n', encoding="utf-8")
    assert "no setting is called 'auhority' (did you mean 'authority'?)" in ask("build", str(articles)).err
    (tmp_path / "quoth.toml").write_text("= =", encoding="utf-8")
    assert "cannot be read as TOML" in ask("build", str(articles)).err
    (tmp_path / "quoth.toml").unlink()
    monkeypatch.setenv("QUOTH_SPEED", "high")
    assert "QUOTH_SPEED: no setting is called 'speed'" in ask("build", str(articles)).err


def test_ingest_writes_articles_and_tells_what_it_rejects(ask: Ask, articles: Path) -> None:
    answer = ask("ingest", str(articles))
    assert [one.id for one in lines_of(Article, answer)] == ["a", "b", "d"]
    assert answer.err == f"ingest: {articles / 'c.txt'} rejected: the file is empty\n"


def test_extract_reads_what_ingest_writes_and_keeps_its_marks(ask: Ask) -> None:
    article = Article(id="x", text="Ann: Hi. Share post", lang="en", marks=(Mark(Span(9, 19), MarkKind.SHARE),))
    answer = ask("extract", "--readings", stdin=records.dumps(article) + "\n")
    assert records.loads(Article, answer.out.splitlines()[0]) == article


def test_extract_writes_finished_statements(ask: Ask, articles: Path) -> None:
    answer = ask("extract", stdin=ask("ingest", str(articles)).out)
    assert [(one.article, one.speaker and one.speaker.label) for one in lines_of(Statement, answer)] == [
        ("a", "Ann"),
        ("d", "Dee"),
    ]
    assert answer.err == "extract: b rejected: no colon (authority id)\n"


def test_raw_extraction_names_nobody_and_has_the_keys_of_a_statement(ask: Ask, articles: Path) -> None:
    ingested = ask("ingest", str(articles)).out
    finished = [json.loads(line) for line in ask("extract", stdin=ingested).out.splitlines()]
    raw = [json.loads(line) for line in ask("extract", "--raw", stdin=ingested).out.splitlines()]
    assert [list(line) for line in raw] == [list(line) for line in finished]
    assert raw[0]["speaker"] == {
        "entity": None,
        "label": "Ann",
        "type": None,
        "span": [0, 3],
        "named": None,
        "because": None,
    }
    assert raw[0]["content"] == finished[0]["content"] == [[5, 19]]


@pytest.fixture
def thinking(fakes: Stages) -> Stages:
    """The fake stages, of which resolution finds that Ann only believes."""

    def resolve(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - the stage's own
        resolved = fakes.resolve(*arguments, **named)
        belief = {"act": Act.BELIEVES, "mode": Mode.INDIRECT}
        statements = tuple(replace(one, **(belief if one.article == "a" else {})) for one in resolved.statements)
        return replace(resolved, statements=statements)

    return replace(fakes, resolve=resolve)


def test_speech_only_leaves_thought_out_and_tells_it(ask: Ask, articles: Path, thinking: Stages) -> None:
    ingested = ask("ingest", str(articles)).out
    everything = ask("extract", stdin=ingested, using=thinking)
    assert [(one["article"], one["act"], one["speech"]) for one in map(json.loads, everything.out.splitlines())] == [
        ("a", "believes", False),
        ("d", "said", True),
    ]
    speech = ask("extract", "--speech", stdin=ingested, using=thinking)
    assert speech.out == everything.out.splitlines(keepends=True)[1]
    told = "speech: s-a rejected: the act is 'believes' (cue ':'), and no words are quoted\n"
    assert speech.err == everything.err + told
    readings = ask("extract", "--readings", stdin=ingested).out
    assert ask("resolve", "--speech", stdin=readings, using=thinking).out == speech.out


@pytest.mark.parametrize("flag", ["--raw", "--readings"])
def test_speech_is_asked_of_finished_statements(ask: Ask, flag: str) -> None:
    answer = ask("extract", flag, "--speech", stdin="")
    assert answer.code == 2
    assert "--speech is for finished statements" in answer.err


def test_the_stages_one_after_another_say_what_extract_says(ask: Ask, articles: Path) -> None:
    ingested = ask("ingest", str(articles)).out
    readings = ask("extract", "--readings", stdin=ingested).out
    assert sum("attributions" in line for line in readings.splitlines()) == 2
    assert ask("resolve", stdin=readings).out == ask("extract", stdin=ingested).out != ""


def test_resolve_names_the_article_it_misses(ask: Ask) -> None:
    reading = Reading(article="x", attributions=(), mentions=(), roles=(), sentences=())
    answer = ask("resolve", stdin=records.dumps(reading))
    assert answer.code == 1
    assert answer.err.startswith("quoth: stdin: no line with article 'x'; ")


def test_resolve_names_the_line_that_is_wrong(ask: Ask) -> None:
    answer = ask("resolve", stdin='\n{"id": "x"}\n')
    assert answer.code == 1
    assert answer.err.startswith("quoth: stdin:2: not a Article: ")


@pytest.fixture
def question(tmp_path: Path) -> list[str]:
    """The arguments that ask a question of a graph with two people."""
    (tmp_path / "said.rq").write_text(QUERY, encoding="utf-8")
    (tmp_path / "graph.nq").write_text(GRAPH, encoding="utf-8")
    return ["query", "said.rq", "--graph", "graph.nq"]


def test_the_name_of_a_query_may_stand_behind_its_options(ask: Ask, question: list[str]) -> None:
    command, name, *options = question
    answer = ask(command, *options, "--speaker", "Ann", "--format", "csv", name)
    assert (answer.code, answer.out) == (0, "name,number\nAnn,3\n")


@pytest.mark.parametrize("who", ["Ann", "ann", "https://example.org/person/ann"])
def test_a_speaker_is_found_by_name_or_iri(ask: Ask, question: list[str], who: str) -> None:
    answer = ask(*question, "--speaker", who, "--format", "csv")
    assert (answer.code, answer.out) == (0, "name,number\nAnn,3\n")


def test_an_option_given_twice_asks_for_both(ask: Ask, question: list[str]) -> None:
    answer = ask(*question, "--speaker", "Ann", "--speaker", "dée", "--format", "json")
    assert json.loads(answer.out) == [{"name": "Ann", "number": 3}, {"name": "Dée", "number": 0.5}]


def test_a_table_shows_columns_and_rows_without_colours(ask: Ask, question: list[str]) -> None:
    answer = ask(*question, "--speaker", "Ann")
    assert [line.split() for line in answer.out.splitlines() if line.strip(" ─")] == [["name", "number"], ["Ann", "3"]]
    assert answer.err == "1 row\n"


def test_what_is_not_given_stays_as_stored_and_is_told(ask: Ask, question: list[str]) -> None:
    answer = ask(*question, "--format", "csv")
    assert (answer.code, answer.out) == (0, "name,number\nAnn,3\n")
    assert answer.err == "--speaker is not given; asked with <https://example.org/person/ann>\n"


def test_the_end_of_an_iri_is_found_under_the_base(ask: Ask, question: list[str], tmp_path: Path) -> None:
    toml = 'authority = "authority.tsv"\nbase = "https://example.org/"\n'
    (tmp_path / "quoth.toml").write_text(toml, encoding="utf-8")
    assert ask(*question, "--speaker", "person/dee", "--format", "csv").out == "name,number\nDée,0.5\n"


def test_a_name_nobody_has_is_exit_code_1(ask: Ask, question: list[str]) -> None:
    answer = ask(*question, "--speaker", "Anne")
    assert answer.code == 1
    assert "did you mean 'Ann'?" in answer.err


def test_a_missing_graph_is_named(ask: Ask, question: list[str]) -> None:
    answer = ask(*question[:2], "--speaker", "Ann")
    assert answer.code == 1
    assert answer.err.startswith("quoth: build/graph.nq: ")


def test_show_prints_the_sentence_and_who_said_what_where(ask: Ask, articles: Path) -> None:
    ask("build", str(articles))
    answer = ask("show", "s-a")
    assert answer.code == 0
    assert answer.out.splitlines()[0] == "Ann: “Bob is late.”"
    assert "speaker      Ann (Person) [0–3]" in answer.out
    assert "content      “Bob is late.” [5–19]" in answer.out
    assert "how          said, direct, affirmed, certain" in answer.out


def test_show_marks_each_piece_of_a_cue(ask: Ask, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("build", str(articles))
    found = builds.evidence(Path("build"), "s-a")
    split = Cue(spans=(Span(3, 4), Span(6, 9)), lemma=":")
    in_pieces = replace(found, statement=replace(found.statement, cue=split))
    monkeypatch.setattr(builds, "evidence", lambda *_: in_pieces)
    monkeypatch.setenv("FORCE_COLOR", "1")
    answer = ask("show", "s-a")
    assert "cue          : [3–4] [6–9]" in answer.out
    assert re.findall(r"\x1b\[1;33m([^\x1b]+)", answer.out) == [":", "Bob"]


def test_a_statement_goes_by_id_beginning_or_iri(ask: Ask, articles: Path) -> None:
    ask("build", str(articles))
    assert ask("show", "https://w3id.org/quoth/id/statement/s-d").out == ask("show", "s-d").out != ""
    assert "begins the ids of 2 statements" in ask("show", "s-").err
    assert ask("show", "zzz").code == 1


def test_explain_gives_rule_reason_and_fingerprints(ask: Ask, articles: Path) -> None:
    ask("build", str(articles))
    answer = ask("explain", "s-a")
    report = json.loads(Path("build/report.json").read_bytes())
    assert "found by     colon, confidence 1.00" in answer.out
    assert "speaker      Ann because of: name" in answer.out
    assert report["fingerprints"]["model"][:12] in answer.out


def test_show_without_a_build_says_how_to_make_one(ask: Ask) -> None:
    answer = ask("show", "s-a")
    assert answer.code == 1
    assert "make one with 'quoth build'" in answer.err


def test_check_finds_a_file_that_was_changed(ask: Ask, articles: Path) -> None:
    ask("build", str(articles))
    Path("build/entities.jsonl").write_text("", encoding="utf-8")
    answer = ask("check", "build")
    assert answer.code == 3
    assert answer.err.startswith("quoth: build/entities.jsonl: not as the build left it")


ENGLISH_WORDS = re.compile(
    r"\b(the|and|or|not|with|an|no|from|it|this|give|which|statements?|articles?|speaker|because|said|here|default)\b",
    re.IGNORECASE,
)
"""Words that no Dutch line has."""


def test_dutch_is_spoken_by_flag_environment_and_file(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dutch = "quoth: build: hier staat geen gebouwde graaf; maak er een met 'quoth build', of noem de map\n"
    assert ask("--lang", "nl", "check") == Answer(1, "", dutch)
    assert ask("--lang=nl", "check").err == dutch
    assert ask("check").err.startswith("quoth: build: no build here")
    monkeypatch.setenv("QUOTH_LANG", "nl")
    assert ask("check").err == dutch
    assert ask("--lang", "en", "check").err.startswith("quoth: build: no build here")
    monkeypatch.delenv("QUOTH_LANG")
    (tmp_path / "quoth.toml").write_text('lang = "nl"\n', encoding="utf-8")
    assert ask("check").err == dutch


def test_a_language_nobody_speaks_is_named(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask("--lang", "tlh", "check").code == 2
    monkeypatch.setenv("QUOTH_LANG", "tlh")
    assert ask("check") == Answer(
        1, "", "quoth: QUOTH_LANG: 'tlh' is no language that quoth speaks; give one of en, nl\n"
    )
    assert "no build here" in ask("--lang", "en", "check").err
    monkeypatch.delenv("QUOTH_LANG")
    (tmp_path / "quoth.toml").write_text("lang = 3\n", encoding="utf-8")
    assert "quoth.toml: lang: '3' is no language" in ask("--help").err


def test_help_does_not_need_a_readable_settings_file(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "quoth.toml").write_text("= =", encoding="utf-8")
    assert ask("--help").code == 0
    assert ask("--lang", "nl", "build", "x").err.startswith(f"quoth: {tmp_path / 'quoth.toml'}: geen leesbare TOML")


def test_help_is_dutch_wherever_the_flag_stands(ask: Ask) -> None:
    helps = [ask("--help", "--lang", "nl"), ask("--lang", "nl", "query", "--help")]
    helps += [ask("--lang", "nl", command, "--help") for command in quoth.commands]
    assert len(helps) >= 11
    for one in helps:
        assert one.code == 0
        assert one.out.startswith("Gebruik: quoth ")
        lines = [line for line in one.out.splitlines() if "Voorbeeld:" not in line and "--lang" not in line]
        # the names of commands, options and questions, and the keys of JSON, are the same in every language
        text = re.sub(r'^  [a-z-]+  |"\w+"|--[a-z-]+|standaard: [a-z-]+', "", "\n".join(lines), flags=re.MULTILINE)
        assert ENGLISH_WORDS.findall(text) == [], one.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["biuld"], "Fout: Er is geen opdracht 'biuld'. Bedoelt u 'build'?"),
        (["build"], "Fout: Geef BRONNEN: bestanden, mappen, patronen, of - voor stdin."),
        (["build", "x", "--worker", "2"], "Fout: Er is geen optie '--worker'. Bedoelt u '--workers'?"),
        (["build", "x", "--workers", "two"], "Fout: Ongeldige waarde voor '--workers': 'two' is geen geheel getal."),
        (["build", "x", "--out"], "Fout: Optie '--out' vraagt om een waarde."),
        (["show", "a", "b"], "Fout: Dit hoort er niet bij: b"),
        (["query", "said-by", "--format", "xml"], "'xml' is niet een van 'table', 'csv', 'json'."),
        (
            ["extract", "--raw", "--speech"],
            "Fout: --speech geldt voor afgewerkte uitspraken; geef het mee aan quoth resolve",
        ),
        (["query", "sad-by"], "quoth: er is geen vraag 'sad-by' (bedoelt u 'said-by' of 'said-about'?)"),
        (["build", "x", "--workers", "0"], "quoth: --workers: '0' is geen aantal processen"),
        (["build", "x", "--authority", "no.tsv"], "quoth: no.tsv: hier staat geen actorenlijst"),
        (["query", "said-by", "--endpoint", "x"], "quoth: 'x' is geen adres van een SPARQL-endpoint"),
    ],
)
def test_wrong_commands_and_settings_are_told_in_dutch(ask: Ask, arguments: Sequence[str], told: str) -> None:
    answer = ask("--lang", "nl", *arguments)
    assert answer.code == ask(*arguments).code != 0
    assert told in answer.err
    assert "Error" not in answer.err


def test_a_build_is_told_in_dutch_and_leaves_the_same_files(ask: Ask, articles: Path) -> None:
    english = ask("build", str(articles), "--out", "english")
    dutch = ask("--lang", "nl", "build", str(articles), "--out", "dutch")
    assert "extract: 3 van 3" in dutch.err
    assert [line.split() for line in dutch.out.splitlines()[:6]] == [
        ["artikelen", "3"],
        ["uitspraken", "2", "(2", "direct,", "0", "indirect,", "0", "gemengd)"],
        ["personen", "2"],
        ["organisaties", "0"],
        ["overheidsorganen", "0"],
        ["anonieme", "bronnen", "0"],
    ]
    assert len(english.out.splitlines()) == len(dutch.out.splitlines())
    files = sorted(path.name for path in Path("english").iterdir() if path.is_file() and not path.name.startswith("."))
    assert len(files) >= 6
    for name in files:
        assert Path("english", name).read_bytes() == Path("dutch", name).read_bytes(), name


def test_show_explain_and_check_are_dutch_but_for_the_words_of_the_article(ask: Ask, articles: Path) -> None:
    ask("build", str(articles))
    assert ask("--lang", "nl", "show", "s-a").out.splitlines()[2:] == [
        "spreker      Ann (persoon) [0–3]",
        "signaalwoord : [3–4]",
        "inhoud       “Bob is late.” [5–19]",
        "hoe          zei, direct, bevestigend, stellig",
        "artikel      a",
        "id           s-a",
    ]
    explained = ask("--lang", "nl", "explain", "s-d").out.splitlines()
    assert [line[:15].strip() for line in explained] == [
        "uitspraak",
        "gevonden door",
        "spreker",
        "weergegeven doo",
        "artikel",
        "versie",
        "model",
        "code",
        "actorenlijst",
    ]
    assert "zekerheid 1.00" in explained[1]
    assert explained[2].endswith("Dee, want: name")  # a reason of the fake stages, which no table has
    assert "het artikel zelf" in explained[3]


def test_data_are_the_same_in_every_language(ask: Ask, articles: Path, question: list[str]) -> None:
    ingested = ask("ingest", str(articles))
    assert ask("--lang", "nl", "ingest", str(articles)).out == ingested.out
    assert ask("--lang", "nl", "extract", stdin=ingested.out).out == ask("extract", stdin=ingested.out).out != ""
    for form in ("csv", "json"):
        english = ask(*question, "--speaker", "Ann", "--format", form)
        assert ask("--lang", "nl", *question, "--speaker", "Ann", "--format", form) == english
    told = ask("--lang", "nl", "ingest", str(articles)).err
    assert told == f"ingest: {articles / 'c.txt'} afgewezen: het bestand is leeg\n"


def test_questions_are_listed_and_answered_in_dutch(ask: Ask, question: list[str]) -> None:
    listed = ask("--lang", "nl", "query", "--list").out
    assert "said-by                        Wat iemand zei\n" in listed
    assert "--speaker NAAM|IRI: wie het zei\n" in listed
    asked = ask("--lang", "nl", *question)
    assert asked.err == "--speaker is niet gegeven; gevraagd met <https://example.org/person/ann>\n1 rij\n"
    assert asked.out.split()[:1] == ["naam"]


def test_every_command_has_a_sentence_and_an_example_that_exists() -> None:
    commands = quoth.commands
    assert set(commands) == {
        "build",
        "ingest",
        "extract",
        "resolve",
        "query",
        "load",
        "push",
        "pull",
        "diff",
        "export",
        "serve",
        "show",
        "explain",
        "check",
        "evaluate",
        "curate",
        "link",
        "stance",
    }
    for name, command in commands.items():
        assert command.help is not None
        _, _, example = command.help.partition("Example: ")
        assert f"quoth {name}" in example, name


def test_every_error_of_ours_is_in_the_tree_at_the_top_of_errors() -> None:
    def below(kind: type[PipelineError]) -> set[type[PipelineError]]:
        return {kind}.union(*(below(one) for one in kind.__subclasses__()))

    tree = sys.modules["pipeline.errors"].__doc__ or ""
    ours = {kind.__name__ for kind in below(PipelineError) if kind.__module__ == "pipeline.errors"}
    assert len(ours) >= 10
    assert [name for name in sorted(ours) if name not in tree] == []


def test_a_reader_who_has_had_enough_is_no_error(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": "y " * 50_000, "lang": "en", "marks": []})
    program = (
        "import sys; from tests.conftest import FAKES; from pipeline.cli import main;"
        "main(['extract', '--readings', '--authority', sys.argv[1]], using=FAKES)"
    )
    (tmp_path / "authority.tsv").write_text("id\n", encoding="utf-8")
    lines = "".join(f"{line.replace('x', f'x{n}', 1)}\n" for n in range(50))
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "authority.tsv")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(lines)
        process.stdin.close()
        process.stdout.readline()
        process.stdout.close()
        assert "BrokenPipe" not in process.stderr.read()
        assert process.wait() == 0


GOLD: list[dict[str, Any]] = [
    {"id": "a", "text": "Ann: “Bob is late.”", "attributions": [{"source": [[0, 3]], "content": [[5, 19]]}]},
    {"id": "b", "text": "Dee: I was early.", "publisher": "Echo", "attributions": [{"content": [[5, 10]]}]},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two articles of which the fake stages read one as people did."""
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in GOLD), encoding="utf-8")
    return path


def article_a_line(sources: Sequence[str], *, stdin: BinaryIO) -> Iterator[Article]:
    assert sources == ("-",)
    for line in stdin:
        yield Article(**json.loads(line))


@pytest.fixture
def reading_lines(fakes: Stages) -> Stages:
    """The fake stages, of which ingest takes an article from each line."""
    return replace(fakes, ingest=article_a_line)


def test_extraction_is_scored_against_what_people_found(ask: Ask, gold: Path, reading_lines: Stages) -> None:
    answer = ask("evaluate", str(gold), "--json", using=reading_lines)
    figures = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "extract: 2 of 2\n")
    # "I was early" is more than "I was", and nobody is its source
    assert figures["attributions"]["all"]["iou50"]["f1"] == 100.0
    assert figures["attributions"]["all"]["joint"]["f1"] == 50.0
    assert figures["attributions"]["direct"]["exact"]["f1"] == 100.0
    assert figures["publishers"]["Echo"]["articles"] == 1
    assert figures["reliability"]["bins"][0]["count"] == 2


def test_what_extract_writes_scores_as_extraction_does(
    ask: Ask, gold: Path, tmp_path: Path, reading_lines: Stages
) -> None:
    texts = "".join(json.dumps({"id": one["id"], "text": one["text"], "lang": "en"}) + "\n" for one in GOLD)
    extracted = ask("evaluate", str(gold), "--json", using=reading_lines)
    statements = tmp_path / "statements.jsonl"
    for flag in ([], ["--raw"]):
        statements.write_text(ask("extract", *flag, stdin=texts, using=reading_lines).out, encoding="utf-8")
        answer = ask("evaluate", str(gold), "--json", "--predictions", str(statements))
        assert json.loads(answer.out)["attributions"] == json.loads(extracted.out)["attributions"]
        assert answer.err == ""


def test_predictions_are_scored_compared_and_their_errors_listed(ask: Ask, gold: Path, tmp_path: Path) -> None:
    one, other, page = tmp_path / "one.jsonl", tmp_path / "other.jsonl", tmp_path / "errors.html"
    one.write_text(json.dumps({"id": "a", "quotes": GOLD[0]["attributions"]}) + "\n", encoding="utf-8")
    other.write_text('{"id": "z", "quotes": []}\n', encoding="utf-8")
    answer = ask("evaluate", str(gold), "--predictions", str(one), "--against", str(other), "--errors", str(page))
    assert answer.code == 0
    assert answer.out.startswith("2 articles, 2 attributions in the gold, 1 predicted\n")
    assert ["all", "+66.7", "+0.0", "to", "+100.0", "0.769"] in [line.split() for line in answer.out.splitlines()]
    assert answer.err.splitlines() == [
        f"{other}: articles that the gold lacks are passed over: 1, first 'z'",
        f"{other}: articles of the gold without predictions count as empty: 2, first 'a'",
        f"{one}: articles of the gold without predictions count as empty: 1, first 'b'",
    ]
    assert '<mark class="content">I was</mark> early.' in page.read_text(encoding="utf-8")


def test_gold_that_cannot_be_scored_is_named_in_one_line(ask: Ask, gold: Path, tmp_path: Path) -> None:
    answer = ask("evaluate", str(gold), "--lang", "fr")
    assert (answer.code, answer.out) == (1, "")
    assert f"{gold}: article 'a': no speech verbs are known for language 'fr'" in answer.err
    answer = ask("evaluate", "nowhere.jsonl")
    assert "nowhere.jsonl: cannot be read (No such file or directory)" in answer.err
    answer = ask("evaluate", str(gold), "--predictions", str(gold))
    assert f"{gold}:1: not a line of predictions: " in answer.err
    answer = ask("evaluate", str(gold), "--predictions", os.devnull, "--errors", "no/such/page.html")
    assert "no/such: there is no such folder" in answer.err
    answer = ask("evaluate", str(gold), "--predictions", os.devnull, "--errors", str(tmp_path))
    assert f"{tmp_path}: cannot be written (Is a directory)" in answer.err
    gold.write_text('{"id": "a"}\n', encoding="utf-8")
    answer = ask("evaluate", str(gold))
    assert answer.err.startswith(f"quoth: {gold}:1: not a line of gold: ")
    assert answer.err.count("\n") == 1


def test_a_text_that_ingest_changes_is_not_scored(ask: Ask, gold: Path) -> None:
    answer = ask("evaluate", str(gold))
    assert (answer.code, answer.out) == (1, "")
    assert "article 'stdin': ingest gave it another id or text" in answer.err
