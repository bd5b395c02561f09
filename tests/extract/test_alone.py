"""Quotations that nothing in their own sentence attributes, and the edges of contents."""

from __future__ import annotations

import pytest

from pipeline.extract.alone import going_on, led
from pipeline.extract.attributions import from_groups
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.extract.quotes import quotes
from pipeline.extract.tidy import edges
from pipeline.languages import LANGUAGES
from pipeline.model import Attribution, Mode, Span


def page(text: str) -> Page:
    return Page(text=text, sentences=(Span(0, len(text)),), quotes=quotes(text), language=LANGUAGES["nl"])


def span(on: Page, words: str) -> Span:
    assert on.text.count(words) == 1, words
    start = on.text.index(words)
    return Span(start, start + len(words))


def said(on: Page, content: str, *, source: str = "", cue: str = "") -> Attribution:
    group = Group(
        source=(span(on, source),) if source else (),
        cue=span(on, cue) if cue else None,
        content=(span(on, content),),
        confidence=0.9,
    )
    (made,) = from_groups([group], on)
    return made


def shown(on: Page, given: list[Attribution]) -> list[tuple[list[str], list[str]]]:
    return [([part.of(on.text) for part in one.source], [part.of(on.text) for part in one.content]) for one in given]


def test_a_quotation_behind_what_somebody_thinks_is_another_statement_of_that_one() -> None:
    on = page("Boer Klaas is blij met de oogst. “Er viel precies genoeg regen.” Morgen komt er meer.")
    thinks = said(on, "de oogst", source="Boer Klaas", cue="is blij met")
    nobodys = said(on, "“Er viel precies genoeg regen.”")
    made = going_on([thinks, nobodys], on)
    assert shown(on, made) == [
        (["Boer Klaas"], ["de oogst"]),
        (["Boer Klaas"], ["“Er viel precies genoeg regen.”"]),
    ]
    assert made[1].mode is Mode.DIRECT


def test_a_quotation_behind_a_quotation_is_one_more_piece_of_it() -> None:
    on = page("“Wij stoppen ermee”, zegt Klaas. “Er is geen geld meer over.”")
    made = going_on([said(on, "“Wij stoppen ermee”", source="Klaas", cue="zegt")], on)
    assert shown(on, made) == [(["Klaas"], ["“Wij stoppen ermee”", "“Er is geen geld meer over.”"])]


@pytest.mark.parametrize(
    "text",
    [
        "Klaas is blij met de oogst. “Genoeg regen.” Morgen meer.",  # too few words
        "Klaas is blij met de oogst. “Wat wij nooit zeiden” draait in de bioscoop.",  # no sentence of its own
        "Klaas is blij met de oogst. Het regende. “Er viel precies genoeg regen.”",  # another sentence between
        "Klaas is blij met de oogst.\n“Er viel precies genoeg regen.”",  # another paragraph
    ],
)
def test_other_quotations_are_left_alone(text: str) -> None:
    on = page(text)
    thinks = [said(on, "de oogst", source="Klaas", cue="is blij met")]
    assert going_on(thinks, on) == thinks


@pytest.mark.parametrize("before", ["", "Zij trouwden in mei.\n", "Zij trouwden in mei. "])
def test_a_name_and_a_colon_lead_a_quotation(before: str) -> None:
    on = page(f"{before}Ans de Wit: ‘Ik zag hem staan.’")
    (made,) = led([], on)
    assert shown(on, [made]) == [(["Ans de Wit"], ["‘Ik zag hem staan.’"])]
    assert made.cue is not None
    assert made.cue.lemma == ":"


def test_a_quotation_that_somebody_says_already_is_not_led_anew() -> None:
    on = page("Minister Bos: ‘Wij zagen hem staan’, zegt Klaas")
    given = [said(on, "‘Wij zagen hem staan’", source="Klaas", cue="zegt")]
    assert led(given, on) == given


def test_a_colon_behind_a_long_clause_leads_nothing() -> None:
    on = page("Op het bord bij de ingang van het park staat sinds gisteren: ‘Honden aan de lijn.’")
    assert led([], on) == []


def test_a_content_ends_before_its_comma_and_a_cue_before_its_colon() -> None:
    on = page("Er komt geen geld, zegt Bos: niets")
    (made,) = edges([said(on, "Er komt geen geld,", source="Bos", cue="zegt Bos:")], on)
    assert [piece.of(on.text) for piece in made.content] == ["Er komt geen geld"]
    assert made.cue is not None
    assert made.cue.span.of(on.text) == "zegt Bos"


def test_the_word_that_points_back_is_no_part_of_what_it_points_at() -> None:
    on = page("Het plan mislukt. Dat meldt Bos")
    (made,) = edges([said(on, "Het plan mislukt. Dat", source="Bos", cue="meldt")], on)
    assert [piece.of(on.text) for piece in made.content] == ["Het plan mislukt"]


def test_a_content_of_nothing_but_blanks_is_no_attribution() -> None:
    on = page("Bos zegt , niets")
    assert edges([said(on, " , ", source="Bos", cue="zegt")], on) == []
