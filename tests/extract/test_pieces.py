"""Cues in several pieces, on groups made by hand."""

from __future__ import annotations

import functools
import re

import pytest
import spacy
from spacy.language import Language as Nlp

from pipeline.acts import Act
from pipeline.extract.attributions import from_groups
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.extract.pieces import together
from pipeline.extract.quotes import quotes
from pipeline.extract.sentences import sentences
from pipeline.extract.verbs import whole_verb
from pipeline.languages import LANGUAGES
from pipeline.model import Mode, Span
from pipeline.resolve.acts import act


@functools.cache
def with_sentences(lang: str) -> Nlp:
    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer")
    return nlp


def page(text: str, lang: str = "nl") -> Page:
    doc = with_sentences(lang)(text)
    return Page(text=text, sentences=sentences(doc), quotes=quotes(text), language=LANGUAGES[lang], doc=doc)


def span(on: Page, words: str) -> Span:
    assert on.text.count(words) == 1, words
    start = on.text.index(words)
    return Span(start, start + len(words))


def group(on: Page, source: str, cue: str, *content: str) -> Group:
    return Group(
        source=(span(on, source),) if source else (),
        cue=span(on, cue),
        content=tuple(span(on, piece) for piece in content),
        confidence=0.9,
    )


def read(on: Page, groups: list[Group]) -> list[tuple[list[str], list[str]]]:
    """The pieces of cue and content of each group."""
    return [([one.of(on.text) for one in each.cues], [one.of(on.text) for one in each.content]) for each in groups]


def lemma_and_act(on: Page, made: Group) -> tuple[str, Act]:
    (one,) = from_groups([made], on)
    assert one.cue is not None
    return one.cue.lemma, act(one.cue.lemma, mode=Mode.INDIRECT, language=on.language)


LATE = "dat het laat is"


@pytest.mark.parametrize(
    ("text", "cues", "content", "lemma", "does"),
    [
        ("“Het is laat”, liet Ann maandag weten.", "liet … weten", "“Het is laat”", "laten weten", Act.SAID),
        ("“Het is laat”, gaf Ann zuchtend toe.", "gaf … toe", "“Het is laat”", "toegeven", Act.ADMITTED),
        ("Het is laat, liet Ann hem optekenen.", "liet … optekenen", "Het is laat", "laten optekenen", Act.SAID),
        ("Ann heeft maandag gezegd dat het laat is.", "heeft … gezegd", LATE, "zeggen", Act.SAID),
        ("Ann had vorig jaar beloofd te komen.", "had … beloofd", "te komen", "beloven", Act.PROMISED),
        ("Ann zou toen hebben toegegeven dat het laat is.", "zou … hebben toegegeven", LATE, "toegeven", Act.ADMITTED),
        ("Ann heeft hem niet gezegd dat het laat is.", "heeft … niet gezegd", LATE, "niet zeggen", Act.WITHHELD),
    ],
)
def test_neighbouring_cues_of_one_source_are_pieces_of_one(
    text: str, cues: str, content: str, lemma: str, does: Act
) -> None:
    on, pieces = page(text), cues.split(" … ")
    for leads in pieces:
        apart = [group(on, "Ann", cue, *([content] if cue == leads else [])) for cue in pieces]
        (made,) = together(apart, on)
        assert read(on, [made]) == [(pieces, [content])]
        assert lemma_and_act(on, made) == (lemma, does)


def test_pieces_that_only_a_blank_parts_are_one_piece() -> None:
    on = page("Ann heeft herhaald dat het laat is.")
    (made,) = together([group(on, "Ann", "heeft"), group(on, "Ann", "herhaald", LATE)], on)
    assert read(on, [made]) == [(["heeft herhaald"], [LATE])]


def test_a_preposition_is_a_piece_with_the_verb_that_shows() -> None:
    on = page("Uit een brief van Ann blijkt dat het laat is.")
    brief = "een brief van Ann"
    (made,) = together([group(on, brief, "Uit", "dat het laat is"), group(on, brief, "blijkt")], on)
    assert read(on, [made]) == [(["Uit", "blijkt"], ["dat het laat is"])]
    assert lemma_and_act(on, made) == ("blijken", Act.SHOWS)


def test_the_pieces_of_a_passive_hold_both_contents() -> None:
    on = page("Het plan wordt alom beschouwd als een stap terug.")
    (made,) = together([group(on, "", "wordt", "Het plan"), group(on, "", "beschouwd", "als een stap terug")], on)
    assert read(on, [made]) == [(["wordt", "beschouwd"], ["Het plan", "als een stap terug"])]


def test_what_stands_between_an_auxiliary_and_its_verb_is_no_content_beside_a_clause() -> None:
    on = page("Ann zou agenten hebben verteld dat het laat is.")
    (made,) = together([group(on, "Ann", "zou", "agenten hebben"), group(on, "Ann", "verteld", "dat het laat is")], on)
    assert read(on, [made]) == [(["zou", "verteld"], ["dat het laat is"])]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Ann eist meer loon en wil dat het snel gaat.", ("eist", "meer loon"), ("wil", "dat het snel gaat")),
        ("Ann wil meer loon en eist dat het snel gaat.", ("wil", "meer loon"), ("eist", "dat het snel gaat")),
        ("Ann heeft gezegd en herhaald dat het laat is.", ("heeft gezegd",), ("herhaald", "dat het laat is")),
        ("Ann heeft iets. Ze zei dat het laat is.", ("heeft",), ("zei", "dat het laat is")),
        ("Ann wil weten of Bob zei dat het laat is.", ("wil",), ("zei", "dat het laat is")),
    ],
)
def test_two_verbs_of_one_source_stay_two_cues(text: str, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    on = page(text)
    apart = [group(on, "Ann", *first), group(on, "Ann", *second)]
    assert together(apart, on) == apart


def test_cues_of_two_sources_stay_two_cues() -> None:
    on = page("Ann heeft haast, Bob gezegd dat het laat is.")
    apart = [group(on, "Ann", "heeft"), group(on, "Bob", "gezegd", "dat het laat is")]
    assert together(apart, on) == apart


@pytest.mark.parametrize("rule", [together, whole_verb])
def test_english_cues_are_left_as_they_are(rule: object) -> None:
    on = page("Ann has on Monday told Bob that it is late.", "en")
    apart = [group(on, "Ann", "has"), group(on, "Ann", "told", "that it is late")]
    assert callable(rule)
    assert rule(apart, on) == apart


@pytest.mark.parametrize(
    ("words", "pieces", "left", "lemma", "does"),
    [
        ("Ann *riep* [de leden op om te staken].", "riep … op", "de leden … om te staken", "oproepen", Act.URGED),
        ("Ann *kondigde* [een brug aan].", "kondigde … aan", "een brug", "aankondigen", Act.ANNOUNCED),
        ("Ann *sprak* [het bericht] tegen.", "sprak … tegen", "het bericht", "tegenspreken", Act.DENIED),
        ("Ann *wees* [de leden erop dat het laat is].", "wees … erop", "dat het laat is", "erop wijzen", Act.SAID),
        (
            "Ann *bracht* [het nieuws] zelf naar buiten.",
            "bracht … naar buiten",
            "het nieuws",
            "naar buiten brengen",
            Act.ANNOUNCED,
        ),
        (
            "Ann *wijst* [de klacht van de bond van de hand].",
            "wijst … van de hand",
            "de klacht van de bond",
            "van de hand wijzen",
            Act.DENIED,
        ),
        (
            "Ann *trekt* [die cijfers in twijfel].",
            "trekt … in twijfel",
            "die cijfers",
            "in twijfel trekken",
            Act.DOUBTS,
        ),
        ("Ann *sprak* [dat tegen].", "sprak … tegen", "dat", "tegenspreken", Act.DENIED),
        ("Ann *herkent* [dat beeld niet].", "herkent … niet", "dat beeld", "niet herkennen", Act.KNOWS),
        (
            "Ann *raadt* [de leden af het water te drinken].",
            "raadt … af",
            "de leden … het water te drinken",
            "afraden",
            Act.PROPOSED,
        ),
        ("Ann *stelde* voor [om te wachten].", "stelde voor", "om te wachten", "voorstellen", Act.PROPOSED),
        ("Ann *hield* tot het eind vol [dat het laat is].", "hield … vol", "dat het laat is", "volhouden", Act.CLAIMED),
        ("[“Het is laat”], *tekende* Ann daarbij aan.", "tekende … aan", "“Het is laat”", "aantekenen", Act.SAID),
        ("Ann *sluit* [een vertrek niet uit].", "sluit … niet uit", "een vertrek", "niet uitsluiten", Act.SUGGESTED),
        (
            "Ann *wilde* [het bericht niet bevestigen].",
            "wilde … niet bevestigen",
            "het bericht",
            "niet bevestigen",
            Act.WITHHELD,
        ),
        ("Ann *bracht* [het lek] ter sprake.", "bracht … ter sprake", "het lek", "ter sprake brengen", Act.SAID),
        ("Ann *stelt* [het lek aan de kaak].", "stelt … aan de kaak", "het lek", "aan de kaak stellen", Act.CRITICIZED),
        (
            "Ann *maakte* [het lek] wereldkundig.",
            "maakte … wereldkundig",
            "het lek",
            "wereldkundig maken",
            Act.ANNOUNCED,
        ),
        ("Ann *zette* [het plan] uiteen.", "zette … uiteen", "het plan", "uiteenzetten", Act.SAID),
        ("Ann *gelooft* [het bericht niet].", "gelooft … niet", "het bericht", "niet geloven", Act.BELIEVES),
    ],
)
def test_the_rest_of_a_verb_is_a_piece_of_its_cue(words: str, pieces: str, left: str, lemma: str, does: Act) -> None:
    """`*cue*` and `[content]` are marked."""
    on = page(re.sub(r"[*\[\]]", "", words))
    (cue,), (content,) = re.findall(r"\*(.+)\*", words), re.findall(r"\[(.+)\]", words)
    (made,) = whole_verb([group(on, "Ann", cue, content)], on)
    assert read(on, [made]) == [(pieces.split(" … "), left.split(" … "))]
    assert lemma_and_act(on, made) == (lemma, does)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ann stelde voor de rechter dat het laat is.", "stelde", "dat het laat is"),
        ("Ann zegt dat Bob het bericht tegen wil spreken.", "zegt", "dat Bob het bericht tegen wil spreken"),
        ("Ann zei: “Ik spreek het niet tegen.”", "zei", "“Ik spreek het niet tegen.”"),
        ("Ann zegt “nee, ik geef niets toe”.", "zegt", "“nee, ik geef niets toe”"),
        ("Ann wil een brug voorstellen.", "wil", "een brug voorstellen"),
        ("Ann vindt de brug mooi, de weg niet.", "vindt", "de brug mooi, de weg niet"),
        ("Ann gaf toe, Bob sprak het bericht tegen.", "gaf toe", "het bericht tegen"),
    ],
)
def test_words_of_another_clause_are_no_piece_of_a_cue(text: str, cue: str, content: str) -> None:
    on = page(text)
    one = group(on, "Ann", cue, content)
    assert whole_verb([one], on) == [one]


def test_words_of_another_cue_or_content_are_no_piece_of_a_cue() -> None:
    on = page("Ann gaf Bob raad en Eva kent fouten toe.")
    groups = [group(on, "Ann", "gaf", "Bob raad"), group(on, "Eva", "kent", "fouten toe")]
    assert whole_verb(groups, on) == groups


def test_a_line_may_end_where_the_clause_does() -> None:
    on = page("Ann trekt het in twijfel\n\nBob niet.")
    (made,) = whole_verb([group(on, "Ann", "trekt", "het in twijfel")], on)
    assert read(on, [made]) == [(["trekt", "in twijfel"], ["het"])]


def test_a_source_between_the_pieces_may_hold_a_comma() -> None:
    on = page("“Het is laat”, gaf Ann, de bakker, dinsdag toe.")
    (made,) = whole_verb([group(on, "Ann, de bakker,", "gaf", "“Het is laat”")], on)
    assert read(on, [made]) == [(["gaf", "toe"], ["“Het is laat”"])]
