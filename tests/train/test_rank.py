"""What the ranking learns from annotated pronouns: invented choices and people, no model."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.evaluate.gold import Annotation, Gold
from pipeline.languages import LANGUAGES
from pipeline.model import Kind
from pipeline.resolve.authority import EMPTY
from pipeline.resolve.ranking import WEIGHTS, Place, weights
from pipeline.train.asked import Asked, means, sources, targets
from pipeline.train.rank import Choice, choices, crossed, fit, is_right, table
from pipeline.train.referents import Annotated
from tests.resolve.scenes import Names, at, scene

FEATURES = ("near", "far", "noise")
TEXT = "Jo Hill met Kim Vance. She wept. A clerk said he saw her."


def drawn(number: int, *, place: Place = Place.SOURCE) -> list[Choice]:
    """Choices between one who is near and one who is far; nine of ten times the near one is meant."""
    random = np.random.default_rng(5)
    out = []
    for index in range(number):
        noise = random.random(2) < 0.5
        features = [{"near"}, {"far"}]
        features = [one | ({"noise"} if noisy else set()) for one, noisy in zip(features, noise, strict=True)]
        out.append(
            Choice(
                article=str(index % 12),
                place=place,
                features=tuple(map(frozenset, features)),
                right=int(index % 10 == 0),
                nearest=index % 2 == 0,
            )
        )
    return out


def test_what_tells_gets_weight_and_what_tells_nothing_gets_little() -> None:
    learned = fit(drawn(300))[Place.SOURCE]
    assert learned["near"] > 0.5 > abs(learned["noise"])
    assert learned["far"] < -0.5


def test_a_place_of_which_little_is_known_learns_from_the_others() -> None:
    learned = fit([*drawn(300), *drawn(2, place=Place.QUOTED)])
    assert learned[Place.QUOTED]["near"] > learned[Place.QUOTED]["far"]


def test_learning_twice_gives_the_same_table_in_order() -> None:
    once, again = table(fit(drawn(100))), table(fit(drawn(100)))
    assert once == again
    rows = [line for line in once.splitlines() if not line.startswith("#")]
    assert rows[0] == "feature\tsource\ttold\tquoted"
    assert [row.split("\t")[0] for row in rows[1:]] == sorted(FEATURES)


def test_table_that_is_shipped_has_the_form_that_is_written() -> None:
    assert table(weights()) == WEIGHTS.read_text(encoding="utf-8")


def test_each_choice_is_judged_once_by_weights_of_other_articles() -> None:
    found = crossed(drawn(120))
    assert found[Place.SOURCE] == {"all": 120, "reached": 120, "nearest": 60, "ranked": 108}
    assert not found[Place.TOLD]


def test_choice_without_candidates_or_without_the_right_one_is_not_right() -> None:
    learned = fit(drawn(50))
    none = Choice(article="a", place=Place.SOURCE, features=(), right=None, nearest=False)
    assert not is_right(none, learned)
    assert not is_right(
        Choice(article="a", place=Place.SOURCE, features=(frozenset(),), right=None, nearest=False), learned
    )


def gold(*said: tuple[str, str | None]) -> Gold:
    """The text with attributions of these sources to these speakers."""
    found = tuple(
        Annotation(content=(at(TEXT, "wept"),), source=(at(TEXT, words),), speaker=who) for words, who in said
    )
    return Gold(id="a", text=TEXT, lang="en", attributions=found)


def test_sources_that_are_asked_about_are_pronouns_whose_agent_is_told() -> None:
    asked = [*sources(gold(("She", "Jo Hill"), ("A clerk", "UNNAMED: A clerk"), ("he", "UNNAMED: he"), ("her", None)))]
    assert [(one.span.of(TEXT), one.wanted.speaker, one.place) for one in asked] == [("She", "Jo Hill", Place.SOURCE)]


def test_targets_that_are_asked_about_have_their_place_and_who_says_them() -> None:
    annotated: Annotated = {
        "article": "a",
        "agents": [
            {"name": [*at(TEXT, "Jo Hill")], "type": "Person"},
            {"name": [*at(TEXT, "Kim Vance")], "type": "Person"},
        ],
        "attributions": [
            {
                "content": [[*at(TEXT, "he saw her")]],
                "speaker": 1,
                "unnamed": False,
                "about": [
                    {"agent": 0, "span": [*at(TEXT, "her")], "main": True},
                    {"agent": 1, "span": [*at(TEXT, "saw")], "main": False},
                ],
            }
        ],
    }
    (one,) = targets(annotated, gold())
    assert (one.span.of(TEXT), one.wanted.speaker, one.speaker, one.place) == (
        "her",
        "Jo Hill",
        "Kim Vance",
        Place.TOLD,
    )


@pytest.mark.parametrize(("who", "right"), [("Jo Hill", 1), ("Kim Vance", 0), ("Sam Marsh", None)])
def test_choices_are_the_candidates_of_resolution_with_the_one_who_is_meant(who: str, right: int | None) -> None:
    names: Names = {"Jo Hill": Kind.PERSON, "Kim Vance": Kind.PERSON}
    made = scene(TEXT, names=names, said=[("She", "wept", "A clerk")])
    asked = Asked(
        span=made.at("She"),
        entry=LANGUAGES["en"].pronouns["she"],
        place=Place.SOURCE,
        wanted=Annotation(content=(), speaker=who, type="Person"),
    )
    (choice,) = choices(made.cast(EMPTY), [asked], known=EMPTY)
    assert len(choice.features) == 2
    assert choice.right == right
    assert choice.nearest is (who == "Jo Hill")
    people = {each.agent.label: each.agent for each in made.cast(EMPTY).appearances}
    assert means(asked, people["Jo Hill"], lang="en") is (who == "Jo Hill")
