"""A part of a graph to open in Protégé: statements of some articles or speakers, with all that they lead to.

python -m pipeline.ontology.cut build --article 004_08c112cb652187fc --with-ontology > part.ttl
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from pyoxigraph import Literal, NamedNode, Quad, parse

from pipeline.errors import InputError, PipelineError
from pipeline.mapping.declarations import used
from pipeline.publish import files
from pipeline.resources import folder
from pipeline.vocab import Q, Rdf, Rdfs

MOST = 200
HEAD = "# cut from a graph by python -m pipeline.ontology.cut; whole texts and mere mentions are left out\n"
# Whole articles say nothing to a reasoner, and the spans of its mentions tie an agent to every article.
LEFT_OUT = (Q.text, Q.mentionedAs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which statements; where nothing is named, all."""

    articles: Collection[str] = ()
    """Ids as in the input."""
    speakers: Collection[str] = ()
    """Names or IRIs."""
    most: int = MOST


def read(source: Path) -> list[Quad]:
    """The quads of a build's folder or of a graph file."""
    path = source / "graph.nq" if source.is_dir() else source
    try:
        return list(parse(path=str(path)))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a build's folder or its graph.nq") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{path}: not RDF ({error}); give a build's folder or its graph.nq") from error


def cut(quads: Iterable[Quad], wanted: Wanted) -> list[Quad]:
    """The statements that are wanted, with what they lead to and the positions and ties of their agents."""
    whole = [quad for quad in quads if quad.predicate not in LEFT_OUT]
    found = sorted(_found(whole, wanted), key=str)
    if not found:
        raise InputError(
            "no statement is of these articles and speakers: articles.jsonl has the ids, entities.jsonl the names"
        )
    # Ids are hashes: every n-th of them comes from any article.
    return around(whole, found[:: -(-len(found) // wanted.most)])


def around(whole: Collection[Quad], statements: Iterable[object]) -> list[Quad]:
    """What is said of the statements and of all that they lead to, and the declarations of the terms in it."""
    of: defaultdict[object, list[Quad]] = defaultdict(list)
    held: defaultdict[object, list[object]] = defaultdict(list)
    for quad in whole:
        of[quad.subject].append(quad)
        if quad.predicate in (Q.holder, Q.tieFrom):
            held[quad.object].append(quad.subject)
    waiting = list(statements)
    seen, kept = set(waiting), []
    while waiting:
        node = waiting.pop()
        if isinstance(node, NamedNode) and node.value.startswith(Q.NAMESPACE):
            continue
        kept += of[node]
        near: set[object] = {quad.object for quad in of[node]}
        # Positions and ties of those who speak or are spoken of, not of all whom these are tied to.
        for quad in of[node]:
            near.update(held[quad.object] if quad.predicate in (Q.speaker, Q.targetAgent) else ())
        near -= seen
        seen |= near
        waiting += near
    terms = used(kept)
    return kept + [quad for quad in whole if quad.predicate == Rdf.type and quad.subject in terms]


def turtle(quads: Iterable[Quad], *, head: str = HEAD) -> str:
    """The quads as Turtle, the same for the same quads."""
    return head + files(quads, ["graph.ttl"])["graph.ttl"].decode().partition("\n")[2]


def _found(whole: Collection[Quad], wanted: Wanted) -> Iterator[object]:
    """The statements that are wanted."""
    versions, stated, speakers = (_values(whole, one) for one in (Q.versionOf, Q.statedIn, Q.speaker))
    ids, names = _values(whole, Q.articleId), _values(whole, Rdfs.label, Q.alias)
    asked = {name.casefold() for name in wanted.speakers}
    for quad in whole:
        if quad.predicate != Rdf.type or quad.object != Q.Statement:
            continue
        articles = [article for version in stated[quad.subject] for article in versions[version]]
        agents = speakers[quad.subject]
        called = [*agents, *(name for agent in agents for name in names[agent])]
        if (not wanted.articles or any(text in wanted.articles for one in articles for text in _texts(ids[one]))) and (
            not asked or any(text.casefold() in asked for text in _texts(called))
        ):
            yield quad.subject


def _values(whole: Collection[Quad], *predicates: NamedNode) -> defaultdict[object, list[object]]:
    """What each node has under one of the predicates."""
    values: defaultdict[object, list[object]] = defaultdict(list)
    for quad in whole:
        if quad.predicate in predicates:
            values[quad.subject].append(quad.object)
    return values


def _texts(terms: Iterable[object]) -> Iterator[str]:
    return (term.value for term in terms if isinstance(term, NamedNode | Literal))


@click.command(help="Prints the part of a graph that Protégé and its reasoner can take, as Turtle.")
@click.argument("graph", type=click.Path(exists=True, path_type=Path))
@click.option("--article", "articles", multiple=True, metavar="ID", help="statements of this article")
@click.option("--speaker", "speakers", multiple=True, metavar="NAME", help="statements of this speaker, name or IRI")
@click.option("--most", default=MOST, show_default=True, type=click.IntRange(min=1), help="so many at most, spread")
@click.option("--with-ontology", is_flag=True, help="with the ontology in front: one file to open")
def main(graph: Path, articles: tuple[str, ...], speakers: tuple[str, ...], *, most: int, with_ontology: bool) -> None:
    """Prints the part."""
    try:
        part = turtle(cut(read(graph), Wanted(articles=articles, speakers=speakers, most=most)))
        ontology = (folder("ontology") / "quoth.ttl").read_text(encoding="utf-8") if with_ontology else ""
    except PipelineError as error:
        click.echo(f"{error}", err=True)
        sys.exit(error.exit_code)
    click.echo(f"{ontology}\n{part}" if ontology else part, nl=False)


if __name__ == "__main__":
    main()
