"""What the program says, and that the tables of messages have it: messages are taken from the source, by its syntax."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import errors, messages, resources
from pipeline.acts import Act
from pipeline.cli import quoth
from pipeline.errors import DataError, PipelineError
from pipeline.messages import ENGLISH, PLACE, said, speak, term
from pipeline.model import Certainty, Kind, MarkKind, Mode, Polarity, Stance
from pipeline.queries import catalogue
from pipeline.report import count

ROOT = Path(__file__).parent.parent.parent
OTHERS = [language for language in messages.languages() if language != ENGLISH]

TOOLS = ("train", "ontology", "vocabulary.py", "vocab.py")
"""What makers of Quoth run; it speaks English."""
MAKERS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, PipelineError)} | {
    "UsageError",
    "UndecodableError",
    "rejected",
    "said",
}
"""Calls in which a message stands."""
NAMED = {"because", "reason", "rule", "why", "what", "told", "known", "hint", "cue", "advice"}
"""Arguments and variables that hold one, or a part of one."""
TELLING = {"_problem", "_unreadable", "_deed", "_nobody", "_twice", "_too_large", "_description", "_trouble"}
"""Functions that give one."""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


def texts(node: ast.expr | None) -> Iterator[str]:
    """The texts that an expression can give, {} where a value comes in."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            for each in product(*(tuple(texts(part)) or ("{}",) for part in parts)):
                yield "".join(each)
        case ast.FormattedValue(value=ast.IfExp() as choice):
            yield from texts(choice)
        case ast.IfExp(body=body, orelse=orelse):
            yield from texts(body)
            yield from texts(orelse)
        case ast.BoolOp(values=values):
            for value in values:
                yield from texts(value)
        case ast.Tuple(elts=[*_, last]):
            yield from texts(last)


def messages_in(tree: ast.AST) -> Iterator[str]:
    """The messages that a module makes."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if name in MAKERS:
                yield from texts(args[-1] if name == "rejected" else args[0])
            case ast.keyword(arg=name, value=value) if name in {"because", "reason", "rule", "needed"}:
                yield from texts(value)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in NAMED:
                yield from texts(value)
            case ast.Assign(targets=[ast.Tuple(elts=[*_, ast.Name(id=name)])], value=value) if name in NAMED:
                yield from texts(value)
            case ast.Return(value=ast.Tuple() as value):
                yield from texts(value)
            case ast.FunctionDef(name=name) if name in TELLING:
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return):
                        yield from texts(inner.value)


def skeleton(message: str) -> str:
    """Its own words, with {} for places; where it is about ("file:line:") is one place."""
    places = PLACE.sub("{}", message).replace("'{}'", "{}").replace("{}:1:", "{}:")
    return re.sub(r"\{\}(:?\{\})+", "{}", places).replace("{} {}", "{}")


@pytest.fixture(scope="module")
def made() -> set[str]:
    """Every message in the source that a person may read."""
    files = [path for path in sorted((ROOT / "pipeline").rglob("*.py")) if not set(path.parts) & set(TOOLS)]
    assert len(files) >= 80
    found = {one for path in files for one in messages_in(ast.parse(path.read_text(encoding="utf-8")))}
    assert len(found) >= 150
    return {one for one in found if re.search(r"[a-z]{2}", one.replace("{}", ""))}


@pytest.fixture(scope="module")
def helps() -> set[str]:
    """Every paragraph and option of the commands' help."""
    commands = [quoth, *quoth.commands.values()]
    assert len(commands) >= 10
    texts = [text for one in commands for text in (one.help, one.epilog) if text]
    paragraphs = [part for text in texts for part in text.split("\n\n")]
    options = [p.help for one in commands for p in one.params if isinstance(p, click.Option) and p.help]
    return {" ".join(part.split()) for part in [*paragraphs, *options] if part.strip()}


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_of_the_source_has_a_row(language: str, made: set[str]) -> None:
    have = {skeleton(row.en) for row in messages.rows(language)}
    assert {one for one in made if skeleton(one) not in have} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_help_text_has_a_row(language: str, helps: set[str]) -> None:
    speak(language)
    assert {one for one in helps if said(one) == one} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_row_has_the_places_of_the_english_and_words_of_its_own(language: str) -> None:
    table = messages.rows(language)
    assert len(table) >= 250
    for row in table:
        assert Counter(PLACE.findall(row.en)) == Counter(PLACE.findall(row.other)), row
        names = [name for _, name in PLACE.findall(row.en)]
        assert len(names) == len(set(names)), row
        assert row.other == row.other.strip() or row.en != row.en.strip(), row
        assert PLACE.sub("", row.en), row
    again = [one for one, times in Counter((row.context, row.en) for row in table).items() if times > 1]
    assert again == []


def kinds_of_words() -> Iterator[tuple[str, str]]:
    for value in (*Kind, *Mode, *Polarity, *Certainty):
        yield value, ""
    for act in Act:
        yield act, "act"
    for stance in Stance:
        yield stance, "stance"


@pytest.mark.parametrize("language", OTHERS)
def test_every_kind_and_value_has_a_word_in_the_ontology(language: str) -> None:
    speak(language)
    words = list(kinds_of_words())
    assert len(words) >= 50
    # the English words that are Dutch too
    same = {"direct", "indirect"}
    assert {value for value, of in words if term(value, of=of) == value} <= same
    assert term("Person") == "persoon"
    assert term("unknown", of="stance") == "houding onbekend"


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_a_summary_has_a_row(language: str) -> None:
    counts = count([], [], [], [])
    words = {*counts.statements, *counts.agents, *MarkKind} - {"without speaker"}
    assert len(words) >= 15
    have = {row.en.removeprefix("{count} ") for row in messages.rows(language)}
    assert words <= have
    assert set(MarkKind) <= {row.en for row in messages.rows(language)}


@pytest.mark.parametrize("language", OTHERS)
def test_every_column_of_a_stored_question_has_a_heading(language: str) -> None:
    have = {(row.context, row.en) for row in messages.rows(language)}
    questions = catalogue(resources.folder("queries"))
    columns = {
        (name, column[1:])
        for name, one in questions.items()
        for column in re.findall(r"\?\w+", re.findall(r"^SELECT DISTINCT (.*) WHERE", one.text, re.MULTILINE)[0])
    }
    assert len(columns) >= 100
    assert {one for one in columns if not {("column", one[1]), (f"column {one[0]}", one[1])} & have} == set()
    speak(language)
    for name in questions:
        headings = [said(column, context=f"column {name}") for of, column in columns if of == name]
        assert len(headings) == len(set(headings)), (name, headings)


@pytest.mark.parametrize("language", OTHERS)
def test_a_context_is_one_that_is_asked_for(language: str) -> None:
    known = {"", "argument", "column", "field"} | {f"column {name}" for name in catalogue(resources.folder("queries"))}
    assert {row.context for row in messages.rows(language)} == known & {row.context for row in messages.rows(language)}


def test_a_message_is_found_by_its_words_and_keeps_its_values() -> None:
    speak("nl")
    assert said("extract: 3 of 12") == "extract: 3 van 12"
    assert said("extract: a.txt rejected: the file is empty") == "extract: a.txt afgewezen: het bestand is leeg"
    assert said("Ann because of: name, taken for a Person") == "Ann, want: naam, opgevat als persoon"
    assert said("--base: '{count} rows' is no confidence; give a number from 0, which keeps all, to 1").startswith(
        "--base: '{count} rows' is geen zekerheid"
    )
    assert said("at", context="column people") == "bij"
    assert said("at", context="column quotes") == "positie"
    assert said("at") == "at"
    assert said("statement", context="argument") == "statement"


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(row=st.sampled_from([row for row in messages.rows("nl") if len(row.words) > 1]), values=st.data())
def test_every_row_is_found_again_whatever_its_places_hold(row: messages.Row, values: st.DataObject) -> None:
    given_ = [values.draw(ANY) for _ in row.words[1:]]
    message = row.words[0] + "".join(value + words for value, words in zip(given_, row.words[1:], strict=True))
    found = messages._values(row.words, message)  # noqa: SLF001 - the law is of this part alone
    assert found is not None
    again = row.words[0] + "".join(value + words for value, words in zip(found, row.words[1:], strict=True))
    assert again == message


@given(message=ANY)
def test_any_text_can_be_said(message: str) -> None:
    speak("nl")
    assert isinstance(said(message), str)
    speak(ENGLISH)
    assert said(message) == message


def test_a_long_message_is_soon_said() -> None:
    speak("nl")
    long = "a: b: c (" * 20_000
    assert said(long).startswith("a: b: c (")


def test_english_is_what_the_code_says() -> None:
    assert messages.spoken() == ENGLISH
    assert said("extract: 3 of 12") == "extract: 3 of 12"
    assert term("Person") == "Person"
    assert messages.languages()[0] == ENGLISH
    assert OTHERS == ["nl"]


def test_a_table_that_is_not_one_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_HERE", tmp_path)
    (tmp_path / "fr.tsv").write_text("# rien\ncontext\ten\tfr\n\tnothing\trien\nnothing\trien\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"fr\.tsv:4: 2 cells, expected 3; put tabs between them"):
        messages.rows("fr")
    (tmp_path / "fr.tsv").write_text("nothing\trien\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"fr\.tsv: no header"):
        messages.rows("fr")
