"""Figures of speakers and of those spoken about, on records made by hand."""

from __future__ import annotations

import json

import pytest

from pipeline.evaluate import gold as golds
from pipeline.evaluate import report
from pipeline.evaluate.gold import Agent, Annotation, Gold
from pipeline.evaluate.report import Report
from pipeline.evaluate.speakers import KEYS
from pipeline.evaluate.table import table
from pipeline.model import Span

TEXT = "Ada Bos zegt dat Nexor stopt. Ze hoopt dat De Unie helpt. Een lid denkt van niet. Hij komt. De bond wil geld."


def spans(words: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()


def gold(content: str, source: str, speaker: str, kind: str, *about: str) -> Annotation:
    return Annotation(content=spans(content), source=spans(source), speaker=speaker, type=kind, about=about)


def found(content: str, source: str, speaker: str | None, *about: str, named: bool = True) -> Annotation:
    known = {speaker: Agent(type="Person" if named else "UnnamedSource", named=named)} if speaker else {}
    return Annotation(content=spans(content), source=spans(source), speaker=speaker, about=about, agents=known)


GOLD = Gold(
    id="a",
    text=TEXT,
    lang="nl",
    attributions=(
        gold("dat Nexor stopt", "Ada Bos", "Ada Bos", "Person", "Nexor"),
        gold("dat De Unie helpt", "Ze", "Ada Bos", "Person", "De Unie", "Nexor"),
        gold("van niet", "Een lid", "UNNAMED: een lid", "UnnamedSource"),
        gold("komt", "", "UNNAMED: not stated", "UnnamedSource", "Ada Bos"),
        gold("geld", "De bond", "De Unie", "CivilSocietyOrganization", "Nexor"),
    ),
)
FOUND = (
    found("dat Nexor stopt", "Ada Bos", "Bos", "Nexor", "Stopt"),
    found("dat De Unie helpt", "Ze", "Ze", "Unie", named=False),
    found("van niet", "Een lid", "Een lid", named=False),
    # its source is wrong as well
    found("komt", "Hij", "Ada Bos", "Ada Bos", "Ada Bos"),
    # no gold has this content, so that nothing is counted of it
    found("denkt", "Een lid", "Ada Bos", "Nexor"),
)


@pytest.fixture
def scored() -> Report:
    return report.evaluate([GOLD], {"a": FOUND})


# Worked out on paper: the last attribution is not found, so that four are matched, three of them with their source.
SHARES = {
    "all": (50.0, 4),
    "joint": (66.7, 3),
    "name": (100.0, 1),
    "pronoun": (0.0, 1),
    "description": (0.0, 0),
    "unnamed": (100.0, 1),
    "none": (0.0, 1),
}


def test_speakers_are_counted_where_the_content_is_matched(scored: Report) -> None:
    shares = report.plain(scored)["speaker"]
    assert {row: (one["share"], one["matched"]) for row, one in shares.items()} == SHARES
    assert shares["all"]["interval"] == [50.0, 50.0]


def test_targets_are_counted_where_the_content_is_matched(scored: Report) -> None:
    # right: Nexor, Unie, and Ada Bos once; predicted: those, Stopt, and Ada Bos again; gold: those, and Nexor
    about = report.plain(scored)["about"]["all"]
    assert (about["p"], about["r"], about["predicted"], about["gold"]) == (60.0, 75.0, 5, 4)
    assert about["f1"] == 66.7


def test_a_wrong_speaker_is_an_error_of_its_own_and_only_where_speakers_are_known(scored: Report) -> None:
    assert scored.classes()["wrong-speaker"] == 2
    plain = Gold(id="a", text=TEXT, lang="nl", attributions=(Annotation(content=spans("komt")),))
    without = report.evaluate([plain], {"a": FOUND})
    assert "wrong-speaker" not in without.classes()
    assert not {"speaker", "about"} & set(report.plain(without))
    assert not [line for line in table(without) if "speaker" in line]


def test_the_other_figures_do_not_depend_on_speakers(scored: Report) -> None:
    bare = Gold(
        id="a",
        text=TEXT,
        lang="nl",
        attributions=tuple(Annotation(content=one.content, source=one.source) for one in GOLD.attributions),
    )
    without = report.evaluate([bare], {"a": FOUND})
    assert scored.figures == {**without.figures, **{key: scored.figures[key] for key in KEYS}}


def test_the_table_shows_speakers_and_targets(scored: Report) -> None:
    right = report.evaluate([GOLD], {"a": (*FOUND[:1], found("dat De Unie helpt", "Ze", "Ada Bos"), *FOUND[2:])})
    lines = list(table(right, report.differences(right, scored)))
    rows = [line.split() for line in lines]
    assert ["with", "right", "source", "3", "100.0", "100.0–100.0"] in rows
    assert ["unnamed,", "document", "1", "100.0", "100.0–100.0"] in rows
    assert ["all", "4", "4", "50.0", "50.0", "50.0", "50.0–50.0"] in rows
    assert ["pronoun", "+100.0", "+100.0", "to", "+100.0", "1.000"] in rows
    assert max(map(len, lines)) <= 100


def test_gold_lines_may_say_who_speaks_and_about_whom() -> None:
    one = {"content": [[0, 3]], "speaker": "Ann", "type": "Person", "affiliation": None, "about": ["Bob"]}
    line = json.dumps({"id": "a", "text": "Yes", "attributions": [one, {"content": [[0, 3]]}]})
    (article,) = golds.read([line], name="gold", lang="en")
    said, unsaid = article.attributions
    assert (said.speaker, said.type, said.about) == ("Ann", "Person", ("Bob",))
    assert (unsaid.speaker, unsaid.type, unsaid.about) == (None, None, None)
