from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.curation import Replayed, making, replay
from pipeline.decisions import Decision, Quote, Verb
from pipeline.model import Addressee, Article, Kind, Mark, MarkKind, Mode, Span, Stance, Statement
from tests.curation.scenes import BASE, about, article, decide, named, person, records

SCENE = "[Ann Lee] <said> {that (Bob Dee) was late}.\n\n[She] <added> {that the bridge is safe}.\n\nThe end."
ARTICLE, (LATE, SAFE) = article("a", SCENE)


def after(*decisions: Decision, statements: tuple[Statement, ...] = (LATE, SAFE), text: Article = ARTICLE) -> Replayed:
    return replay(records(statements), decisions, [text], base=BASE)


def only(found: Replayed) -> Statement:
    (one,) = found.records.statements
    return one


def test_an_accepted_statement_is_as_it_was_and_certain() -> None:
    found = after(accepted := about(Verb.ACCEPT, LATE, ARTICLE))
    assert found.records.statements[0] == replace(
        LATE,
        confidence=1.0,
        decided=tuple(f"{field} {accepted.id}" for field in ("content", "mode", "speaker", "statement")),
    )
    assert found.records.statements[1] == SAFE
    assert (found.orphans, found.conflicts, found.rejected) == ((), (), ())


def test_a_rejected_statement_is_gone_and_told_with_its_decision() -> None:
    found = after(rejected := about(Verb.REJECT, LATE, ARTICLE))
    assert found.records.statements == (SAFE,)
    assert [(one.record, one.reason) for one in found.rejected] == [(LATE.id, f"rejected by decision {rejected.id}")]


def test_a_rejection_takes_the_same_content_with_other_edges_and_no_other() -> None:
    longer = replace(LATE, id="longer", content=(Span(LATE.content[0].start, LATE.content[0].end + 1),))
    inner = replace(SAFE, id="inner", content=(Span(SAFE.content[0].start, SAFE.content[0].end),))
    found = after(about(Verb.REJECT, LATE, ARTICLE), statements=(longer, inner))
    assert found.records.statements == (inner,)


def test_a_corrected_speaker_is_the_speaker_and_has_the_words() -> None:
    found = after(decision := about(Verb.SPEAKER, SAFE, ARTICLE, agent=named("Ann Lee")))
    speaker = found.records.statements[1].speaker
    assert speaker is not None
    assert (speaker.entity, speaker.label, speaker.because) == (person("Ann Lee"), "Ann Lee", "a person decided")
    assert speaker.span == (SAFE.speaker.span if SAFE.speaker else None)
    assert found.records.statements[1].decided == (f"speaker {decision.id}",)
    assert [(one.decision, one.field, one.subject) for one in found.rulings] == [(decision.id, "speaker", SAFE.id)]


def test_a_speaker_that_no_article_names_comes_with_the_decision() -> None:
    found = after(about(Verb.SPEAKER, SAFE, ARTICLE, agent=named("Eve Fox")))
    assert person("Eve Fox") in {one.iri for one in found.records.entities}


def test_nobody_can_be_the_speaker() -> None:
    found = after(about(Verb.SPEAKER, SAFE, ARTICLE))
    assert found.records.statements[1].speaker is None


def test_a_pronoun_given_to_another_is_a_mention_of_that_one() -> None:
    scene = records((LATE, SAFE))
    pronouns = tuple(
        replace(one, mentions=tuple(replace(each, form="pronoun") for each in one.mentions))  # type: ignore[arg-type]
        for one in scene.entities
    )
    decision = about(Verb.SPEAKER, SAFE, ARTICLE, agent=named("Ann Lee"))
    found = replay(replace(scene, entities=pronouns), [decision], [ARTICLE], base=BASE)
    mentions = {one.iri: [each.span for each in one.mentions] for one in found.records.entities}
    assert mentions[person("Ann Lee")] == [Span(0, 7), *(SAFE.speaker.span if SAFE.speaker else ())]
    assert person("She") not in mentions


@pytest.mark.parametrize(
    ("how", "words", "targets"),
    [
        ("add", "the bridge", {("Eve Fox", "the bridge")}),
        ("set", "the bridge", {("Eve Fox", "the bridge")}),
    ],
)
def test_a_target_is_added_at_its_words(how: str, words: str, targets: set[tuple[str, str]]) -> None:
    start = ARTICLE.text.index(words)
    decision = about(
        Verb.TARGET, SAFE, ARTICLE, agent=named("Eve Fox"), how=how, words=_quote(Span(start, start + len(words)))
    )
    found = after(decision).records.statements[1]
    assert {(one.label, one.span.of(ARTICLE.text)) for one in found.about} == targets
    assert found.decided == (f"about {decision.id}",)


def test_words_that_mean_another_agent_mean_the_first_no_more() -> None:
    (bob,) = LATE.about
    found = after(about(Verb.TARGET, LATE, ARTICLE, agent=named("Eve Fox"), how="set", words=_quote(bob.span)))
    assert [one.entity for one in found.records.statements[0].about] == [person("Eve Fox")]


def test_a_target_is_removed_and_an_agent_that_nothing_speaks_of_goes_with_it() -> None:
    found = after(about(Verb.TARGET, LATE, ARTICLE, agent=named("Bob Dee"), how="remove"))
    assert found.records.statements[0].about == ()


def test_a_stance_is_that_of_all_mentions_and_has_no_confidence() -> None:
    (bob,) = LATE.about
    decision = about(Verb.STANCE, LATE, ARTICLE, agent=named("Bob Dee"), value="negative", words=_quote(bob.span))
    (target,) = after(decision).records.statements[0].about
    assert (target.stance, target.confidence) == (Stance.NEGATIVE, None)
    # Where the machine no longer finds the target, the person did.
    (again,) = after(decision, statements=(replace(LATE, about=()), SAFE)).records.statements[0].about
    assert (again.entity, again.stance) == (person("Bob Dee"), Stance.NEGATIVE)


def test_a_corrected_span_is_another_statement_under_another_id() -> None:
    better, (_, shorter) = article("a", SCENE.replace("{that the bridge is safe}", "that {the bridge is safe}"))
    to = about(Verb.ACCEPT, shorter, better).statement
    found = after(decision := about(Verb.SPAN, SAFE, ARTICLE, to=to))
    one = found.records.statements[1]
    assert (one.id, one.text, one.content) == (shorter.id, "the bridge is safe", shorter.content)
    assert one.decided == (f"content {decision.id}",)


def test_decisions_before_and_after_a_new_span_both_hold() -> None:
    better, (_, shorter) = article("a", SCENE.replace("{that the bridge is safe}", "that {the bridge is safe}"))
    to = about(Verb.ACCEPT, shorter, better).statement
    decisions = (
        about(Verb.SPEAKER, SAFE, ARTICLE, agent=named("Ann Lee")),
        about(Verb.SPAN, SAFE, ARTICLE, to=to),
        about(Verb.MODE, shorter, better, value="mixed"),
    )
    # found as before, found as the person would have it, not found
    for statements in ((SAFE,), (shorter,), ()):
        one = only(after(*decisions, statements=statements))
        assert one.speaker is not None
        assert (one.id, one.speaker.label, one.mode) == (shorter.id, "Ann Lee", Mode.MIXED)
        assert {mark.split()[0] for mark in one.decided} == {"content", "mode", "speaker"}


def test_a_statement_that_no_model_finds_is_made_again() -> None:
    found = after(about(Verb.MODE, LATE, ARTICLE, value="direct"), statements=())
    one = only(found)
    assert one.rule == "a person's decision"
    assert one.speaker is not None
    assert (one.id, one.text, one.mode, one.speaker.label) == (LATE.id, LATE.text, Mode.DIRECT, "Ann Lee")
    assert (one.cue, one.sentence, one.act) == (LATE.cue, LATE.sentence, LATE.act)
    assert [(target.entity, target.span) for target in one.about] == [
        (target.entity, target.span) for target in LATE.about
    ]


def test_a_statement_that_is_made_again_is_reported_by_the_one_around_it_and_has_whom_it_was_said_to() -> None:
    made, (outer,) = article("a", "[Ann Lee] <said> {that Bob Dee told the council that it was late}.")
    start = made.text.index("told")
    inner = replace(
        outer,
        id="inner",
        cue=replace(outer.cue, spans=(Span(start, start + 4),)) if outer.cue else None,
        speaker=replace(outer.speaker, entity=person("Bob Dee"), label="Bob Dee", span=(Span(18, 25),))
        if outer.speaker
        else None,
        content=(Span(start + 17, len(made.text) - 1),),
        text="that it was late",
        reported_by=outer.id,
        addressees=(
            Addressee(
                entity=f"{BASE}legislature/council",
                label="the council",
                type=Kind.LEGISLATURE,
                span=Span(start + 5, start + 16),
                because="name",
            ),
        ),
    )
    decision = about(Verb.MODE, inner, made, value="direct")
    assert after(decision, statements=(outer, inner), text=made).records.statements[1].reported_by == outer.id
    _, again = after(decision, statements=(outer,), text=made).records.statements
    assert (again.text, again.reported_by) == ("that it was late", outer.id)
    assert [(one.entity, one.span) for one in again.addressees] == [(one.entity, one.span) for one in inner.addressees]
    # Of what nobody reported, nobody is said to.
    alone = about(Verb.MODE, replace(inner, reported_by=None), made, value="direct")
    assert after(alone, statements=(outer,), text=made).records.statements[1].reported_by is None


def test_two_statements_with_one_content_are_told_apart_by_cue_and_source() -> None:
    made, (first,) = article("a", "{The bridge is safe}, <according to> [Reuters], citing two engineers.")
    start = made.text.index("citing")
    second = replace(
        first,
        id="second",
        cue=replace(first.cue, spans=(Span(start, start + 6),)) if first.cue else None,
        speaker=replace(first.speaker, span=(Span(start + 7, start + 20),)) if first.speaker else None,
    )
    rejected = about(Verb.REJECT, second, made)
    assert after(rejected, statements=(first, second), text=made).records.statements == (first,)
    accepted = about(Verb.ACCEPT, second, made)
    assert len(after(accepted, statements=(first,), text=made).records.statements) == 2


def test_the_statement_around_a_rejected_one_reports_what_that_one_reported() -> None:
    outer, middle = replace(LATE, id="outer"), replace(LATE, id="middle", content=(Span(20, 25),), reported_by="outer")
    inner = replace(SAFE, reported_by="middle")
    cue = replace(LATE.cue, spans=(Span(30, 34),)) if LATE.cue else None
    middle = replace(middle, cue=cue, speaker=None)
    found = after(about(Verb.REJECT, middle, ARTICLE), statements=(outer, middle, inner))
    assert [(one.id, one.reported_by) for one in found.records.statements] == [("outer", None), (SAFE.id, "outer")]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ("Ann Lee said that Bob Dee was early.", "article 'a' has no one place for “that Bob Dee was late”"),
        ("Eve Fox told us that Bob Dee was late.", "article 'a' has no one place for “said”"),
        ("Eve Fox said that Bob Dee was late.", "article 'a' has no one place for “Ann Lee”"),
    ],
)
def test_a_decision_whose_words_are_gone_is_an_orphan_and_changes_nothing(changed: str, reason: str) -> None:
    text = replace(ARTICLE, text=ARTICLE.text.replace("Ann Lee said that Bob Dee was late.", changed))
    found = after(about(Verb.SPEAKER, LATE, ARTICLE, agent=named("Bob Dee")), statements=(), text=text)
    assert found.records.statements == ()
    assert [one.reason for one in found.orphans] == [reason]
    assert found.rulings == ()


def test_an_article_that_is_not_here_makes_an_orphan() -> None:
    found = replay(records(()), [about(Verb.ACCEPT, LATE, ARTICLE)], [replace(ARTICLE, id="b", text="x")], base=BASE)
    assert [one.reason for one in found.orphans] == ["no article 'a' here, and no other with its words"]


def test_an_article_that_was_fetched_again_under_another_id_is_known_by_its_words() -> None:
    moved, (late, safe) = article("b", f"Read more\n\n{SCENE}")
    decision = about(Verb.SPEAKER, SAFE, ARTICLE, agent=named("Ann Lee"))
    found = after(decision, statements=(late, safe), text=moved)
    assert found.orphans == ()
    assert [one.speaker and one.speaker.label for one in found.records.statements] == ["Ann Lee", "Ann Lee"]


def test_two_articles_with_the_same_words_are_neither() -> None:
    copies = [replace(ARTICLE, id=name) for name in ("b", "c")]
    found = replay(records(()), [about(Verb.ACCEPT, LATE, ARTICLE)], copies, base=BASE)
    assert len(found.orphans) == 1
    assert found.records.statements == ()


def test_a_source_without_a_name_moves_with_its_article() -> None:
    moved, (late, safe) = article("b", SCENE)
    man = replace(named("a man"), id="source/a/a-man", named=False)
    found = after(about(Verb.SPEAKER, SAFE, ARTICLE, agent=man), statements=(late, safe), text=moved)
    speaker = found.records.statements[1].speaker
    assert speaker is not None
    assert speaker.entity == f"{BASE}source/b/a-man"


def test_the_later_of_two_decisions_holds_and_both_are_told() -> None:
    first = about(Verb.SPEAKER, SAFE, ARTICLE, agent=named("Ann Lee"))
    second = about(Verb.SPEAKER, SAFE, ARTICLE, agent=named("Bob Dee"))
    found = after(first, second)
    assert [one.speaker and one.speaker.label for one in found.records.statements] == ["Ann Lee", "Bob Dee"]
    assert [(one.earlier, one.later, one.field) for one in found.conflicts] == [(first.id, second.id, "speaker")]
    assert [one.decision for one in found.rulings] == [second.id]


def test_accepting_what_was_rejected_brings_it_back_and_is_told() -> None:
    no, yes = about(Verb.REJECT, LATE, ARTICLE), about(Verb.ACCEPT, LATE, ARTICLE)
    assert [one.id for one in after(no, yes).records.statements] == [LATE.id, SAFE.id]
    assert [one.id for one in after(yes, no).records.statements] == [SAFE.id]
    assert [(one.earlier, one.later) for one in after(no, yes).conflicts] == [(no.id, yes.id)]
    assert [(one.earlier, one.later) for one in after(yes, no).conflicts] == [(yes.id, no.id)]


def test_a_withdrawn_decision_has_no_effect_and_a_withdrawn_withdrawal_has_none_either() -> None:
    no = about(Verb.REJECT, LATE, ARTICLE)
    undo = decide(Verb.WITHDRAW, decision=no.id)
    redo = decide(Verb.WITHDRAW, decision=undo.id)
    assert len(after(no, undo).records.statements) == 2
    assert len(after(no, undo, redo).records.statements) == 1
    assert [one.decision.id for one in after(undo).orphans] == [undo.id]


def test_words_that_are_repeated_in_a_passage_passed_over_are_those_of_the_article() -> None:
    text = f"{ARTICLE.text}\n{ARTICLE.text}"
    twice = replace(ARTICLE, text=text, marks=(Mark(span=Span(0, len(ARTICLE.text)), kind=MarkKind.REPEATED_BLOCK),))
    found = after(about(Verb.ACCEPT, LATE, ARTICLE), statements=(), text=twice)
    assert only(found).content[0].start == LATE.content[0].start + len(ARTICLE.text) + 1


def _quote(span: Span) -> Quote:
    return making.quoted(span, ARTICLE)
