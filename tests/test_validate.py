from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from pipeline.model import Article
from pipeline.resources import folder
from pipeline.validate import Breach, anchors, shacl
from pipeline.vocab import Q, Rdf, Rdfs, Xsd

SAID = "https://w3id.org/quoth/id/article/direct/version/b141aaf0df66/span/25-29"
STATEMENT = "https://w3id.org/quoth/id/statement/0000000000000001"


@pytest.fixture
def quads() -> list[Quad]:
    return list(parse(path=str(folder("ontology") / "examples" / "valid" / "direct.ttl"), format=RdfFormat.TURTLE))


@pytest.fixture
def article(quads: list[Quad]) -> Article:
    text = next(quad.object for quad in quads if quad.predicate == Q.text)
    assert isinstance(text, Literal)
    return Article(id="direct", text=text.value, lang="en")


def with_value(quads: list[Quad], subject: str, predicate: NamedNode, value: NamedNode | Literal) -> list[Quad]:
    kept = [quad for quad in quads if (quad.subject, quad.predicate) != (NamedNode(subject), predicate)]
    assert len(kept) < len(quads)
    return [*kept, Quad(NamedNode(subject), predicate, value)]


def test_data_as_it_must_be_passes(quads: list[Quad], article: Article) -> None:
    assert shacl(quads) == ()
    assert anchors([article], quads) == ()


def test_breach_of_a_shape_names_the_record_the_shape_and_the_value(quads: list[Quad]) -> None:
    (breach,) = shacl(with_value(quads, STATEMENT, Q.confidence, Literal("1.5", datatype=Xsd.decimal)))
    assert (breach.node, breach.rule) == (STATEMENT, "StatementConfidence")
    assert breach.message.startswith("a statement has exactly one confidence")
    assert breach.message.endswith("it has 1.5")


def test_graph_of_a_quad_does_not_matter(quads: list[Quad]) -> None:
    spread = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"urn:graph:{number % 3}"))
        for number, quad in enumerate(quads)
    ]
    assert shacl(spread) == ()


def test_shapes_of_a_class_reach_its_subclasses(quads: list[Quad]) -> None:
    nameless = NamedNode("urn:court")
    assert shacl([*quads, Quad(nameless, Rdf.type, Q.Court)])[0].rule == "Label"
    assert shacl([*quads, Quad(nameless, Rdf.type, Q.Court), Quad(nameless, Rdfs.label, Literal("Court"))]) == ()


def test_breaches_come_sorted_whatever_the_order_of_the_data(quads: list[Quad]) -> None:
    wrong = [*quads, *(Quad(NamedNode(f"urn:{name}"), Rdf.type, Q.Tenure) for name in "cab")]
    breaches = shacl(wrong)
    assert len(breaches) == 6
    assert breaches == tuple(sorted(breaches)) == shacl(reversed(wrong))


def test_span_with_other_words_than_the_article_is_named(quads: list[Quad], article: Article) -> None:
    (breach,) = anchors([article], with_value(quads, SAID, Q.exactText, Literal("denied")))
    assert (breach.node, breach.rule) == (SAID, "SpanAnchor")
    assert "“denied”" in breach.message
    assert "“said”" in breach.message


@pytest.mark.parametrize("offset", ["26", "9999", "30"])
def test_span_at_another_place_is_named(quads: list[Quad], article: Article, offset: str) -> None:
    wrong = with_value(quads, SAID, Q.startOffset, Literal(offset, datatype=Xsd.nonNegativeInteger))
    assert [breach.node for breach in anchors([article], wrong)] == [SAID]


def test_span_without_offsets_is_named(quads: list[Quad], article: Article) -> None:
    wrong = [quad for quad in quads if (quad.subject, quad.predicate) != (NamedNode(SAID), Q.endOffset)]
    (breach,) = anchors([article], wrong)
    assert "no offsets" in breach.message


def test_empty_span_is_named(quads: list[Quad], article: Article) -> None:
    empty = with_value(quads, SAID, Q.endOffset, Literal("25", datatype=Xsd.nonNegativeInteger))
    assert [breach.rule for breach in anchors([article], with_value(empty, SAID, Q.exactText, Literal("")))] == [
        "SpanAnchor"
    ]


def test_version_of_another_text_is_named_once(quads: list[Quad], article: Article) -> None:
    (breach,) = anchors([replace(article, text=article.text + " ")], quads)
    assert breach.rule == "VersionAnchor"
    assert "content hash" in breach.message


def test_version_that_holds_another_text_is_named(quads: list[Quad], article: Article) -> None:
    version = SAID.rpartition("/span/")[0]
    (breach,) = anchors([article], with_value(quads, version, Q.text, Literal("Something else.")))
    assert breach == Breach(node=version, rule="VersionAnchor", message=breach.message)


def test_span_in_no_version_is_named(quads: list[Quad], article: Article) -> None:
    wrong = with_value(quads, SAID, Q.inVersion, NamedNode("urn:nowhere"))
    assert [(breach.node, breach.rule) for breach in anchors([article], wrong)] == [(SAID, "SpanVersion")]


def test_offsets_count_characters_and_half_surrogate_pairs_as_one() -> None:
    article = Article(id="odd", text="😀 \ud83d said", lang="en")
    version, span = NamedNode("urn:version"), NamedNode("urn:span")
    triples = [
        Triple(version, Rdf.type, Q.ArticleVersion),
        Triple(version, Q.contentHash, Literal(article.fingerprint)),
        Triple(version, Q.text, Literal("😀 \N{REPLACEMENT CHARACTER} said")),
        Triple(span, Rdf.type, Q.TextSpan),
        Triple(span, Q.inVersion, version),
        Triple(span, Q.startOffset, Literal("2", datatype=Xsd.nonNegativeInteger)),
        Triple(span, Q.endOffset, Literal("8", datatype=Xsd.nonNegativeInteger)),
        Triple(span, Q.exactText, Literal("\N{REPLACEMENT CHARACTER} said")),
    ]
    assert anchors([article], [Quad(one.subject, one.predicate, one.object) for one in triples]) == ()
