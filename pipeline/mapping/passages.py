"""Passages of one article version as spans: each carries its own words, so that evidence can be read in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from pipeline import iris
from pipeline.errors import InputError
from pipeline.mapping.terms import node, offset, words
from pipeline.model import Article, Span
from pipeline.vocab import Q, Rdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article's text and the names it goes by in the graph."""

    text: str
    article_id: str
    lang: str
    article: NamedNode
    node: NamedNode
    graph: NamedNode


def version_of(article: Article, *, base: str) -> Version:
    """The article's text with its names."""
    return Version(
        text=article.text,
        article_id=article.id,
        lang=article.lang,
        article=node(iris.article(article.id, base=base)),
        node=node(iris.version(article.id, article.fingerprint, base=base)),
        graph=node(iris.article_graph(article.id, base=base)),
    )


def passage(version: Version, span: Span, *, of: str) -> NamedNode:
    """The name of the passage; `of` says what it belongs to, for the error when it lies outside the text."""
    if not 0 <= span.start < span.end <= len(version.text):
        raise InputError(
            f"{of}: span {span.start}-{span.end} lies outside the {len(version.text)} characters of article "
            f"'{version.article_id}'; extract that article again"
        )
    return node(iris.span(version.node.value, span))


def described(version: Version, spans: Iterable[Span], *, of: str) -> Iterator[Quad]:
    """What each passage is: its version, its offsets, its words."""
    for span in spans:
        here = passage(version, span, of=of)
        yield Quad(here, Rdf.type, Q.TextSpan, version.graph)
        yield Quad(here, Q.inVersion, version.node, version.graph)
        yield Quad(here, Q.startOffset, offset(span.start), version.graph)
        yield Quad(here, Q.endOffset, offset(span.end), version.graph)
        yield Quad(here, Q.exactText, words(span.of(version.text)), version.graph)
