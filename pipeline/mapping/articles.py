"""An article, its version, and the passages that are passed over in reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from pipeline.mapping.passages import Version, described, passage
from pipeline.mapping.terms import address, moment, node, words
from pipeline.model import Article, Entity, Kind
from pipeline.resolve import canonical
from pipeline.vocab import Q, Rdf, Rdfs

_PUBLISHERS = frozenset(Kind) - {Kind.PERSON, Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT}


def publishers(entities: Iterable[Entity]) -> Mapping[str, str]:
    """The IRI of each organization by its names in lower case; media go before others, labels before aliases."""
    found: dict[str, tuple[bool, bool, str]] = {}
    for entity in entities:
        if entity.kind not in _PUBLISHERS or not entity.named:
            continue
        other = entity.kind not in {Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY}
        names = [(False, label) for label in entity.labels] + [(True, label) for label in entity.aliases]
        for is_alias, label in names:
            rank = (other, is_alias, entity.iri)
            found[label.text.casefold()] = min(rank, found.get(label.text.casefold(), rank))
    return {name: iri for name, (_, _, iri) in found.items()}


def article_quads(article: Article, version: Version, *, known: Mapping[str, str], base: str) -> Iterator[Quad]:
    """The article and its version."""
    pairs: list[tuple[NamedNode, NamedNode | Literal | None]] = [
        (Rdf.type, Q.Article),
        (Q.articleId, words(article.id)),
        (Q.language, words(article.lang)),
        (Q.headline, words(article.title, article.lang) if article.title else None),
        (Q.url, address(article.url) if article.url else None),
        (Q.publishedAt, moment(article.published)),
        (Q.publishedBy, node(_publisher(article.outlet, known=known, base=base)) if article.outlet else None),
    ]
    for predicate, value in pairs:
        if value is not None:
            yield Quad(version.article, predicate, value, version.graph)
    yield Quad(version.node, Rdf.type, Q.ArticleVersion, version.graph)
    yield Quad(version.node, Q.versionOf, version.article, version.graph)
    yield Quad(version.node, Q.contentHash, words(article.fingerprint), version.graph)
    yield Quad(version.node, Q.text, words(article.text), version.graph)


def _publisher(outlet: str, *, known: Mapping[str, str], base: str) -> str:
    return known.get(outlet.strip().casefold()) or canonical.agent(Kind.MEDIA_OUTLET, outlet, base=base)


def publisher_quads(article: Article, graph: NamedNode, *, known: Mapping[str, str], base: str) -> Iterator[Quad]:
    """The article's publisher, where the source names one that no entity stands for."""
    if article.outlet:
        iri = _publisher(article.outlet, known=known, base=base)
        if iri not in known.values():
            yield Quad(node(iri), Rdf.type, Q.MediaOutlet, graph)
            yield Quad(node(iri), Rdfs.label, words(article.outlet.strip()), graph)


def mark_quads(article: Article, version: Version) -> Iterator[Quad]:
    """The passages that are read for no statements, each with the reason."""
    for mark in article.marks:
        of = f"{mark.kind} mark"
        yield from described(version, [mark.span], of=of)
        here = passage(version, mark.span, of=of)
        yield Quad(here, Rdf.type, Q.Boilerplate, version.graph)
        yield Quad(here, Q.boilerplateKind, words(mark.kind.value), version.graph)
