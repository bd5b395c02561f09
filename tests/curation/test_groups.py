from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.curation.groups import Bond, groups


def bonds(text: str) -> list[Bond]:
    """ "a=b" says that b is a, "a|b" that they are two; d1, d2 … are the decisions."""
    return [
        Bond(decision=f"d{number}", agent=word[0], other=word[2], same=word[1] == "=")
        for number, word in enumerate(text.split(), start=1)
    ]


def kept(text: str) -> dict[str, str]:
    return dict(groups(bonds(text)).kept)


def against(text: str) -> list[tuple[str, str]]:
    return [(one.earlier, one.later) for one in groups(bonds(text)).conflicts]


def test_a_chain_of_merges_is_one_agent() -> None:
    assert kept("a=b b=c c=d") == {"b": "a", "c": "a", "d": "a"}
    assert kept("c=d b=c a=b") == {"b": "a", "c": "a", "d": "a"}


def test_a_cycle_of_merges_is_one_agent_under_the_name_of_the_last() -> None:
    assert kept("a=b b=c c=a") == {"a": "c", "b": "c"}
    assert against("a=b b=c c=a") == [("d2", "d3")]


def test_a_merge_turned_round_changes_the_name_and_is_reported() -> None:
    assert kept("a=b b=a") == {"a": "b"}
    assert against("a=b b=a") == [("d1", "d2")]


def test_a_merge_said_twice_is_no_conflict() -> None:
    assert kept("a=b a=b b=c a=c") == {"b": "a", "c": "a"}
    assert against("a=b a=b b=c a=c") == []


def test_the_later_of_merge_and_apart_wins() -> None:
    assert kept("a=b a|b") == {}
    assert against("a=b a|b") == [("d1", "d2")]
    assert kept("a|b a=b") == {"b": "a"}
    assert against("a|b a=b") == [("d1", "d2")]


def test_apart_holds_through_a_chain() -> None:
    assert kept("a=b b=c a|c") == {"c": "b"}
    assert against("a=b b=c a|c") == [("d1", "d3")]


def test_merges_of_others_stand_beside_what_is_kept_apart() -> None:
    assert kept("a|b a=c b=d") == {"c": "a", "d": "b"}
    assert kept("a|b a=c b=d c=d") == {"c": "a", "d": "a", "b": "a"}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("=|"), st.sampled_from("abcdef")), max_size=14))
def test_groups_are_sound(drawn: list[tuple[str, str, str]]) -> None:
    made = [each for each in drawn if each[0] != each[2]]
    found = groups(bonds(" ".join("".join(each) for each in made)))
    assert all(found.root(root) == root for root in found.kept.values())
    for bond in found.holding:
        assert (found.root(bond.agent) == found.root(bond.other)) is bond.same
    # Nothing is lost in silence.
    beaten = {one.earlier for one in found.conflicts}
    assert {bond.decision for bond in bonds(" ".join("".join(each) for each in made))} == beaten | {
        bond.decision for bond in found.holding
    }
