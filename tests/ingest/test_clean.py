from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import marks
from pipeline.ingest.patterns import LINE_SCOPES, PART_SCOPES, TABLE
from pipeline.ingest.reach import SCOPES
from pipeline.languages.tables import rows
from pipeline.view import seams

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "The minister said on Friday that the company had known about it for years."
ROMP = "De minister zei vrijdag dat het bedrijf er al jaren van wist."


def found(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(mark.kind.value, mark.span.of(text)) for mark in marks(text, lang=lang)]


EXPECTED = {
    "000": [
        ("comment-form", "LEAVE A REPLY\n\nPlease enter your comment!\nPlease enter your name here"),
        ("share", "Share post:"),
        (
            "teaser",
            (
                "Similar\n\nMore like this\n\nU.S. labor Board Director upholds victory of Amazon worker union\n\n"
                "A U.S. labor board Director has upheld Amazon.com Inc's...\n\n"
                "After a flight delay by the FAA, airlines hope to resume normal operations on Thursday\n\n"
                "The U.S. Aviation sector struggled to recover from Wednesday's...\n\n"
                "Taiwanese officer gives details about rare encounter with NATO\n\n"
                "Taiwan's air force officer has revealed details of a..."
            ),
        ),
    ],
    "001": [],
    "002": [
        ("repeated-headline", "Chinese TikTok employees caught gaining unauthorized access to US user"),
        ("image-credit", "Image source: Pixabay\n\nImage source: Pixabay"),
        (
            "about-author",
            (
                "About the author\n\nRobbie Elmers\n\nRobbie Elmers is a staff writer for Tech News Space, "
                "covering software, applications and services."
            ),
        ),
        ("comment-form", "Add Comment\n\nClick here to post a comment"),
    ],
    "004": [("comment-form", "Leave a Reply\n\nYour email address will not be published.")],
}


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_english_seeds_have_exactly_these_marks(number: str) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    assert found(path.read_bytes().decode("utf-8")) == EXPECTED[number]


def test_second_copy_in_the_dutch_seed_is_marked_and_the_first_stays() -> None:
    (path,) = SEEDS.glob("003_*.txt")
    text = path.read_bytes().decode("utf-8")
    (mark,) = marks(text, lang="nl")
    headline, *copies = text.splitlines(keepends=True)
    first = "".join(copies[:5])
    assert mark.kind == "repeated-block"
    assert mark.span.of(text) == "".join(copies[5:])
    assert text[: mark.span.start] == headline + first
    assert mark.span.of(text) == first.rstrip("\n")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Leave a Reply Cancel reply", "comment-form"),
        ("Your email address will not be published. Required fields are marked *", "comment-form"),
        ("Save my name, email, and website in this browser for the next time I comment.", "comment-form"),
        ("12 Comments", "comment-form"),
        ("Share this:", "share"),
        ("Click to share on Facebook (Opens in new window)", "share"),
        ("Photo: Jane Doe/Reuters", "image-credit"),
        ("Photo by Jane Doe on Unsplash", "image-credit"),
        ("Getty Images", "image-credit"),
        ("Read more: TikTok bans its own staff", "teaser"),
        ("RELATED: TikTok bans its own staff", "teaser"),
        ("Advertisement", "notice"),
        ("Story continues below advertisement", "notice"),
        ("We use cookies to give you the best experience.", "notice"),
        ("Sign up for our daily newsletter", "notice"),
        ("© 2023 Example Media. All rights reserved.", "notice"),
        ("Skip to main content", "navigation"),
        ("5 min read", "navigation"),
    ],
)
def test_english_boilerplate_is_marked_and_the_article_around_it_is_not(line: str, kind: str) -> None:
    assert found(f"A headline\n\n{BODY}\n\n{line}\n\nThis is what {BODY}") == [(kind, line)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Lees ook: Kabinet valt over asiel", "teaser"),
        ("▶ Lees ook: ‘Kabinet valt over asiel’", "teaser"),
        ("Lees hier meer over de zaak", "teaser"),
        ("Advertentie", "notice"),
        ("ADVERTENTIE", "notice"),
        ("Artikel gaat verder onder de advertentie", "notice"),
        ("De tekst gaat verder onder de foto", "notice"),
        ("Deel dit artikel", "share"),
        ("Delen via WhatsApp", "share"),
        ("Reageer", "comment-form"),
        ("Reageer op dit artikel", "comment-form"),
        ("Geef een reactie", "comment-form"),
        ("Je e-mailadres wordt niet gepubliceerd. Vereiste velden zijn gemarkeerd met *", "comment-form"),
        ("3 reacties", "comment-form"),
        ("Bron: ANP", "notice"),
        ("bron: ANP", "notice"),
        ("Foto: ANP / Sem van der Wal", "image-credit"),
        ("Beeld: Getty Images", "image-credit"),
        ("Deze website maakt gebruik van cookies om je ervaring te verbeteren.", "notice"),
        ("Wij gebruiken cookies", "notice"),
        ("Alle cookies accepteren", "notice"),
        ("Schrijf je in voor onze dagelijkse nieuwsbrief", "notice"),
        ("Meld je aan voor de nieuwsbrief", "notice"),
        ("Ontvang elke ochtend het laatste nieuws in je mailbox", "notice"),
        ("Leestijd: 4 minuten", "navigation"),
        ("Leave a Reply", "comment-form"),
    ],
)
def test_dutch_boilerplate_is_marked_and_the_article_around_it_is_not(line: str, kind: str) -> None:
    assert found(f"Een kop\n{ROMP}\n{line}\nDit is wat {ROMP}", "nl") == [(kind, line)]


@pytest.mark.parametrize(
    "heading",
    ["Lees ook", "Lees ook:", "Advertentie", "Meer uit Binnenland", "Lees meer", "Meer over TikTok", "Gerelateerd"],
)
def test_the_article_goes_on_after_a_dutch_heading(heading: str) -> None:
    text = f"Een kop\n\n{ROMP}\n\n{heading}\n\n{ROMP.replace('minister', 'premier')}\n\nOok {ROMP}"
    assert [words for _, words in found(text, "nl")] == [heading]


def test_only_the_teaser_under_a_heading_goes_with_it() -> None:
    text = f"Een kop\n\n{ROMP}\n\nLees ook\n\nKabinet valt over asiel\n\n{ROMP.replace('minister', 'premier')}"
    assert found(text, "nl") == [("teaser", "Lees ook\n\nKabinet valt over asiel")]


def test_an_article_may_go_on_after_more_like_this() -> None:
    text = f"A headline\n\n{BODY}\n\nMore like this\n\nChew denies it\n\nThen {BODY}\n\nAnd {BODY}"
    assert found(text) == [("teaser", "More like this\n\nChew denies it")]


def test_teasers_with_whole_sentences_run_to_the_end_when_they_alternate_with_headlines() -> None:
    tail = "Related articles\n\nChew denies it\n\nHe said so on Monday.\n\nA ban nears\n\nThe Senate will vote on it."
    assert found(f"A headline\n\n{BODY}\n\n{tail}") == [("teaser", tail)]


@pytest.mark.parametrize(
    "text",
    [
        f"A headline\n\n{BODY}\n\nSimilar views were heard in the Senate, Cruz said.\n\nShare prices fell, he said.",
        f"A headline\n\n{BODY}\n\n“Please enter your name here,” the form said.\n\nFacebook\n\nFacebook said so.",
        "A headline\n\nRead more: Chew said that he would go. He told the House that it was his duty.",
        f"A headline\n\nTwitter\n\n{BODY}\n\nEmail\n\nComments by the minister were heard.\n\nX\n\nThey left.",
        f"Een kop\n\n{ROMP}\n\nReacties\n\nReageren wil hij niet, zei hij.\n\nDelen van het plan zijn goed, zei zij.",
        f"Een kop\n\n{ROMP}\n\nMeer over het plan zei hij niet.\n\nLees ook de kranten, zei hij tegen de Kamer.",
        f"Een kop\n\n{ROMP}\n\nBron van zorg is volgens hem het geld.\n\nAdvertenties zijn duur, zei hij.",
        f"Een kop\n\n{ROMP}\n\nCookies zijn volgens de minister gevaarlijk.\n\nZoeken naar een oplossing kost tijd.",
        "TikTok\n\nTikTok said no.\n\nTikTok\n\nTikTok said yes.",
    ],
)
def test_no_sentence_of_an_article_is_marked(text: str) -> None:
    assert found(text, "nl") == []


def test_buttons_count_only_under_a_share_bar() -> None:
    assert found(f"A headline\n\n{BODY}\n\nShare\nFacebook\nTwitter\n\n{BODY} Yes.") == [
        ("share", "Share\nFacebook\nTwitter")
    ]


def test_about_the_author_takes_the_life_and_not_the_article() -> None:
    text = f"A headline\n\nAbout the author\n\nJane Doe\n\nJane covers China for us.\n\n{BODY}"
    assert found(text) == [("about-author", "About the author\n\nJane Doe\n\nJane covers China for us.")]
    assert found(f"A headline\n\nAbout the author\n\n{BODY}") == [("about-author", "About the author")]


@pytest.mark.parametrize("heading", ["Meer over TikTok", "More like this", "Lees ook", "Meest gelezen"])
def test_a_short_sentence_after_a_heading_is_the_article_going_on(heading: str) -> None:
    assert found(f"Een kop\n\n{ROMP}\n\n{heading}\n\nRutte wil niet reageren.", "nl") == [("teaser", heading)]


def test_what_follows_the_teasers_may_be_other_boilerplate() -> None:
    teasers = "More like this\n\nChew denies it\n\nHe has told the House that he...\n\nA ban nears"
    form = "Leave a Reply\n\nYour email address will not be published."
    author = "About the author\n\nJane Doe\n\nJane Doe is a reporter who covers China for us."
    assert found(f"A headline\n\n{BODY}\n\n{teasers}\n\n{form}\n\n{author}") == [
        ("teaser", teasers),
        ("comment-form", form),
        ("about-author", author),
    ]


def test_headline_is_no_boilerplate_and_its_later_copy_is() -> None:
    assert found(f"TikTok under fire in the US\n\nTikTok under fire in the US\n\n{BODY}") == [
        ("repeated-headline", "TikTok under fire in the US")
    ]
    text = f"TikTok under fire in the US\n\nTikTok under fire in the US | Example News\n\n{BODY}"
    assert found(text) == [("repeated-headline", "TikTok under fire in the US | Example News")]
    assert marks(f"TikTok under fire in the US\n\nTikTok under fire in the US\n\n{BODY}", lang="en")[0].span.start > 0


def test_truncated_copy_of_the_headline_is_marked_wherever_it_stands() -> None:
    text = f"TikTok under fire in the US and Europe\n\nTikTok under fire in the...\n\n{BODY}"
    assert found(text) == [("repeated-headline", "TikTok under fire in the...")]


def test_excerpt_that_breaks_off_is_marked_and_the_paragraph_stays() -> None:
    assert found(f"A headline\n\n{BODY[:50]}...\n\n{BODY}") == [("repeated-block", f"{BODY[:50]}...")]


def test_a_paragraph_said_twice_is_marked_the_second_time() -> None:
    text = f"A headline\n\n{BODY}\n\nHe denied it, and then he left.\n\n{BODY}"
    (mark,) = marks(text, lang="en")
    assert mark.kind == "repeated-block"
    assert mark.span.start == text.rindex(BODY)


def test_short_lines_said_twice_stay() -> None:
    assert found("A headline\n\n“No,” said Cruz.\n\nThey asked him again.\n\n“No,” said Cruz.") == []


@pytest.mark.parametrize(
    "unit",
    [
        "is writer ",
        "aA",
        ".”",
        "Share\n",
        "More like this\nFoo\n",
        "About the author\n",
        "(a “b. C ",
        "...",
        "Lees ook: ",
    ],
)
def test_long_and_odd_texts_come_to_an_end(unit: str) -> None:
    # A pattern that is not linear in the text would not return from these.
    text = "Head\n\nAbout the author\n" + unit * (200_000 // len(unit))
    assert all(mark.span.end <= len(text) for mark in marks(text, lang="nl"))
    assert all(0 < at < len(text) for at in seams(text, lang="nl"))


def test_windows_line_ends_make_no_difference() -> None:
    text = f"A headline\r\n\r\n{BODY}\r\n\r\nLEAVE A REPLY\r\n\r\nPlease enter your comment!"
    assert found(text) == [("comment-form", "LEAVE A REPLY\r\n\r\nPlease enter your comment!")]


def test_the_table_is_sorted_and_every_scope_is_used() -> None:
    table = [row for _, row in rows(TABLE, columns=("lang", "kind", "scope", "pattern", "reason"))]
    assert len(table) > 100
    assert [tuple(row.values()) for row in table] == sorted(tuple(row.values()) for row in table)
    assert set(SCOPES) == set(LINE_SCOPES)
    assert {row["scope"] for row in table} == {*LINE_SCOPES, *PART_SCOPES}
    assert {row["lang"] for row in table} == {"en", "nl"}
    assert all(row["reason"] for row in table)
