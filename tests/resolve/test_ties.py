"""How agents stand to one another, in scenes made by hand."""

from __future__ import annotations

import pytest

from pipeline.model import Kind, TieKind
from pipeline.resolve.authority import EMPTY, Authority
from pipeline.resolve.tenures import tenures
from pipeline.resolve.ties import ties
from tests.resolve.scenes import BASE, Names, Scene, scene

Found = tuple[str, str, str]
FIRMS: Names = dict.fromkeys(("Nexor", "Lumen"), Kind.COMPANY)


def tied(made: Scene, known: Authority = EMPTY) -> dict[Found, str | None]:
    """(subject, kind, object) -> the words that say it."""
    cast = made.cast(known)
    held = tenures([cast], authority=known, base=BASE)
    out = ties([cast], tenures=held.tenures, authority=known, base=BASE)
    assert [each.id for each in out.ties] == sorted({each.id for each in out.ties})
    return {
        (each.subject.removeprefix(BASE), each.kind.value, each.object.removeprefix(BASE)): each.span
        and each.span.of(made.article.text)
        for each in out.ties
    }


LUMEN_IN_NEXOR = {("company/lumen", "partOf", "company/nexor")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lumen’s parent company Nexor met.", "Lumen’s parent company Nexor"),
        ("Lumen's owner, Nexor, met.", "Lumen's owner, Nexor"),
        ("Nexor, Lumen’s parent company, met.", "Nexor, Lumen’s parent company"),
        ("Nexor, the parent company of Lumen, met.", "Nexor, the parent company of Lumen"),
        ("Nexor, which owns the popular video app Lumen, met.", "Nexor, which owns the popular video app Lumen"),
        (
            "Lumen, which is owned by the Chinese company Nexor, met.",
            "Lumen, which is owned by the Chinese company Nexor",
        ),
        ("Lumen, owned by Nexor, met.", "Lumen, owned by Nexor"),
        ("Nexor-owned app Lumen met.", "Nexor-owned app Lumen"),
        ("Lumen, a subsidiary of Nexor, met.", "Lumen, a subsidiary of Nexor"),
        ("Lumen, a unit of the chipmaker Nexor, met.", "Lumen, a unit of the chipmaker Nexor"),
        ("Nexor’s subsidiary Lumen met.", "Nexor’s subsidiary Lumen"),
        ("Nexor subsidiary Lumen met.", "Nexor subsidiary Lumen"),
        ("Nexor owns Lumen.", "Nexor owns Lumen"),
    ],
)
def test_an_english_text_says_what_is_part_of_what(text: str, words: str) -> None:
    found = tied(scene(text, names=FIRMS))
    assert set(found) == LUMEN_IN_NEXOR
    assert set(found.values()) == {words}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gisteren zweeg Lumen-moederbedrijf Nexor.", "Lumen-moederbedrijf Nexor"),
        ("Nexor, het moederbedrijf van Lumen, zweeg.", "Nexor, het moederbedrijf van Lumen"),
        ("Nexor, de eigenaar van de app Lumen, zweeg.", "Nexor, de eigenaar van de app Lumen"),
        ("Lumen, eigendom van het Chinese Nexor, zweeg.", "Lumen, eigendom van het Chinese Nexor"),
        ("Lumen, dat eigendom is van Nexor, zweeg.", "Lumen, dat eigendom is van Nexor"),
        ("Lumen, een dochterbedrijf van Nexor, zweeg.", "Lumen, een dochterbedrijf van Nexor"),
        ("Nexor-dochter Lumen zweeg.", "Nexor-dochter Lumen"),
        ("Het moederbedrijf Nexor van Lumen zweeg.", "moederbedrijf Nexor van Lumen"),
        ("Nexor, dat de app Lumen bezit, zweeg.", "Nexor, dat de app Lumen bezit"),
    ],
)
def test_a_dutch_text_says_what_is_part_of_what(text: str, words: str) -> None:
    found = tied(scene(text, lang="nl", names=FIRMS))
    assert set(found) == LUMEN_IN_NEXOR
    assert set(found.values()) == {words}


@pytest.mark.parametrize(
    "text",
    [
        "Nexor met Lumen.",
        "Nexor and Lumen have owners.",
        "Nexor sued Lumen, a subsidiary told the court.",
        "Nexor met.\nLumen’s parent company left.",
        "Lumen said that Nexor’s parents met.",
    ],
)
def test_two_names_beside_one_another_are_no_part_and_whole(text: str) -> None:
    assert tied(scene(text, names=FIRMS)) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nexor’s Trust and Risk department left.", "Nexor’s Trust and Risk"),
        ("Nexor said that its Trust and Risk department left.", "its Trust and Risk"),
    ],
)
def test_a_unit_is_part_of_whose_it_is(text: str, words: str) -> None:
    found = tied(scene(text, names={"Nexor": Kind.COMPANY, "Trust and Risk": Kind.ORGANIZATION}))
    assert found == {("unit/trust-and-risk", "partOf", "company/nexor"): words}


def test_sources_that_disagree_on_whose_a_unit_is_stand_side_by_side() -> None:
    text = "Nexor’s Trust and Risk unit left. Lumen’s Trust and Risk unit left."
    found = tied(scene(text, names={**FIRMS, "Trust and Risk": Kind.UNIT}))
    assert {other for _, _, other in found} == {"company/nexor", "company/lumen"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Republican Senator Ann Lee left.", "Republican Senator Ann Lee"),
        ("Republican Ann Lee left.", "Republican Ann Lee"),
        ("Ann Lee, a Republican from Ohio, left.", "Ann Lee, a Republican"),
    ],
)
def test_a_word_for_its_members_tells_somebodys_party(text: str, words: str) -> None:
    senator = [("Senator Ann Lee", "Ann Lee", "senator", None)] if "Senator" in text else []
    found = tied(scene(text, names={"Ann Lee": Kind.PERSON, "Ohio": Kind.PLACE}, roles=senator))
    assert found == {("person/ann-lee", "memberOf", "party/republican-party"): words}


def test_a_republican_without_a_name_is_nobodys_party() -> None:
    assert tied(scene("A Republican met Ann Lee.", names={"Ann Lee": Kind.PERSON})) == {}


def test_the_names_of_one_government_are_related_and_not_merged() -> None:
    names: Names = {"White House": Kind.GOVERNMENT, "U.S. government": Kind.GOVERNMENT}
    found = tied(scene("The White House met. The U.S. government left.", names=names))
    assert set(found) == {
        ("government/white-house", "governmentOf", "place/united-states"),
        ("government/united-states", "governmentOf", "place/united-states"),
        ("government/united-states", "relatedTo", "government/white-house"),
    }


def test_a_campaign_and_an_administration_are_related_to_the_person_they_are_called_by() -> None:
    names: Names = {"Ann Vance": Kind.PERSON, "Vance": Kind.PERSON}
    made = scene("The Vance campaign met. Ann Vance’s campaign left. Ann Vance wept.", names=names)
    assert set(tied(made)) == {("organization/vance-campaign", "relatedTo", "person/ann-vance")}


def test_the_authority_file_says_what_is_part_of_what_without_words(known: Authority) -> None:
    made = scene("TikTok met.", names={"TikTok": "company/tiktok"})
    assert tied(made, known) == {("company/tiktok", TieKind.PART_OF.value, "company/bytedance"): None}


def test_a_pair_is_told_once_for_each_article() -> None:
    text = "Lumen’s parent company Nexor met. Nexor, the parent company of Lumen, left."
    assert list(tied(scene(text, names=FIRMS)).values()) == ["Lumen’s parent company Nexor"]
