"""Countries, their governments and parties: one agent under many names, in scenes made by hand."""

from __future__ import annotations

import pytest

from pipeline.languages import LANGUAGES
from pipeline.model import Kind
from pipeline.resolve import lands, sources
from pipeline.resolve.authority import EMPTY
from tests.resolve.scenes import BASE, Names, scene


def named(text: str, name: str, kind: Kind, *, lang: str = "en") -> str:
    """The end of the IRI of the one agent that a text names."""
    made = scene(text, lang=lang, names={name: kind})
    (appearance,) = made.cast(EMPTY).appearances
    return appearance.agent.iri.removeprefix(BASE)


@pytest.mark.parametrize(
    ("name", "kind", "lang", "expected"),
    [
        ("U.S.", Kind.PLACE, "en", "place/united-states"),
        ("America", Kind.PLACE, "en", "place/united-states"),
        ("VS", Kind.PLACE, "nl", "place/united-states"),
        ("Verenigde Staten", Kind.PLACE, "nl", "place/united-states"),
        ("Fla.", Kind.PLACE, "en", "place/florida"),
        ("Beijing", Kind.PLACE, "en", "place/beijing"),
        ("Chinese government", Kind.GOVERNMENT, "en", "government/china"),
        ("government of China", Kind.GOVERNMENT, "en", "government/china"),
        ("China’s government", Kind.GOVERNMENT, "en", "government/china"),
        ("U.S. government", Kind.GOVERNMENT, "en", "government/united-states"),
        ("Amerikaanse overheid", Kind.GOVERNMENT, "nl", "government/united-states"),
        ("Chinese regering", Kind.GOVERNMENT, "nl", "government/china"),
        ("regering van China", Kind.GOVERNMENT, "nl", "government/china"),
        ("European Union", Kind.SUPRANATIONAL_BODY, "en", "supranational/european-union"),
        ("EU", Kind.SUPRANATIONAL_BODY, "nl", "supranational/european-union"),
        ("White House", Kind.GOVERNMENT, "en", "government/white-house"),
        ("GOP", Kind.PARTY, "en", "party/republican-party"),
        ("Republikeinen", Kind.PARTY, "nl", "party/republican-party"),
        ("Chinese Communistische Partij", Kind.PARTY, "nl", "party/chinese-communist-party"),
        ("Washington", Kind.PERSON, "en", "person/washington"),
        ("Georgia", Kind.PLACE, "en", "place/georgia"),
    ],
)
def test_a_land_a_government_or_a_party_is_one_agent_by_any_name(
    name: str, kind: Kind, lang: str, expected: str
) -> None:
    assert named(f"{name} met.", name, kind, lang=lang) == expected


@pytest.mark.parametrize(
    ("name", "lang", "kind", "expected"),
    [
        ("Beijing", "en", Kind.GOVERNMENT, "government/china"),
        ("China", "en", Kind.GOVERNMENT, "government/china"),
        ("Washington", "en", Kind.GOVERNMENT, "government/united-states"),
        ("Moscow", "en", Kind.GOVERNMENT, "government/russia"),
        ("Brussels", "en", Kind.SUPRANATIONAL_BODY, "supranational/european-union"),
        ("Florida", "en", Kind.LOCAL_GOVERNMENT, "local-government/florida"),
        ("Springfield", "en", Kind.LOCAL_GOVERNMENT, "local-government/springfield"),
        ("Den Haag", "nl", Kind.GOVERNMENT, "government/netherlands"),
        ("Peking", "nl", Kind.GOVERNMENT, "government/china"),
        ("Rusland", "nl", Kind.GOVERNMENT, "government/russia"),
        ("Veldhoeve", "nl", Kind.LOCAL_GOVERNMENT, "local-government/veldhoeve"),
    ],
)
def test_a_place_that_speaks_is_the_government_that_it_means(name: str, lang: str, kind: Kind, expected: str) -> None:
    made = scene(f"{name} warned.", lang=lang, names={name: Kind.PLACE})
    source = sources.resolve(made.at(name), cast=made.cast(EMPTY), base=BASE)
    assert (source.agent.iri.removeprefix(BASE), source.agent.kind) == (expected, kind)


def test_a_place_where_something_is_stays_a_place() -> None:
    made = scene("Sources in Beijing warned.", names={"Beijing": Kind.PLACE})
    source = sources.resolve(made.at("Sources in Beijing"), cast=made.cast(EMPTY), base=BASE)
    assert not source.agent.named
    assert source.affiliation is None
    assert [each.agent.iri for each in made.cast(EMPTY).appearances] == [f"{BASE}place/beijing"]


@pytest.mark.parametrize(
    ("text", "words", "lang", "government"),
    [
        ("Senior U.S. officials warned.", "Senior U.S. officials", "en", "government/united-states"),
        ("Chinese diplomats warned.", "Chinese diplomats", "en", "government/china"),
        ("Amerikaanse functionarissen zwegen.", "Amerikaanse functionarissen", "nl", "government/united-states"),
        ("Chinese workers warned.", "Chinese workers", "en", None),
    ],
)
def test_officials_of_a_country_belong_to_its_government(
    text: str, words: str, lang: str, government: str | None
) -> None:
    made = scene(text, lang=lang)
    source = sources.resolve(made.at(words), cast=made.cast(EMPTY), base=BASE)
    assert not source.agent.named
    assert (source.affiliation and source.affiliation.iri.removeprefix(BASE)) == government


@pytest.mark.parametrize(
    ("text", "lang", "words", "expected"),
    [
        ("The Vance campaign met.", "en", "Vance campaign", ("organization/vance-campaign", Kind.ORGANIZATION)),
        ("Vance's campaign met.", "en", "Vance's campaign", ("organization/vance-campaign", Kind.ORGANIZATION)),
        (
            "The Vance administration met.",
            "en",
            "Vance administration",
            ("government/vance-administration", Kind.GOVERNMENT),
        ),
        ("De regering-Vance zweeg.", "nl", "regering-Vance", ("government/regering-vance", Kind.GOVERNMENT)),
    ],
)
def test_a_body_called_by_a_person_is_no_person(text: str, lang: str, words: str, expected: tuple[str, Kind]) -> None:
    names: Names = {"Vance": Kind.PERSON}
    made = scene(text, lang=lang, names=names)
    (appearance,) = made.cast(EMPTY).appearances
    assert appearance.mention.span == made.at(words)
    assert (appearance.agent.iri.removeprefix(BASE), appearance.agent.kind) == expected


def test_party_is_known_by_its_members() -> None:
    made = scene("Democrats said so, and no Democratic voter.", names={"Democrats": Kind.PARTY})
    source = sources.resolve(made.at("Democrats"), cast=made.cast(EMPTY), base=BASE)
    assert (source.agent.iri.removeprefix(BASE), source.agent.kind) == ("party/democratic-party", Kind.PARTY)
    assert source.because == "name of a known PoliticalParty"


@pytest.mark.parametrize(
    ("text", "name", "lang", "expected"),
    [
        ("China could use it.", "China", "en", "government/china"),
        ("China denies it.", "China", "en", "government/china"),
        ("The tax was imposed by Iran.", "Iran", "en", "government/iran"),
        ("It grows in China.", "China", "en", None),
        ("Farms in China could use it.", "China", "en", None),
        ("China grows.", "China", "en", "government/china"),
        ("Ties with China are good.", "China", "en", "government/china"),
        ("They sued the United States, too.", "United States", "en", "government/united-states"),
        ("Then China’s plan failed.", "China", "en", "government/china"),
        ("It hurt U.S. farms.", "U.S.", "en", None),
        ("They met in Ohio, Iran, and Peru.", "Iran", "en", None),
        ("US data is secure.", "US", "en", None),
        ("It keeps our US and Peru farms.", "US", "en", None),
        ("US could use it.", "US", "en", "government/united-states"),
        ("They met China-based teams.", "China", "en", None),
        ("It grows in Peru rather than China.", "China", "en", None),
        ("America could use it.", "America", "en", None),
        ("They saw Mexico City.", "Mexico", "en", None),
        ("Springfield could use it.", "Springfield", "en", None),
        ("China kan het doen.", "China", "nl", "government/china"),
        ("De taks werd door Iran ingevoerd.", "Iran", "nl", "government/iran"),
        ("De band met China is goed.", "China", "nl", "government/china"),
        ("Het groeit in China.", "China", "nl", None),
    ],
)
def test_country_that_does_something_is_its_government(text: str, name: str, lang: str, expected: str | None) -> None:
    made = scene(text, lang=lang)
    found = lands.acting(made.at(name), text=text, language=LANGUAGES[lang], authority=EMPTY, base=BASE)
    assert (found and found.iri.removeprefix(BASE)) == expected
