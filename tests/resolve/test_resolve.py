"""Readings to statements, and the laws that hold whatever the articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Certainty, Kind, Polarity, Span
from pipeline.resolve import Resolution, resolve
from pipeline.resolve.authority import COLUMNS, EMPTY, Authority, read
from tests.resolve.scenes import BASE, Names, Scene, scene

NAMES: Names = {
    "TikTok": "company/tiktok",
    "ByteDance": "company/bytedance",
    "Rubo Liang": "person/rubo-liang",
    "Reuters": "media/reuters",
    "Marco Rubio": "person/marco-rubio",
    "Jane Doe": Kind.PERSON,
    "Doe": Kind.PERSON,
    "Acme": Kind.COMPANY,
}
LEADS = ("ByteDance met Jane Doe. ", "Rubo Liang left TikTok. ", "")
SOURCES = ("TikTok", "He", "The company", "TikTok employees", "Jane Doe", "Doe", "A person", "Rubo Liang of Acme", "It")
CONTENTS = ("that the company wept", "that Marco Rubio may leave", "that he will win", "that Acme never was", "so")


def all_of(*scenes: Scene, known: Authority) -> Resolution:
    return resolve([each.article for each in scenes], [each.reading for each in scenes], authority=known, base=BASE)


def test_finding_another_piece_of_a_cue_renames_no_statement() -> None:
    one = scene("Ann heeft gezegd dat het laat is.", lang="nl", said=[("Ann", "heeft", "dat het laat is")])
    (attribution,) = one.reading.attributions
    assert attribution.cue is not None
    split = replace(attribution.cue, spans=(*attribution.cue.spans, Span(10, 16)))
    reading = replace(one.reading, attributions=(replace(attribution, cue=split),))
    (before,) = all_of(one, known=EMPTY).statements
    (after,) = resolve([one.article], [reading], authority=EMPTY, base=BASE).statements
    assert before.id == after.id
    assert after.cue == split


@st.composite
def articles(draw: st.DrawFn, *, ids: str = "abcd") -> list[Scene]:
    """One to four articles of a few sentences each."""
    made = []
    for id_ in ids[: draw(st.integers(1, len(ids)))]:
        lines = draw(st.lists(st.tuples(st.sampled_from(SOURCES), st.sampled_from(CONTENTS)), max_size=4))
        said = [(source, f"said{n}", content) for n, (source, content) in enumerate(lines)]
        text = draw(st.sampled_from(LEADS)) + " ".join(f"{' '.join(each)}." for each in said)
        made.append(scene(text or "Nothing.", id=id_, names=NAMES, said=said))
    return made


@settings(max_examples=40, deadline=None)
@given(made=articles(), data=st.data())
def test_order_of_the_readings_changes_nothing(made: list[Scene], data: st.DataObject, known: Authority) -> None:
    turned = data.draw(st.permutations(made))
    again = resolve(
        [each.article for each in data.draw(st.permutations(made))],
        [each.reading for each in turned],
        authority=known,
        base=BASE,
    )
    assert again == all_of(*made, known=known)


@settings(max_examples=40, deadline=None)
@given(made=articles())
def test_every_agent_of_a_statement_or_tenure_has_one_record(made: list[Scene], known: Authority) -> None:
    found = all_of(*made, known=known)
    records = {each.iri: each for each in found.entities}
    assert len(records) == len(found.entities)
    for statement in found.statements:
        if statement.speaker is not None:
            entity = records[statement.speaker.entity]
            assert (entity.kind, entity.named) == (statement.speaker.type, statement.speaker.named)
        for target in statement.about:
            assert records[target.entity].kind is target.type
    for tenure in found.tenures:
        assert records[tenure.holder].kind is Kind.PERSON
        assert tenure.organization is None or tenure.organization in records
    for entity in found.entities:
        assert {entity.part_of, entity.affiliation} <= {None, *records}
        assert entity.labels


@settings(max_examples=40, deadline=None)
@given(made=articles())
def test_every_attribution_becomes_a_statement_or_is_rejected(made: list[Scene], known: Authority) -> None:
    found = all_of(*made, known=known)
    assert len(found.statements) + len(found.rejected) == sum(len(each.reading.attributions) for each in made)
    assert len({each.id for each in found.statements}) == len(found.statements)


@settings(max_examples=40, deadline=None)
@given(made=articles())
def test_another_article_changes_no_statement_and_no_id(made: list[Scene], known: Authority) -> None:
    alone = all_of(made[0], known=known)
    together = all_of(*made, known=known)
    assert tuple(each for each in together.statements if each.article == made[0].article.id) == alone.statements
    assert {each.iri for each in alone.entities} <= {each.iri for each in together.entities}
    assert {each.id for each in alone.tenures} <= {each.id for each in together.tenures}


@settings(max_examples=40, deadline=None)
@given(made=articles())
def test_unnamed_source_is_of_one_article_only(made: list[Scene], known: Authority) -> None:
    found = all_of(*made, known=known)
    of: dict[str, set[str]] = {}
    for statement in found.statements:
        if statement.speaker and not statement.speaker.named:
            of.setdefault(statement.speaker.entity, set()).add(statement.article)
    assert all(len(places) == 1 for places in of.values())
    for entity in found.entities:
        assert entity.named or {each.article for each in entity.mentions} == of[entity.iri]


def test_name_of_two_entries_is_an_agent_of_its_own_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "agents.tsv"
    rows = ("company/one\tCompany\tOne\t\tAcme", "company/acme\tCompany\tAcme\t\tAcme Inc.")
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    made = scene(
        "Acme met Acme Inc. and One.", names={"Acme": Kind.COMPANY, "Acme Inc.": "company/acme", "One": "company/one"}
    )
    found = all_of(made, known=read(path))
    assert {each.iri.removeprefix(BASE): len(each.mentions) for each in found.entities} == {
        "company/acme": 1,
        "company/acme-unclear": 1,
        "company/one": 1,
    }
    assert [each.reason.split(",")[0] for each in found.rejected] == [
        "'Acme' is a name of 'company/one' and of 'company/acme'"
    ]
    assert [(each.one, each.other) for each in found.matches] == [
        (f"{BASE}company/{one}", f"{BASE}company/{other}")
        for one, other in (("acme", "acme-unclear"), ("acme-unclear", "one"))
    ]


def test_unnamed_sources_with_the_same_words_in_two_articles_are_two() -> None:
    made = [
        scene("Insiders said that it is so.", id=id_, said=[("Insiders", "said", "that it is so")])
        for id_ in ("a", "b")
    ]
    one, other = all_of(*made, known=EMPTY).statements
    assert one.speaker
    assert other.speaker
    assert one.speaker.entity != other.speaker.entity
    assert one.speaker.label == other.speaker.label == "Insiders"


def test_unnamed_sources_brought_in_twice_with_the_same_words_are_two() -> None:
    text = "An employee said that all is well. Elsewhere an employee wrote that nothing is."
    said = [("An employee", "said", "that all is well"), ("an employee", "wrote", "that nothing is")]
    one, other = all_of(scene(text, said=said), known=EMPTY).statements
    assert one.speaker
    assert other.speaker
    assert one.speaker.entity != other.speaker.entity


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "An employee said that all is well and wrote that nothing is.",
            [("An employee", "said", "that all is well"), ("An employee", "wrote", "that nothing is")],
        ),
        (
            "The tapes show that all is well. Then the tapes hint that nothing is.",
            [("The tapes", "show", "that all is well"), ("the tapes", "hint", "that nothing is")],
        ),
    ],
)
def test_unnamed_source_that_is_taken_up_again_is_one(text: str, said: list[tuple[str, str, str]]) -> None:
    one, other = all_of(scene(text, said=said), known=EMPTY).statements
    assert one.speaker
    assert other.speaker
    assert one.speaker.entity == other.speaker.entity


def test_statement_has_all_that_was_found(known: Authority) -> None:
    made = scene(
        "Rubo Liang said that TikTok may never leave.",
        names=NAMES,
        said=[("Rubo Liang", "said", "that TikTok may never leave")],
    )
    (statement,) = all_of(made, known=known).statements
    assert statement.speaker
    assert (statement.speaker.entity, statement.speaker.label) == (f"{BASE}person/rubo-liang", "Rubo Liang")
    assert (statement.speaker.type, statement.speaker.named) == (Kind.PERSON, True)
    assert statement.speaker.span == (made.at("Rubo Liang"),)
    assert statement.text == "that TikTok may never leave"
    assert (statement.polarity, statement.certainty, statement.future) == (
        Polarity.NEGATED,
        Certainty.POSSIBLE,
        False,
    )
    assert [each.label for each in statement.about] == ["TikTok"]
    assert (statement.said_at, statement.reported_by) == (None, None)
    assert (statement.confidence, statement.rule) == (0.88, "by hand")


def test_attribution_without_source_is_a_statement_without_speaker(known: Authority) -> None:
    made = scene("It was noted that TikTok left.", names=NAMES, said=[(None, "noted", "that TikTok left")])
    (statement,) = all_of(made, known=known).statements
    assert statement.speaker is None
    assert [each.label for each in statement.about] == ["TikTok"]


def test_pieces_of_a_content_are_joined(known: Authority) -> None:
    made = scene("“We leave,” said Rubo Liang. “It is late.”", names=NAMES, said=[("Rubo Liang", "said", "We leave")])
    (found,) = made.reading.attributions
    pieces = replace(found, content=(made.at("“We leave,”"), made.at("“It is late.”")))
    made = replace(made, reading=replace(made.reading, attributions=(pieces,)))
    assert [each.text for each in all_of(made, known=known).statements] == ["“We leave,” … “It is late.”"]


def test_same_cue_and_content_twice_is_one_statement_and_one_rejected(known: Authority) -> None:
    made = scene("TikTok said so.", names=NAMES, said=[("TikTok", "said", "so"), ("TikTok", "said", "so")])
    found = all_of(made, known=known)
    assert len(found.statements) == 1
    assert [(each.record, each.stage) for each in found.rejected] == [(f"a:{made.at('so').start}", "resolve")]


def test_statement_inside_another_names_the_outer_one(known: Authority) -> None:
    made = scene(
        "Reuters said that TikTok claimed that all is well.",
        names=NAMES,
        said=[("TikTok", "claimed", "that all is well"), ("Reuters", "said", "that TikTok claimed that all is well")],
    )
    inner, outer = made.reading.attributions
    nested = replace(made.reading, attributions=(replace(inner, reported_by=1), outer))
    one, other = all_of(replace(made, reading=nested), known=known).statements
    assert one.speaker
    assert one.speaker.label == "TikTok"
    assert (one.reported_by, other.reported_by) == (other.id, None)


def test_company_of_a_speaker_is_that_of_the_title_else_of_the_authority_file(known: Authority) -> None:
    said = [("Rubo Liang", "said", "that the company wept")]
    plain = scene(
        "Acme met Rubo Liang. Then Rubo Liang said that the company wept.",
        names=NAMES,
        descriptions=["the company"],
        said=said,
    )
    titled = scene(
        "Acme met TikTok CEO Rubo Liang. Then Rubo Liang said that the company wept.",
        names=NAMES,
        descriptions=["the company"],
        roles=[("TikTok CEO Rubo Liang", "Rubo Liang", "chief-executive", "TikTok")],
        said=said,
    )
    for made, label in ((plain, "ByteDance"), (titled, "TikTok")):
        (statement,) = all_of(made, known=known).statements
        assert [each.label for each in statement.about] == [label]


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/id#"])
def test_base_changes_iris_and_nothing_else(base: str, known: Authority) -> None:
    made = scene(
        "TikTok employees said that ByteDance left.",
        names=NAMES,
        said=[("TikTok employees", "said", "that ByteDance left")],
    )
    ours = all_of(made, known=known)
    theirs = resolve([made.article], [made.reading], authority=known, base=base)
    assert {each.iri for each in theirs.entities} == {each.iri.replace(BASE, base) for each in ours.entities}
    assert [each.id for each in theirs.statements] == [each.id for each in ours.statements]


def test_article_without_attributions_gives_its_agents_only(known: Authority) -> None:
    found = all_of(scene("TikTok met Acme.", names=NAMES), known=known)
    assert (found.statements, found.rejected, found.tenures) == ((), (), ())
    assert [each.label for each in found.entities] == ["Acme", "ByteDance", "TikTok"]
