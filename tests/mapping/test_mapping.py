from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from pipeline import iris, publish, validate
from pipeline.acts import Act
from pipeline.errors import InputError, SettingsError
from pipeline.mapping import quads
from pipeline.mapping.acts import ACTS
from pipeline.mapping.entities import CLASSES
from pipeline.mapping.statements import CERTAINTIES, MODES, POLARITIES, STANCES
from pipeline.mapping.terms import address, decimal, moment, words
from pipeline.model import (
    Article,
    Certainty,
    Cue,
    Entity,
    Form,
    Kind,
    Label,
    Mark,
    MarkKind,
    Mode,
    Occurrence,
    Polarity,
    Span,
    Speaker,
    Stance,
    Statement,
    Target,
    Tenure,
)
from pipeline.vocab import DECLARATIONS, Owl, Q, Rdf, Rdfs, Xsd

BASE = "https://example.org/id/"
ARTICLE = Article(id="a 1", lang="en", text="Ann Lee, mayor, said that Bob was late.\nShare post")
ANN = Entity(
    iri=iris.agent(Kind.PERSON, "Ann Lee", base=BASE),
    kind=Kind.PERSON,
    labels=(Label(text="Ann Lee"),),
    aliases=(Label(text="Ann", lang="en"),),
    same_as=("https://example.org/Ann Lee",),
    mentions=(Occurrence(article="a 1", span=Span(0, 7), form=Form.NAME),),
)
BOB = Entity(iri=iris.agent(Kind.PERSON, "Bob", base=BASE), kind=Kind.PERSON, labels=(Label(text="Bob"),))
TOWN = Entity(
    iri=iris.agent(Kind.LOCAL_GOVERNMENT, "Town", base=BASE), kind=Kind.LOCAL_GOVERNMENT, labels=(Label(text="Town"),)
)
SAID = Statement(
    id="0123456789abcdef",
    article="a 1",
    mode=Mode.INDIRECT,
    speaker=Speaker(entity=ANN.iri, label="Ann Lee", type=Kind.PERSON, span=(Span(0, 7),), named=True, because="name"),
    cue=Cue(spans=(Span(16, 20),), lemma="say"),
    act=Act.SAID,
    content=(Span(21, 38),),
    text="that Bob was late",
    sentence=Span(0, 39),
    about=(
        Target(entity=BOB.iri, label="Bob", type=Kind.PERSON, span=Span(34, 38), stance=Stance.NEGATIVE, because="x"),
        Target(entity=BOB.iri, label="Bob", type=Kind.PERSON, span=Span(26, 29), stance=Stance.NEUTRAL, because="name"),
    ),
    polarity=Polarity.AFFIRMED,
    certainty=Certainty.CERTAIN,
    future=False,
    said_at="2022-12-22",
    reported_by=None,
    confidence=0.9300000001,
    rule="tagger",
)
MAYOR = Tenure(id="feed", holder=ANN.iri, position="mayor", organization=TOWN.iri, article="a 1", span=Span(0, 15))
STATEMENT = NamedNode(f"{BASE}statement/0123456789abcdef")
SPANS = f"{BASE}article/a%201/version/{ARTICLE.fingerprint[:12]}/span/"


def mapped(
    *,
    articles: Sequence[Article] = (ARTICLE,),
    statements: Sequence[Statement] = (SAID,),
    entities: Sequence[Entity] = (ANN, BOB, TOWN),
    tenures: Sequence[Tenure] = (MAYOR,),
    base: str = BASE,
) -> list[Quad]:
    labels = {"mayor": (Label(text="mayor", lang="en"), Label(text="burgemeester", lang="nl"))}
    return list(
        quads(
            articles=articles,
            statements=statements,
            entities=entities,
            tenures=tenures,
            positions=labels,
            base=base,
            run={"codeFingerprint": "c0de", "tagger": "0.1"},
        )
    )


def of(subject: NamedNode, made: list[Quad]) -> set[tuple[str, str]]:
    """What the subject has, by local name of the property."""
    found = set()
    for quad in made:
        if quad.subject == subject:
            name = quad.predicate.value.rpartition("#")[2]
            found.add((name, str(quad.object).replace(SPANS, "").replace(BASE, "").replace(Q.NAMESPACE, "q:")))
    return found


def test_statement_has_all_that_the_record_says() -> None:
    assert of(STATEMENT, mapped()) == {
        ("type", "<q:Statement>"),
        ("type", "<q:SpeechStatement>"),
        ("statedIn", f"<article/a%201/version/{ARTICLE.fingerprint[:12]}>"),
        ("mode", "<q:Indirect>"),
        ("act", "<q:Said>"),
        ("quotedText", '"that Bob was late"@en'),
        ("polarity", "<q:Affirmed>"),
        ("certainty", "<q:Certain>"),
        ("temporalOrientation", "<q:NonFuture>"),
        ("saidAt", f'"2022-12-22T00:00:00Z"^^{Xsd.dateTime}'),
        ("confidence", f'"0.93"^^{Xsd.decimal}'),
        ("foundBy", '"tagger"'),
        ("cueLemma", '"say"'),
        ("cueSpan", "<16-20>"),
        ("contentSpan", "<21-38>"),
        ("speakerSpan", "<0-7>"),
        ("sentenceSpan", "<0-39>"),
        ("speaker", "<person/ann-lee>"),
        ("speakerBecause", '"name"'),
        ("speakerRole", "<tenure/feed>"),
        ("about", "<person/bob>"),
        ("hasTarget", "<statement/0123456789abcdef/target/1>"),
        ("hasTarget", "<statement/0123456789abcdef/target/2>"),
    }


def test_each_piece_of_a_cue_is_evidence() -> None:
    split = replace(SAID, cue=Cue(spans=(Span(9, 14), Span(16, 20)), lemma="say"))
    made = mapped(statements=[split])
    cues = {value for name, value in of(STATEMENT, made) if name == "cueSpan"}
    assert cues == {"<9-14>", "<16-20>"}
    assert ("exactText", '"mayor"') in of(NamedNode(f"{SPANS}9-14"), made)


def test_targets_are_numbered_in_the_order_of_the_text() -> None:
    assert of(NamedNode(f"{STATEMENT.value}/target/1"), mapped()) == {
        ("type", "<q:Target>"),
        ("targetAgent", "<person/bob>"),
        ("targetSpan", "<26-29>"),
        ("stance", "<q:Neutral>"),
        ("targetBecause", '"name"'),
    }


def test_span_carries_its_words() -> None:
    assert of(NamedNode(f"{SPANS}16-20"), mapped()) == {
        ("type", "<q:TextSpan>"),
        ("inVersion", f"<article/a%201/version/{ARTICLE.fingerprint[:12]}>"),
        ("startOffset", f'"16"^^{Xsd.nonNegativeInteger}'),
        ("endOffset", f'"20"^^{Xsd.nonNegativeInteger}'),
        ("exactText", '"said"'),
    }


def test_agent_tenure_and_position_are_described() -> None:
    made = mapped()
    assert of(NamedNode(ANN.iri), made) == {
        ("type", "<q:Person>"),
        ("label", '"Ann Lee"'),
        ("alias", '"Ann"@en'),
        ("sameAgentAs", f'"https://example.org/Ann%20Lee"^^{Xsd.anyURI}'),
        ("mentionedAs", "<0-7>"),
    }
    assert of(NamedNode(f"{BASE}tenure/feed"), made) == {
        ("type", "<q:Tenure>"),
        ("holder", "<person/ann-lee>"),
        ("position", "<position/mayor>"),
        ("tenureAt", "<local-government/town>"),
        ("statedIn", f"<article/a%201/version/{ARTICLE.fingerprint[:12]}>"),
        ("evidence", "<0-15>"),
    }
    assert of(NamedNode(f"{BASE}position/mayor"), made) == {
        ("type", "<q:Position>"),
        ("label", '"mayor"@en'),
        ("label", '"burgemeester"@nl'),
    }


def test_article_without_statements_is_there_with_its_version_and_marks() -> None:
    article = replace(
        ARTICLE,
        title="Late",
        url="https://example.org/a b",
        outlet="The Example",
        published="2022-12-22T01:00:00+02:00",
        marks=(Mark(Span(40, 50), MarkKind.SHARE),),
    )
    made = mapped(articles=[article], statements=(), entities=(), tenures=())
    assert of(NamedNode(f"{BASE}article/a%201"), made) == {
        ("type", "<q:Article>"),
        ("articleId", '"a 1"'),
        ("language", '"en"'),
        ("headline", '"Late"@en'),
        ("url", f'"https://example.org/a%20b"^^{Xsd.anyURI}'),
        ("publishedAt", f'"2022-12-21T23:00:00Z"^^{Xsd.dateTime}'),
        ("publishedBy", "<media/example>"),
    }
    assert {("type", "<q:Boilerplate>"), ("boilerplateKind", '"share"'), ("exactText", '"Share post"')} <= of(
        NamedNode(f"{SPANS}40-50"), made
    )
    assert of(NamedNode(f"{BASE}media/example"), made) == {("type", "<q:MediaOutlet>"), ("label", '"The Example"')}


def test_outlet_is_the_organization_that_goes_by_its_name() -> None:
    paper = replace(TOWN, iri=f"{BASE}media/ft", kind=Kind.MEDIA_OUTLET, aliases=(Label(text="The FT"),))
    company = replace(paper, iri=f"{BASE}company/ft", kind=Kind.COMPANY, labels=(Label(text="the ft"),))
    made = mapped(articles=[replace(ARTICLE, outlet="THE FT ")], entities=(ANN, BOB, company, paper, TOWN))
    assert ("publishedBy", "<media/ft>") in of(NamedNode(f"{BASE}article/a%201"), made)
    assert not of(NamedNode(f"{BASE}media/the-ft"), made)


def test_position_that_no_table_names_goes_by_its_key() -> None:
    made = mapped(tenures=[replace(MAYOR, position="vice-mayor")])
    assert ("label", '"vice mayor"') in of(NamedNode(f"{BASE}position/vice-mayor"), made)


def test_tenure_of_the_authority_file_has_no_evidence_and_holds_in_every_article() -> None:
    made = mapped(tenures=[replace(MAYOR, article=None, span=None)])
    assert ("speakerRole", "<tenure/feed>") in of(STATEMENT, made)
    assert {name for name, _ in of(NamedNode(f"{BASE}tenure/feed"), made)} == {"type", "holder", "position", "tenureAt"}
    other = replace(ARTICLE, id="b")
    elsewhere = mapped(articles=[ARTICLE, other], tenures=[replace(MAYOR, article="b")])
    assert not [value for name, value in of(STATEMENT, elsewhere) if name == "speakerRole"]


def test_nested_statements_point_at_each_other() -> None:
    inner = replace(SAID, id="1" * 16, reported_by=SAID.id, speaker=None, cue=None, about=())
    made = mapped(statements=[inner, SAID])
    assert ("reports", f"<statement/{'1' * 16}>") in of(STATEMENT, made)
    assert ("reportedBy", f"<statement/{SAID.id}>") in of(NamedNode(f"{BASE}statement/{'1' * 16}"), made)


def test_unnamed_source_lies_in_its_article_and_named_agent_apart() -> None:
    iri = iris.source("a 1", "insiders", base=BASE)
    insiders = Entity(iri=iri, kind=Kind.UNNAMED, labels=(Label(text="insiders", lang="en"),), named=False)
    made = mapped(entities=(ANN, BOB, TOWN, replace(insiders, affiliation=TOWN.iri)))
    homes = {str(quad.graph_name) for quad in made if quad.subject == NamedNode(iri)}
    assert homes == {f"<{BASE}graph/article/a%201>"}
    assert ("affiliatedWith", "<local-government/town>") in of(NamedNode(iri), made)
    assert Quad(NamedNode(ANN.iri), Rdf.type, Q.Person, NamedNode(f"{BASE}graph/entities")) in made


def test_run_is_described_without_a_clock() -> None:
    made = [quad for quad in mapped() if quad.graph_name == NamedNode(f"{BASE}graph/run")]
    assert {(quad.predicate, quad.object) for quad in made} == {
        (Rdf.type, Q.ExtractionRun),
        (Q.codeFingerprint, Literal("c0de")),
        (Q.modelFingerprint, Literal("tagger 0.1")),
    }


def test_graph_says_of_each_term_it_uses_and_of_no_other_what_it_is() -> None:
    made = mapped()
    declared = {(quad.subject, quad.object) for quad in made if quad.graph_name == NamedNode(f"{BASE}graph/terms")}
    rest = [quad for quad in made if quad.graph_name != NamedNode(f"{BASE}graph/terms")]
    used = {quad.predicate for quad in rest} | {quad.object for quad in rest if quad.predicate == Rdf.type}
    assert {term for term, _ in declared} == used - {Rdf.type, Rdfs.label}
    assert declared <= set(DECLARATIONS)
    assert {(Q.Person, Owl.Class), (Q.speaker, Owl.ObjectProperty), (Q.exactText, Owl.DatatypeProperty)} <= declared


def test_graph_passes_the_gates_and_is_the_same_for_any_order_of_the_records() -> None:
    made = mapped()
    assert validate.anchors([ARTICLE], made) == ()
    assert validate.shacl(made) == ()
    entities, other = [ANN, BOB, TOWN], replace(ARTICLE, id="b")
    first = publish.files(mapped(articles=[ARTICLE, other]))
    random.Random(1).shuffle(entities)  # noqa: S311 - shuffled, not hidden
    assert publish.files(mapped(articles=[other, ARTICLE], entities=entities)) == first


@pytest.mark.parametrize("span", [Span(-1, 3), Span(3, 3), Span(5, 3), Span(45, 51)])
def test_span_outside_the_text_names_the_statement_and_the_article(span: Span) -> None:
    with pytest.raises(
        InputError, match=r"^statement 0123456789abcdef: span .* outside the 50 characters of article 'a 1'"
    ):
        mapped(statements=[replace(SAID, content=(span,))])


def test_record_of_an_article_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="statement 0123456789abcdef: article 'b' was not handed in"):
        mapped(statements=[replace(SAID, article="b")])
    with pytest.raises(InputError, match="tenure feed: article 'b' was not handed in"):
        mapped(tenures=[replace(MAYOR, article="b")])
    with pytest.raises(InputError, match=r"mention of .*ann-lee: article 'b' was not handed in"):
        mapped(entities=[replace(ANN, mentions=(Occurrence(article="b", span=Span(0, 1), form=Form.NAME),))])


def test_wrong_base_is_refused_before_anything_is_mapped() -> None:
    with pytest.raises(SettingsError, match="is not an absolute IRI"):
        mapped(base="nowhere")


def test_every_member_of_every_list_has_its_term() -> None:
    for members, table in (
        (Act, ACTS),
        (Kind, CLASSES),
        (Mode, MODES),
        (Polarity, POLARITIES),
        (Certainty, CERTAINTIES),
        (Stance, STANCES),
    ):
        assert set(table) == set(members)
        assert len(set(table.values())) == len(table)
    assert all(term.value == f"{Q.NAMESPACE}{kind.value}" for kind, term in CLASSES.items())


@pytest.mark.parametrize(
    ("act", "mode", "wanted"),
    [
        (Act.DENIED, Mode.INDIRECT, {Q.SpeechStatement}),
        (Act.BELIEVES, Mode.INDIRECT, {Q.ThoughtStatement}),
        (Act.BELIEVES, Mode.MIXED, {Q.SpeechStatement, Q.ThoughtStatement}),
        (Act.SHOWS, Mode.DIRECT, {Q.SpeechStatement}),
        (Act.WITHHELD, Mode.INDIRECT, set()),
    ],
)
def test_statement_says_whether_it_is_speech_or_thought(act: Act, mode: Mode, wanted: set[NamedNode]) -> None:
    made = mapped(statements=[replace(SAID, act=act, mode=mode)])
    types = {quad.object for quad in made if quad.subject == STATEMENT and quad.predicate == Rdf.type}
    assert types == wanted | {Q.Statement}
    assert ("act", f"<{ACTS[act].value.replace(Q.NAMESPACE, 'q:')}>") in of(STATEMENT, made)


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("2022-12-22", "2022-12-22T00:00:00Z"),
        ("2022-12-22T10:00:00", "2022-12-22T10:00:00Z"),
        ("2022-12-22T10:00:00.5+01:00", "2022-12-22T09:00:00Z"),
        (" 20221222 ", "2022-12-22T00:00:00Z"),
    ],
)
def test_date_becomes_a_moment_in_utc(date: str, wanted: str) -> None:
    assert moment(date) == Literal(wanted, datatype=Xsd.dateTime)


@pytest.mark.parametrize("date", [None, "", "yesterday", "2022-13-01", "0001-01-01T00:00:00+10:00"])
def test_what_is_no_date_becomes_nothing(date: str | None) -> None:
    assert moment(date) is None


@given(st.floats(0, 1))
def test_confidence_is_a_decimal_from_0_to_1_without_exponent(number: float) -> None:
    made = decimal(number)
    assert "e" not in made.value.lower()
    assert abs(float(made.value) - number) <= 0.00005
    assert 0 <= float(made.value) <= 1


@given(st.text(st.characters(codec=None)), st.sampled_from(["en", "und", "x y", "", None]))
def test_any_text_becomes_a_literal_of_as_many_characters(text: str, lang: str | None) -> None:
    assert len(words(text, lang).value) == len(text)
    assert words(text, lang).language in {lang, None}


@given(st.text(st.characters(codec=None)))
def test_address_holds_nothing_that_an_address_may_not_hold(url: str) -> None:
    assert address(url).value.isascii()
    assert not any(character.isspace() for character in address(url).value)
