from __future__ import annotations

import pytest

from pipeline.extract.roles import roles
from pipeline.languages import LANGUAGES
from pipeline.model import Form, Kind, Mention, Span

PEOPLE = (
    *("Shou Zi Chew", "Marco Rubio", "Rubo Liang", "Maureen Shanahan", "Randall Lane", "Kristi Noem"),
    *("Ted Cruz", "Erich Andersen", "Joe Biden", "Jane Miller", "Dick Schoof", "Femke Halsema"),
)
KINDS = {
    **dict.fromkeys(PEOPLE, Kind.PERSON),
    "TikTok": Kind.COMPANY,
    "ByteDance": Kind.COMPANY,
    "Forbes": Kind.MEDIA_OUTLET,
    "Acme Corp": Kind.COMPANY,
    "South Dakota": Kind.PLACE,
    "Florida": Kind.PLACE,
    "Amsterdam": Kind.PLACE,
}

Found = tuple[str, str, str | None]


def mentions(text: str) -> tuple[Mention, ...]:
    found = [
        Mention(span=Span(at, at + len(name)), head=Span(at, at + len(name)), form=Form.NAME, kind=kind)
        for name, kind in KINDS.items()
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return tuple(sorted(found, key=lambda mention: mention.span))


def found(text: str, lang: str = "en") -> list[Found]:
    """(person, position, organization) of every role."""
    out = roles(text, mentions=mentions(text), language=LANGUAGES[lang])
    for role in out:
        assert role.span.contains(role.person)
        assert role.organization is None or role.span.contains(role.organization)
    return [(role.person.of(text), role.position, role.organization and role.organization.of(text)) for role in out]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shou Zi Chew, TikTok’s Chief Executive said no.", ("Shou Zi Chew", "chief-executive", "TikTok")),
        ("Marco Rubio, Republican Senator from Florida said no.", ("Marco Rubio", "senator", None)),
        ("The CEO of ByteDance, Rubo Liang, wrote an email.", ("Rubo Liang", "chief-executive", "ByteDance")),
        ("TikTok spokeswoman Maureen Shanahan said no.", ("Maureen Shanahan", "spokesperson", "TikTok")),
        ("Forbes chief content officer Randall Lane said no.", ("Randall Lane", "chief-content-officer", "Forbes")),
        ("Then South Dakota Gov. Kristi Noem said no.", ("Kristi Noem", "governor", None)),
        ("Senator Ted Cruz has said no.", ("Ted Cruz", "senator", None)),
        ("The president, Joe Biden, said no.", ("Joe Biden", "president", None)),
        ("Jane Miller, the mayor of Springfield, said no.", ("Jane Miller", "mayor", None)),
        ("Jane Miller, chief executive of Acme Corp., said no.", ("Jane Miller", "chief-executive", "Acme Corp")),
        ("Jane Miller, a spokesperson for the Acme Corp, said no.", ("Jane Miller", "spokesperson", "Acme Corp")),
        ("TikTok's CEO Shou Zi Chew said no.", ("Shou Zi Chew", "chief-executive", "TikTok")),
        (
            "Acme Corp chief operating officer Jane Miller left.",
            ("Jane Miller", "chief-operating-officer", "Acme Corp"),
        ),
        ("Acme Corp vice president Jane Miller left.", ("Jane Miller", "vice-president", "Acme Corp")),
        (
            "Jane Miller, who was the chief executive of Acme Corp, left.",
            ("Jane Miller", "chief-executive", "Acme Corp"),
        ),
        ("Jane Miller (51), president of Acme Corp, left.", ("Jane Miller", "president", "Acme Corp")),
        ("Secretary of State Jane Miller left.", ("Jane Miller", "secretary", None)),
        ("Jane Miller, executive director of Acme Corp, left.", ("Jane Miller", "director", "Acme Corp")),
    ],
)
def test_an_english_title_beside_a_name_is_its_role(text: str, expected: Found) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ByteDance-topman Erich Andersen erkent het.", ("Erich Andersen", "executive", "ByteDance")),
        ("Gisteren zweeg TikTok-woordvoerder Maureen Shanahan.", ("Maureen Shanahan", "spokesperson", "TikTok")),
        ("Minister-president Dick Schoof zweeg.", ("Dick Schoof", "prime-minister", None)),
        ("Burgemeester Femke Halsema van Amsterdam zweeg.", ("Femke Halsema", "mayor", None)),
        ("Shou Zi Chew, bestuursvoorzitter van TikTok, zweeg.", ("Shou Zi Chew", "chief-executive", "TikTok")),
        ("De topman van ByteDance, Rubo Liang, schreef het.", ("Rubo Liang", "executive", "ByteDance")),
        ("De Amerikaanse senator Ted Cruz zweeg.", ("Ted Cruz", "senator", None)),
    ],
)
def test_a_dutch_title_beside_a_name_is_its_role(text: str, expected: Found) -> None:
    assert found(text, "nl") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ted Cruz said the director of the agency was late.",
        "Ted Cruz met a senator.",
        "The senator met with people around Ted Cruz.",
        "The director was late.\nTed Cruz was early.",
        "Ted Cruz, who met a friend of the senator on a Friday, left.",
        "Ted Cruz left. The president stayed.",
        "“No,” said Ted Cruz, “the president is late.”",
        "Directors Ted Cruz",
        "Ted Cruz, who met the senator, left.",
        "Ted Cruz, friend of the president, left.",
        "Ted Cruz, the president’s brother, left.",
        "The director of the agency met, Ted Cruz said.",
        "",
    ],
)
def test_a_title_that_is_not_beside_a_name_is_no_role_of_it(text: str) -> None:
    assert found(text) == []


def test_each_of_two_people_has_the_title_beside_them() -> None:
    assert found("Senator Ted Cruz met Rubo Liang, the CEO of ByteDance, and President Joe Biden.") == [
        ("Ted Cruz", "senator", None),
        ("Rubo Liang", "chief-executive", "ByteDance"),
        ("Joe Biden", "president", None),
    ]


def test_a_name_may_have_several_titles() -> None:
    assert found("Panel chairman Rep. Ted Cruz left.") == [
        ("Ted Cruz", "representative", None),
        ("Ted Cruz", "chair", None),
    ]
    assert found("Senator Ted Cruz, chairman of Acme Corp, left.") == [
        ("Ted Cruz", "senator", None),
        ("Ted Cruz", "chair", "Acme Corp"),
    ]
    assert found("Jane Miller, founder and chief executive of Acme Corp, left.") == [
        ("Jane Miller", "founder", "Acme Corp"),
        ("Jane Miller", "chief-executive", "Acme Corp"),
    ]


def test_the_title_of_one_is_not_given_to_another() -> None:
    assert found("Ted Cruz spoke to the CEO of ByteDance, Rubo Liang, on Friday.") == [
        ("Rubo Liang", "chief-executive", "ByteDance")
    ]
    assert found("Shou Zi Chew, CEO of TikTok, and Ted Cruz left.") == [("Shou Zi Chew", "chief-executive", "TikTok")]


def test_the_evidence_holds_name_title_and_organization() -> None:
    text = "Yesterday Shou Zi Chew, TikTok’s Chief Executive said no."
    (role,) = roles(text, mentions=mentions(text), language=LANGUAGES["en"])
    assert role.span.of(text) == "Shou Zi Chew, TikTok’s Chief Executive"


def test_the_longest_title_wins() -> None:
    text = "Acme Corp chief executive officer Jane Miller left."
    (role,) = roles(text, mentions=mentions(text), language=LANGUAGES["en"])
    assert role.span.of(text) == "Acme Corp chief executive officer Jane Miller"


def test_a_place_before_a_title_is_no_organization() -> None:
    text = "Then South Dakota Gov. Kristi Noem left."
    (role,) = roles(text, mentions=mentions(text), language=LANGUAGES["en"])
    assert role.organization is None


def test_an_age_may_stand_between_name_and_title() -> None:
    assert found("Jane Miller, 45, a spokesperson for Acme Corp, said no.") == [
        ("Jane Miller", "spokesperson", "Acme Corp")
    ]


def test_an_organization_without_a_name_may_stand_between_title_and_name() -> None:
    assert found("De woordvoerder van het ministerie, Femke Halsema, zweeg.", "nl") == [
        ("Femke Halsema", "spokesperson", None)
    ]


def named(text: str, **kinds: str) -> list[Found]:
    """Roles where the names (words="Kind") are those given."""
    given = [
        Mention(span=Span(at, at + len(name)), head=Span(at, at + len(name)), form=Form.NAME, kind=Kind(kind))
        for name, kind in kinds.items()
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    out = roles(text, mentions=sorted(given, key=lambda mention: mention.span), language=LANGUAGES["nl"])
    return [(role.person.of(text), role.position, role.organization and role.organization.of(text)) for role in out]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("CDA-minister Bart Kuil zweeg.", {"CDA": "PoliticalParty"}, ("Bart Kuil", "minister", "CDA")),
        (
            "Kamerlid Bart Kuil van de Landpartij zweeg.",
            {"Landpartij": "PoliticalParty"},
            ("Bart Kuil", "member-of-parliament", "Landpartij"),
        ),
        (
            "Raadslid Bart Kuil (Stadsbelang) zweeg.",
            {"Stadsbelang": "PoliticalParty"},
            ("Bart Kuil", "councillor", "Stadsbelang"),
        ),
        ("De minister van Landbouw, Bart Kuil, zweeg.", {}, ("Bart Kuil", "minister", None)),
        ("Minister van Justitie en Veiligheid Bart Kuil zweeg.", {}, ("Bart Kuil", "minister", None)),
        (
            "Volgens hoogleraar staatsrecht Bart Kuil (Universiteit Leiden) niet.",
            {"Universiteit Leiden": "Organization"},
            ("Bart Kuil", "professor", "Universiteit Leiden"),
        ),
        (
            "Bart Kuil, topman van Nexor, zweeg.",
            {"Nexor": "Company"},
            ("Bart Kuil", "executive", "Nexor"),
        ),
        ("Politiewoordvoerder Bart Kuil zweeg.", {}, ("Bart Kuil", "spokesperson", None)),
        ("Bestuursvoorzitter Bart Kuil zweeg.", {}, ("Bart Kuil", "chief-executive", None)),
        ("Burgemeester Bart Kuil van Veldhoeve zweeg.", {"Veldhoeve": "Place"}, ("Bart Kuil", "mayor", None)),
        ("Woordvoerder Bart Kuil van de bond zweeg.", {}, ("Bart Kuil", "spokesperson", None)),
        ("Schepen van Mobiliteit Bart Kuil zweeg.", {}, ("Bart Kuil", "alderman", None)),
    ],
)
def test_a_dutch_title_has_its_body_where_one_is_named(text: str, names: dict[str, str], expected: Found) -> None:
    assert named(text, **{"Bart Kuil": "Person"}, **names) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "De minister bezoekt Bart Kuil.",
        "De hoogleraar noemt Bart Kuil een held.",
        "De hoogleraar, zegt Bart Kuil, is weg.",
        "De minister van Defensie heeft Bart Kuil ontslagen.",
        "De minister sprak. Bart Kuil zweeg.",
        "Zij is de woordvoerder. Bart Kuil zweeg.",
    ],
)
def test_words_between_a_dutch_title_and_a_name_part_them(text: str) -> None:
    assert named(text, **{"Bart Kuil": "Person"}) == []
