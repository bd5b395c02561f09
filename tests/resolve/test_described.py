"""Sources whose head is a noun, and whom of those that an article names they mean; the people are invented."""

from __future__ import annotations

import pytest

from pipeline.model import Kind
from pipeline.resolve import sources
from pipeline.resolve.authority import EMPTY
from pipeline.resolve.sources import Source
from tests.resolve.scenes import BASE, Names, Scene, scene

HILL: Names = {"Jo Hill": Kind.PERSON}
MARSH: Names = {"Sam Marsh": Kind.PERSON}


def source(made: Scene, words: str, nth: int = 0) -> Source:
    return sources.resolve(made.at(words, nth), cast=made.cast(EMPTY), base=BASE)


def who(made: Scene, words: str) -> str | None:
    """The label of whom the words mean; None for somebody without a name."""
    found = source(made, words)
    return found.agent.label if found.agent.named else None


JUDGE = [("Judge Jo Hill", "Jo Hill", "judge", None)]


def test_office_in_the_lead_is_the_one_holder_whom_the_text_names_later() -> None:
    text = "Court stops tax\n\nA Bergen judge stopped it on Monday.\n\nJudge Jo Hill spoke for an hour. A judge nodded."
    made = scene(text, names=HILL, roles=JUDGE)
    found = source(made, "A Bergen judge")
    assert (found.agent.label, found.because) == ("Jo Hill", "'judge': the one in the article who is that")
    assert who(made, "A judge") is None  # not in the lead: somebody new


def test_office_in_the_lead_is_nobody_where_two_hold_it() -> None:
    text = "Court stops tax\n\nA Bergen judge stopped it.\n\nJudge Jo Hill spoke. Judge Sam Marsh wept."
    roles = [*JUDGE, ("Judge Sam Marsh", "Sam Marsh", "judge", None)]
    assert who(scene(text, names={**HILL, **MARSH}, roles=roles), "A Bergen judge") is None


def test_trade_in_the_lead_is_not_the_one_who_has_it() -> None:
    text = "Court stops tax\n\nA Bergen lawyer left.\n\nLawyer Jo Hill spoke."
    roles = [("Lawyer Jo Hill", "Jo Hill", "lawyer", None)]
    assert who(scene(text, names=HILL, roles=roles), "A Bergen lawyer") is None


@pytest.mark.parametrize("words", ["his lawyer", "Sam Marsh’s attorney"])
def test_somebodys_lawyer_is_the_one_lawyer_whom_the_article_names(words: str) -> None:
    text = f"Sam Marsh left. On Monday {words} said so. Lawyer Jo Hill spoke for an hour."
    roles = [("Lawyer Jo Hill", "Jo Hill", "lawyer", None)]
    assert who(scene(text, names={**HILL, **MARSH}, roles=roles), words) == "Jo Hill"
    assert who(scene(text, names={**HILL, **MARSH}), words) is None


def test_candidate_of_a_party_is_a_person_and_not_the_party() -> None:
    names: Names = {"GOP": Kind.PARTY, **HILL}
    text = "Candidate Jo Hill met the GOP. The GOP candidate said so. GOP candidates said more."
    made = scene(text, names=names, roles=[("Candidate Jo Hill", "Jo Hill", "candidate", None)])
    assert who(made, "The GOP candidate") == "Jo Hill"
    several = source(made, "GOP candidates")
    assert not several.agent.named
    assert several.affiliation is not None
    assert several.affiliation.kind is Kind.PARTY


@pytest.mark.parametrize(
    ("words", "named"), [("The Bergen Post", True), ("the Bergen post", False), ("The Bergen Review", True)]
)
def test_noun_with_a_capital_at_the_end_of_a_name_is_no_noun(words: str, named: bool) -> None:  # noqa: FBT001
    found = source(scene(f"On Monday it rained all day, {words} said in a piece."), words)
    assert found.agent.named is named
    assert found.agent.kind is not Kind.DOCUMENT or not named


def test_noun_inside_a_compound_is_not_what_the_compound_is() -> None:
    made = scene("Judge Jo Hill left. The three-judge panel said so. The judge wept.", names=HILL, roles=JUDGE)
    assert who(made, "The three-judge panel") is None
    assert who(made, "The judge") == "Jo Hill"


def test_somebodys_lawyer_may_be_brought_in_without_a_title() -> None:
    text = "An attorney for Sam Marsh, Jo Hill, spoke. On Monday his lawyer said so."
    assert who(scene(text, names={**HILL, **MARSH}), "his lawyer") == "Jo Hill"
    two = f"{text} A lawyer for Sam Marsh, Kim Vance, nodded."
    assert who(scene(two, names={**HILL, **MARSH, "Kim Vance": Kind.PERSON}), "his lawyer") is None


def test_what_somebody_is_head_of_is_no_word_for_them() -> None:
    text = "Secretary of State Jo Hill left. The state said so. The secretary wept."
    roles = [("Secretary of State Jo Hill", "Jo Hill", "secretary", None)]
    made = scene(text, names=HILL, roles=roles)
    assert who(made, "The state") is None
    assert who(made, "The secretary") == "Jo Hill"


def test_first_of_two_names_speaks_where_a_noun_goes_with_the_other() -> None:
    made = scene("Ferra and the Nexor newspaper said so.", names={"Ferra": Kind.COMPANY, "Nexor": Kind.COMPANY})
    assert who(made, "Ferra and the Nexor newspaper") == "Ferra"


def test_some_of_a_party_belong_to_it_and_all_of_it_speak_for_it() -> None:
    names: Names = {"Democrats": Kind.PARTY}
    made = scene("Norvik Democrats said so. The Democrats said more. Some Democrats wept.", names=names)
    for words in ("Norvik Democrats", "Some Democrats"):
        found = source(made, words)
        assert not found.agent.named
        assert found.because == "some members of a party"
        assert found.affiliation is not None
        assert found.affiliation.label == "Democratic Party"
    assert who(made, "The Democrats") == "Democratic Party"
