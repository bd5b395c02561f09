"""The triples of one statement, parted into what is asserted and why it is believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Triple

from pipeline import iris
from pipeline.export.cut import parties
from pipeline.export.material import Material, quads
from pipeline.mapping.articles import article_quads
from pipeline.mapping.entities import entity_quads
from pipeline.mapping.passages import version_of
from pipeline.mapping.statements import statement_quads
from pipeline.model import Statement
from pipeline.vocab import Q, Rdf, Rdfs

Triples = set[Triple]
_WHY: Final = frozenset(
    {
        Q.addresseeSpan,
        Q.confidence,
        Q.contentSpan,
        Q.cueLemma,
        Q.cueSpan,
        Q.foundBy,
        Q.sentenceSpan,
        Q.speakerBecause,
        Q.speakerSpan,
        Q.stanceConfidence,
        Q.statedIn,
        Q.targetBecause,
        Q.targetSpan,
        Q.timeSpan,
    }
)
"""What is said of a statement and its targets that tells why, and not what."""
_OF_AGENTS: Final = frozenset({Rdf.type, Rdfs.label})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A statement's triples."""

    asserted: Triples
    """Who says what about whom."""
    why: Triples
    """The words that show it, the run, and what people decided of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What lies beside the articles in the graph."""

    runs: Triples
    decisions: Mapping[str, Triples]
    """Each with all that is said of it, by its IRI."""
    decided: Mapping[str, set[str]]
    """Which decisions there are, by the IRI of what they decide."""


def beside(material: Material) -> Beside:
    """The runs and the decisions of the graph."""
    runs: Triples = set()
    decisions: defaultdict[str, Triples] = defaultdict(set)
    decided: defaultdict[str, set[str]] = defaultdict(set)
    run, curation = (graph(base=material.base) for graph in (iris.run_graph, iris.curation_graph))
    for quad in quads(material):
        if value(quad.graph_name) == run:
            runs.add(quad.triple)
        elif value(quad.graph_name) == curation:
            decisions[value(quad.subject)].add(quad.triple)
            if quad.predicate == Q.decides:
                decided[value(quad.object)].add(value(quad.subject))
    return Beside(runs=runs, decisions=decisions, decided=decided)


def parts(material: Material, one: Statement, others: Beside, known: Mapping[str, str]) -> Parts:
    """The statement's triples; `known` are the publishers by name."""
    article = material.texts[one.article]
    version = version_of(article, base=material.base)
    told = {quad.triple for quad in statement_quads(one, version, tenures=(), base=material.base)}
    spans = f"{version.node.value}/span/"
    why = {each for each in told if each.predicate in _WHY or value(each.subject).startswith(spans)}
    asserted = told - why
    for iri in parties(one) & material.agents.keys():
        about = (quad.triple for quad in entity_quads(material.agents[iri], version.graph))
        asserted |= {each for each in about if each.predicate in _OF_AGENTS}
    page = (quad.triple for quad in article_quads(article, version, known=known, base=material.base))
    why |= {each for each in page if each.predicate != Q.text}
    here = iris.statement(one.id, base=material.base)
    for decision in others.decided.get(here, ()):
        why |= {
            each for each in others.decisions[decision] if each.predicate != Q.decides or value(each.object) == here
        }
    return Parts(asserted=asserted, why=why | others.runs)


def value(term: object) -> str:
    """The IRI; nothing for a term that is none."""
    return term.value if isinstance(term, NamedNode) else ""
