"""What `quoth query` says of its questions: for people by `--help` and `--list`, for programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pipeline import messages
from pipeline.cli import main, parameters
from pipeline.queries import Query, read

FILE = """#+ title: A title
#+ title-nl: Een titel
#+ description: What it does.
#+ description-nl: Wat het doet.
#+ params:
#+   who: {type: iri, description: "who says it", description-nl: "wie het zegt"}
#+   mode: {type: choice, choices: [direct, indirect], description: "how", description-nl: "hoe"}
#+   act: {type: choice, choices: [%s], optional: true, description: "what", description-nl: "wat"}
SELECT ?who ?mode ?act WHERE {
  VALUES ?who { <urn:x:ann> }
  VALUES ?mode { UNDEF }
  VALUES ?act { "act-1" }
}
ORDER BY ?who
"""
MANY = ", ".join(f"act-{n}" for n in range(20))


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit, match=r"^0$"):
        main([*arguments])
    return capsys.readouterr().out


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "asked.rq"
    path.write_text(FILE % MANY, encoding="utf-8")
    return path


def test_help_names_type_need_choices_and_default(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(said(capsys, "query", str(file), "--help").split())
    assert "--who NAME|IRI who says it [needed; otherwise asked with <urn:x:ann>] --mode [direct|indirect] how" in told
    assert f'--act CHOICE what [one of {MANY}] [default: "act-1"] --format' in told
    assert "may be given several times" in told
    dutch = " ".join(said(capsys, "--lang", "nl", "query", str(file), "--help").split())
    assert "--who NAAM|IRI wie het zegt [nodig; anders gevraagd met <urn:x:ann>] --mode [direct|indirect] hoe" in dutch
    assert f'--act KEUZE wat [een van {MANY}] [standaard: "act-1"] --format' in dutch


def test_list_for_programs_has_every_question_with_every_parameter(
    queries: Mapping[str, Query], capsys: pytest.CaptureFixture[str]
) -> None:
    listed = json.loads(said(capsys, "query", "--list", "--format", "json"))
    assert [one["name"] for one in listed] == list(queries)
    for one in listed:
        query = queries[one["name"]]
        assert (one["title"], one["description"], one["tags"]) == (query.title, query.description, list(query.tags))
        assert [each["name"] for each in one["parameters"]] == [param.name for param in query.params]
        assert all(each["several"] for each in one["parameters"])


@pytest.fixture
def _dutch() -> Iterator[None]:
    messages.speak("nl")
    yield
    messages.speak(messages.ENGLISH)


@pytest.mark.usefixtures("_dutch")
def test_parameter_for_programs_says_what_it_takes(file: Path) -> None:
    who, mode, act = parameters.plain(read(file))["parameters"]
    assert who == {
        "name": "who",
        "option": "--who",
        "type": "iri",
        "description": "wie het zegt",
        "needed": True,
        "several": True,
        "example": "<urn:x:ann>",
    }
    assert (mode["needed"], mode["default"], mode["choices"]) == (False, None, ["direct", "indirect"])
    assert (act["default"], len(act["choices"])) == ('"act-1"', 20)


def test_list_for_people_is_what_is_said_without_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    listed = said(capsys, "query", "--list")
    assert listed == said(capsys, "query")
    assert "--mode [direct|indirect|mixed]: how the words are given\n" in listed
