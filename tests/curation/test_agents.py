from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import iris
from pipeline.curation import Records, Replayed, replay
from pipeline.decisions import Decision, Quote, Saying, Verb
from pipeline.model import (
    Addressee,
    Entity,
    Kind,
    Label,
    Match,
    Question,
    Span,
    Tenure,
    Tie,
    TieKind,
)
from tests.curation.scenes import BASE, about, article, decide, named, person, records

ONE, (ANN, BOB) = article(
    "one", "[Ann Lee] <said> {that (Bob Dee) was late}.\n\n[Bob Dee] <denied> {that (Ann Lee) saw it}."
)
TWO, (SHORT,) = article("two", "[A. Lee] <wrote> {that the bridge is safe}.")
TOWN = Entity(iri=f"{BASE}local-government/town", kind=Kind.LOCAL_GOVERNMENT, labels=(Label(text="Town"),))
MAYOR = Tenure(
    id=iris.tenure_id(person("A. Lee"), "mayor", TOWN.iri, article_id="two", at=Span(0, 6)),
    holder=person("A. Lee"),
    position="mayor",
    organization=TOWN.iri,
    article="two",
    span=Span(0, 6),
)
RECORDS = replace(
    records(
        (
            ANN,
            BOB,
            replace(
                SHORT,
                addressees=(
                    Addressee(
                        entity=person("Bob Dee"), label="Bob Dee", type=Kind.PERSON, span=Span(0, 1), because="name"
                    ),
                ),
            ),
        ),
        TOWN,
    ),
    tenures=(MAYOR,),
    matches=(
        Match(one=person("A. Lee"), other=person("Ann Lee"), score=0.8, because=("initial",), question=Question.SAME),
        Match(
            one=person("Ann Lee"), other="http://example.org/Q1", score=0.9, because=("label",), question=Question.LINK
        ),
    ),
)


def after(*decisions: Decision, given: Records = RECORDS) -> Replayed:
    return replay(given, decisions, [ONE, TWO], base=BASE)


def entity(found: Replayed, name: str) -> Entity | None:
    return next((one for one in found.records.entities if one.iri == person(name)), None)


def speakers(found: Replayed) -> list[str]:
    return [one.speaker.label if one.speaker else "" for one in found.records.statements]


def merge(keep: str, other: str) -> Decision:
    return decide(Verb.MERGE, agent=named(keep), other=named(other))


def test_merged_agents_are_one_everywhere() -> None:
    found = after(decision := merge("Ann Lee", "A. Lee"))
    assert speakers(found) == ["Ann Lee", "Bob Dee", "Ann Lee"]
    assert entity(found, "A. Lee") is None
    ann = entity(found, "Ann Lee")
    assert ann is not None
    assert [label.text for label in ann.aliases] == ["A. Lee"]
    assert {one.article for one in ann.mentions} == {"one", "two"}
    assert ann.decided == (f"merge {decision.id}",)
    (tenure,) = found.records.tenures
    assert tenure.holder == ann.iri
    assert tenure.id == iris.tenure_id(ann.iri, "mayor", TOWN.iri, article_id="two", at=Span(0, 6))
    # The question is answered; that of the link is still open.
    assert [one.question for one in found.records.matches] == [Question.LINK]


def test_a_merge_reaches_targets_addressees_and_ties() -> None:
    tie = Tie(id="t", kind=TieKind.RELATED, subject=person("Bob Dee"), object=TOWN.iri, article=None, span=None)
    loop = replace(tie, id="l", object=person("Eve Fox"))
    found = after(merge("Eve Fox", "Bob Dee"), given=replace(RECORDS, ties=(tie, loop)))
    assert [one.entity for each in found.records.statements for one in each.about] == [
        person("Eve Fox"),
        person("Ann Lee"),
    ]
    assert [one.label for one in found.records.statements[2].addressees] == ["Eve Fox"]
    # A tie of an agent to itself is none.
    assert [(one.subject, one.object) for one in found.records.ties] == [(person("Eve Fox"), TOWN.iri)]


def test_a_merge_into_an_agent_that_no_article_names_brings_it() -> None:
    found = after(merge("Anna Maria Lee", "Ann Lee"))
    assert speakers(found) == ["Anna Maria Lee", "Bob Dee", "A. Lee"]
    assert entity(found, "Anna Maria Lee") is not None


def test_a_merge_with_an_agent_that_is_not_here_waits_as_an_orphan() -> None:
    found = after(decision := merge("Ann Lee", "Gus Hay"))
    assert [(one.decision.id, one.reason) for one in found.orphans] == [
        (decision.id, "no agent 'person/gus-hay' in this build")
    ]
    assert found.records == RECORDS


def test_a_place_and_a_person_cannot_be_one() -> None:
    place = Entity(iri=f"{BASE}place/lee", kind=Kind.PLACE, labels=(Label(text="Lee"),))
    found = after(
        decide(Verb.MERGE, agent=named("Lee", Kind.PLACE), other=named("Ann Lee")),
        given=replace(RECORDS, entities=(*RECORDS.entities, place)),
    )
    assert [one.reason for one in found.orphans] == ["one is a place and the other is none"]


def test_agents_kept_apart_are_asked_about_no_more() -> None:
    unsure = tuple(
        replace(one, possibly_same=(person("A. Lee"),)) if one.iri == person("Ann Lee") else one
        for one in RECORDS.entities
    )
    found = after(
        decide(Verb.APART, agent=named("A. Lee"), other=named("Ann Lee")), given=replace(RECORDS, entities=unsure)
    )
    ann = entity(found, "Ann Lee")
    assert ann is not None
    assert ann.possibly_same == ()
    assert [one.question for one in found.records.matches] == [Question.LINK]


@pytest.mark.parametrize("verb", [Verb.ONE, Verb.SPLIT])
def test_whether_one_name_is_that_of_two_is_asked_until_it_is_decided(verb: Verb) -> None:
    ann = person("Ann Lee")
    clash = Match(one=ann, other=ann, score=0.5, because=("two posts",), question=Question.CLASH)
    given = replace(RECORDS, matches=(clash,))
    assert after(merge("Ann Lee", "A. Lee"), given=given).records.matches == (clash,)
    other = named("Ann Lee junior") if verb is Verb.SPLIT else None
    articles = ("one",) if verb is Verb.SPLIT else ()
    found = after(decide(verb, agent=named("Ann Lee"), other=other, articles=articles), given=given)
    assert found.records.matches == ()


def test_the_words_of_a_split_are_found_in_an_article_that_came_under_another_name() -> None:
    saying = Saying(article="gone", words=Quote(exact="Ann Lee", prefix="Bob Dee denied that ", suffix=" saw it."))
    found = after(decide(Verb.SPLIT, agent=named("Ann Lee"), other=named("Anne Lee"), sayings=(saying,)))
    assert found.orphans == ()
    assert found.records.statements[1].about[0].label == "Anne Lee"


def test_two_kept_apart_stay_two_when_the_machine_comes_to_take_them_for_one() -> None:
    made, (first, second) = article("a", "[Nexor] <said> {that it is late}.\n\n[Nexor Inc.] <said> {that it is early}.")
    speaker = second.speaker and replace(second.speaker, entity=person("Nexor"), label="Nexor")
    given = records((first, replace(second, speaker=speaker)))
    (one,) = given.entities
    assert len(one.mentions) == 2
    decision = decide(Verb.APART, agent=named("Nexor"), other=named("Nexor Inc."))
    found = replay(given, [decision], [made], base=BASE)
    assert speakers(found) == ["Nexor", "Nexor Inc."]
    assert [len(each.mentions) for each in found.records.entities] == [1, 1]
    again = replay(found.records, [decision], [made], base=BASE)
    assert again.records == found.records


def test_an_alias_makes_whoever_is_called_so_the_agent_unless_they_are_apart() -> None:
    alias = decide(Verb.ALIAS, agent=named("Ann Lee"), value="A. Lee")
    assert speakers(after(alias)) == ["Ann Lee", "Bob Dee", "Ann Lee"]
    apart = decide(Verb.APART, agent=named("A. Lee"), other=named("Ann Lee"))
    assert speakers(after(apart, alias)) == ["Ann Lee", "Bob Dee", "A. Lee"]
    company = decide(Verb.ALIAS, agent=named("Ann Lee", Kind.COMPANY), value="A. Lee")
    assert speakers(after(company)) == ["Ann Lee", "Bob Dee", "A. Lee"]


def test_a_split_gives_the_mentions_of_an_article_to_another_agent() -> None:
    merged = after(merge("Ann Lee", "A. Lee")).records
    other = replace(named("Ann Lee"), id="person/ann-lee-2")
    found = after(decide(Verb.SPLIT, agent=named("Ann Lee"), other=other, articles=("two",)), given=merged)
    assert [one.speaker.entity if one.speaker else "" for one in found.records.statements] == [
        person("Ann Lee"),
        person("Bob Dee"),
        f"{BASE}person/ann-lee-2",
    ]
    assert [one.holder for one in found.records.tenures] == [f"{BASE}person/ann-lee-2"]
    places = {one.iri: {each.article for each in one.mentions} for one in found.records.entities}
    assert places[person("Ann Lee")] == {"one"}
    assert places[f"{BASE}person/ann-lee-2"] == {"two"}


def test_a_split_of_words_leaves_the_others() -> None:
    quote = Quote(exact="Ann Lee", prefix="denied that ", suffix=" saw it.")
    decision = decide(
        Verb.SPLIT,
        agent=named("Ann Lee"),
        other=named("Ann Lee junior"),
        sayings=(Saying(article="one", words=quote),),
    )
    found = after(decision)
    assert speakers(found)[0] == "Ann Lee"
    assert found.records.statements[1].about[0].label == "Ann Lee junior"


def test_a_split_beats_an_earlier_merge_of_the_two() -> None:
    split = decide(Verb.SPLIT, agent=named("Ann Lee"), other=named("A. Lee"), articles=("two",))
    found = after(merge("Ann Lee", "A. Lee"), split)
    assert speakers(found) == ["Ann Lee", "Bob Dee", "A. Lee"]
    assert [one.field for one in found.conflicts] == ["merge"]


def test_a_new_name_is_that_of_all_mentions_and_the_old_one_an_alias() -> None:
    found = after(decide(Verb.RENAME, agent=named("A. Lee"), value="Alan Lee"))
    assert speakers(found) == ["Ann Lee", "Bob Dee", "Alan Lee"]
    alan = entity(found, "A. Lee")
    assert alan is not None
    assert (alan.label, [one.text for one in alan.aliases]) == ("Alan Lee", ["A. Lee"])


def test_a_name_in_one_language_leaves_the_others() -> None:
    found = after(decide(Verb.RENAME, agent=named("A. Lee"), value="Alan", lang="nl"))
    assert speakers(found) == ["Ann Lee", "Bob Dee", "A. Lee"]
    alan = entity(found, "A. Lee")
    assert alan is not None
    assert [(one.text, one.lang) for one in alan.labels] == [("A. Lee", None), ("Alan", "nl")]


def test_another_kind_rules_out_a_position() -> None:
    found = after(decide(Verb.KIND, agent=named("A. Lee"), value="Company"))
    assert found.records.statements[2].speaker is not None
    assert found.records.statements[2].speaker.type is Kind.COMPANY
    assert found.records.tenures == ()
    assert [one.reason for one in found.rejected] == ["a person decided that who holds this position is no person"]


def test_who_speaks_is_no_place() -> None:
    found = after(decide(Verb.KIND, agent=named("A. Lee"), value="Place"))
    assert [one.reason for one in found.orphans] == ["it speaks or is spoken of, and a place is no agent"]
    assert found.records == RECORDS


def test_an_accepted_link_answers_the_question() -> None:
    found = after(decide(Verb.LINK, agent=named("Ann Lee"), value="http://example.org/Q1", how="exact"))
    ann = entity(found, "Ann Lee")
    assert ann is not None
    assert (ann.same_as, ann.close_to) == (("http://example.org/Q1",), ())
    assert [one.question for one in found.records.matches] == [Question.SAME]


def test_a_link_that_is_kept_apart_is_gone_for_good() -> None:
    link = decide(Verb.LINK, agent=named("Ann Lee"), value="http://example.org/Q1", how="close")
    elsewhere = replace(named("Q1"), id="http://example.org/Q1")
    found = after(link, decide(Verb.APART, agent=named("Ann Lee"), other=elsewhere))
    ann = entity(found, "Ann Lee")
    assert ann is not None
    assert ann.close_to == ()
    assert [one.question for one in found.records.matches] == [Question.SAME]


@pytest.mark.parametrize("verb", [Verb.RENAME, Verb.KIND])
def test_two_values_for_one_agent_are_told_and_the_later_holds(verb: Verb) -> None:
    values = {Verb.RENAME: ("One", "Two"), Verb.KIND: ("Company", "Court")}[verb]
    first, second = (decide(verb, agent=named("A. Lee"), value=value) for value in values)
    found = after(first, second)
    assert [(one.earlier, one.later) for one in found.conflicts] == [(first.id, second.id)]
    assert [one.decision for one in found.rulings] == [second.id]


def test_a_merge_and_a_decided_speaker_go_together() -> None:
    found = after(about(Verb.SPEAKER, BOB, ONE, agent=named("A. Lee")), merge("Ann Lee", "A. Lee"))
    assert speakers(found) == ["Ann Lee", "Ann Lee", "Ann Lee"]


def test_another_base_changes_no_decision() -> None:
    def moved(text: str) -> str:
        return text.replace(BASE, "https://example.com/other/")

    there = Records(
        statements=tuple(
            replace(one, speaker=one.speaker and replace(one.speaker, entity=moved(one.speaker.entity)), about=())
            for one in RECORDS.statements
        ),
        entities=tuple(replace(one, iri=moved(one.iri)) for one in RECORDS.entities),
    )
    found = replay(there, [merge("Ann Lee", "A. Lee")], [ONE, TWO], base="https://example.com/other/")
    assert speakers(found) == ["Ann Lee", "Bob Dee", "Ann Lee"]
    assert found.orphans == ()


def test_nothing_is_changed_by_an_empty_log() -> None:
    assert after().records is RECORDS
