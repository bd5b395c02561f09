"""Six invented Dutch articles as scraped, from ingest to statements: none from boilerplate, the real ones stay."""

from __future__ import annotations

import io
import json
import sys

import pytest

from pipeline.cli import main

pytestmark = pytest.mark.model

REGIONAL = """Home > Regio > Wessum
Nieuwe brug bij Wessum kost twintig miljoen
Door onze redacteur Lotte Brand
Geplaatst op 3 maart 2024, 14:05
Leestijd: 3 minuten
Luister naar dit artikel
De nieuwe brug bij Wessum kost twintig miljoen euro. Dat zegt wethouder Ilse Kuil.
Artikel gaat verder onder de advertentie
Advertentie
“We hebben geen keus”, aldus Kuil. Bron: ANP
Lees ook: ‘Wij stoppen ermee’, zegt directeur Bram Oskam
Aannemer Bram Oskam belooft dat de brug in mei klaar is.
Deel dit artikel
Reacties (12)
Schrijf je in voor de nieuwsbrief"""

FLEMISH = """Burgemeester van Oostkam neemt ontslag

Joost Claes
Gisteren om 12:15

Burgemeester Els Peeters neemt ontslag. Dat bevestigt haar woordvoerder Tom Maes.

© Belga

LEES OOK. Schepen Jan Wouters waarschuwt: “Dit loopt slecht af”

“Ik heb er lang over nagedacht”, zegt Peeters. (belga)

Dit artikel is exclusief voor abonnees. Word nu abonnee en lees verder.

Al abonnee? Meld je aan

Meest gelezen

Schepen Wouters: “Ik wist van niets”

‘Niemand heeft ons gebeld’, zegt brandweerman Karel

Politie waarschuwt voor valse agenten"""

GLUED = """Staking bij busbedrijf Veldlijn
AdvertentieChauffeurs staken maandag. Vakbondsleider Piet Haan zegt dat bijna iedereen meedoet.
Tekst gaat verder onder de fotoBaas Anne Vos noemt de staking “een slecht idee”.Lees ook: ‘Ik stond een uur te wachten’
Lees ook: Haan zegt dat hij doorgaatDe provincie wil niet reageren, zegt een woordvoerder. (ANP)"""

COOKIES = """Wij hechten aan je privacy

Wij en onze partners gebruiken cookies om advertenties te tonen. Dat zeggen we eerlijk.

Door op ‘akkoord’ te klikken ga je akkoord met onze cookies.

Toezichthouder bekritiseert app van Kletsnet

Toezichthouder Sanne Bakker vindt dat Kletsnet te veel gegevens verzamelt.

Beeld ANP / Hollandse Hoogte

Kletsnet ontkent dat het de wet overtreedt. “Lees ook eens onze voorwaarden”, zegt topman Ruud Mol.

Tips? Mail naar tips@example.com

Lotte Brand is journalist en schrijft dat zij de techniek volgt.

© 2024 Wessum Vandaag. Alle rechten voorbehouden."""

AGENCY = """DEN HAAG (ANP) - Minister Kees Blok zegt dat de wet in januari ingaat.

De redactie van ANP meldt dat de Kamer dinsdag stemt.

Bekijk ook

Oppositieleider Mia Storm: ‘Blok liegt’

Kamerlid Mia Storm vindt de wet “onzin”.

Foto: Lotte Brand

Meer uit Den Haag

‘Ik ga niet weg’, zegt minister Blok

Storm belooft dat zij tegen stemt

Bron: ANP/Belga"""

ADVICE = """Bank waarschuwt voor oplichters

Reageer niet, zegt de politie.

Reageer

De Volksbank Noord waarschuwt dat oplichters mensen bellen.

Lees meer: ‘Ik was alles kwijt’, vertelt Truus

“Deel dit niet met anderen”, adviseert directeur Henk Dam.

Volg ons op Instagram

Plaats een reactie

Truus zegt: dit is mij ook overkomen"""

ARTICLES = {
    "regional": (REGIONAL, ("twintig miljoen", "geen keus", "in mei klaar"), ("stoppen", "ANP", "Leestijd")),
    "flemish": (FLEMISH, ("neemt ontslag", "lang over nagedacht"), ("slecht af", "niets", "gebeld", "valse")),
    "glued": (GLUED, ("iedereen meedoet", "een slecht idee", "niet reageren"), ("te wachten", "doorgaat", "ANP")),
    "cookies": (COOKIES, ("veel gegevens", "de wet overtreedt", "Lees ook eens"), ("eerlijk", "akkoord", "techniek")),
    "agency": (AGENCY, ("in januari ingaat", "dinsdag stemt", "onzin"), ("liegt", "niet weg", "tegen stemt")),
    "advice": (ADVICE, ("Reageer niet", "mensen bellen", "Deel dit niet"), ("alles kwijt",)),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_statements_come_from_the_article_and_none_from_what_surrounds_it(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, real, false = ARTICLES[name]
    line = json.dumps({"id": name, "text": text, "lang": "nl"})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    with pytest.raises(SystemExit, match="0"):
        main(["extract"])
    said = [json.loads(row)["text"] for row in capsys.readouterr().out.splitlines()]
    assert [words for words in real if not any(words in one for one in said)] == []
    assert [one for one in said if any(words in one for words in false)] == []
