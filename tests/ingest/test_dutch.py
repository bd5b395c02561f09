"""What surrounds an article on a Dutch or Flemish page, and the sentences of an article that look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import marks, read
from pipeline.model import Article

ROMP = "De wethouder zei vrijdag dat de brug er in mei ligt."
SLOT = "Ook de aannemer houdt volgens haar vast aan die datum."


def found(text: str, lang: str = "nl") -> list[tuple[str, str]]:
    return [(mark.kind.value, mark.span.of(text)) for mark in marks(text, lang=lang)]


LINES = [
    ("Lees ook: ‘Wij stoppen ermee’, zegt directeur Bram Oskam", "teaser"),
    ("LEES OOK | Bakker Ilse Kuil: “Ik kan de energie niet meer betalen”", "teaser"),
    ("Lees ook ‘Ik had nooit ja moeten zeggen’, vertelt de oud-wethouder", "teaser"),
    ("Lees ook: Waarom stopt Oskam? ‘Het was genoeg geweest’", "teaser"),
    ("LEES OOK. Oskam waarschuwt: “Dit loopt mis”", "teaser"),
    ("Lees verder: Zo bouw je een brug, volgens de aannemer", "teaser"),
    ("Lees meer: Oskam noemt plan ‘onzin’", "teaser"),
    ("Lees ook het interview met Bram Oskam: ‘Ik ga door’", "teaser"),
    ("Lees ook dit verhaal van Ilse Kuil: ‘Mijn zaak is weg’", "teaser"),
    ("Lees hier alles over de brug", "teaser"),
    ("Lees terug | Oskam: “We gaan door”", "teaser"),
    ("Bekijk ook: Oskam legt uit waarom de brug nodig is", "teaser"),
    ("Bekijk hier de beelden van de brug", "teaser"),
    ("Bekijk de video: Oskam zegt sorry", "teaser"),
    ("Luister ook: ‘De brug komt er niet’, zegt onze verslaggever in de podcast", "teaser"),
    ("Luister naar dit artikel", "navigation"),
    ("Beluister dit artikel", "navigation"),
    ("Luister naar de podcast", "navigation"),
    ("Ook interessant: Kuil sluit haar bakkerij", "teaser"),
    ("Meer over dit onderwerp: Kuil sluit haar bakkerij", "teaser"),
    ("Dossier: de brug bij Wessum", "teaser"),
    ("Terugkijken: Oskam zegt dat het genoeg is", "teaser"),
    ("Advertentie", "notice"),
    ("- Advertentie -", "notice"),
    ("Advertentie sluiten", "notice"),
    ("Einde advertentie", "notice"),
    ("Artikel gaat verder onder de advertentie", "notice"),
    ("(Lees verder onder de foto)", "notice"),
    ("Lees verder onder de video.", "notice"),
    ("(tekst loopt door onder de foto)", "notice"),
    ("De tekst gaat verder onder de video.", "notice"),
    ("Tekst gaat verder onder de afbeelding", "notice"),
    ("Het artikel gaat verder onder de tweet", "notice"),
    ("▼ Artikel gaat verder na de advertentie ▼", "notice"),
    ("Deel dit artikel", "share"),
    ("Deel dit via WhatsApp", "share"),
    ("Delen op Facebook", "share"),
    ("Deel artikel", "share"),
    ("Delen via", "share"),
    ("Kopieer link", "share"),
    ("Link kopiëren", "share"),
    ("Artikel opslaan", "share"),
    ("Bewaar artikel", "share"),
    ("Opslaan in leeslijst", "share"),
    ("Volg ons op Instagram en TikTok", "share"),
    ("Volg Wessum Vandaag via WhatsApp", "share"),
    ("Reageer", "comment-form"),
    ("Reageer op dit bericht", "comment-form"),
    ("Reacties (12)", "comment-form"),
    ("12 reacties", "comment-form"),
    ("Plaats een reactie", "comment-form"),
    ("Laat een reactie achter", "comment-form"),
    ("Praat mee", "comment-form"),
    ("Log in om te reageren", "comment-form"),
    ("Reageren is niet meer mogelijk", "comment-form"),
    ("Schrijf je in voor de nieuwsbrief", "notice"),
    ("Meld je gratis aan voor onze nieuwsbrief en mis niets!", "notice"),
    ("Elke ochtend het belangrijkste nieuws in je mailbox? Schrijf je hier in.", "notice"),
    ("Abonneer nu", "notice"),
    ("Abonneer je", "notice"),
    ("Word lid", "notice"),
    ("Word nu lid voor 1 euro per maand", "notice"),
    ("Dit artikel is alleen voor abonnees", "notice"),
    ("Dit artikel is exclusief voor abonnees. Word nu abonnee en lees verder.", "notice"),
    ("Voor abonnees", "notice"),
    ("Al abonnee? Log in", "notice"),
    ("Ben je al abonnee? Log dan hier in.", "notice"),
    ("Reeds abonnee? Meld u aan", "notice"),
    ("Al lid? Inloggen", "notice"),
    ("Verder lezen? Neem een abonnement.", "notice"),
    ("Probeer nu een maand gratis", "notice"),
    ("Wij hechten aan je privacy", "notice"),
    ("Jouw privacy is belangrijk voor ons", "notice"),
    ("Ja, ik accepteer cookies", "notice"),
    ("Wij en onze partners gebruiken cookies om advertenties te tonen.", "notice"),
    ("Om deze video te bekijken moet je cookies accepteren.", "notice"),
    ("Door op ‘akkoord’ te klikken ga je akkoord met onze cookies.", "notice"),
    ("Je hebt geen toestemming gegeven voor het tonen van deze inhoud.", "notice"),
    ("Toestemming beheren", "notice"),
    ("Bron: ANP", "notice"),
    ("(Bron: Belga)", "notice"),
    ("(ANP)", "image-credit"),
    ("ANP/AFP", "image-credit"),
    ("Belga/AFP", "image-credit"),
    ("(belga/dpa)", "image-credit"),
    ("© ANP", "notice"),
    ("© 2024 Wessum Vandaag. Alle rechten voorbehouden.", "notice"),
    ("Op dit artikel rust auteursrecht.", "notice"),
    ("Niets uit deze uitgave mag zonder toestemming worden overgenomen.", "notice"),
    ("Foto: Lotte Brand", "image-credit"),
    ("Foto’s: Lotte Brand", "image-credit"),
    ("Foto Lotte Brand", "image-credit"),
    ("Beeld Lotte Brand", "image-credit"),
    ("Beeld ANP", "image-credit"),
    ("Beeld: ANP / Hollandse Hoogte", "image-credit"),
    ("ANP-HOLLANDSE HOOGTE", "image-credit"),
    ("© ANP / Hollandse Hoogte / Lotte Brand", "notice"),
    ("© Lotte Brand", "notice"),
    ("Door onze redacteur Lotte Brand", "about-author"),
    ("Door onze redactie", "about-author"),
    ("Door Lotte Brand", "about-author"),
    ("Door: Lotte Brand en Joost van der Wiel", "about-author"),
    ("DOOR LOTTE BRAND", "about-author"),
    ("Van onze verslaggever", "about-author"),
    ("Van onze correspondent Joost van der Wiel", "about-author"),
    ("Door onze correspondent in Brussel", "about-author"),
    ("Tekst: Lotte Brand", "about-author"),
    ("Auteur: Lotte Brand", "about-author"),
    ("Redactie Binnenland", "about-author"),
    ("Lotte Brand is economieredacteur.", "about-author"),
    ("Lotte Brand is politiek verslaggever van Wessum Vandaag.", "about-author"),
    ("Leestijd: 3 min.", "navigation"),
    ("Leestijd 4 minuten", "navigation"),
    ("4 min. leestijd", "navigation"),
    ("Laatste update: 3 maart 2024, 14:05", "navigation"),
    ("Laatst bijgewerkt op 3 maart 2024", "navigation"),
    ("Geplaatst op 3 maart 2024 door Lotte Brand", "navigation"),
    ("Gepubliceerd: 3 mrt. 2024 om 12:15", "navigation"),
    ("Vandaag om 12:15", "navigation"),
    ("vrijdag 3 maart 2024 om 14:05 uur", "navigation"),
    ("3 uur geleden", "navigation"),
    ("Tips? Mail naar tips@example.com", "notice"),
    ("Heb je een tip? Stuur ons een WhatsApp.", "notice"),
    ("Foutje gezien? Mail ons.", "notice"),
    ("Stuur je tip naar 06 00 00 00 00", "notice"),
    ("Tags: brug, Wessum, Oskam", "navigation"),
    ("Home > Nieuws > Binnenland", "navigation"),
    ("Home / Regio / Wessum", "navigation"),
    ("Je bent hier: Home > Nieuws", "navigation"),
    ("Download de app", "notice"),
    ("Schakel meldingen in", "notice"),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_a_boilerplate_line_is_marked_and_the_article_around_it_is_not(line: str, kind: str, gap: str) -> None:
    assert found(gap.join(["Een kop", ROMP, line, SLOT])) == [(kind, line)]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_a_boilerplate_line_is_marked_where_nothing_else_stands(line: str, kind: str) -> None:
    headline = line.startswith(("Terugkijken:", "Dossier:"))
    assert found(line) == ([] if headline else [(kind, line)])


def lines(name: str) -> list[str]:
    return (Path(__file__).parent / name).read_text("utf-8").splitlines()


def test_more_lines_of_dutch_pages_are_marked_in_the_middle_and_at_the_end() -> None:
    more = lines("dutch-boilerplate.txt")
    assert len(more) > 200
    texts = {line: f"Een kop\n{ROMP}\n{line}\n{SLOT}" for line in more}
    assert [line for line, text in texts.items() if [words for _, words in found(text)] != [line]] == []
    texts = {line: f"Een kop\n\n{ROMP}\n\n{SLOT}\n\n{line}" for line in more}
    assert [line for line, text in texts.items() if [words for _, words in found(text)] != [line]] == []


def test_more_lines_of_dutch_articles_stay_as_headline_in_the_middle_and_at_the_end() -> None:
    more = lines("dutch-article.txt")
    assert len(more) > 120
    for text in (f"{{}}\n\n{ROMP}\n\n{SLOT}", f"Een kop\n{ROMP}\n{{}}\n{SLOT}", f"Een kop\n\n{ROMP}\n\n{SLOT}\n\n{{}}"):
        assert [line for line in more if found(text.format(line))] == []


def test_the_cases_of_lines_are_many_and_each_is_another() -> None:
    assert len(LINES) == len({line for line, _ in LINES})
    assert len(LINES) > 100


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Save article", "share"),
        ("Listen to this article", "navigation"),
        ("Last updated: 3 March 2024, 14:05 GMT", "navigation"),
        ("Published on March 3, 2024", "navigation"),
        ("Updated 2 hours ago", "navigation"),
        ("Already a subscriber? Log in", "notice"),
        ("This article is for subscribers only", "notice"),
        ("Subscribe to continue reading", "notice"),
        ("Got a tip? Email us at tips@example.com", "notice"),
        ("Source: Reuters", "notice"),
        ("Reporting by Jane Doe; Editing by John Roe", "about-author"),
        ("By our staff writer", "about-author"),
        ("Have your say", "comment-form"),
        ("We value your privacy", "notice"),
    ],
)
def test_english_boilerplate_is_marked_in_either_language(line: str, kind: str) -> None:
    body, end = "The alderman said that the bridge opens in May.", "The builder stands by that date, she said."
    for lang in ("en", "nl"):
        assert found(f"A headline\n\n{body}\n\n{line}\n\n{end}", lang) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "“Lees ook eens de kleine lettertjes”, zegt hij.",
        "‘Lees ook eens de kleine lettertjes’, zegt hij",
        "Lees ook eens de kleine lettertjes, zegt hij.",
        "Lees ook de kranten eens, adviseert Kuil",
        "Lees verder dan de kop, zei hij.",
        "Kijk: zo werkt dat, zei de minister.",
        "Kijk: “Zo werkt dat”, zei de minister.",
        "Zie: dat bedoel ik, zei hij",
        "Lees meer boeken, raadt de schrijver aan.",
        "Bekijk ook de kosten, waarschuwt de econoom.",
        "Bekijk de cijfers nog eens, zei Oskam.",
        "De redactie van ANP meldt dat de brug er ligt.",
        "ANP meldt dat de brug er ligt.",
        "Belga weet dat de brug er niet komt.",
        "Volgens ANP-bronnen ligt de brug er in mei.",
        "Reageer niet, zegt de politie.",
        "Reageer niet, zegt de politie",
        "Reageer rustig, adviseert de trainer.",
        "Reageren wilde Oskam niet.",
        "Reacties op het plan waren er ook: Kuil noemde het “onzin”.",
        "Deel dit niet met anderen, waarschuwt de bank.",
        "Deel het bericht niet, vraagt de politie",
        "Delen van de brug zijn verrot, zegt de aannemer.",
        "Volg ons voorbeeld, zei de premier tegen de Kamer.",
        "Word lid van een vakbond, zegt Kuil.",
        "“Word lid”, zei hij tegen de zaal.",
        "Abonnees krijgen hun geld terug, belooft de directeur.",
        "Advertenties leverden volgens hem niets op.",
        "Advertentie was misleidend, oordeelt de commissie.",
        "Foto’s tonen volgens de politie twee mannen.",
        "Foto van brug was nep, zegt fotograaf",
        "Beeld van de ramp is volgens haar onvolledig.",
        "Beeldvorming is alles, zei Oskam.",
        "Door onze fouten zijn mensen gewond geraakt, zegt de directeur.",
        "Door Oskam komt de brug er niet, zegt Kuil.",
        "Van onze plannen komt niets terecht, zei de wethouder.",
        "Van onze verslaggever Lotte Brand hoorde de wethouder dat het mis was.",
        "Lotte Brand is journalist en zegt dat ze bedreigd is.",
        "Lotte Brand is redacteur geweest, zegt haar advocaat.",
        "Meer over het plan zei hij niet.",
        "Meer uit de kas halen kan niet, zegt Kuil.",
        "Meest gelezen boek is volgens haar de bijbel.",
        "Net binnen de grens lag volgens de politie een auto.",
        "Aanbevolen wordt volgens het rapport om te stoppen.",
        "Gerelateerd aan de zaak is volgens justitie een tweede verdachte.",
        "Bronnen: het plan is volgens drie ambtenaren van de baan.",
        "Bron bij ministerie: “Het plan is van de baan”",
        "Tekst en uitleg gaf de wethouder niet.",
        "De tekst gaat verder dan de wet toestaat, zegt zij.",
        "Het artikel gaat verder dan eerdere stukken, vindt Kuil.",
        "Dit artikel is voor mij een klap in het gezicht, zegt Oskam.",
        "Laatste update van de premier: “We gaan door.”",
        "Gepubliceerd is het rapport niet, zei zij.",
        "Geplaatst wordt de brug in mei, zei hij.",
        "Cookies bakken is volgens Kuil een kunst.",
        "Wij gebruiken cookies niet om u te volgen, zei de directeur. Dat bleek niet waar.",
        "Tips? Die heeft de trainer niet, zegt hij.",
        "Heb je een tip voor mij, vroeg hij aan de agent.",
        "Luister naar de burgers, zegt Kuil.",
        "Luister ook eens naar de boeren, riep zij.",
        "Dossiers: het waren er volgens haar duizend.",
        "Copyright geldt volgens de rechter niet.",
        "Home is waar je moeder is, zegt hij.",
        "WhatsApp reageert niet op vragen.",
        "Privacy is volgens Kuil een grondrecht.",
        "Schrijf je in voor een cursus, adviseert Kuil.",
        "Probeer het gratis te doen, zei hij.",
        "Klopt er iets niet, vroeg de rechter.",
        "Vandaag om 12.15 uur zei de premier dat hij gaat.",
        "Download de app niet, waarschuwt de AIVD.",
    ],
)
def test_a_sentence_of_the_article_stays(line: str) -> None:
    assert found(f"Een kop\n\n{ROMP}\n\n{line}\n\n{SLOT}") == []
    assert found(f"Een kop\n{ROMP}\n{line}\n{SLOT}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“De brug komt er”, zei Oskam. Bron: ANP", ["Bron: ANP"]),
        ("“De brug komt er”, zei Oskam. (bron: ANP)", ["(bron: ANP)"]),
        ("“De brug komt er”, zei Oskam. (ANP)", ["(ANP)"]),
        ("“De brug komt er”, zei Oskam. (Belga/AFP)", ["(Belga/AFP)"]),
        ("“De brug komt er”, zei Oskam.Bron: ANP", ["Bron: ANP"]),
        ("“De brug komt er”, zei Oskam. © ANP", ["© ANP"]),
        ("“De brug komt er”, zei Oskam. © 2024 Wessum Vandaag", ["© 2024 Wessum Vandaag"]),
        ("DEN HAAG (ANP) - Oskam zegt dat de brug er komt.", ["DEN HAAG (ANP) -"]),
        ("BRUSSEL, 3 MAART (BELGA) – Oskam zegt dat de brug er komt.", ["BRUSSEL, 3 MAART (BELGA) –"]),
        ("(ANP) Oskam zegt dat de brug er komt.", ["(ANP)"]),
        ("AdvertentieOskam zegt dat de brug er komt.", ["Advertentie"]),
        ("Oskam zegt dat de brug er komt.Advertentie", ["Advertentie"]),
        ("Oskam zegt dat hij gaat. Advertentie Kuil zegt dat zij blijft.", ["Advertentie"]),
        ("Artikel gaat verder onder de advertentieOskam zegt dat hij gaat.",
         ["Artikel gaat verder onder de advertentie"]),
        ("Oskam gaat, zegt hij.De tekst gaat verder onder de foto.“Ik blijf”, zegt Kuil.",
         ["De tekst gaat verder onder de foto."]),
        ("Oskam gaat, zegt hij. (Tekst loopt door onder de video) “Ik blijf”, zegt Kuil.",
         ["(Tekst loopt door onder de video)"]),
        ("Lees verder onder de foto Oskam zegt dat hij gaat.", ["Lees verder onder de foto"]),
        ("Oskam gaat, zegt hij. Lees ook: Kuil: ‘Ik blijf bakken’", ["Lees ook: Kuil: ‘Ik blijf bakken’"]),
        ("Oskam gaat, zegt hij.Lees ook: ‘Ik blijf’, zegt Kuil", ["Lees ook: ‘Ik blijf’, zegt Kuil"]),
        ("Lees ook: Kuil sluit haar bakkerijDe wethouder zegt dat de brug er komt.",
         ["Lees ook: Kuil sluit haar bakkerij"]),
        ("De brug bij Wessum, vorige week. Foto: Lotte Brand", ["Foto: Lotte Brand"]),
        ("Bram Oskam op de brug. Beeld ANP / Lotte Brand", ["Beeld ANP / Lotte Brand"]),
        ("Oskam gaat, zegt hij. Volg ons op Instagram", ["Volg ons op Instagram"]),
        ("Oskam gaat, zegt hij.Schrijf je in voor onze nieuwsbrief", ["Schrijf je in voor onze nieuwsbrief"]),
        ("Oskam gaat, zegt hij. Plaats een reactie", ["Plaats een reactie"]),
        ("Oskam gaat, zegt hij. Luister naar dit artikel", ["Luister naar dit artikel"]),
        ("Oskam gaat, zegt hij. Deel dit artikel", ["Deel dit artikel"]),
        ("Door onze redacteur Lotte Brand WESSUM - Oskam zegt dat de brug er komt.",
         ["Door onze redacteur Lotte Brand"]),
        ("Van onze verslaggeverOskam zegt dat de brug er komt.", ["Van onze verslaggever"]),
        ("Leestijd: 3 minutenOskam zegt dat de brug er komt.", ["Leestijd: 3 minuten"]),
    ],
)  # fmt: skip
def test_only_the_boilerplate_of_a_line_is_marked(text: str, expected: list[str]) -> None:
    assert [words for _, words in found(f"Een kop\n{ROMP}\n{text}\n{SLOT}")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Volgens de bron: ANP en Belga hebben het mis.",
        "Het persbureau (ANP) meldt dat de brug er komt.",
        "De minister zei tegen persbureau ANP.",
        "Zij werkte bij het Algemeen Nederlands Persbureau (ANP).",
        "Hij kocht een advertentie Daarna ging hij weg.",
        "Zij las een advertentie. Advertenties helpen niet, zei ze.",
        "Hij zei: lees ook: de kleine lettertjes.",
        "Zij zei: ‘Deel dit artikel.’",
        "“Lees ook: alles wat klein gedrukt is”, zei hij.",
        "De tekst gaat verder onder de naam van een ander, zegt Kuil.",
        "De foto is van hem. Foto’s zijn volgens haar bewijs.",
    ],
)
def test_words_of_a_sentence_are_no_boilerplate(text: str) -> None:
    assert found(f"Een kop\n{ROMP}\n{text}\n{SLOT}") == []


TEASERS = (
    "‘Wij stoppen ermee’, zegt directeur Oskam\n\nKuil: “Ik heb nooit ja gezegd”\n\nBrug dicht, meldt de provincie"
)


@pytest.mark.parametrize(
    "heading",
    ["Lees ook", "Lees ook:", "Bekijk ook", "Ook interessant", "Meer over de brug", "Meer uit Wessum", "Meest gelezen",
     "Net binnen", "Aanbevolen", "Gerelateerd", "Gerelateerde artikelen", "Meer nieuws", "Meest recent", "Lees verder"],
)  # fmt: skip
def test_quotations_in_the_teasers_after_the_article_are_marked(heading: str) -> None:
    for gap in ("\n\n", "\n"):
        tail = f"{heading}\n\n{TEASERS}".replace("\n\n", gap)
        assert found(f"Een kop\n\n{ROMP}\n\n{SLOT}\n\n{tail}") == [("teaser", tail)]


@pytest.mark.parametrize("heading", ["Lees ook:", "Lees meer", "Bekijk ook", "Ook interessant"])
def test_the_teaser_under_a_heading_in_the_middle_is_marked_and_the_article_goes_on(heading: str) -> None:
    for gap in ("\n\n", "\n"):
        teaser = f"{heading}{gap}‘Wij stoppen ermee’, zegt directeur Oskam"
        text = gap.join(["Een kop", ROMP, teaser, f"“Het kan niet anders”, zegt Kuil. {SLOT}"])
        assert found(text) == [("teaser", teaser)]


def test_a_list_of_teasers_in_the_middle_ends_where_a_line_says_nothing_of_a_speaker() -> None:
    teasers = "Lees ook\n\nOskam: ‘De brug zakt’\n\nKuil reageert: “Onzin”\n\n‘Het is klaar’, zegt zij tegen bewoners"
    for goes_on in ("Nog een jaar", "“Ik heb er echt nachten van wakker gelegen”", "‘Wij willen die brug’"):
        text = f"Een kop\n\n{ROMP}\n\n{teasers}\n\n{goes_on}\n\n{SLOT}"
        assert found(text) == [("teaser", teasers)]


def test_a_bio_counts_where_the_article_is_over() -> None:
    bio = "Lotte Brand is journalist en schrijft over bruggen."
    assert found(f"Een kop\n\n{ROMP}\n\n{SLOT}\n\n{bio}\n\nReageer") == [
        ("about-author", bio), ("comment-form", "Reageer"),
    ]  # fmt: skip
    assert found(f"Een kop\n\n{ROMP}\n\n{bio}\n\n{SLOT}") == []


def test_the_headline_stays_the_title_below_a_breadcrumb_and_a_byline(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = (
        f"Home > Regio > Wessum\nBrug bij Wessum ligt er in mei\nDoor Lotte Brand\n3 maart 2024, 14:05\n{ROMP}\n{SLOT}"
    )
    path.write_text(text, encoding="utf-8")
    (article,) = read([str(path)])
    assert isinstance(article, Article)
    assert (article.lang, article.title) == ("nl", "Brug bij Wessum ligt er in mei")
    assert article.text == text
    assert [mark.span.of(text) for mark in article.marks] == [
        "Home > Regio > Wessum", "Door Lotte Brand", "3 maart 2024, 14:05",
    ]  # fmt: skip


def test_what_an_html_page_keeps_of_its_boilerplate_is_marked(tmp_path: Path) -> None:
    lines = [ROMP, "Lees ook: ‘Wij stoppen ermee’, zegt directeur Oskam", SLOT,
             "Artikel gaat verder onder de advertentie",
             "De brug kost volgens de provincie twintig miljoen euro, en dat is meer dan vorig jaar is afgesproken.",
             "Bron: ANP"]  # fmt: skip
    body = "".join(f"<p>{line}</p>" for line in lines)
    path = tmp_path / "a.html"
    path.write_text(f"<html lang='nl'><body><article><h1>Een kop</h1>{body}</article></body></html>", encoding="utf-8")
    (article,) = read([str(path)])
    assert isinstance(article, Article)
    marked = [mark.span.of(article.text) for mark in article.marks]
    assert [line for line in lines if line in marked] == [
        line for line in (lines[1], lines[3], lines[5]) if line in article.text
    ]
    assert lines[1] in marked
