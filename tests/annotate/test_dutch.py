"""Dutch as the shipped weights read it: names with kinds, sentences, parts of speech, heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.annotate import annotate
from pipeline.annotate.labels import KINDS
from pipeline.extract import tagger
from pipeline.extract.sentences import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model


def read(text: str) -> Doc:
    (tagging,) = tagger.load()([text])
    (doc,) = annotate([text], lang="nl", grammars=[tagging.grammar])
    assert {entity.label_ for entity in doc.ents} <= set(KINDS)
    return doc


def named(text: str) -> list[str]:
    return [entity.text for entity in read(text).ents]


def kinds(text: str) -> dict[str, str]:
    return {entity.text: entity.label_ for entity in read(text).ents}


def parts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(read(text))]


@pytest.mark.parametrize(
    "name",
    [
        "Caroline van der Plas",
        "Jan de Vries",
        "Jean-Pierre van Rossem",
        "Hugo de Jonge",
        "Ank Bijleveld-Schouten",
        "Shou Zi Chew",
        "Annemarie van 't Hoff",
        "Khadija Arib",
        "Özcan Akyol",
        "Annemarie van ’t Hoff",
    ],
)
def test_a_name_is_found_whole_with_its_small_words(name: str) -> None:
    assert named(f"Gisteren sprak {name} met de pers.") == [name]


def test_a_name_ends_where_its_sentence_ends() -> None:
    assert named("Morgen komt Mark Rutte. De Vries komt niet.")[0] == "Mark Rutte"


def test_names_joined_by_a_word_that_is_no_particle_are_two() -> None:
    assert named("Gisteren spraken Femke Halsema en Ahmed Marcouch elkaar.") == ["Femke Halsema", "Ahmed Marcouch"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Volgens het bedrijf is er niets aan de hand.",
        "Medewerkers hebben niets gezien.",
        "Nederlandse journalisten hebben niets gezien.",
        "Geweten is dat er een groep was.",
        "Later kwam het bericht.",
        "Minister en directeur zwegen.",
        "Een directeur en een minister zwegen.",
    ],
)
def test_a_common_word_that_opens_a_sentence_is_no_name(sentence: str) -> None:
    assert named(sentence) == []


@pytest.mark.parametrize("opening", ["Volgens", "Toen zei", "Maar", "Ook", "Minister", "Senator", "Burgemeester"])
def test_the_word_that_opens_a_sentence_is_not_part_of_the_name_after_it(opening: str) -> None:
    assert named(f"{opening} Sophie Hermans zei niets.") == ["Sophie Hermans"]


def test_a_single_word_that_opens_a_sentence_is_a_name_if_it_has_its_capital_elsewhere_too() -> None:
    assert named("Rutte ging weg. Later zag men Rutte terug.") == ["Rutte", "Rutte"]
    assert named("Rust keerde weer. Later was er rust.") == []


def test_a_demonym_is_no_name_inside_a_sentence_either() -> None:
    assert named("Gisteren zwegen de Nederlandse en de Amerikaanse overheid.") == []
    assert named("Gisteren zweeg de Amerikaanse senator Ted Cruz.") == ["Ted Cruz"]


def test_a_compound_with_a_title_does_not_swallow_the_name_after_it() -> None:
    found = named("Gisteren erkende ByteDance-topman Erich Andersen het.")
    assert "Erich Andersen" in found
    assert "ByteDance-topman Erich Andersen" not in found


@pytest.mark.parametrize("opening", ["Kamerlid", "Gisteren zweeg Kamerlid"])
def test_a_title_with_a_capital_is_not_part_of_the_name(opening: str) -> None:
    assert named(f"{opening} Laura Bromet.") == ["Laura Bromet"]


@pytest.mark.parametrize(
    "opening", ["Minister-president Dick Schoof zweeg.", "Dhr. Schoof zweeg en Dick Schoof sprak."]
)
def test_a_title_with_a_mark_in_it_that_opens_a_sentence_is_no_name(opening: str) -> None:
    assert not {"Minister-president", "Dhr."} & set(named(opening))


@pytest.mark.parametrize("name", ["De Wit", "Van den Berg", "Van Dissel"])
def test_a_surname_alone_keeps_its_capitalised_small_word(name: str) -> None:
    assert named(f"Gisteren zweeg mevrouw {name}.") == [name]


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Volgens minister Sophie Hermans is dat onzin.", "Sophie Hermans", "PERSON"),
        ("Dat meldt het ministerie van Financiën.", "ministerie van Financiën", "GOVERNMENT"),
        ("De Tweede Kamer stemt dinsdag over de wet.", "Tweede Kamer", "GOVERNMENT"),
        ("Dat schrijft de Volkskrant.", "Volkskrant", "MEDIA"),
        ("De brug bij Zaltbommel is dicht.", "Zaltbommel", "PLACE"),
    ],
)
def test_a_name_has_its_kind(sentence: str, name: str, kind: str) -> None:
    assert kinds(sentence).get(name) == kind


def test_the_verb_of_a_plain_sentence_is_its_root_and_has_its_subject() -> None:
    doc = read("De minister stuurde dinsdag een lange brief naar de Kamer.")
    (root,) = [token for token in doc if token.dep_ == "ROOT"]
    assert (root.text, root.pos_) == ("stuurde", "VERB")
    assert {token.text: token.head.text for token in doc if token.dep_ in {"nsubj", "obj"}} == {
        "minister": "stuurde",
        "brief": "stuurde",
    }


def test_het_is_an_article_before_a_noun_and_a_pronoun_alone() -> None:
    doc = read("Het bedrijf zegt dat het de schade betaalt.")
    assert [token.pos_ for token in doc if token.lower_ == "het"] == ["DET", "PRON"]


def test_a_line_end_ends_a_sentence_without_a_stop() -> None:
    assert parts("Een kop zonder punt\nDe minister zei niets. Het bedrijf ook niet.\n\nEinde") == [
        "Een kop zonder punt",
        "De minister zei niets.",
        "Het bedrijf ook niet.",
        "Einde",
    ]


def test_a_number_with_a_stop_in_it_ends_no_sentence() -> None:
    assert parts("Het kost 1.500 euro. Dat is veel.") == ["Het kost 1.500 euro.", "Dat is veel."]


def test_a_closing_mark_stays_with_the_sentence_that_it_closes() -> None:
    assert parts("“Dat is veel.” De minister zweeg.") == ["“Dat is veel.”", "De minister zweeg."]


def test_an_opening_mark_stays_with_the_sentence_that_it_opens() -> None:
    assert parts("“Dat is veel”, zei Ann Smit. “Te veel.”") == ["“Dat is veel”, zei Ann Smit.", "“Te veel.”"]


def test_every_text_gets_its_own_doc_in_order() -> None:
    texts = ["Een.", "", "Drie.\nVier."]
    assert [doc.text for doc in annotate(texts, lang="nl")] == texts


def test_the_dutch_seed_has_its_people_and_organizations(seeds: dict[str, str]) -> None:
    found = set(named(seeds["003"]))
    assert {"Erich Andersen", "Financial Times", "BuzzFeed News", "Forbes", "TikTok"} <= found
    assert not {"Bevestiging", "Medewerkers", "Contact", "Geweten", "Vervolgens", "Nadat", "Het", "Amerikaanse"} & found
