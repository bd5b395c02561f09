"""FollowTheMoney takes every entity as it is."""

from __future__ import annotations

from pipeline.export import Material
from pipeline.export import ftm_values as values
from pipeline.export.common import kinds, languages
from pipeline.model import Kind
from tests.export.readers import Json, entities
from tests.export.records import BASE, DENIED, INSIDER, NO, PAID, TOLD


def of(found: list[Json], schema: str) -> list[Json]:
    return [one["properties"] | {"id": one["id"]} for one in found if one["schema"] == schema]


def test_followthemoney_takes_every_entity_as_it_is(each: Material) -> None:
    found = entities(each)
    assert len(of(found, "Article")) == len(each.articles)
    assert len(of(found, "Note")) == len(each.statements)


def test_every_kind_has_a_schema() -> None:
    assert set(kinds()) == set(Kind)
    assert languages()["nl"] == "nld"


def test_a_statement_is_a_note_and_a_link_to_each_whom_it_is_about(full: Material) -> None:
    found = entities(full)
    (note,) = (one for one in of(found, "Note") if one["id"] == f"statement.{DENIED.id}")
    assert note["description"] == ["Ann “Ace” Lee (denied, negated): that Bob & <Co> lied"]
    assert note["entity"] == ["person.ann-ace-lee", "company.bob-and-co"]
    assert note["summary"] == ["indirect, negated, certain, confidence 0.90"]
    assert note["notes"] == ["really.” She denied that Bob & <Co> lied."]
    (link,) = (one for one in of(found, "UnknownLink") if one.get("recordId") == [DENIED.id])
    assert (link["subject"], link["object"]) == (["person.ann-ace-lee"], ["company.bob-and-co"])
    assert link["role"] == ["spoke about (negative)"]
    (article,) = (one for one in of(found, "Article") if one["fileName"] == ["en/1 “a”"])
    assert link["proof"] == note["proof"] == [article["id"]]
    (told,) = (one for one in of(found, "UnknownLink") if one.get("recordId") == [TOLD.id])
    assert told["date"] == ["2022-12-20"]


def test_a_source_without_a_name_matches_nobody_in_another_article(full: Material) -> None:
    (source,) = of(entities(full), "LegalEntity")
    assert source["summary"] == ["An insider"]
    assert source["name"] == ["An insider (unnamed source, en/1 “a”)"]
    assert source["id"] == values.agent(BASE, INSIDER.iri)


def test_two_sayings_of_one_tenure_are_one_occupancy_only_if_both_are_over_or_neither(full: Material) -> None:
    found = entities(full)
    (post,) = of(found, "Position")
    assert (post["name"], post["organization"]) == (["senator, Senate"], ["legislature.senate"])
    held = {one.get("status", [""])[0]: one for one in of(found, "Occupancy")}
    assert held.keys() == {"", "ended"}
    assert (held[""]["startDate"], held[""]["endDate"]) == (["2020"], ["2024-05-01"])
    assert (held[""]["constituency"], held[""]["politicalGroup"]) == (["Delft"], ["Party"])
    assert held["ended"]["proof"] == ["article.nl-1"]


def test_ties_are_memberships_or_links_with_their_name(full: Material) -> None:
    found = entities(full)
    (member,) = of(found, "Membership")
    assert (member["member"], member["organization"], member["proof"]) == (
        ["person.zoe-lee"],
        ["party.party"],
        ["article.nl-1"],
    )
    roles = [one["role"][0] for one in of(found, "UnknownLink") if "recordId" not in one]
    assert sorted(roles) == ["affiliated with", "concerns", "part of"]


def test_two_who_may_be_one_are_similar_once(full: Material) -> None:
    (pair,) = of(entities(full), "Similar")
    assert (pair["candidate"], pair["match"]) == (["person.ann-ace-lee"], ["person.zoe-lee"])


def test_what_else_an_agent_is_called_and_its_wikidata_id_come_along(full: Material) -> None:
    (ann,) = (one for one in of(entities(full), "Person") if one["id"] == "person.ann-ace-lee")
    assert (ann["alias"], ann["wikidataId"]) == (["=1+1", "آن"], ["Q1"])


def test_mentions_are_names_in_articles(full: Material) -> None:
    found = of(entities(full), "Mention")
    assert sorted(name for one in found for name in one["name"]) == [
        "=cmd|'x'!A0",
        "Ann",
        "Ann “Ace” Lee",
        "Bob & <Co>",
        "Zoë",
        "Zoë Lee",
    ]


def test_every_statement_is_told_by_its_article(full: Material) -> None:
    proofs = {one["id"]: one["proof"] for one in of(entities(full), "Note")}
    assert proofs[f"statement.{NO.id}"] == ["article.nl-1"]
    assert proofs[f"statement.{PAID.id}"] != ["article.nl-1"]


def test_values_are_clean() -> None:
    assert values.names(['  "A\n b" ', "", "A b"]) == ["A b"]
    assert values.names(["'t Hooft", "\"'x'\""]) == ["'t Hooft", "x"]
    assert values.names(['""'], otherwise="person.x") == ["person.x"]
    assert values.line("\x00 x ") == "x"
    assert values.long("a" * 100_000) == ["a" * 60_000, "a" * 40_000]
    assert values.date("2021-05") == "2021-05"
    assert values.date("2022-12-24T10:30:00+01:00") == "2022-12-24T09:30:00"
    assert values.date("last week") is None
    assert values.url("no address") is None
    assert values.url("http://[") is None
    assert values.agent(BASE, f"{BASE}person/ted-cruz") == "person.ted-cruz"
    assert values.agent(BASE, f"{BASE}source/a/b") not in {"source.a.b", values.agent(BASE, f"{BASE}source/a.b")}
    assert values.agent(BASE, "https://example.org/x").startswith("agent.")
    assert values.wikidata(["https://www.wikidata.org/entity/Q2", "https://example.org/Q3"]) == ["Q2"]
