"""What is told of two builds: statements, agents, articles and decisions."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from pyoxigraph import NamedNode, Quad, Store

from pipeline import iris
from pipeline.acts import Act
from pipeline.decisions import Decision, Ruling, Verb
from pipeline.diff import Change, Diff, How, Of, changes
from pipeline.errors import InputError
from pipeline.model import Certainty, Kind, Label, Mode, Polarity, Stance
from tests.diff.worlds import BASE, Said, World, agent, build

BRIDGE = Said(who="Ann Lee", what="the bridge is safe and was paid for by Bob Dee", about={"Bob Dee": Stance.NEUTRAL})
HARBOUR = Said(who="Bob Dee", what="the old harbour cannot wait any longer")
ROAD = Said(who="Cy Fox", what="a new road will cost 3,000 euros and take two years")
LINES: tuple[Said | str, ...] = ("Rain over the town", BRIDGE, "It rained all day in the town.", HARBOUR, ROAD)
WORLD = World(articles={"a": LINES})


def between(old: World, new: World, *, tolerance: float = 0.05) -> Diff:
    return changes(build(old), build(new), tolerance=tolerance)


def told(diff: Diff) -> list[tuple[Of, How, str]]:
    return [(one.of, one.how, one.text) for one in diff.changes]


def with_line(line: Said, *, at: int = 1) -> World:
    return replace(WORLD, articles={"a": [*LINES[:at], line, *LINES[at + 1 :]]})


def only(diff: Diff) -> Change:
    (change,) = diff.changes
    return change


def values(change: Change) -> dict[str, tuple[str | None, str | None]]:
    return {field.name: (field.before, field.after) for field in change.fields}


def test_a_build_does_not_differ_from_itself() -> None:
    diff = between(WORLD, WORLD)
    assert diff.changes == ()
    assert (diff.old.statements, diff.old.agents, diff.old.articles) == (3, 3, 1)
    assert diff.old == diff.new


def test_order_of_the_quads_does_not_matter() -> None:
    old, new = build(WORLD), build(replace(with_line(replace(BRIDGE, what="nothing", about={}), at=4), run="2"))
    whole = changes(old, new)
    for number, quads in enumerate((old, new)):
        Random(number).shuffle(quads)  # noqa: S311 - an order, no secret
    assert changes(old, new) == whole
    assert len(whole.changes) >= 3


def test_a_store_tells_what_its_quads_tell() -> None:
    old, new = build(WORLD), build(with_line(replace(BRIDGE, mode=Mode.DIRECT)))
    stores = [Store(), Store()]
    for store, quads in zip(stores, (old, new), strict=True):
        store.bulk_extend(quads)
    assert changes(*stores) == changes(old, new)


def test_statement_that_only_one_build_has_is_added_or_gone() -> None:
    without = replace(WORLD, articles={"a": [*LINES[:3], HARBOUR.text, ROAD]})
    gone = between(WORLD, without)
    assert told(gone) == [(Of.STATEMENT, How.GONE, "that the old harbour cannot wait any longer")]
    assert only(gone).speaker == "Bob Dee"
    assert only(gone).sentence == "Bob Dee said that the old harbour cannot wait any longer."
    assert only(gone).article == f"{BASE}article/a"
    added = between(without, WORLD)
    assert told(added) == [(Of.STATEMENT, How.ADDED, "that the old harbour cannot wait any longer")]
    assert only(added).now == only(gone).was


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (replace(BRIDGE, mode=Mode.DIRECT), {"mode": ("indirect", "direct")}),
        (replace(BRIDGE, act=Act.DENIED), {"act": ("said", "denied")}),
        (replace(BRIDGE, polarity=Polarity.NEGATED), {"polarity": ("affirmed", "negated")}),
        (replace(BRIDGE, certainty=Certainty.POSSIBLE), {"certainty": ("certain", "possible")}),
        (replace(BRIDGE, future=True), {"temporalOrientation": ("not future", "future")}),
        (replace(BRIDGE, confidence=0.8), {"confidence": ("0.9", "0.8")}),
        (replace(BRIDGE, about={"Bob Dee": Stance.NEGATIVE}), {"stance": ("Bob Dee: neutral", "Bob Dee: negative")}),
        (replace(BRIDGE, about={}), {"about": ("Bob Dee", None)}),
        (replace(BRIDGE, speaker=False), {"speaker": ("Ann Lee", None)}),
        (
            replace(BRIDGE, narrow=len(" by Bob Dee"), about={}),
            {
                "contentSpan": (
                    "that the bridge is safe and was paid for by Bob Dee",
                    "that the bridge is safe and was paid for",
                ),
                "about": ("Bob Dee", None),
            },
        ),
    ],
    ids=lambda one: "-".join(one) if isinstance(one, dict) else "",
)
def test_value_of_a_statement_that_is_another_is_told_as_it_was_and_is(
    line: Said, expected: dict[str, tuple[str | None, str | None]]
) -> None:
    diff = between(WORLD, with_line(line))
    (change,) = (one for one in diff.changes if one.of is Of.STATEMENT)
    assert change.how is How.CHANGED
    assert values(change) == expected
    assert not change.follows


def test_statement_under_another_id_in_the_same_text_is_the_same_one() -> None:
    change = only(between(WORLD, with_line(replace(ROAD, narrow=10), at=4)))
    assert change.how is How.CHANGED
    assert change.was != change.now


def test_of_two_sources_with_the_same_words_the_one_that_is_left_is_itself() -> None:
    lines = [Said(who=who, what="the bridge across the old harbour is safe") for who in ("Ann Lee", "Bob Dee")]
    diff = between(World(articles={"a": lines}), World(articles={"a": ["Updated on Monday", lines[1]]}))
    said = [(one.how, one.speaker, one.follows) for one in diff.changes if one.of is Of.STATEMENT]
    assert said == [(How.GONE, "Ann Lee", False), (How.CHANGED, "Bob Dee", True)]


@pytest.mark.parametrize("tolerance", [0, 0.05, 0.1])
def test_confidence_within_the_tolerance_is_the_same(tolerance: float) -> None:
    diff = between(WORLD, with_line(replace(BRIDGE, confidence=0.85)), tolerance=tolerance)
    assert bool(diff.changes) == (tolerance < 0.05)


def test_article_fetched_again_with_text_before_and_other_quotation_marks_keeps_its_statements() -> None:
    quoted = replace(ROAD, what="“a new road” will cost 3,000 euros – and take two years")
    plain = replace(ROAD, what='"a new road" will cost 3,000 euros - and take two years')
    old = World(articles={"a": [*LINES[:4], quoted]})
    new = World(articles={"a": ["Updated on Monday", *LINES[:4], plain, "Read more about the bridge."]})
    diff = between(old, new)
    said = [one for one in diff.changes if one.of is Of.STATEMENT]
    assert [one.how for one in said] == [How.CHANGED] * 3
    assert all(one.follows for one in said)
    assert [set(values(one)) for one in said] == [{"statedIn"}] * 3
    assert [one.how for one in diff.changes if one.of is Of.ARTICLE] == [How.CHANGED]
    assert [one for one in diff.changes if one.of is Of.AGENT] == []


def test_word_that_was_corrected_in_an_article_is_told_as_a_change_of_the_statement() -> None:
    edited = replace(ROAD, what="a new road will cost 4,000 euros and take two years")
    (change,) = (
        one for one in between(WORLD, with_line(edited, at=4)).changes if one.of is Of.STATEMENT and not one.follows
    )
    assert change.how is How.CHANGED
    assert values(change)["quotedText"] == (
        "that a new road will cost 3,000 euros and take two years",
        "that a new road will cost 4,000 euros and take two years",
    )


def test_paragraph_that_moved_takes_its_statement_along() -> None:
    moved = replace(WORLD, articles={"a": [LINES[4], *LINES[:4]]})
    assert {(one.of, one.how, one.follows) for one in between(WORLD, moved).changes} == {
        (Of.STATEMENT, How.CHANGED, True),
        (Of.ARTICLE, How.CHANGED, False),
    }


def test_article_under_another_id_is_the_same_one_by_its_text_or_most_of_it() -> None:
    for lines in (LINES, [*LINES, "Read more about the bridge."]):
        diff = between(WORLD, World(articles={"b": lines}))
        assert {(one.of, one.how) for one in diff.changes if not one.follows} == {(Of.ARTICLE, How.RENAMED)}
        assert [one.how for one in diff.changes if one.of is Of.STATEMENT] == [How.CHANGED] * 3


def test_another_article_in_the_place_of_one_is_another() -> None:
    other = Said(who="Eve Hay", what="nobody has ever seen such a thing in the whole country before")
    diff = between(WORLD, World(articles={"b": ["Sun over the village", other]}))
    assert {(one.of, one.how) for one in diff.changes} == {
        (of, how) for of in (Of.STATEMENT, Of.AGENT, Of.ARTICLE) for how in (How.ADDED, How.GONE)
    }


def test_another_text_under_the_same_id_has_other_statements() -> None:
    other = Said(who="Eve Hay", what="nobody has ever seen such a thing in the whole country before")
    diff = between(WORLD, World(articles={"a": ["Sun over the village", other]}))
    counts = [(one.of, one.how) for one in diff.changes if one.of is not Of.AGENT]
    assert counts == [(Of.STATEMENT, How.ADDED), *[(Of.STATEMENT, How.GONE)] * 3, (Of.ARTICLE, How.CHANGED)]


def test_headline_that_is_another_is_a_change_of_the_article() -> None:
    diff = between(replace(WORLD, headlines={"a": "Rain"}), replace(WORLD, headlines={"a": "More rain"}))
    assert told(diff) == [(Of.ARTICLE, How.CHANGED, "More rain")]
    assert values(only(diff)) == {"headline": ("Rain", "More rain")}


# agents

TWICE = World(
    articles={
        "a": [Said(who="Ann Lee", what="the bridge is safe"), Said(who="A. Lee", what="the harbour cannot wait")],
        "b": [Said(who="Ann Lee", what="the road is long"), Said(who="Bob Dee", what="it is late")],
    }
)


def of_agents(diff: Diff) -> list[tuple[How, tuple[str, ...], tuple[str, ...]]]:
    return [(one.how, one.was, one.now) for one in diff.changes if one.of is Of.AGENT]


def test_agents_whose_words_are_ones_now_were_merged() -> None:
    diff = between(TWICE, replace(TWICE, called={"A. Lee": "Ann Lee"}))
    both = tuple(sorted((agent("A. Lee"), agent("Ann Lee"))))
    assert of_agents(diff) == [(How.MERGED, both, (agent("Ann Lee"),))]
    (said,) = (one for one in diff.changes if one.of is Of.STATEMENT)
    assert values(said) == {"speaker": ("A. Lee", "Ann Lee")}
    assert said.follows


def test_agent_whose_words_are_two_now_was_split() -> None:
    diff = between(replace(TWICE, called={"A. Lee": "Ann Lee"}), TWICE)
    both = tuple(sorted((agent("A. Lee"), agent("Ann Lee"))))
    assert of_agents(diff) == [(How.SPLIT, (agent("Ann Lee"),), both)]
    # Whose of the two a statement is, the split does not tell.
    (said,) = (one for one in diff.changes if one.of is Of.STATEMENT)
    assert values(said) == {"speaker": ("Ann Lee", "A. Lee")}
    assert not said.follows


def test_merge_into_an_agent_that_was_not_there_before() -> None:
    diff = between(TWICE, replace(TWICE, called={"A. Lee": "Anna Lee", "Ann Lee": "Anna Lee"}))
    both = tuple(sorted((agent("A. Lee"), agent("Ann Lee"))))
    assert of_agents(diff) == [(How.MERGED, both, (agent("Anna Lee"),))]


def test_agent_under_another_iri_with_the_same_words_was_renamed() -> None:
    diff = between(TWICE, replace(TWICE, called={"Bob Dee": "Robert Dee"}))
    assert of_agents(diff) == [(How.RENAMED, (agent("Bob Dee"),), (agent("Robert Dee"),))]
    assert [one.follows for one in diff.changes if one.of is Of.STATEMENT] == [True]


def test_agent_of_the_same_iri_with_another_name_was_renamed_and_one_with_a_further_language_changed() -> None:
    named = replace(TWICE, labels={"Bob Dee": [Label(text="Bob")]})
    assert values(only(between(TWICE, named))) == {"label": ("Bob Dee", "Bob")}
    assert only(between(TWICE, named)).how is How.RENAMED
    further = replace(TWICE, labels={"Bob Dee": [Label(text="Bob Dee"), Label(text="Bob D.", lang="nl")]})
    assert values(only(between(TWICE, further))) == {"label": (None, "Bob D. (nl)")}
    assert only(between(TWICE, further)).how is How.CHANGED


def test_agents_whose_article_came_again_with_another_text_are_followed() -> None:
    again = {**TWICE.articles, "a": ["Updated on Monday", *TWICE.articles["a"]]}
    diff = between(TWICE, replace(TWICE, articles=again, called={"A. Lee": "Ann Lee"}))
    assert [how for how, _, _ in of_agents(diff)] == [How.MERGED]


def test_agent_whose_words_nobody_has_any_more_is_gone() -> None:
    diff = between(TWICE, replace(TWICE, articles={"a": TWICE.articles["a"]}))
    assert of_agents(diff) == [(How.GONE, (agent("Bob Dee"),), ())]


def test_mention_that_is_of_another_known_agent_is_neither_merge_nor_split() -> None:
    she = {"a": [*TWICE.articles["a"], Said(who="She", what="nothing else happened")], "b": TWICE.articles["b"]}
    old = replace(TWICE, articles=she, called={"She": "Ann Lee"})
    diff = between(old, replace(old, called={"She": "Bob Dee"}))
    found = {one.text: (one.how, values(one)) for one in diff.changes if one.of is Of.AGENT}
    assert found == {
        "Ann Lee": (How.CHANGED, {"mentionedAs": ("“She”", None)}),
        "Bob Dee": (How.CHANGED, {"mentionedAs": (None, "“She”")}),
    }
    (said,) = (one for one in diff.changes if one.of is Of.STATEMENT)
    assert values(said) == {"speaker": ("Ann Lee", "Bob Dee")}


def test_agent_that_no_words_speak_of_is_followed_by_its_name() -> None:
    old = replace(TWICE, silent=["Lee of Acme"])
    merged = replace(TWICE, aliases={"Ann Lee": ["Lee of Acme"]})
    both = tuple(sorted((agent("Ann Lee"), agent("Lee of Acme"))))
    assert of_agents(between(old, merged))[-1] == (How.MERGED, both, (agent("Ann Lee"),))
    assert of_agents(between(merged, old))[-1] == (How.SPLIT, (agent("Ann Lee"),), both)


def test_person_and_company_of_one_name_are_not_merged_by_it() -> None:
    old = replace(TWICE, silent=["Acme"], kinds={"Acme": Kind.COMPANY})
    diff = between(old, replace(TWICE, aliases={"Ann Lee": ["Acme"]}))
    assert [how for how, _, _ in of_agents(diff)] == [How.GONE, How.CHANGED]


def test_source_without_a_name_is_not_followed_by_what_it_is_called() -> None:
    kinds = {"an insider": Kind.UNNAMED, "Bob Dee": Kind.COMPANY}
    old = replace(TWICE, silent=["an insider"], kinds=kinds)
    diff = between(old, replace(TWICE, aliases={"Bob Dee": ["an insider"]}, kinds=kinds))
    assert [how for how, _, _ in of_agents(diff)] == [How.GONE, How.CHANGED]


def test_renamed_agent_that_has_a_mention_of_another_now_is_no_split_of_that_one() -> None:
    said = [Said(who=who, what=f"the road is {how}") for how in ("long", "new") for who in ("Bob Dee", "Ann Lee")]
    old = World(articles={"a": [*said, Said(who="She", what="it is late")]}, called={"She": "Ann Lee"})
    diff = between(old, replace(old, called={"She": "Robert Dee", "Bob Dee": "Robert Dee"}))
    assert of_agents(diff) == [
        (How.CHANGED, (agent("Ann Lee"),), (agent("Ann Lee"),)),
        (How.RENAMED, (agent("Bob Dee"),), (agent("Robert Dee"),)),
    ]


def test_kind_and_aliases_are_told() -> None:
    diff = between(TWICE, replace(TWICE, aliases={"Bob Dee": ["Bobby"]}))
    assert values(only(diff)) == {"alias": (None, "Bobby")}


# decisions


def decision(verb: Verb, name: str = "d-1") -> Decision:
    return Decision(id=name, who="Kim", when="2026-11-22T12:00:00Z", why="He told me.", do=verb)


def test_decision_is_in_force_when_it_decides_something() -> None:
    subject = agent("Bob Dee")
    ruling = Ruling(decision="d-1", field="kind", subject=subject, statement=False)
    made = replace(WORLD, decisions=[decision(Verb.KIND)], rulings=[ruling])
    assert told(between(WORLD, made)) == [(Of.DECISION, How.ADDED, "kind (Kim): He told me.")]
    assert told(between(made, WORLD)) == [(Of.DECISION, How.GONE, "kind (Kim): He told me.")]
    assert told(between(WORLD, replace(made, rulings=[]))) == []


def test_rejection_is_in_force_though_what_it_is_about_is_gone() -> None:
    made = replace(WORLD, decisions=[decision(Verb.REJECT)])
    assert told(between(WORLD, made)) == [(Of.DECISION, How.ADDED, "reject (Kim): He told me.")]


# graphs


def test_graphs_that_are_of_no_build_are_passed_over() -> None:
    quads = build(WORLD)
    for name in ("https://example.org/mine", iris.changes_graph(base=BASE)):
        beside = [Quad(one.subject, one.predicate, one.object, NamedNode(name)) for one in build(TWICE)]
        assert changes(quads, [*quads, *beside]).changes == ()


def test_builds_under_two_bases_are_not_compared() -> None:
    with pytest.raises(
        InputError, match=r"begin with https://w3id\.org/quoth/id/, the new one's with https://b\.example/"
    ):
        between(WORLD, replace(WORLD, base="https://b.example/"))


def test_graph_of_two_bases_is_refused() -> None:
    with pytest.raises(InputError, match="2 base IRIs"):
        changes([], [*build(WORLD), *build(replace(WORLD, base="https://b.example/"))])


def test_everything_is_added_to_nothing() -> None:
    diff = changes([], build(WORLD))
    assert {one.how for one in diff.changes} == {How.ADDED}
    assert len(diff.changes) == 7
