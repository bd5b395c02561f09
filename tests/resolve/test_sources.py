from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from pipeline.model import Kind, Span
from pipeline.resolve import heads, nameless, sources
from pipeline.resolve.authority import EMPTY, Authority
from pipeline.resolve.heard import Heard
from pipeline.resolve.sources import Source
from tests.resolve.scenes import BASE, Names, Scene, scene

RUBIO: Names = {"Marco Rubio": "person/marco-rubio"}
TIKTOK: Names = {"TikTok": "company/tiktok"}
BYTEDANCE: Names = {"ByteDance": "company/bytedance"}
REUTERS: Names = {"Reuters": "media/reuters"}
VANCE: Names = {"Vance": Kind.PERSON}
HILL_MARSH: Names = {"Jo Hill": Kind.PERSON, "Sam Marsh": Kind.PERSON}


def resolved(made: Scene, words: str, known: Authority, *said: str, nth: int = 0) -> Source:
    people = made.cast(known)
    told: list[Heard] = []
    for each in said:
        source = sources.resolve(made.at(each), cast=people, said=told, base=BASE)
        told.append(nameless.heard(made.at(each), source, cast=people, spoke=True))
    return sources.resolve(made.at(words, nth), cast=people, said=told, base=BASE)


def named(source: Source) -> str:
    """The end of its IRI; only of an agent that is named."""
    assert source.agent.named
    assert source.because
    return source.agent.iri.removeprefix(BASE)


def unnamed(source: Source) -> tuple[Kind, str, str | None]:
    """Kind, description and organization of one that is not."""
    assert not source.agent.named
    assert source.agent.iri.startswith(f"{BASE}source/a/")
    assert source.because
    return source.agent.kind, source.agent.label, source.affiliation.label if source.affiliation else None


# text, the source's words, names, the agent
NAMED: dict[str, tuple[str, str, Names, str]] = {
    "a name": ("TikTok claims it.", "TikTok", TIKTOK, "company/tiktok"),
    "title and organization before the name": (
        "TikTok spokeswoman Maureen Shanahan declined.",
        "TikTok spokeswoman Maureen Shanahan",
        {**TIKTOK, "Maureen Shanahan": Kind.PERSON},
        "person/maureen-shanahan",
    ),
    "title and organization after it": (
        "Shou Zi Chew, TikTok’s Chief Executive said so.",
        "Shou Zi Chew, TikTok’s Chief Executive",
        {**TIKTOK, "Shou Zi Chew": "person/shou-zi-chew"},
        "person/shou-zi-chew",
    ),
    "name in apposition to a title": (
        "The CEO of ByteDance, Rubo Liang, wrote.",
        "The CEO of ByteDance, Rubo Liang",
        {**BYTEDANCE, "Rubo Liang": "person/rubo-liang"},
        "person/rubo-liang",
    ),
    "person of an organization": (
        "Jane Doe of ByteDance said so.",
        "Jane Doe of ByteDance",
        {**BYTEDANCE, "Jane Doe": Kind.PERSON},
        "person/jane-doe",
    ),
    "organization with a possessive before the person": (
        "TikTok’s Jane Doe said so.",
        "TikTok’s Jane Doe",
        {**TIKTOK, "Jane Doe": Kind.PERSON},
        "person/jane-doe",
    ),
    "somebody's email is that person's word": (
        "That is so, according to Erich Andersen’s email.",
        "Erich Andersen’s email",
        {"Erich Andersen": "person/erich-andersen"},
        "person/erich-andersen",
    ),
    "a medium's email is the medium's": ("A Reuters email shows this.", "A Reuters email", REUTERS, "media/reuters"),
    "a report by a medium too": ("A report by Reuters says so.", "A report by Reuters", REUTERS, "media/reuters"),
    "a medium with its kind before it": (
        "According to the publication BuzzFeed News it is so.",
        "the publication BuzzFeed News",
        {"BuzzFeed News": "media/buzzfeed-news"},
        "media/buzzfeed-news",
    ),
    "organization explained after a comma": (
        "ByteDance, China’s parent company to the TikTok app, stated it.",
        "ByteDance, China’s parent company to the TikTok app",
        {**TIKTOK, **BYTEDANCE, "China": "place/china"},
        "company/bytedance",
    ),
    "organization with a relative clause": (
        "ByteDance, which owns TikTok, stated it.",
        "ByteDance, which owns TikTok",
        {**TIKTOK, **BYTEDANCE},
        "company/bytedance",
    ),
    "the company named before": (
        "ByteDance grew. The company stated it.",
        "The company",
        BYTEDANCE,
        "company/bytedance",
    ),
    "the publication named before": (
        "BuzzFeed News met TikTok. The publication reported it.",
        "The publication",
        {**TIKTOK, "BuzzFeed News": "media/buzzfeed-news"},
        "media/buzzfeed-news",
    ),
    "he": (
        "Erich Andersen left. He said so.",
        "He",
        {"Erich Andersen": "person/erich-andersen"},
        "person/erich-andersen",
    ),
    "it": ("Jane Doe left TikTok. It said so.", "It", {**TIKTOK, "Jane Doe": Kind.PERSON}, "company/tiktok"),
}


@pytest.mark.parametrize(("text", "words", "names", "agent"), NAMED.values(), ids=NAMED)
def test_source_is_the_agent_that_is_its_head(
    text: str, words: str, names: Names, agent: str, known: Authority
) -> None:
    assert named(resolved(scene(text, names=names), words, known)) == agent


Case: TypeAlias = tuple[str, str, Names, Kind, str | None]
"""Text, the source's words, names, the kind and the organization expected."""
UNNAMED: dict[str, Case] = {
    "one of the employees of a department": (
        "So said one of the employees of TikTok’s security department.",
        "one of the employees of TikTok’s security department",
        TIKTOK,
        Kind.UNNAMED,
        "TikTok",
    ),
    "officials from the company": (
        "ByteDance grew. Officials from the company said so.",
        "Officials from the company",
        BYTEDANCE,
        Kind.UNNAMED,
        "ByteDance",
    ),
    "company representatives": (
        "ByteDance grew. Company representatives said so.",
        "Company representatives",
        BYTEDANCE,
        Kind.UNNAMED,
        "ByteDance",
    ),
    "name as modifier": ("ByteDance employees said so.", "ByteDance employees", BYTEDANCE, Kind.UNNAMED, "ByteDance"),
    "one employee": ("A TikTok employee said so.", "A TikTok employee", TIKTOK, Kind.UNNAMED, "TikTok"),
    "a spokesperson without a name": (
        "A TikTok spokesperson said so.",
        "A TikTok spokesperson",
        TIKTOK,
        Kind.UNNAMED,
        "TikTok",
    ),
    "a person familiar with something": (
        "A person familiar with the situation said so.",
        "A person familiar with the situation",
        {},
        Kind.UNNAMED,
        None,
    ),
    "people of whom nothing is known": ("Insiders said so.", "Insiders", {}, Kind.UNNAMED, None),
    "somebody's spokesman": (
        "Marco Rubio’s spokesman said so.",
        "Marco Rubio’s spokesman",
        {"Marco Rubio": "person/marco-rubio"},
        Kind.UNNAMED,
        None,
    ),
    "recordings": ("But the recordings show it.", "the recordings", {}, Kind.DOCUMENT, None),
    "audio of something": (
        "It is so, says leaked audio from 80 TikTok meetings.",
        "leaked audio from 80 TikTok meetings",
        TIKTOK,
        Kind.DOCUMENT,
        "TikTok",
    ),
    "words of which nothing is known": ("Some folk said so.", "Some folk", {}, Kind.UNNAMED, None),
}


@pytest.mark.parametrize("case", UNNAMED.values(), ids=UNNAMED)
def test_source_without_a_name_keeps_its_words_and_its_organization(case: Case, known: Authority) -> None:
    text, words, names, kind, affiliation = case
    assert unnamed(resolved(scene(text, names=names), words, known)) == (kind, words, affiliation)


DUTCH: dict[str, Case] = {
    "een woordvoerder van": (
        "Dat zegt een woordvoerder van TikTok.",
        "een woordvoerder van TikTok",
        TIKTOK,
        Kind.UNNAMED,
        "TikTok",
    ),
    "medewerkers van": (
        "Dat zeggen medewerkers van ByteDance.",
        "medewerkers van ByteDance",
        BYTEDANCE,
        Kind.UNNAMED,
        "ByteDance",
    ),
    "naam in een samenstelling": (
        "Dat zeggen ByteDance-medewerkers.",
        "ByteDance-medewerkers",
        BYTEDANCE,
        Kind.UNNAMED,
        "ByteDance",
    ),
    "opnames": ("Dat blijkt uit opnames.", "opnames", {}, Kind.DOCUMENT, None),
}


@pytest.mark.parametrize("case", DUTCH.values(), ids=DUTCH)
def test_dutch_source_without_a_name_too(case: Case, known: Authority) -> None:
    text, words, names, kind, affiliation = case
    assert unnamed(resolved(scene(text, lang="nl", names=names), words, known)) == (kind, words, affiliation)


@pytest.mark.parametrize(
    ("text", "words", "names", "agent"),
    [
        (
            "ByteDance-topman Erich Andersen erkent het.",
            "ByteDance-topman Erich Andersen",
            {**BYTEDANCE, "Erich Andersen": "person/erich-andersen"},
            "person/erich-andersen",
        ),
        ("TikTok groeit. Het bedrijf zegt het.", "Het bedrijf", TIKTOK, "company/tiktok"),
        ("Dat staat in een rapport van Reuters.", "een rapport van Reuters", REUTERS, "media/reuters"),
        ("Rubo Liang groeit. Hij zegt het.", "Hij", {"Rubo Liang": "person/rubo-liang"}, "person/rubo-liang"),
    ],
)
def test_dutch_source_is_the_agent_that_is_its_head(
    text: str, words: str, names: Names, agent: str, known: Authority
) -> None:
    assert named(resolved(scene(text, lang="nl", names=names), words, known)) == agent


def test_title_alone_is_the_person_named_beside_it(known: Authority) -> None:
    made = scene(
        "Shou Zi Chew, TikTok’s Chief Executive, said so.",
        names={**TIKTOK, "Shou Zi Chew": "person/shou-zi-chew"},
        roles=[("Shou Zi Chew, TikTok’s Chief Executive", "Shou Zi Chew", "chief-executive", "TikTok")],
    )
    assert named(resolved(made, "TikTok’s Chief Executive", known)) == "person/shou-zi-chew"
    assert named(resolved(made, "TikTok", known)) == "company/tiktok"


def test_title_of_somebody_named_before_is_that_person(known: Authority) -> None:
    names: dict[str, Any] = {"Marco Rubio": "person/marco-rubio", "Jane Doe": Kind.PERSON}
    roles = [("Marco Rubio, a senator", "Marco Rubio", "senator", None), ("Mayor Jane Doe", "Jane Doe", "mayor", None)]
    made = scene(
        "Marco Rubio, a senator, met Mayor Jane Doe. The senator said so. The mayor too. The president not.",
        names=names,
        roles=roles,
    )
    assert named(resolved(made, "The senator", known)) == "person/marco-rubio"
    assert named(resolved(made, "The mayor", known)) == "person/jane-doe"
    assert unnamed(resolved(made, "The president", known)) == (Kind.UNNAMED, "The president", None)


def test_pronoun_is_rather_somebody_who_spoke(known: Authority) -> None:
    made = scene(
        "Rubo Liang met Erich Andersen. He said so.",
        names={"Rubo Liang": "person/rubo-liang", "Erich Andersen": "person/erich-andersen"},
    )
    assert named(resolved(made, "He", known)) == "person/rubo-liang"
    assert named(resolved(made, "He", known, "Erich Andersen")) == "person/erich-andersen"


def test_pronoun_with_nobody_before_it_is_nobody_with_a_name(known: Authority) -> None:
    source = resolved(scene("He said so. TikTok wept.", names=TIKTOK), "He", known)
    assert (source.agent.named, source.because) == (False, "pronoun: nobody that fits is named before")


def test_pronoun_is_the_unnamed_source_of_its_own_sentence(known: Authority) -> None:
    made = scene("Marco Rubio wept. One of the heads spoke of an engineer, whom he called a chief.", names=RUBIO)
    assert resolved(made, "he", known, "One of the heads").agent.label == "One of the heads"


def test_place_that_speaks_is_its_government_and_a_place_among_other_words_is_not(known: Authority) -> None:
    made = scene("China said so. Sources in China said more.", names={"China": "place/china"})
    source = resolved(made, "China", known)
    assert named(source) == "government/china"
    assert (source.agent.label, source.agent.kind) == ("China", Kind.GOVERNMENT)
    assert source.because == "a place that speaks: its government"
    assert not resolved(made, "Sources in China", known).agent.named


def test_descriptions_of_one_source_share_it_and_others_do_not(known: Authority) -> None:
    made = scene("The tapes, which are long, show it. The TikTok tapes show more. So do the tapes.", names=TIKTOK)
    first, again, other = (
        resolved(made, words, known).agent.iri
        for words in ("The tapes, which are long", "the tapes", "The TikTok tapes")
    )
    assert first == again != other


def test_organization_that_is_coordinated_with_people_is_theirs_too(known: Authority) -> None:
    made = scene("Two TikTok executives and a lawyer said so.", names=TIKTOK)
    source = resolved(made, "Two TikTok executives and a lawyer", known)
    assert unnamed(source) == (Kind.UNNAMED, "Two TikTok executives and a lawyer", "TikTok")


@pytest.mark.parametrize("words", ["Recordings of the company’s meetings", "One of the company's lawyers"])
def test_company_in_the_possessive_is_the_organization_of_the_source(words: str, known: Authority) -> None:
    source = resolved(scene(f"TikTok grew. {words} said so.", names=TIKTOK), words, known)
    assert source.affiliation is not None
    assert source.affiliation.label == "TikTok"


def test_core_of_a_source_ends_before_what_only_describes_it(known: Authority) -> None:
    made = scene(
        "One of the employees of TikTok, Jane Doe from House of Odds, who wept, said so.",
        names={**TIKTOK, "House of Odds": Kind.COMPANY, "Jane Doe": Kind.PERSON},
    )
    people, text = made.cast(known), made.article.text

    def core(words: str) -> str:
        return heads.core(made.at(words), cast=people).of(text).strip()

    assert core("One of the employees of TikTok") == "One of the employees"
    assert core("the employees of TikTok, Jane Doe") == "the employees"
    assert core("House of Odds, who wept") == "House of Odds"
    assert core("Jane Doe from House of Odds") == "Jane Doe"


@pytest.mark.parametrize(
    ("text", "words", "lang"),
    [
        ("Erich Andersen left, which he called a shame.", "which he", "en"),
        ("Erich Andersen left, whom he called a shame.", "whom he", "en"),
        ("Erich Andersen vertrok. Dat vond ook hij jammer.", "ook hij", "nl"),
        ("Erich Andersen vertrok. Dat vond hijzelf jammer.", "hijzelf", "nl"),
    ],
)
def test_small_words_before_a_pronoun_do_not_hide_it(text: str, words: str, lang: str, known: Authority) -> None:
    made = scene(text, lang=lang, names={"Erich Andersen": "person/erich-andersen"})
    assert named(resolved(made, words, known)) == "person/erich-andersen"


def test_name_with_a_capital_particle_is_the_head_of_its_source(known: Authority) -> None:
    made = scene("De heer Van Tien uit Assen zegt dat.", lang="nl", names={"Van Tien": Kind.PERSON})
    assert resolved(made, "De heer Van Tien uit Assen", known).agent.label == "Van Tien"


def test_organization_in_apposition_is_the_source_and_one_in_a_relative_clause_is_not(known: Authority) -> None:
    names: Names = {"Nexor": Kind.COMPANY, "Jan Bos": Kind.PERSON}
    made = scene(
        "De uitgever van het blad, Nexor, zegt dat. Een lijst die Jan Bos kreeg zegt dat.", lang="nl", names=names
    )
    for words in ("De uitgever van het blad, Nexor", "De uitgever van het blad, Nexor,"):
        assert sources.resolve(Span(0, len(words)), cast=made.cast(known), base=BASE).agent.label == "Nexor"
    assert not resolved(made, "Een lijst die Jan Bos kreeg", known).agent.named


def test_somebodys_university_is_the_one_that_was_named(known: Authority) -> None:
    names: Names = {"Els Pit": Kind.PERSON, "Universiteit Assen": Kind.ORGANIZATION}
    made = scene("Els Pit van Universiteit Assen zweeg. Haar universiteit zegt dat.", lang="nl", names=names)
    assert resolved(made, "Haar universiteit", known).agent.label == "Universiteit Assen"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Vance campaign spokesman Jo Hill", "Jo Hill"),
        ("the Vance campaign spokesman Jo Hill", "Jo Hill"),
        ("Vance lawyer Jo Hill", "Jo Hill"),
        ("Vance and his lawyer Jo Hill", "Vance"),
        ("Vance, with Jo Hill", "Vance"),
    ],
)
def test_name_before_another_that_only_says_whose_it_is_does_not_speak(words: str, speaker: str) -> None:
    made = scene(f"{words} said so.", names={**VANCE, "Jo Hill": Kind.PERSON})
    assert resolved(made, words, EMPTY).agent.label == speaker


@pytest.mark.parametrize(
    ("words", "kind", "label"),
    [
        ("Norvik Lobster Association", Kind.CIVIL_SOCIETY, "Norvik Lobster Association"),
        ("the Norvik Lobster Association", Kind.CIVIL_SOCIETY, "Norvik Lobster Association"),
        ("Jo Hill", Kind.PERSON, "Jo Hill"),
    ],
)
def test_words_with_capitals_that_no_recognizer_knows_are_a_name(words: str, kind: Kind, label: str) -> None:
    made = scene(f"On Monday it rained nearly all day, {words} said with great regret in a long letter.")
    source = resolved(made, words, EMPTY)
    assert (source.agent.label, source.agent.kind, source.because) == (label, kind, "words with capitals")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some folk of note said so.", "Some folk"),
        ("Norvik Republicans said so all day long.", "Norvik Republicans"),
        ("Norvik Fans Say Team Will Win", "Norvik Fans"),  # a headline
        ("Fans said so all day long.", "Fans"),
    ],
)
def test_words_without_capitals_and_those_of_headlines_are_no_name(text: str, words: str) -> None:
    assert not resolved(scene(text), words, EMPTY).agent.named


def test_last_name_in_capitals_is_the_person_that_a_transcript_named_in_full() -> None:
    made = scene("Jo Hill met Sam Marsh.\nHILL: So it is.\nMARSH: It is not.\nDOE: Why?", names=HILL_MARSH)
    for words, label in (("HILL", "Jo Hill"), ("MARSH:", "Sam Marsh"), ("MARSH", "Sam Marsh")):
        start = made.article.text.index(words)
        source = sources.resolve(Span(start, start + len(words)), cast=made.cast(EMPTY), base=BASE)
        assert (source.agent.label, source.because) == (label, "last name of a person named in full")
    assert not resolved(made, "DOE", EMPTY).agent.named
    two = scene("Jo Hill met Sam Hill.\nHILL: So it is.", names={"Jo Hill": Kind.PERSON, "Sam Hill": Kind.PERSON})
    assert not resolved(two, "HILL", EMPTY).agent.named


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("His running mate, Norvik Gov. Jo Hill", "Jo Hill"),
        ("The winner, the Norwegian Jo Hill", "Jo Hill"),
        ("The winner, Jo Hill", "Jo Hill"),
        ("The friend, a cousin of Jo Hill", None),
        ("The friend, who beat Jo Hill", None),
        ("The friend, rival of old Jo Hill", None),
    ],
)
def test_name_in_apposition_may_have_a_title_with_capitals_or_an_article(words: str, speaker: str | None) -> None:
    made = scene(f"{words}, said so.", names={"Jo Hill": Kind.PERSON})
    source = resolved(made, words, EMPTY)
    assert (source.agent.label if source.agent.named else None) == speaker
