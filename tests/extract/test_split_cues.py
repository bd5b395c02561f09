"""Dutch cues in several pieces, as the trained tagger and the rules after it find them."""

from __future__ import annotations

import pytest

from pipeline.acts import Act
from pipeline.extract import extract
from pipeline.extract.tagger import WEIGHTS
from pipeline.languages import LANGUAGES
from pipeline.model import Article, Reading
from pipeline.resolve.acts import act
from pipeline.resolve.authority import EMPTY

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (WEIGHTS / "tagger.onnx").is_file(), reason="the weights are not there: run `make train`"),
]

CASES = [
    ("“De brug blijft dicht”, liet wethouder Marga Tolhoek maandag weten.", "liet … weten", "laten weten", Act.SAID),
    pytest.param(
        *("Trainer Sjoerd Vlaskamp wees de spelers erop dat het nog vroeg is.", "wees … erop", "erop wijzen", Act.SAID),
        marks=pytest.mark.xfail(reason="the tagger makes one cue of it, object included"),
    ),
    ("“We hebben fouten gemaakt”, gaf minister Koen Draaistra toe.", "gaf … toe", "toegeven", Act.ADMITTED),
    ("Bakkerij Smaakvol kondigde woensdag een reorganisatie aan.", "kondigde … aan", "aankondigen", Act.ANNOUNCED),
    ("Burgemeester Wilma Aardoom sprak het bericht vrijdag tegen.", "sprak … tegen", "tegenspreken", Act.DENIED),
    ("Kamerlid Noor Zandstra stelde gisteren voor om te wachten.", "stelde … voor", "voorstellen", Act.PROPOSED),
    ("De vakbond riep zijn leden op om maandag te staken.", "riep … op", "oproepen", Act.URGED),
    ("“Dat is te weinig”, tekende advocaat Bart Iemhoff aan.", "tekende … aan", "aantekenen", Act.SAID),
    ("“Ik ga nergens heen”, liet voorzitter Fenna Klaver optekenen.", "liet … optekenen", "laten optekenen", Act.SAID),
    (
        "Minister Koen Draaistra heeft maandag in de Kamer gezegd dat het doorgaat.",
        "heeft … gezegd",
        "zeggen",
        Act.SAID,
    ),
    ("Bakkerij Smaakvol wijst de klacht van de hand.", "wijst … van de hand", "van de hand wijzen", Act.DENIED),
    ("De gemeente raadt inwoners af het water te drinken.", "raadt … af", "afraden", Act.PROPOSED),
    ("De provincie wilde het bericht niet bevestigen.", "wilde … niet bevestigen", "niet bevestigen", Act.WITHHELD),
]
WHOLE = [
    ("De bond eist zeven procent erbij en wil dat de reiskosten worden vergoed.", ["eist", "wil"]),
    ("De minister heeft herhaald dat het plan doorgaat.", ["heeft herhaald"]),
    ("Gijs Ottema vroeg zich af of de brug nog veilig is.", ["vroeg zich af"]),
    ("“Het klopt niet dat ik iets toegeef”, zei Fenna Klaver.", ["zei"]),
]


def read(text: str) -> list[tuple[str, str, Act]]:
    """(pieces of the cue, lemma, act) of each attribution."""
    (one,) = extract([Article(id="a", text=text, lang="nl")], authority=EMPTY, least_sure=0)
    assert isinstance(one, Reading)
    return [
        (
            " … ".join(piece.of(text) for piece in each.cue.spans),
            each.cue.lemma,
            act(each.cue.lemma, mode=each.mode, language=LANGUAGES["nl"]),
        )
        for each in one.attributions
        if each.cue
    ]


@pytest.mark.parametrize(("text", "cue", "lemma", "does"), CASES)
def test_a_separable_cue_is_found_in_its_pieces(text: str, cue: str, lemma: str, does: Act) -> None:
    ((found, *named),) = read(text)
    assert named == [lemma, does]
    # the tagger may take an adverb or a day into a piece
    pieces, expected = found.split(" … "), cue.split(" … ")
    assert len(pieces) == len(expected)
    assert all(whole in piece for piece, whole in zip(pieces, expected, strict=True))


@pytest.mark.parametrize(("text", "cues"), WHOLE)
def test_a_cue_that_stands_together_stays_in_one_piece(text: str, cues: list[str]) -> None:
    assert [cue for cue, _, _ in read(text)] == cues
