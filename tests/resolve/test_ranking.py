"""Whom a pronoun means: what is said of each candidate, and who is chosen. The people are invented."""

from __future__ import annotations

from pipeline.languages import LANGUAGES
from pipeline.messages import rows
from pipeline.model import Kind
from pipeline.resolve import anaphora, nameless, ranking, sources
from pipeline.resolve.authority import EMPTY
from pipeline.resolve.heard import Heard
from pipeline.resolve.ranking import Candidate, Place, best, candidates
from tests.resolve.scenes import BASE, Names, Scene, scene

HILL: Names = {"Jo Hill": Kind.PERSON}
MARSH: Names = {"Sam Marsh": Kind.PERSON}
VANCE: Names = {"Kim Vance": Kind.PERSON}


def features(
    made: Scene, word: str, *said: str, speaker: str | None = None, several: bool | None = None
) -> dict[str, frozenset[str]]:
    """What is said of each candidate for the pronoun, by its label; the nearest first. `said`: the words of sources."""
    people = made.cast(EMPTY)
    told: list[Heard] = []
    for words in said:
        source = sources.resolve(made.at(words), cast=people, said=told, base=BASE)
        told.append(nameless.heard(made.at(words), source, cast=people, spoke=True))
    fits = anaphora.fitting(LANGUAGES["en"].pronouns[word.lower()], several=several, language=LANGUAGES["en"])
    who = next((each.agent for each in people.appearances if each.agent.label == speaker), None)
    found = candidates(made.at(word), cast=people, said=told, fits=fits, several=several, speaker=who)
    return {each.heard.agent.label: each.features for each in found}


def test_candidates_are_those_who_fit_with_the_nearest_first() -> None:
    names = {**HILL, **MARSH, **VANCE, "Nexor": Kind.COMPANY}
    made = scene("Jo Hill met Sam Marsh at Nexor. He wept. Kim Vance left.", names=names)
    assert list(features(made, "He")) == ["Sam Marsh", "Jo Hill"]


def test_how_far_back_a_candidate_stands_is_a_feature() -> None:
    made = scene(
        "Kim Vance left.\n\nJo Hill came. It rained. Sam Marsh saw what he did.", names={**HILL, **MARSH, **VANCE}
    )
    found = features(made, "he")
    assert {"nearest", "in this sentence", "in this paragraph", "opens its sentence"} <= found["Sam Marsh"]
    assert {"two sentences back", "in this paragraph"} <= found["Jo Hill"]
    assert {"up to five sentences back", "in the paragraph before", "in the headline"} <= found["Kim Vance"]
    assert "nearest" not in found["Jo Hill"] | found["Kim Vance"]


def test_who_has_spoken_and_when_is_a_feature() -> None:
    made = scene("Kim Vance spoke. Jo Hill spoke. Sam Marsh spoke. He wept.", names={**HILL, **MARSH, **VANCE})
    found = features(made, "He", "Kim Vance", "Jo Hill", "Sam Marsh")
    spoke = {"spoke last", "spoke last but one", "has spoken"}
    assert {label: spoke & some for label, some in found.items()} == {
        "Sam Marsh": {"spoke last"},
        "Jo Hill": {"spoke last but one"},
        "Kim Vance": {"has spoken"},
    }
    assert all("speaks there" in some for some in found.values())


def test_who_is_named_most_often_has_that_for_a_feature() -> None:
    made = scene("Jo Hill ran. Jo Hill won. Jo Hill met Sam Marsh. He wept.", names={**HILL, **MARSH})
    found = features(made, "He")
    assert {"named most often", "named often"} <= found["Jo Hill"]
    assert not {"named most often", "named often"} & found["Sam Marsh"]


def test_owner_and_somebody_without_a_name_are_known_as_such() -> None:
    made = scene("Jo Hill’s dog barked. A neighbour spoke. He wept.", names=HILL)
    found = features(made, "He", "A neighbour")
    assert "an owner there" in found["Jo Hill"]
    assert "without a name" in found["A neighbour"]
    assert "without a name" not in found["Jo Hill"]


def test_number_agrees_or_not_only_where_the_pronoun_tells_it() -> None:
    made = scene("Jo Hill spoke. Nexor spoke. They wept.", names={**HILL, "Nexor": Kind.COMPANY})
    assert not {"number agrees", "number disagrees"} & frozenset().union(*features(made, "They").values())
    found = features(made, "They", several=True)
    assert "number disagrees" in found["Jo Hill"]
    assert not {"number agrees", "number disagrees"} & found["Nexor"]


def test_speaker_of_the_words_around_the_pronoun_is_known_as_such() -> None:
    made = scene("Jo Hill met Sam Marsh. He wept.", names={**HILL, **MARSH})
    found = features(made, "He", speaker="Jo Hill")
    assert "who says these words" in found["Jo Hill"]
    assert "who says these words" not in found["Sam Marsh"]


def test_gender_that_does_not_fit_makes_nobody_a_candidate() -> None:
    made = scene("Chairman Jo Hill met chairwoman Sam Marsh. Then she wept.", names={**HILL, **MARSH})
    assert list(features(made, "she")) == ["Sam Marsh"]


def test_one_with_more_for_them_is_chosen_whatever_the_order() -> None:
    made = scene("Jo Hill met Sam Marsh. He wept.", names={**HILL, **MARSH})
    hill, marsh = (each for each in made.cast(EMPTY).appearances)
    likely = Candidate(
        heard=Heard(span=hill.mention.span, agent=hill.agent),
        features=frozenset({"in this paragraph", "opens its sentence"}),
    )
    unlikely = Candidate(
        heard=Heard(span=marsh.mention.span, agent=marsh.agent), features=frozenset({"further back", "in a quotation"})
    )
    for order in ((likely, unlikely), (unlikely, likely)):
        for place in Place:
            chosen = best(order, place=place)
            assert chosen is not None
            assert chosen[0] is likely.heard
    assert best((), place=Place.SOURCE) is None


def test_reason_is_the_feature_that_weighs_most_and_none_that_all_have() -> None:
    made = scene("Jo Hill wept.", names=HILL)
    (hill,) = made.cast(EMPTY).appearances
    one = Candidate(
        heard=Heard(span=hill.mention.span, agent=hill.agent),
        features=frozenset({"number agrees", "gender known", "nearest", "in a quotation"}),
    )
    chosen = best((one,), place=Place.SOURCE)
    assert chosen is not None
    assert chosen[1] == "nearest"


def test_every_feature_that_a_reason_can_give_has_a_message() -> None:
    known = set(ranking.weights()[Place.SOURCE])
    assert len(known) >= 20
    assert known - ranking.COMMON - {row.en for row in rows("nl")} == set()
