"""Positions held: where, for whom and when, in scenes made by hand and read by the rules for titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.roles import roles
from pipeline.languages import LANGUAGES
from pipeline.model import Kind, Tenure
from pipeline.resolve.authority import EMPTY, Authority, Role
from pipeline.resolve.tenures import tenures
from tests.resolve.scenes import BASE, Names, Scene, scene

NAMES: Names = {
    "Ann Lee": Kind.PERSON,
    "Jan Doorn": Kind.PERSON,
    "Nexor": Kind.COMPANY,
    "Florida": Kind.PLACE,
    "South Dakota": Kind.PLACE,
    "Veldhoeve": Kind.PLACE,
    "Landpartij": Kind.PARTY,
    "Stadsbelang": Kind.ORGANIZATION,
}


def read(text: str, *, lang: str = "en", published: str | None = "2022-12-23", names: Names = NAMES) -> Scene:
    """A scene with the roles that extraction finds in it."""
    made = scene(text, lang=lang, names=names)
    found = roles(text, mentions=made.reading.mentions, language=LANGUAGES[lang])
    return Scene(article=replace(made.article, published=published), reading=replace(made.reading, roles=found))


def held(made: Scene, known: Authority = EMPTY) -> list[Tenure]:
    return list(tenures([made.cast(known)], authority=known, base=BASE).tenures)


def told(tenure: Tenure) -> dict[str, str]:
    """What a tenure says besides holder and position."""
    named = {"at": tenure.organization, "place": tenure.place, "party": tenure.party}
    out = {key: iri.removeprefix(BASE) for key, iri in named.items() if iri}
    out |= {key: value for key, value in {"since": tenure.since, "until": tenure.until}.items() if value}
    return out | ({"former": "yes"} if tenure.former else {})


REPUBLICAN = {"place": "place/florida", "party": "party/republican-party"}


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("Ann Lee, Republican Senator from Florida said no.", REPUBLICAN, "Ann Lee, Republican Senator from Florida"),
        ("Sen. Ann Lee (R-Fla.) said no.", REPUBLICAN, "Sen. Ann Lee (R-Fla.)"),
        ("Sen. Ann Lee, a Republican from Florida, left.", REPUBLICAN, "Sen. Ann Lee, a Republican from Florida"),
        ("The Florida Republican senator Ann Lee left.", REPUBLICAN, "Florida Republican senator Ann Lee"),
        (
            "News came after South Dakota Gov. Ann Lee left.",
            {"place": "place/south-dakota"},
            "South Dakota Gov. Ann Lee",
        ),
        ("Ann Lee, the mayor of Veldhoeve, left.", {"place": "place/veldhoeve"}, "Ann Lee, the mayor of Veldhoeve"),
        ("The French President Ann Lee left.", {"place": "place/france"}, "French President Ann Lee"),
        ("Then-president Ann Lee left.", {"former": "yes"}, "Then-president Ann Lee"),
        ("Yesterday former President Ann Lee left.", {"former": "yes"}, "former President Ann Lee"),
        ("Then President Ann Lee left.", {}, "President Ann Lee"),
        ("Ann Lee, a former chief executive of Nexor, left.", {"at": "company/nexor", "former": "yes"}, None),
        ("Ann Lee, chief executive of Nexor since 2021, left.", {"at": "company/nexor", "since": "2021"}, None),
        ("Nexor CEO Ann Lee, who took over in May 2021, left.", {"at": "company/nexor", "since": "2021-05"}, None),
        ("Nexor CEO Ann Lee, who took over in May, left.", {"at": "company/nexor", "since": "2022-05"}, None),
        (
            "Ann Lee, chief executive of Nexor until 2020, left.",
            {"at": "company/nexor", "until": "2020", "former": "yes"},
            "Ann Lee, chief executive of Nexor until 2020",
        ),
        ("Ann Lee, president of the Florida Arts Council, left.", {}, "Ann Lee, president"),
        ("Ann Lee, chief executive of Florida, left.", {}, None),
    ],
)
def test_english_words_beside_a_title_say_where_for_whom_and_when(
    text: str, expected: dict[str, str], words: str | None
) -> None:
    (tenure,) = held(read(text))
    assert told(tenure) == expected
    assert tenure.span is not None
    assert words is None or tenure.span.of(text) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Burgemeester Jan Doorn van Veldhoeve zweeg.", {"place": "place/veldhoeve"}),
        ("De voormalige topman van Nexor, Jan Doorn, zweeg.", {"at": "company/nexor", "former": "yes"}),
        ("Gisteren zweeg oud-minister Jan Doorn.", {"former": "yes"}),
        ("Gisteren zweeg toenmalig president Jan Doorn.", {"former": "yes"}),
        ("Jan Doorn, sinds 2019 topman van Nexor, zweeg.", {"at": "company/nexor", "since": "2019"}),
        ("Jan Doorn, topman van Nexor sinds 2019, zweeg.", {"at": "company/nexor", "since": "2019"}),
        ("Jan Doorn, topman van Nexor tot 2020, zweeg.", {"at": "company/nexor", "until": "2020", "former": "yes"}),
        ("Nexor-topman Jan Doorn, die in mei 2021 aantrad, zweeg.", {"at": "company/nexor", "since": "2021-05"}),
        ("Landpartij-minister Jan Doorn zweeg.", {"party": "party/landpartij"}),
        ("Kamerlid Jan Doorn (Landpartij) zweeg.", {"party": "party/landpartij"}),
        ("Raadslid Jan Doorn van Stadsbelang zweeg.", {"party": "party/stadsbelang"}),
        ("De Landpartij-woordvoerder Jan Doorn zweeg.", {"at": "party/landpartij"}),
        ("De Republikeinse senator Jan Doorn zweeg.", {"party": "party/republican-party"}),
        ("De Amerikaanse president Jan Doorn zweeg.", {"place": "place/united-states"}),
    ],
)
def test_dutch_words_beside_a_title_say_where_for_whom_and_when(text: str, expected: dict[str, str]) -> None:
    (tenure,) = held(read(text, lang="nl"))
    assert told(tenure) == expected


def test_a_month_without_a_year_tells_nothing_where_the_day_of_publication_is_not_known() -> None:
    (tenure,) = held(read("Nexor CEO Ann Lee, who took over in May, left.", published=None))
    assert told(tenure) == {"at": "company/nexor"}


def test_the_spokesman_of_a_campaign_speaks_for_it() -> None:
    names: Names = {"Vance": Kind.PERSON, "Ann Lee": Kind.PERSON}
    (tenure,) = held(read("Vance campaign spokeswoman Ann Lee left.", names=names))
    assert told(tenure) == {"at": "organization/vance-campaign"}


def test_the_places_and_parties_of_tenures_are_agents() -> None:
    made = read("Sen. Ann Lee (R-Fla.) left.")
    found = tenures([made.cast(EMPTY)], authority=EMPTY, base=BASE).agents
    assert {(iri.removeprefix(BASE), agent.label) for iri, agent in found.items()} == {
        ("place/florida", "Florida"),
        ("party/republican-party", "Republican Party"),
    }


def test_article_and_authority_file_stand_side_by_side(known: Authority) -> None:
    ann = known.entries["person/erich-andersen"]
    role = Role(position="general-counsel", organization="company/bytedance", since="2020", until="2024-05")
    file = replace(known, entries={**known.entries, ann.id: replace(ann, roles=(role,))})
    names: Names = {"Erich Andersen": "person/erich-andersen", "ByteDance": "company/bytedance"}
    found = held(read("ByteDance-topman Erich Andersen zweeg.", lang="nl", names=names), file)
    assert {(each.position, each.article): told(each) for each in found} == {
        ("executive", "a"): {"at": "company/bytedance"},
        ("general-counsel", None): {"at": "company/bytedance", "since": "2020", "until": "2024-05"},
    }
