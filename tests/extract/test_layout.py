from __future__ import annotations

from pipeline.extract.attributions import from_groups
from pipeline.extract.layout import colon_lines, signed, turns
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.extract.quotes import quotes
from pipeline.languages import LANGUAGES
from pipeline.model import Attribution, Mode, Span


def page(text: str) -> Page:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Page(text=text, sentences=tuple(lines), quotes=quotes(text), language=LANGUAGES["en"])


def span(on: Page, words: str) -> Span:
    assert on.text.count(words) == 1, words
    start = on.text.index(words)
    return Span(start, start + len(words))


def alone(on: Page, content: str) -> Group:
    return Group(source=(), cue=None, content=(span(on, content),), confidence=0.4)


def waiting(on: Page, source: str, cue: str) -> Group:
    return Group(source=(span(on, source),), cue=span(on, cue), content=(), confidence=0.9)


def shown(on: Page, attributions: list[Attribution]) -> list[tuple[str, str, list[str]]]:
    """(source, cue, contents) of each."""
    return [
        (
            "".join(part.of(on.text) for part in each.source),
            each.cue.span.of(on.text) if each.cue else "",
            [piece.of(on.text) for piece in each.content],
        )
        for each in attributions
    ]


def test_a_cue_that_ends_its_line_with_a_colon_has_the_quotation_of_the_next_line() -> None:
    on = page("It was dark. Ann continued:\n“The gate is shut.”\nThe end.")
    made = colon_lines([waiting(on, "Ann", "continued"), alone(on, "“The gate is shut.”")], on)
    assert shown(on, from_groups(made, on)) == [("Ann", "continued", ["“The gate is shut.”"])]


def test_without_the_colon_or_a_cue_in_that_line_the_quotation_stays_alone() -> None:
    on = page("Ann continued.\n“The gate is shut.”")
    groups = [waiting(on, "Ann", "continued"), alone(on, "“The gate is shut.”")]
    assert colon_lines(groups, on) == groups
    on = page("Ann continued.\nWords:\n“The gate is shut.”")
    groups = [waiting(on, "Ann", "continued"), alone(on, "“The gate is shut.”")]
    assert colon_lines(groups, on) == groups


def test_a_signed_quotation_is_its_signers() -> None:
    on = page("“The gate is shut.” — Ilse Maat\nAnd so on.")
    assert shown(on, signed(from_groups([alone(on, "“The gate is shut.”")], on), on)) == [
        ("Ilse Maat", "—", ["“The gate is shut.”"])
    ]


def test_a_dash_before_more_than_a_name_signs_nothing() -> None:
    on = page("“The gate is shut.” — Ilse Maat had heard that many times before, and so had I\nAnd so on.")
    given = from_groups([alone(on, "“The gate is shut.”")], on)
    assert signed(given, on) == given


INTERVIEW = "MAAT: The gate is shut.\nVELD: Why is it shut?\nMAAT: Nobody knows.\nVELD: “Ask Ann.”"


def test_the_turns_of_an_interview_are_statements_of_those_whose_turn_it_is() -> None:
    on = page(INTERVIEW)
    found = turns(from_groups([alone(on, "Nobody knows")], on), on)
    assert shown(on, found) == [
        ("MAAT", ":", ["The gate is shut."]),
        ("VELD", ":", ["Why is it shut?"]),
        ("MAAT", ":", ["Nobody knows."]),
        ("VELD", ":", ["“Ask Ann.”"]),
    ]
    assert {each.mode for each in found} == {Mode.DIRECT}


def test_lines_with_a_colon_are_no_interview_without_two_speakers_who_come_twice() -> None:
    for text in (
        "Photo: Ann Veld took it.\nPhoto: Bob took it.\nPhoto: Eve took it.\nPhoto: Nobody did.",
        "Maat: The gate is shut.\nVeld: Why?\nAnn: Who knows.\nEve: Nobody.",
        "Maat: The gate is shut.\nMaat: It is.\nVeld: Why?",
    ):
        assert turns([], page(text)) == []
