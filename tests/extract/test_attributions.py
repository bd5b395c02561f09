from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.attributions import fit, from_groups, telling
from pipeline.extract.linking import Group
from pipeline.extract.loose import over_paragraphs, run_on
from pipeline.extract.page import Page
from pipeline.extract.pointing import backward, pointed
from pipeline.extract.quotes import quotes
from pipeline.extract.relays import CITING, nested, relayed
from pipeline.languages import LANGUAGES
from pipeline.model import Attribution, Cue, Mode, Span


def page(*sentences: str, lang: str = "en") -> Page:
    """A page of sentences with a blank between them; one that ends in a line end has none after it."""
    text, spans = "", []
    for sentence in sentences:
        if text and not text.endswith("\n"):
            text += " "
        spans.append(Span(len(text), len(text) + len(sentence.rstrip("\n"))))
        text += sentence
    return Page(text=text, sentences=tuple(spans), quotes=quotes(text), language=LANGUAGES[lang])


def span(on: Page, words: str) -> Span:
    assert on.text.count(words) == 1, words
    start = on.text.index(words)
    return Span(start, start + len(words))


def attribution(on: Page, source: str | None, cue: str | None, *content: str, confidence: float = 0.9) -> Attribution:
    group = Group(
        source=(span(on, source),) if source else (),
        cue=span(on, cue) if cue else None,
        content=tuple(span(on, words) for words in content),
        confidence=confidence,
    )
    (made,) = read([group], on)
    return made


def read(groups: list[Group], on: Page) -> list[Attribution]:
    """Groups as attributions with their marks and without what says nothing."""
    return telling(fit(from_groups(groups, on), on), on)


def content(of: Attribution, on: Page) -> list[str]:
    return [piece.of(on.text) for piece in of.content]


def source(of: Attribution, on: Page) -> str:
    return " … ".join(piece.of(on.text) for piece in of.source)


# from_groups, fit, telling


def test_a_group_becomes_an_attribution_with_its_sentence_and_mode() -> None:
    on = page("It rained.", "Ann said that it was late.", "It rained again.")
    made = attribution(on, "Ann", "said", "that it was late")
    assert (source(made, on), content(made, on)) == ("Ann", ["that it was late"])
    assert made.cue == Cue(spans=(span(on, "said"),), lemma="said")
    assert made.sentence.of(on.text) == "Ann said that it was late."
    assert (made.mode, made.confidence, made.rule) == (Mode.INDIRECT, 0.9, "tagger")


def test_an_interrupted_quotation_has_both_its_sentences() -> None:
    on = page("“It is late,” Ann said.", "“We go home.”")
    made = attribution(on, "Ann", "said", "It is late", "We go home")
    assert content(made, on) == ["“It is late,”", "“We go home.”"]
    assert made.sentence == Span(0, len(on.text))
    assert made.mode is Mode.DIRECT


def test_pieces_that_grow_into_one_another_become_one() -> None:
    on = page("“We all go home now, we do,” Ann said.")
    made = attribution(on, "Ann", "said", "We all go home now", "we do")
    assert content(made, on) == ["“We all go home now, we do,”"]


def test_a_group_whose_content_is_blank_is_nothing() -> None:
    on = page("Ann said  so.")
    group = Group(source=(), cue=span(on, "said"), content=(span(on, "  "),), confidence=1.0)
    assert read([group], on) == []


def test_a_statement_inside_a_quotation_keeps_its_source_out_of_its_content() -> None:
    on = page("“The mayor said that we should all go home at once,” Ann added.")
    made = attribution(on, "The mayor", "said", "that we should all go home at once")
    assert not any(piece.overlaps(span(on, "The mayor")) for piece in made.content)


# backward


def test_dat_schrijft_means_the_sentence_before() -> None:
    on = page("Journalisten werden gevolgd.", "Dat schrijft Financial Times.", lang="nl")
    made = backward([attribution(on, "Financial Times", "schrijft", "Dat")], on)[0]
    assert content(made, on) == ["Journalisten werden gevolgd"]
    assert made.sentence == Span(0, len(on.text))
    assert "sentence before" in made.rule


def test_an_email_shows_this_means_the_sentence_before() -> None:
    on = page("It rained.", "Two people read the data, they said.", "A Reuters email shows this.")
    made = backward([attribution(on, "A Reuters email", "shows", "this")], on)[0]
    assert content(made, on) == ["Two people read the data, they said"]
    assert made.sentence.of(on.text) == "Two people read the data, they said. A Reuters email shows this."


def test_a_source_from_further_back_stays_in_the_sentences() -> None:
    on = page("Ann Smit left.", "People were followed.", "Dat was written.", lang="nl")
    made = backward([attribution(on, "Ann Smit", "written", "Dat")], on)[0]
    assert made.sentence.contains(span(on, "Ann Smit"))


def test_a_quoted_sentence_before_makes_the_statement_direct() -> None:
    on = page("“We go home now.”", "Dat schrijft Ann.", lang="nl")
    assert backward([attribution(on, "Ann", "schrijft", "Dat")], on)[0].mode is Mode.DIRECT


def test_a_word_that_points_back_from_a_paragraphs_start_is_left_alone() -> None:
    for on in (
        page("Journalisten werden gevolgd.\n", "Dat schrijft Ann.", lang="nl"),
        page("Dat schrijft Ann.", lang="nl"),
    ):
        made = attribution(on, "Ann", "schrijft", "Dat")
        assert backward([made], on) == [made]


def test_a_content_of_more_words_does_not_point_back() -> None:
    on = page("Journalisten werden gevolgd.", "Ann schrijft dat dit zo is.", lang="nl")
    made = attribution(on, "Ann", "schrijft", "dat dit zo is")
    assert backward([made], on) == [made]


# pointed


def group(on: Page, source: str | None, cue: str | None) -> Group:
    return Group(
        source=(span(on, source),) if source else (), cue=span(on, cue) if cue else None, content=(), confidence=0.9
    )


@pytest.mark.parametrize(
    ("lang", "sentence", "source", "cue", "expected"),
    [
        ("en", "A Reuters email shows this.", "A Reuters email", "shows", "this"),
        ("nl", "Dat schrijft Financial Times.", "Financial Times", "schrijft", "Dat"),
        ("nl", "Dat schrijft vandaag Financial Times.", "Financial Times", "schrijft", "Dat"),
    ],
)
def test_a_short_sentence_that_points_back_has_that_word_as_content(
    lang: str, sentence: str, source: str, cue: str, expected: str
) -> None:
    on = page("Three people left.", sentence, lang=lang)
    (made,) = pointed([group(on, source, cue)], on)
    assert [piece.of(on.text) for piece in made.content] == [expected]
    (said,) = backward(read([made], on), on)
    assert content(said, on) == ["Three people left"]


@pytest.mark.parametrize(
    ("sentences", "source", "cue"),
    [
        (("Three people left.", "Ann spoke on Friday."), "Ann", "spoke"),
        (("Three people left.", "Ann spoke on Friday about all of this."), "Ann", "spoke"),
        (("This Ann said.",), "Ann", "said"),
        (("Three people left.", "This was said."), None, "said"),
        (("Three people left.", "Ann did this."), "Ann", None),
    ],
)
def test_another_sentence_without_content_points_nowhere(
    sentences: tuple[str, ...], source: str | None, cue: str | None
) -> None:
    on = page(*sentences)
    assert pointed([group(on, source, cue)], on)[0].content == ()


# run_on


def test_rubios_words_run_on_to_the_closing_mark(seeds: dict[str, str]) -> None:
    (paragraph,) = (line for line in seeds["000"].split("\n") if line.startswith("Marco Rubio"))
    first, rest = paragraph.split(". ", 1)
    on = page(f"{first}.", rest, "\n", "LEAVE A REPLY")
    said = attribution(on, "Marco Rubio, Republican Senator from Florida", "said", first.split(" said ")[1])
    assert said.mode is Mode.INDIRECT
    (made,) = run_on([said], on)
    assert content(made, on) == [
        first.split(" said ")[1],
        "It becomes more apparent every day that TikTok must be banned.”",
    ]
    assert made.mode is Mode.MIXED
    assert made.sentence.of(on.text) == paragraph


def test_words_do_not_run_on_over_a_line_end() -> None:
    on = page("Ann said that it was late.\n", "We go home.”")
    made = attribution(on, "Ann", "said", "that it was late")
    assert run_on([made], on) == [made]


def test_words_do_not_run_on_into_the_next_attribution() -> None:
    on = page("Ann said that it was late.", "Bob told us we go home.”")
    made = attribution(on, "Ann", "said", "that it was late")
    bob = attribution(on, "Bob", "told us", "we go home")
    assert run_on([made, bob], on)[0] == made


def test_words_do_not_run_on_to_a_mark_that_was_opened() -> None:
    on = page("Ann said that it was late.", "The bar is called “Home”.")
    made = attribution(on, "Ann", "said", "that it was late")
    assert run_on([made], on) == [made]


# over_paragraphs


def over() -> Page:
    return page("“It is late,” Ann said.", "“It will be later still.\n", "“We go home now.”")


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    on = over()
    said = attribution(on, "Ann", "said", "It is late", "It will be later still")
    (made,) = over_paragraphs([said], on)
    assert content(made, on) == ["“It is late,”", "“It will be later still.", "“We go home now.”"]
    assert made.mode is Mode.DIRECT


def test_what_goes_on_replaces_what_was_found_there_without_a_speaker() -> None:
    on = over()
    said = attribution(on, "Ann", "said", "It is late", "It will be later still")
    (made,) = over_paragraphs([said, attribution(on, None, None, "We go home now")], on)
    assert content(made, on)[-1] == "“We go home now.”"


def test_a_quotation_with_a_speaker_of_its_own_goes_on_from_nobody() -> None:
    on = page("“It is late,” Ann said.", "“It will be later still.\n", "“We go home now,” Bob said.")
    first = Group(source=(span(on, "Ann"),), cue=None, content=(span(on, "It will be later still"),), confidence=0.9)
    second = Group(source=(span(on, "Bob"),), cue=None, content=(span(on, "We go home now"),), confidence=0.9)
    said = read([first, second], on)
    assert over_paragraphs(said, on) == said


def test_a_closed_quotation_does_not_go_on() -> None:
    on = page("“It is late,” Ann said.\n", "“We go home now.”")
    said = [attribution(on, "Ann", "said", "It is late")]
    assert over_paragraphs(said, on) == said


# relayed


def test_a_source_that_cites_a_source_makes_two_attributions() -> None:
    on = page("TikTok has spent a lot, according to Reuters, citing an anonymous source.")
    first, second = relayed([attribution(on, "Reuters", "according to", "TikTok has spent a lot")], on)
    assert (source(first, on), first.cue and first.cue.span.of(on.text)) == ("Reuters", "according to")
    assert (source(second, on), second.cue and second.cue.lemma) == ("an anonymous source", "cite")
    assert content(first, on) == content(second, on) == ["TikTok has spent a lot"]
    assert second.rule == CITING


def test_the_cited_source_is_taken_out_of_the_content() -> None:
    on = page("According to Reuters, citing an anonymous source, TikTok has spent a lot.")
    made = relayed(
        [attribution(on, "Reuters", "According to", "citing an anonymous source, TikTok has spent a lot")], on
    )
    assert [source(each, on) for each in made] == ["Reuters", "an anonymous source"]
    assert [content(each, on) for each in made] == [["TikTok has spent a lot"]] * 2


def test_a_cited_source_that_was_tagged_with_the_first_one_is_parted_from_it() -> None:
    on = page("According to publication BuzzFeed News Citing audio recordings of the meetings, they read it all.")
    made = relayed(
        [
            attribution(
                on,
                "publication BuzzFeed News Citing audio recordings of the meetings",
                "According to",
                "they read it all",
            )
        ],
        on,
    )
    assert [source(each, on) for each in made] == ["publication BuzzFeed News", "audio recordings of the meetings"]
    assert [content(each, on) for each in made] == [["they read it all"]] * 2


def test_the_verb_between_may_stand_after_the_cited_source() -> None:
    on = page("Reuters, citing two sources, reported that Acme will close.")
    made = relayed([attribution(on, "Reuters", "reported", "that Acme will close")], on)
    assert [source(each, on) for each in made] == ["Reuters", "two sources"]
    assert [each.cue and each.cue.lemma for each in made] == ["reported", "cite"]


def test_dutch_sources_cite_in_dutch() -> None:
    on = page("Het bedrijf sluit, meldt Reuters op gezag van twee bronnen.", lang="nl")
    made = relayed([attribution(on, "Reuters", "meldt", "Het bedrijf sluit")], on)
    assert [source(each, on) for each in made] == ["Reuters", "twee bronnen"]


def test_an_attribution_that_cites_nobody_is_handed_back() -> None:
    on = page("According to Reuters, TikTok has spent a lot. Others were citing a source.")
    made = attribution(on, "Reuters", "According to", "TikTok has spent a lot")
    assert relayed([made], on) == [made]
    without = replace(made, source=())
    assert relayed([without], on) == [without]


def test_the_cited_source_ends_before_the_cue() -> None:
    on = page("Reuters, citing two sources reported that Acme will close, which is late.")
    made = relayed([attribution(on, "Reuters", "reported", "that Acme will close, which is late")], on)
    assert [source(each, on) for each in made] == ["Reuters", "two sources"]
    assert [content(each, on) for each in made] == [["that Acme will close, which is late"]] * 2


def test_the_cited_source_may_have_an_abbreviation() -> None:
    on = page("Acme will close, according to Reuters, citing a U.S. official.")
    made = relayed([attribution(on, "Reuters", "according to", "Acme will close")], on)
    assert [source(each, on) for each in made] == ["Reuters", "a U.S. official"]


# nested


def test_a_statement_in_the_content_of_another_is_reported_by_it() -> None:
    on = page("Bob wrote that Ann said that it was late.")
    outer = attribution(on, "Bob", "wrote", "that Ann said that it was late")
    inner = attribution(on, "Ann", "said", "that it was late")
    assert [each.reported_by for each in nested([outer, inner])] == [None, 0]
    assert [each.reported_by for each in nested([inner, outer])] == [1, None]


def test_the_nearest_of_several_holders_reports() -> None:
    on = page("Cas says Bob wrote that Ann said that it was late.")
    all_three = [
        attribution(on, "Cas", "says", "Bob wrote that Ann said that it was late"),
        attribution(on, "Bob", "wrote", "that Ann said that it was late"),
        attribution(on, "Ann", "said", "that it was late"),
    ]
    assert [each.reported_by for each in nested(all_three)] == [None, 0, 1]


def test_a_statement_whose_source_stands_outside_is_not_reported() -> None:
    on = page("Ann said, Bob wrote, that it was late.")
    ann = attribution(on, "Ann", "said", "that it was late")
    bob = attribution(on, "Bob", "wrote", "that it was late")
    assert [each.reported_by for each in nested([ann, bob])] == [None, None]


def test_a_cited_source_is_reported_by_the_one_that_cites_it() -> None:
    on = page("TikTok has spent a lot, according to Reuters, citing an anonymous source.")
    made = relayed([attribution(on, "Reuters", "according to", "TikTok has spent a lot")], on)
    assert [each.reported_by for each in nested(made)] == [None, 0]


def test_nothing_nested_is_nothing() -> None:
    assert nested([]) == []
