"""The pages and the set-up say what is so."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from pipeline import __version__, queries, resources, summary
from pipeline.cli import quoth
from pipeline.report import Counts

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "tests/README.md",
    "queries/README.md",
    "ontology/README.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)


def commands(page: str) -> list[str]:
    """Every command in the shell blocks of a page, pipes taken apart."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    return [part.strip() for block in blocks for line in block.splitlines() for part in line.split(" | ")]


MAKE = sorted({line for page in PAGES for line in commands(page) if line.startswith("make")})
QUOTH = sorted({line for page in PAGES for line in commands(page) if line.startswith("quoth")})
TARGETS = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def parsed(words: list[str]) -> click.Context:
    """The command as click understands it; nothing is run."""
    group: click.Group = quoth
    context = click.Context(quoth, info_name="quoth")
    while True:
        name, command, words = group.resolve_command(context, words)
        assert command is not None
        if not isinstance(command, click.Group) or not words or words[0].startswith("-"):
            return command.make_context(name, words, parent=context)
        group = command


def test_the_pages_hold_as_many_commands_as_were_looked_at() -> None:
    assert len(MAKE) >= 7
    assert len(QUOTH) >= 60


@pytest.mark.parametrize("line", QUOTH)
def test_every_quoth_command_in_the_pages_exists_with_its_options(line: str) -> None:
    words = shlex.split(re.split(r" [<>] ", line)[0])[1:]
    parsed([str(resources.folder("queries") / "said-by.rq") if word == "my-question.rq" else word for word in words])


def test_a_command_that_does_not_exist_would_be_found() -> None:
    with pytest.raises(click.UsageError):
        parsed(["query", "who-said-what", "--loudness", "high"])


@pytest.mark.parametrize("line", MAKE)
def test_every_make_command_in_the_pages_is_a_target(line: str) -> None:
    assert shlex.split(line)[1] in TARGETS


def test_make_alone_lists_what_the_project_promises() -> None:
    answer = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = {line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ")}
    assert {
        "graph",
        "serve",
        "test",
        "test-stores",
        "check",
        "lint",
        "types",
        "query",
        "ontology",
        "train",
        "clean",
    } <= listed
    assert listed <= set(TARGETS)


def test_the_readme_has_a_row_for_every_command() -> None:
    rows = re.findall(
        r"^\| `quoth (\w+)`(?:, `quoth (\w+)`)? \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [name for row in rows for name in row if name] == [
        "build",
        "ingest",
        "extract",
        "resolve",
        "query",
        "load",
        "serve",
        "push",
        "pull",
        "export",
        "diff",
        "show",
        "explain",
        "check",
        "evaluate",
        "curate",
        "link",
        "stance",
    ]
    assert sorted(name for row in rows for name in row if name) == sorted(quoth.commands)


@pytest.mark.parametrize("page", [*PAGES, "seeds/README.md"])
def test_every_link_inside_the_repository_leads_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_questions_that_the_summary_advises_are_stored() -> None:
    counts = Counts(
        articles=1, statements={"without speaker": 0}, agents={}, speakers={"Ted Cruz": 2}, passed_over={}, rejected=()
    )
    advised = summary.questions(counts, Path("build"))
    assert len(advised) == 3
    stored = queries.catalogue(resources.folder("queries"))
    names = [line.split(" query ")[1].split()[0] for line in advised]
    assert [name for name in names if name not in stored and name != "--list"] == []


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_pins_with_hashes_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^(\S+)==[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)*)", text, re.MULTILINE)
    assert len(pins) >= 80
    assert [name for name, hashes in pins if not hashes] == []
    assert "://" not in text
    assert "index" not in re.sub(r"^\S+==.*$", "", text, flags=re.MULTILINE)


def test_every_dependency_is_in_the_lock_that_its_use_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    needed = {
        "requirements.lock": [*project["project"]["dependencies"], *groups["build"]],
        "requirements-dev.lock": [
            *project["project"]["dependencies"],
            *groups["build"],
            *groups["test"],
            *groups["check"],
            *extras["ontology"],
        ],
    }
    for lock, wanted in needed.items():
        locked = set(re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        names = [re.split(r"[=<>~!\[; ]", requirement)[0].lower().replace("_", "-") for requirement in wanted]
        assert len(names) >= 17
        assert [name for name in names if name not in locked] == []


def test_what_the_graph_needs_is_pinned_alike_in_both_locks() -> None:
    run, dev = ((ROOT / lock).read_text(encoding="utf-8") for lock in ("requirements.lock", "requirements-dev.lock"))
    pins = [re.findall(r"^\S+==[^\\]+", text, re.MULTILINE) for text in (run, dev)]
    assert len(pins[0]) >= 80
    assert [pin for pin in pins[0] if pin not in pins[1]] == []


def test_the_script_of_continuous_integration_is_a_program() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o100
    subprocess.run(["bash", "-n", script], check=True)
