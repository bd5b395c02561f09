"""Which agent is the gold's, and how its words speak of it."""

from __future__ import annotations

import pytest

from pipeline.evaluate.agents import FORMS, bare, form, same_speaker
from pipeline.evaluate.gold import Agent, Annotation
from pipeline.model import Span

PERSON = Agent(type="Person", named=True)
COMPANY = Agent(type="Company", named=True)
UNNAMED = Agent(type="UnnamedSource", named=False)
HERE = (Span(0, 1),)


def right(gold: str, kind: str, label: str | None, known: Agent, *, lang: str = "nl") -> bool:
    wanted = Annotation(content=HERE, speaker=gold, type=kind)
    found = Annotation(content=HERE, speaker=label, agents={label: known} if label else {})
    return same_speaker(wanted, found, lang=lang)


@pytest.mark.parametrize(
    ("gold", "kind", "label", "known", "same"),
    [
        ("Ada Bos", "Person", "Ada Bos", PERSON, True),
        ("Ada Bos", "Person", "minister Ada Bos", PERSON, True),
        ("Ada Bos", "Person", "ADA BOS", PERSON, True),
        ("Ada Bos", "Person", "Bos", PERSON, True),
        ("Bos", "Person", "Ada Bos", PERSON, True),
        ("Ada de Bos", "Person", "De Bos", PERSON, True),
        ("Ada Bos", "Person", "Ada", PERSON, False),
        ("Ada Bos", "Person", "Ida Bos", PERSON, False),
        ("Ada Bos", "Person", "Ada Bos van Nexor", PERSON, False),
        ("Ada Bos", "Person", "Bos", COMPANY, False),
        ("Ada Bos", "Person", "Ada Bos", COMPANY, True),
        ("Ada Bos", "Person", "Ada Bos", UNNAMED, False),
        ("Ada Bos", "Person", None, PERSON, False),
        ("Boerenbond", "CivilSocietyOrganization", "De Boerenbond", COMPANY, True),
        ("De Bond", "CivilSocietyOrganization", "bond", COMPANY, True),
        ("Bouwbedrijf Bos", "Company", "Bos", COMPANY, False),
        ("Bouwbedrijf Bos", "Company", "Bos", PERSON, False),
        ("Nexor", "Company", "Nexor Holding", Agent(type="Company", named=True, names=("Nexor",)), True),
        ("Nexor’s Huis", "Company", "Nexor's Huis", COMPANY, True),
    ],
)
def test_a_name_is_the_same_agents(gold: str, kind: str, label: str | None, known: Agent, *, same: bool) -> None:
    assert right(gold, kind, label, known) is same


@pytest.mark.parametrize(
    ("gold", "label", "known", "same"),
    [
        ("UNNAMED: een woordvoerder", "De woordvoerder van de bank", UNNAMED, True),
        ("UNNAMED: bronnen rond het kabinet", "Haagse bronnen dicht bij de zaak", UNNAMED, True),
        ("UNNAMED: een van de leden", "leden", UNNAMED, True),
        ("UNNAMED: de directeur, een man van 41", "de man", UNNAMED, False),
        ("UNNAMED: een woordvoerder van de bank", "de bank", UNNAMED, False),
        ("UNNAMED: de gemeente", "gemeente Dellen", Agent(type="LocalGovernment", named=True), False),
        ("UNNAMED: de gemeente", "de gemeente", Agent(type="LocalGovernment", named=False), True),
        ("UNNAMED: zijn moeder", "hij", UNNAMED, False),
        ("UNNAMED: een man", "een man", Agent(), True),
        ("UNNAMED: een man", "UNNAMED: de man", Agent(), True),
        ("UNNAMED: een man", None, Agent(), False),
        ("DOCUMENT: een brief van elf kantjes", "de brief", Agent(type="DocumentSource", named=False), True),
        ("DOCUMENT: een brief van Nexor", "Nexor", COMPANY, False),
        ("UNNAMED: not stated", None, Agent(), True),
        ("UNNAMED: not stated", "de politie", UNNAMED, False),
    ],
)
def test_one_without_a_name_is_known_by_the_head_of_its_words(
    gold: str, label: str | None, known: Agent, *, same: bool
) -> None:
    assert right(gold, "UnnamedSource", label, known) is same


def test_where_the_gold_says_nothing_of_the_speaker_none_is_wrong() -> None:
    assert same_speaker(Annotation(content=HERE), Annotation(content=HERE, speaker="Ann"), lang="en")


def test_articles_and_titles_before_a_name_are_not_of_it() -> None:
    assert bare("de officier van justitie Ada Bos", lang="nl") == ("ada", "bos")
    assert bare("the President", lang="en") == ("president",)
    assert bare("Mr. Bob Ree", lang="en") == ("bob", "ree")


@pytest.mark.parametrize(
    ("source", "speaker", "expected"),
    [
        ("", "UNNAMED: not stated", "none"),
        ("Ze", "Ada Bos", "pronoun"),
        ("hijzelf", "Ada Bos", "pronoun"),
        ("Zij zelf", "UNNAMED: omwonenden", "pronoun"),
        ("Zijn advocaat", "UNNAMED: zijn advocaat", "unnamed"),
        ("een brief", "DOCUMENT: een brief", "unnamed"),
        ("minister Bos", "Ada Bos", "name"),
        ("De bewindsvrouw", "Ada Bos", "description"),
        ("De bond", "De Unie", "description"),
        ("de gemeente", "gemeente Dellen", "description"),
        ("het OM", "Openbaar Ministerie", "name"),
        ("het CPB", "Centraal Planbureau", "name"),
        ("de VVD-leider", "Ada Bos", "description"),
    ],
)
def test_the_words_of_a_source_are_of_one_form(source: str, speaker: str, expected: str) -> None:
    text = f"{source} zegt nee"
    gold = Annotation(content=HERE, source=(Span(0, len(source)),) if source else (), speaker=speaker)
    assert form(gold, text, lang="nl") == expected
    assert expected in FORMS
