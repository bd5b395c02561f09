from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Kind, Mode, Stance, Target
from pipeline.resolve import resolve
from pipeline.resolve.authority import EMPTY, Authority
from pipeline.resolve.cast import Agent
from pipeline.resolve.homes import Homes
from pipeline.resolve.targets import targets
from tests.resolve.scenes import BASE, Names, Scene, scene

TIKTOK: Names = {"TikTok": "company/tiktok"}
BYTEDANCE: Names = {"ByteDance": "company/bytedance"}
PEOPLE: Names = {"Rubo Liang": "person/rubo-liang", "Erich Andersen": "person/erich-andersen"}


def agent(made: Scene, known: Authority, label: str) -> Agent:
    return next(each.agent for each in made.cast(known).appearances if each.agent.label == label)


def about(
    made: Scene, known: Authority, *, speaker: Agent | None = None, home: Agent | None = None
) -> dict[str, tuple[str, str]]:
    """Label -> (its words, why), in the order of the targets."""
    (attribution,) = made.reading.attributions
    found: tuple[Target, ...] = targets(attribution, cast=made.cast(known), speaker=speaker, homes=Homes(own=home))
    assert len({each.entity for each in found}) == len(found)
    assert [each.span for each in found] == sorted(each.span for each in found)
    return {each.label: (each.span.of(made.article.text), each.because) for each in found}


def test_named_agents_of_the_content_are_targets_once_at_their_first_words(known: Authority) -> None:
    made = scene(
        "Reuters said that TikTok left ByteDance and TikTok wept.",
        names={**TIKTOK, **BYTEDANCE, "Reuters": "media/reuters"},
        said=[("Reuters", "said", "that TikTok left ByteDance and TikTok wept")],
    )
    (attribution,) = made.reading.attributions
    tiktok, bytedance = targets(attribution, cast=made.cast(known), speaker=None)
    assert (tiktok.label, tiktok.span) == ("TikTok", made.at("TikTok"))
    assert (tiktok.entity, tiktok.type) == (f"{BASE}company/tiktok", Kind.COMPANY)
    assert tiktok.stance is Stance.UNKNOWN
    assert bytedance.label == "ByteDance"


def test_agent_outside_the_content_is_none(known: Authority) -> None:
    made = scene(
        "TikTok said that ByteDance left.",
        names={**TIKTOK, **BYTEDANCE},
        said=[("TikTok", "said", "that ByteDance left")],
    )
    assert list(about(made, known)) == ["ByteDance"]


def test_speaker_can_speak_of_itself_by_name(known: Authority) -> None:
    made = scene("TikTok said that TikTok left.", names=TIKTOK, said=[("TikTok", "said", "that TikTok left")])
    assert list(about(made, known, speaker=agent(made, known, "TikTok"))) == ["TikTok"]


def test_agents_inside_compounds_are_targets(known: Authority) -> None:
    content = "dat ByteDance-medewerkers TikTok-data zagen"
    made = scene(f"Men zegt {content}.", lang="nl", names={**TIKTOK, **BYTEDANCE}, said=[(None, "zegt", content)])
    assert {label: words for label, (words, _) in about(made, known).items()} == {
        "ByteDance": "ByteDance",
        "TikTok": "TikTok",
    }


@pytest.mark.parametrize("words", ["Rome wept", "it wept in China", "America wept"])
def test_places_are_no_targets(words: str, known: Authority) -> None:
    names: Names = {"China": "place/china", "Rome": Kind.PLACE, "America": Kind.PLACE, **TIKTOK}
    made = scene(f"TikTok said that {words}.", names=names, said=[("TikTok", "said", f"that {words}")])
    assert list(about(made, known)) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Islam is old", []),
        ("the Clean Air Act is old", []),
        ("it is un-Nordic", []),
        ("the streets of Velden are dry", []),
        ("the Bergen Board is old", ["Bergen Board"]),
    ],
)
def test_laws_faiths_and_sites_that_a_recognizer_takes_for_organizations_are_none(words: str, found: list[str]) -> None:
    names: Names = dict.fromkeys(
        ("Islam", "Clean Air Act", "un-Nordic", "Velden", "Bergen Board", "Nexor"), Kind.ORGANIZATION
    )
    made = scene(f"It rained in Velden. Nexor said that {words}.", names=names, said=[("Nexor", "said", words)])
    assert list(about(made, EMPTY)) == found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("it had reached its goal", ["Nexor"]),
        ("that it would stop", ["Nexor"]),
        ("that they wept", ["Nexor"]),
        ("it is clear that rain falls", []),
        ("rain falls where it would", []),
    ],
)
def test_organization_that_speaks_is_it_where_that_opens_its_words(content: str, expected: list[str]) -> None:
    names: Names = {"Nexor": Kind.COMPANY}
    made = scene(f"Nexor said {content}.", names=names, said=[("Nexor", "said", content)])
    (attribution,) = made.reading.attributions
    nexor = agent(made, EMPTY, "Nexor")
    found = targets(attribution, cast=made.cast(EMPTY), speaker=nexor, homes=Homes(we=nexor))
    assert [each.label for each in found] == expected


@pytest.mark.parametrize("words", ["a company", "any company", "no company", "another company", "company"])
def test_company_of_which_none_was_named_is_no_target(words: str, known: Authority) -> None:
    content = f"that {words} wept"
    made = scene(f"TikTok said {content}.", names=TIKTOK, descriptions=[words], said=[("TikTok", "said", content)])
    assert about(made, known) == {}
    assert about(made, known, speaker=agent(made, known, "TikTok")) == {}


def test_description_without_an_article_is_no_target(known: Authority) -> None:
    made = scene(
        "TikTok said that it keeps user app data.",
        names=TIKTOK,
        descriptions=["user app"],
        said=[("TikTok", "said", "that it keeps user app data")],
    )
    assert about(made, known) == {}


def test_the_company_is_the_speakers_own_else_the_nearest_before(known: Authority) -> None:
    made = scene(
        "ByteDance met TikTok. Erich Andersen said that the company wept.",
        names={**TIKTOK, **BYTEDANCE, **PEOPLE},
        descriptions=["the company"],
        said=[("Erich Andersen", "said", "that the company wept")],
    )
    speaker, home = agent(made, known, "Erich Andersen"), agent(made, known, "TikTok")
    assert about(made, known, speaker=speaker, home=home) == {"TikTok": ("the company", "'company': the speaker’s own")}
    assert list(about(made, known, speaker=speaker)) == ["ByteDance"]
    assert list(about(made, known, speaker=home)) == ["TikTok"]


def test_companies_in_the_plural_are_no_target(known: Authority) -> None:
    made = scene(
        "TikTok said that the companies wept.",
        names=TIKTOK,
        descriptions=["the companies"],
        said=[("TikTok", "said", "that the companies wept")],
    )
    assert about(made, known) == {}


@pytest.mark.parametrize("words", ["the employees", "the email", "the senator"])
def test_people_and_documents_without_a_name_are_no_targets(words: str, known: Authority) -> None:
    made = scene(
        f"TikTok said that {words} left.",
        names=TIKTOK,
        descriptions=[words],
        said=[("TikTok", "said", f"that {words} left")],
    )
    assert about(made, known) == {}


def test_pronoun_of_somebody_else_is_a_target_and_the_speakers_own_is_none(known: Authority) -> None:
    made = scene(
        "Rubo Liang wept. TikTok praised him.", names={**TIKTOK, **PEOPLE}, said=[("TikTok", None, "praised him")]
    )
    assert about(made, known, speaker=agent(made, known, "TikTok")) == {
        "Rubo Liang": ("him", "pronoun: likeliest person before it (in this paragraph)")
    }
    own = scene(
        "Rubo Liang said that he wept for his team.",
        names=PEOPLE,
        said=[("Rubo Liang", "said", "that he wept for his team")],
    )
    assert about(own, known, speaker=agent(own, known, "Rubo Liang")) == {}


def test_speakers_own_pronoun_does_not_take_the_place_of_the_speakers_name(known: Authority) -> None:
    made = scene(
        "Rubo Liang said that he and Rubo Liang wept.",
        names=PEOPLE,
        said=[("Rubo Liang", "said", "that he and Rubo Liang wept")],
    )
    assert about(made, known, speaker=agent(made, known, "Rubo Liang")) == {
        "Rubo Liang": ("Rubo Liang", "name in the authority file")
    }


@pytest.mark.parametrize("word", ["it", "they", "I", "we"])
def test_other_pronouns_are_no_targets(word: str, known: Authority) -> None:
    made = scene(
        f"ByteDance wept. TikTok said that {word} left.",
        names={**TIKTOK, **BYTEDANCE},
        said=[("TikTok", "said", f"that {word} left")],
    )
    assert about(made, known, speaker=agent(made, known, "TikTok")) == {}


def test_pronoun_with_nobody_before_it_is_no_target(known: Authority) -> None:
    made = scene("TikTok praised him.", names=TIKTOK, said=[("TikTok", None, "praised him")])
    assert about(made, known) == {}


def test_pieces_of_a_content_are_looked_through_and_what_stands_between_is_not(known: Authority) -> None:
    made = scene(
        "“TikTok wept,” said Reuters. “Rubo Liang left.”",
        names={**TIKTOK, **PEOPLE, "Reuters": "media/reuters"},
        said=[("Reuters", "said", "TikTok wept")],
    )
    (attribution,) = made.reading.attributions
    pieces = replace(attribution, content=(made.at("TikTok wept"), made.at("Rubo Liang left")))
    found = targets(pieces, cast=made.cast(known), speaker=None)
    assert [each.label for each in found] == ["TikTok", "Rubo Liang"]


NEXOR: Names = {"Nexor": Kind.COMPANY}
PIT: Names = {"Els Pit": Kind.PERSON}


def spoken(
    text: str,
    source: str,
    content: str,
    *,
    names: Names,
    mode: Mode = Mode.INDIRECT,
    lang: str = "nl",
    descriptions: tuple[str, ...] = (),
    roles: tuple[tuple[str, str, str, str | None], ...] = (),
) -> dict[str, str]:
    """Label -> why, of whom the words of this source are about, as all of resolution has it."""
    made = scene(text, lang=lang, names=names, descriptions=descriptions, roles=roles, said=[(source, None, content)])
    (attribution,) = made.reading.attributions
    reading = replace(made.reading, attributions=(replace(attribution, mode=mode),))
    (statement,) = resolve([made.article], [reading], authority=EMPTY, base=BASE).statements
    return {each.label: each.because for each in statement.about}


def test_we_of_an_organization_is_itself_and_only_where_it_is_quoted() -> None:
    text = "Nexor zegt: wij groeien."
    assert spoken(text, "Nexor", "wij groeien", names=NEXOR, mode=Mode.DIRECT) == {
        "Nexor": "“we” of the organization that speaks"
    }
    assert spoken(text, "Nexor", "wij groeien", names=NEXOR) == {}


@pytest.mark.parametrize(
    ("title", "position", "expected"),
    [
        ("Directeur", "director", {"Nexor": "“we” of who speaks for it"}),
        ("Woordvoerster", "spokesperson", {"Nexor": "“we” of who speaks for it"}),
        ("Minister", "minister", {}),
    ],
)
def test_we_of_a_leader_is_the_organization_named_before(title: str, position: str, expected: dict[str, str]) -> None:
    text = f"Nexor groeit. {title} Els Pit zegt: wij groeien."
    roles = ((f"{title} Els Pit", "Els Pit", position, None),)
    found = spoken(text, f"{title} Els Pit", "wij groeien", names={**NEXOR, **PIT}, mode=Mode.DIRECT, roles=roles)
    assert found == expected


def test_we_of_a_leader_is_no_newspaper_that_brings_the_news() -> None:
    text = "Nexor groeit, meldt Bode. Directeur Els Pit zegt: wij groeien."
    names: Names = {**NEXOR, **PIT, "Bode": Kind.MEDIA_OUTLET}
    roles = (("Directeur Els Pit", "Els Pit", "director", None),)
    assert list(spoken(text, "Directeur Els Pit", "wij groeien", names=names, mode=Mode.DIRECT, roles=roles)) == [
        "Nexor"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("zijn hoofdkantoor te sluiten", ["Nexor"]),
        ("dat het binnen de normen blijft", ["Nexor"]),
        ("dat ze het plan steunt", ["Nexor"]),
        ("haar leden te helpen", ["Nexor"]),
        ("dat het plan doorgaat", []),
        ("dat het om een fout gaat", []),
    ],
)
def test_organization_speaks_of_itself_by_a_pronoun(content: str, expected: list[str]) -> None:
    assert list(spoken(f"Nexor belooft {content}.", "Nexor", content, names=NEXOR)) == expected


def test_who_is_quoted_is_not_he_or_she_in_the_quotation() -> None:
    text = "Els Pit viel. Lea Mos zegt: haar plan is goed."
    names: Names = {**PIT, "Lea Mos": Kind.PERSON}
    assert list(spoken(text, "Lea Mos", "haar plan is goed", names=names, mode=Mode.DIRECT)) == ["Els Pit"]
    assert spoken(text, "Lea Mos", "haar plan is goed", names=names) == {}


@pytest.mark.parametrize(
    ("content", "expected"),
    [("zijn vertrek", ["Jan Bos"]), ("dat de plannen zijn mislukt", []), ("waar ze aan toe zijn", [])],
)
def test_verb_that_looks_like_a_possessive_is_nobody(content: str, expected: list[str]) -> None:
    names: Names = {"Jan Bos": Kind.PERSON, **PIT}
    found = spoken(f"Jan Bos viel. Buren betreuren {content}.", "Buren", content, names=names)
    assert list(found) == expected


def test_bakery_is_not_just_any_company_and_the_company_is() -> None:
    for words, expected in (("de bakkerij", []), ("het bedrijf", ["Nexor"]), ("het bakkersbedrijf", ["Nexor"])):
        text = f"Nexor groeit. Buren zeggen dat {words} stinkt."
        assert list(spoken(text, "Buren", f"dat {words} stinkt", names=NEXOR, descriptions=(words,))) == expected


def test_paper_of_somewhere_is_another_one() -> None:
    names: Names = {"Bode": Kind.MEDIA_OUTLET, "Assen": Kind.PLACE}
    for words, expected in (("de krant", ["Bode"]), ("de krant van Assen", [])):
        text = f"Bode groeit. Buren zeggen dat {words} liegt."
        found = spoken(text, "Buren", f"dat {words} liegt", names=names, descriptions=("de krant",))
        assert list(found) == expected


def test_minister_in_the_content_is_who_holds_the_office() -> None:
    text = "Minister Els Pit kwam. Buren zeggen dat de minister liegt."
    found = spoken(text, "Buren", "dat de minister liegt", names=PIT, descriptions=("de minister",))
    assert found == {"Els Pit": "'minister': nearest name with this word"}


def test_government_called_by_its_country_is_a_target() -> None:
    content = "de Vlaamse regering om geld"
    found = spoken(f"Boeren vragen {content}.", "Boeren", content, names={}, descriptions=("de Vlaamse regering",))
    assert found == {"Vlaamse regering": "a body called by its place"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("that the GOP nominee will lose", []),
        ("that Republican presidential candidate Jo Hill will lose", ["Jo Hill"]),
        ("that the GOP will lose", ["Republican Party"]),
        ("that the GOP platform is old", ["Republican Party"]),
    ],
)
def test_party_that_only_labels_a_person_is_no_target(content: str, expected: list[str]) -> None:
    names: Names = {"GOP": Kind.PARTY, "Republican": Kind.PARTY, "Jo Hill": Kind.PERSON, "Nexor": Kind.COMPANY}
    made = scene(f"Nexor said {content}.", names=names, said=[("Nexor", "said", content)])
    assert list(about(made, EMPTY)) == expected


def test_country_that_acts_is_a_target_by_its_government_and_one_that_is_a_site_is_none() -> None:
    content = "that China could use the ports in Iran"
    names: Names = {"China": Kind.PLACE, "Iran": Kind.PLACE, "Nexor": Kind.COMPANY}
    made = scene(f"Nexor said {content}.", names=names, said=[("Nexor", "said", content)])
    assert about(made, EMPTY) == {"China": ("China", "a place that acts: its government")}


def test_reason_of_a_pronoun_goes_by_where_it_stands() -> None:
    text = "Jo Hill met Sam Marsh. Kim Vance said she liked her."
    names: Names = dict.fromkeys(("Jo Hill", "Sam Marsh", "Kim Vance"), Kind.PERSON)
    made = scene(text, names=names, said=[("Kim Vance", "said", "she liked her")])
    found = about(made, EMPTY, speaker=agent(made, EMPTY, "Kim Vance"))
    assert "Kim Vance" not in found
    assert all(because.startswith("pronoun: likeliest person before it (") for _, because in found.values())


def test_government_that_is_only_a_target_is_an_agent_of_the_graph() -> None:
    content = "that China could use it"
    names: Names = {"China": Kind.PLACE, "Nexor": Kind.COMPANY}
    made = scene(f"Nexor said {content}.", names=names, said=[("Nexor", "said", content)])
    done = resolve((made.article,), (made.reading,), authority=EMPTY, base=BASE)
    (target,) = done.statements[0].about
    assert {each.iri: each.kind for each in done.entities}[target.entity] is Kind.GOVERNMENT
