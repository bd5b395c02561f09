from __future__ import annotations

import pytest

from pipeline.languages import singular
from pipeline.model import Form, Kind, Mention, Span
from pipeline.resolve import anaphora, descriptions
from pipeline.resolve.authority import EMPTY, Authority
from pipeline.resolve.cast import Agent, Cast
from pipeline.resolve.descriptions import Description
from pipeline.resolve.heard import Heard
from tests.resolve.scenes import Names, Scene, scene

LIANG: Names = {"Rubo Liang": "person/rubo-liang"}
ANDERSEN: Names = {"Erich Andersen": "person/erich-andersen"}
COMPANIES: Names = {"TikTok": "company/tiktok", "ByteDance": "company/bytedance"}
MEDIA: Names = {"BuzzFeed News": "media/buzzfeed-news", "Reuters": "media/reuters"}


def pronoun(
    made: Scene, word: str, known: Authority, *, said: tuple[Span, ...] = (), several: bool | None = None, nth: int = 0
) -> str | None:
    people = made.cast(known)
    heard = [
        Heard(span=each.mention.span, agent=each.agent, person=True, several=False)
        for span in said
        for each in people.within(span)
    ]
    found = anaphora.pronoun(made.mention(word, nth), cast=people, said=heard, several=several)
    if found is None:
        return None
    assert found.because.startswith("pronoun: likeliest ")
    return found.agent.label


def description(
    made: Scene, words: str, noun: str, known: Authority, *, speaker: Agent | None = None, home: Agent | None = None
) -> str | None:
    word = words.rsplit(" ", 1)[-1]
    assert (singular(word, language=made.cast(known).language) or [None])[0] == noun
    meant = Description(span=made.mention(words).span, word=word, noun=noun)
    found = descriptions.organization(meant, cast=made.cast(known), speaker=speaker, home=home)
    if found is None:
        return None
    named, because = found
    assert because.startswith(f"'{noun}': ")
    return named.label


def agent(cast: Cast, label: str) -> Agent:
    return next(each.agent for each in cast.appearances if each.agent.label == label)


@pytest.mark.parametrize("word", ["him", "he", "his", "her", "herself"])
def test_singular_pronoun_is_the_person_named_before(word: str, known: Authority) -> None:
    made = scene(f"TikTok met Rubo Liang. TikTok praised {word}.", names={**LIANG, **COMPANIES})
    assert pronoun(made, word, known) == "Rubo Liang"


def test_nearest_sentence_decides_and_in_it_the_one_named_first(known: Authority) -> None:
    names = {**LIANG, **ANDERSEN, "Robin Doe": Kind.PERSON}
    made = scene("Rubo Liang left. Robin Doe met Erich Andersen. He wept.", names=names)
    assert pronoun(made, "He", known) == "Robin Doe"


def test_name_in_the_same_sentence_is_nearest_if_it_stands_before(known: Authority) -> None:
    made = scene("Rubo Liang left. Erich Andersen said he wept for Jane Doe.", names={**LIANG, **ANDERSEN})
    assert pronoun(made, "he", known) == "Erich Andersen"
    made = scene("Rubo Liang left. When he wept, Erich Andersen left.", names={**LIANG, **ANDERSEN})
    assert pronoun(made, "he", known) == "Rubo Liang"


def test_who_spoke_goes_before_who_is_named_first(known: Authority) -> None:
    made = scene("Rubo Liang met Erich Andersen. He wept.", names={**LIANG, **ANDERSEN})
    assert pronoun(made, "He", known, said=(made.at("Erich Andersen"),)) == "Erich Andersen"


def test_it_is_an_organization_and_they_may_be_anybody(known: Authority) -> None:
    made = scene("Rubo Liang left TikTok. It wept and they wept.", names={**LIANG, **COMPANIES})
    assert pronoun(made, "It", known) == "TikTok"
    assert pronoun(made, "they", known) == "Rubo Liang"


def test_place_is_meant_by_no_pronoun(known: Authority) -> None:
    made = scene("China grew. It wept.", names={"China": "place/china"})
    assert pronoun(made, "It", known) is None


def test_first_person_is_left_alone(known: Authority) -> None:
    made = scene("Rubo Liang wept. “I left for us.”", names=LIANG)
    assert pronoun(made, "I", known) is None
    assert pronoun(made, "us", known) is None


def test_pronoun_with_nobody_before_it_means_nobody(known: Authority) -> None:
    assert pronoun(scene("He wept. Rubo Liang left.", names=LIANG), "He", known) is None
    assert pronoun(scene("TikTok grew. He wept.", names=COMPANIES), "He", known) is None


@pytest.mark.parametrize(("word", "label"), [("hij", "Rubo Liang"), ("hem", "Rubo Liang"), ("het", "TikTok")])
def test_dutch_pronouns_likewise(word: str, label: str, known: Authority) -> None:
    made = scene(f"Rubo Liang verliet TikTok. Toen zweeg {word}.", lang="nl", names={**LIANG, **COMPANIES})
    assert pronoun(made, word, known) == label


def test_company_is_the_nearest_one_named_before(known: Authority) -> None:
    made = scene(
        "TikTok grew. ByteDance met Reuters. Then the company wept.",
        names={**COMPANIES, **MEDIA},
        descriptions=["the company"],
    )
    assert description(made, "the company", "company", known) == "ByteDance"


def test_company_is_first_of_all_the_speaker_itself_or_the_speakers_own(known: Authority) -> None:
    made = scene(
        "TikTok met Rubo Liang. ByteDance grew, said the company.",
        names={**COMPANIES, **LIANG},
        descriptions=["the company"],
    )
    people = made.cast(known)
    tiktok, liang = agent(people, "TikTok"), agent(people, "Rubo Liang")
    assert description(made, "the company", "company", known) == "ByteDance"
    assert description(made, "the company", "company", known, speaker=tiktok) == "TikTok"
    assert description(made, "the company", "company", known, speaker=liang) == "ByteDance"
    assert description(made, "the company", "company", known, speaker=liang, home=tiktok) == "TikTok"


def test_company_of_somebody_who_speaks_for_a_medium_is_the_medium(known: Authority) -> None:
    made = scene(
        "TikTok met Jane Doe of BuzzFeed News. The company wept.",
        names={**COMPANIES, **MEDIA, "Jane Doe": Kind.PERSON},
        descriptions=["The company"],
    )
    people = made.cast(known)
    jane, home = agent(people, "Jane Doe"), agent(people, "BuzzFeed News")
    assert description(made, "The company", "company", known, speaker=jane, home=home) == "BuzzFeed News"


def test_publication_is_a_medium_and_never_a_company(known: Authority) -> None:
    made = scene(
        "BuzzFeed News grew. TikTok wept over the publication.",
        names={**COMPANIES, **MEDIA},
        descriptions=["the publication"],
    )
    assert description(made, "the publication", "publication", known) == "BuzzFeed News"
    made = scene("TikTok wept over the publication.", names=COMPANIES, descriptions=["the publication"])
    people = made.cast(known)
    assert description(made, "the publication", "publication", known) is None
    assert description(made, "the publication", "publication", known, speaker=agent(people, "TikTok")) is None


def test_committee_is_any_government_body(known: Authority) -> None:
    made = scene(
        "CFIUS met TikTok and the committee wept.",
        names={**COMPANIES, "CFIUS": "agency/cfius"},
        descriptions=["the committee"],
    )
    assert description(made, "the committee", "committee", known) == "Committee on Foreign Investment"
    assert descriptions.accepts("GovernmentBody") >= {Kind.AGENCY, Kind.MINISTRY, Kind.COURT}
    assert descriptions.accepts("Company") == {Kind.COMPANY}
    assert descriptions.accepts("Court") == {Kind.COURT}
    assert not descriptions.accepts("Organization") & {Kind.PERSON, Kind.PLACE, Kind.MEDIA_OUTLET}


def test_description_with_nothing_before_it_means_nobody(known: Authority) -> None:
    made = scene("The company wept. TikTok left.", names=COMPANIES, descriptions=["The company"])
    assert description(made, "The company", "company", known) is None


def test_unnamed_speaker_is_no_company_to_speak_of(known: Authority) -> None:
    made = scene("TikTok wept over the company.", names=COMPANIES, descriptions=["the company"])
    nobody = Agent(iri="x", label="a company", kind=Kind.COMPANY, named=False)
    assert description(made, "the company", "company", known, speaker=nobody) == "TikTok"


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Jo Hill, a former aide to the mayor, who wept, left.", "who", "Jo Hill"),
        ("Sam Marsh met Jo Hill, a former aide of Nexor who wept.", "who", "Jo Hill"),
        ("Sam Marsh met Jo Hill of Nexor, who wept.", "who", "Jo Hill"),
        ("Sam Marsh met Jo Hill of Nexor, which wept.", "which", "Nexor"),
    ],
)
def test_who_is_the_person_that_the_words_before_it_tell_of(text: str, word: str, label: str) -> None:
    names: Names = {"Jo Hill": Kind.PERSON, "Sam Marsh": Kind.PERSON, "Nexor": Kind.COMPANY}
    made = scene(text, names=names)
    span = made.at(word)
    found = anaphora.pronoun(Mention(span=span, head=span, form=Form.PRONOUN), cast=made.cast(EMPTY))
    assert found is not None
    assert found.agent.label == label
