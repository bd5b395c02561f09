from __future__ import annotations

from pipeline.model import Entity, Form, Kind, Label, Tenure
from pipeline.resolve import Resolution, resolve
from pipeline.resolve.authority import EMPTY, Authority
from tests.resolve.scenes import BASE, Names, Scene, scene

TIKTOK: Names = {"TikTok": "company/tiktok"}
LIANG: Names = {"Rubo Liang": "person/rubo-liang"}


def resolution(*scenes: Scene, known: Authority) -> Resolution:
    return resolve([each.article for each in scenes], [each.reading for each in scenes], authority=known, base=BASE)


def entities(*scenes: Scene, known: Authority) -> dict[str, Entity]:
    """By the end of the IRI."""
    return {each.iri.removeprefix(BASE): each for each in resolution(*scenes, known=known).entities}


def tenures(*scenes: Scene, known: Authority) -> set[tuple[str, str, str | None, str | None]]:
    """(holder, position, organization, article)"""

    def told(each: Tenure) -> tuple[str, str, str | None, str | None]:
        organization = each.organization and each.organization.removeprefix(BASE)
        return each.holder.removeprefix(BASE), each.position, organization, each.article

    return {told(each) for each in resolution(*scenes, known=known).tenures}


def test_entry_of_the_authority_file_has_all_its_labels_names_and_its_parent(known: Authority) -> None:
    found = entities(scene("CFIUS met TikTok.", names={**TIKTOK, "CFIUS": "agency/cfius"}), known=known)
    cfius, tiktok = found["agency/cfius"], found["company/tiktok"]
    assert cfius.labels == (Label(text="Committee on Foreign Investment"),)
    assert cfius.aliases == (Label(text="CFIUS"),)
    assert (cfius.kind, cfius.named, cfius.part_of) == (Kind.AGENCY, True, None)
    assert tiktok.part_of == f"{BASE}company/bytedance"


def test_parents_and_employers_of_who_is_named_are_there_too_and_no_others(known: Authority) -> None:
    found = entities(
        scene("Marco Rubio met TikTok.", names={**TIKTOK, "Marco Rubio": "person/marco-rubio"}), known=known
    )
    assert set(found) == {
        "person/marco-rubio",
        "legislature/senate",
        "government/us",
        "company/tiktok",
        "company/bytedance",
    }
    assert found["government/us"].mentions == ()


def test_agent_that_nobody_knows_has_the_name_of_the_text_and_its_acronym(known: Authority) -> None:
    made = scene(
        "The Bureau of Odds (BOO) met. BOO left.", names={"Bureau of Odds": Kind.AGENCY, "BOO": Kind.ORGANIZATION}
    )
    (boo,) = entities(made, known=known).values()
    assert (boo.labels, boo.aliases) == ((Label(text="Bureau of Odds"),), (Label(text="BOO"),))
    assert [each.span for each in boo.mentions] == [made.at("Bureau of Odds"), made.at("BOO"), made.at("BOO", 1)]


def test_acronym_that_the_file_has_is_no_second_alias(known: Authority) -> None:
    made = scene(
        "The Committee on Foreign Investment (CFIUS) met.",
        names={"Committee on Foreign Investment": "agency/cfius", "CFIUS": "agency/cfius"},
    )
    assert entities(made, known=known)["agency/cfius"].aliases == (Label(text="CFIUS"),)


def test_mentions_are_names_pronouns_and_descriptions_of_every_article_in_order(known: Authority) -> None:
    first = scene(
        "Rubo Liang wept. TikTok praised him.",
        id="a",
        names={**TIKTOK, **LIANG},
        said=[("TikTok", "praised", "praised him")],
    )
    second = scene(
        "Rubo Liang left. He said that all is well.",
        id="b",
        names=LIANG,
        said=[("He", "said", "that all is well")],
    )
    mentions = entities(second, first, known=known)["person/rubo-liang"].mentions
    assert [(each.article, each.span, each.form is Form.NAME) for each in mentions] == [
        ("a", first.at("Rubo Liang"), True),
        ("a", first.at("him"), False),
        ("b", second.at("Rubo Liang"), True),
        ("b", second.at("He"), False),
    ]


def test_mention_by_a_pronoun_is_noted_as_one(known: Authority) -> None:
    made = scene("Rubo Liang left. He said that all is well.", names=LIANG, said=[("He", "said", "that all is well")])
    mentions = entities(made, known=known)["person/rubo-liang"].mentions
    assert [each.form for each in mentions] == [Form.NAME, Form.PRONOUN]


def test_source_of_several_words_is_one_mention_and_its_name_another(known: Authority) -> None:
    words = "Rubo Liang of TikTok"
    made = scene(
        f"{words} said that all is well.", names={**TIKTOK, **LIANG}, said=[(words, "said", "that all is well")]
    )
    mentions = entities(made, known=known)["person/rubo-liang"].mentions
    assert [each.span for each in mentions] == [made.at("Rubo Liang"), made.at(words)]


def test_unnamed_source_has_its_words_and_its_organization(known: Authority) -> None:
    made = scene(
        "TikTok employees said that all is well.", names=TIKTOK, said=[("TikTok employees", "said", "that all is well")]
    )
    found = entities(made, known=known)["source/a/tiktok-employees"]
    assert (found.kind, found.named, found.label) == (Kind.UNNAMED, False, "TikTok employees")
    assert found.affiliation == f"{BASE}company/tiktok"
    assert [each.span for each in found.mentions] == [made.at("TikTok employees")]


def test_one_name_in_two_articles_is_one_agent(known: Authority) -> None:
    made = [scene("Acme met.", id=id_, names={"Acme": Kind.COMPANY}) for id_ in ("a", "b")]
    assert [each.article for each in entities(*made, known=known)["company/acme"].mentions] == ["a", "b"]


def test_authority_file_has_the_last_word_on_an_agent(known: Authority) -> None:
    shouted = scene("RUBO LIANG left.", id="a", names={"RUBO LIANG": Kind.PERSON})
    said = scene("Rubo Liang left.", id="b", names=LIANG)
    assert entities(shouted, said, known=known)["person/rubo-liang"].label == "Rubo Liang"


def test_tenure_is_what_the_article_says_with_its_evidence(known: Authority) -> None:
    made = scene(
        "Jane Doe, editor of Acme, wept. Mayor Ann Lee did not.",
        names={"Jane Doe": Kind.PERSON, "Acme": Kind.COMPANY, "Ann Lee": Kind.PERSON},
        roles=[
            ("Jane Doe, editor of Acme", "Jane Doe", "editor", "Acme"),
            ("Mayor Ann Lee", "Ann Lee", "mayor", None),
        ],
    )
    assert tenures(made, known=EMPTY) == {
        ("person/jane-doe", "editor", "company/acme", "a"),
        ("person/ann-lee", "mayor", None, "a"),
    }
    spans = {each.span for each in resolution(made, known=EMPTY).tenures}
    assert spans == {made.at("Jane Doe, editor of Acme"), made.at("Mayor Ann Lee")}


def test_tenure_of_the_authority_file_is_there_for_who_is_named_without_evidence(known: Authority) -> None:
    made = scene("Rubo Liang wept.", names=LIANG)
    assert tenures(made, known=known) == {("person/rubo-liang", "chief-executive", "company/bytedance", None)}
    assert {each.span for each in resolution(made, known=known).tenures} == {None}
    assert tenures(scene("TikTok wept.", names=TIKTOK), known=known) == set()


def test_tenure_said_twice_has_both_witnesses_and_two_ids(known: Authority) -> None:
    made = scene(
        "Rubo Liang, CEO of ByteDance, wept.",
        names={**LIANG, "ByteDance": "company/bytedance"},
        roles=[("Rubo Liang, CEO of ByteDance", "Rubo Liang", "chief-executive", "ByteDance")],
    )
    assert {article for *_, article in tenures(made, known=known)} == {"a", None}
    assert len({each.id for each in resolution(made, known=known).tenures}) == 2


def test_place_is_no_organization_to_hold_a_position_at_and_a_company_no_holder(known: Authority) -> None:
    made = scene(
        "Gov. Jane Doe of Ohio met Chairman Acme.",
        names={"Jane Doe": Kind.PERSON, "Ohio": Kind.PLACE, "Acme": Kind.COMPANY},
        roles=[
            ("Gov. Jane Doe of Ohio", "Jane Doe", "governor", "Ohio"),
            ("Chairman Acme", "Acme", "chair", None),
        ],
    )
    assert tenures(made, known=EMPTY) == {("person/jane-doe", "governor", None, "a")}
