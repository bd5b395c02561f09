from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.model import Article
from pipeline.view import pull_quotes, seams, view

SEEDS = Path(__file__).parents[2] / "seeds"


def shown(text: str) -> str:
    """The text with a bar at each seam."""
    cuts = [0, *seams(text, lang="en"), len(text)]
    return "|".join(text[start:end] for start, end in pairwise(cuts))


def seed(number: str) -> str:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", []),
        ("001", ["ok place|Shou Zi"]),
        ("002", ["eed News|Citing ", "curity.”|said Sh"]),
        ("003", []),
        ("004", ["ey post.|TikTok "]),
    ],
)
def test_seeds_have_exactly_these_seams(number: str, expected: list[str]) -> None:
    text = seed(number)
    assert [f"{text[at - 8 : at]}|{text[at : at + 7]}" for at in seams(text, lang="en")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "According to BuzzFeed News|Citing audio recordings, staff looked.",
        "It was reported by The New York Times|According to the paper, staff looked.",
        "They kept the data in the file.|The company denied it.",
        "Users share whatever they post.|TikTok sent a note. It was TikTok again.",
        "They verify our security.”|said Shanahan.",
        "“It is safe,”|zei hij.",
        '"It is safe,"|said Shanahan.',
        'She said,|"It is safe."',
        "She said:|“It is safe.”",
        "He gave his data|TikTok confirmed. The data was TikTok data.",
        "Het bedrijf bewaart de gegevens.|Dat zegt de topman.",
        "Wie wist ervan?|Niemand wil het zeggen.",
        "Het gaat om journalisten|De journalisten weten van niets.",
        "It happened in the US.|The company knew.",
        "Het kostte 40%.|De minister zweeg.",
        "The board is new (CFIUS).|It meets weekly.",
        "It ended in 2022.|The company knew.",
    ],
)
def test_glued_words_are_told_apart(text: str) -> None:
    assert shown(text.replace("|", "")) == text


@pytest.mark.parametrize(
    "text",
    [
        "BuzzFeed and TikTok belong to no one; ByteDance makes the iPhone app for YouTube.",
        "McDonald met LinkedIn and eBay in the U.S. for 3.5 hours; see example.com.",
        "He has a Ph.D. from DeepMind, sent by WhatsApp from a MacBook, said FitzGerald.",
        "PvdA en GroenLinks, een VVD'er, NRC.nl, D66 en de CEO's van Nu.nl spraken met dr.Smith.",
        "Staff of easyJet, openAI, macOS, iPadOS and deTelegraaf. The easy open Jet was there.",
        "Mr.Biden, Prof.Jansen, Sen.Cruz, drs.P. and J.K.Rowling, gov.Noem and St.Louis.",
        "Booking.com, Amazon.com Inc's, Node.js, ASP.NET, www.NRC.nl, https://Foo.Bar/Data.The and a@b.Com.",
        "ChristenUnie, VodafoneZiggo, AkzoNobel, PostNL, TomTom, DoorDash, NewsCorp, NewsGuard and HuffPost.",
        "The “expert”s view, (on)gelijk, 1.000,50 euro, 12.30 uur, v2.0, U.S.-based and a.k.a. Smith.",
        'He said “no”, ‘yes’ and "maybe" to the so-called "experts" of the \'90s.',
        "PayPal, SpaceX, JPMorgan, DiCaprio, LaGuardia, VanMoof, O'Brien, MacKenzie and GlaxoSmithKline.",
        "@TheRealDonald wrote #MeTooThe and #dataTikTok about data and TikTok.",
        "Op ’s-Hertogenbosch, 's avonds, zo'n 10.000 km², vitamine B12 en COVID-19Vaccin.",
        "„Het is „goed“ zo“ zei hij, en „dat is het.“",
    ],
)
def test_names_addresses_abbreviations_and_numbers_stay_whole(text: str) -> None:
    assert seams(text, lang="nl") == ()


def test_a_run_that_the_article_writes_again_is_a_name() -> None:
    once = "The data is safe. The dataMining firm knew."
    assert shown(once) == "The data is safe. The data|Mining firm knew."
    assert seams(f"{once} The dataMining firm said so.", lang="en") == ()


def test_pull_quote_of_seed_001_is_found_with_its_speaker() -> None:
    text = seed("001")
    (quote,) = pull_quotes(text, lang="en")
    assert quote.quotation.of(text) == (
        "We will continue to enhance these access protocols, which have already been significantly improved and "
        "hardened since this initiative took place"
    )
    assert quote.speaker.of(text) == "Shou Zi Chew"
    assert quote.glued


def test_the_name_of_a_glued_pull_quote_stands_on_its_own_line() -> None:
    article = Article(id="a", text=seed("001"), lang="en")
    made = view(article)
    assert "initiative took place\nShou Zi Chew\n" in made.text
    assert [(quotation.of(article.text)[:7], speaker.of(article.text)) for quotation, speaker in made.pull_quotes] == [
        ("We will", "Shou Zi Chew")
    ]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("We zullen deze regels blijven verbeteren sinds het begon plaatsJan van der Berg", "Jan van der Berg"),
        ("“We will never let this happen to our users.”Maureen Shanahan", "Maureen Shanahan"),
        ("“We will never let this happen to our users”\n— Maureen Shanahan", "Maureen Shanahan"),
    ],
)
def test_pull_quotes_of_other_make_are_found(body: str, speaker: str) -> None:
    text = f"A headline\n\n{body}\n\nThe article goes on here."
    (quote,) = pull_quotes(text, lang="nl")
    assert quote.speaker.of(text) == speaker


@pytest.mark.parametrize(
    "body",
    [
        "The airline has let hundreds of people go at easyJet Holidays",
        "The company that he had worked for was ByteDance China",
        "Staff Walk Out Of Their Office In Anger At placeShou Zi Chew",
        "The article ends with a sentence about Shou Zi Chew.",
        "We will see about placeShou Zi Chew and others who have said that this is so.",
    ],
)
def test_other_lines_are_no_pull_quotes(body: str) -> None:
    assert pull_quotes(f"A headline\n\n{body}\n\nThe article goes on here.", lang="en") == ()


def test_a_headline_with_a_byline_is_no_pull_quote() -> None:
    assert pull_quotes("“We will never let this happen to our users”\nJan Jansen\n\nDe tekst.", lang="nl") == ()
