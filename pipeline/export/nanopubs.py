"""Nanopublications (https://nanopub.net/guidelines/working_draft/), one for every statement that is accepted.

A statement is accepted that a person accepted, or that has a speaker and is more likely right than not. Asserted is who
said what about whom; its provenance is the words that show it, the run that found it and what people decided of it.
Neither tells when, or by whom, it is published: who signs it adds that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from pipeline import iris
from pipeline.export.asserted import Parts, beside, parts, value
from pipeline.export.common import address
from pipeline.export.material import Material
from pipeline.export.wishes import Wishes
from pipeline.mapping.articles import publishers
from pipeline.mapping.terms import node, words
from pipeline.model import Statement
from pipeline.vocab import Prov, Q, Rdf, Rdfs, Xsd

LIMIT: Final = 0.5
"""The confidence from which a statement is more likely right than not: it is calibrated."""


def nanopubs(material: Material, wishes: Wishes) -> Iterator[bytes]:
    """The nanopublications as TriG, each by itself with its prefixes."""
    limit = LIMIT if wishes.least_sure is None else wishes.least_sure
    others, known = beside(material), publishers(material.entities)
    for one in material.statements:
        if accepted(one, limit):
            yield _written(material, one, parts(material, one, others, known))


def accepted(statement: Statement, limit: float) -> bool:
    """Whether a person accepted it, or it has a speaker and is as sure as the limit."""
    by_hand = any(mark.startswith("statement ") for mark in statement.decided)
    return by_hand or (statement.speaker is not None and statement.confidence >= limit)


def _written(material: Material, one: Statement, told: Parts) -> bytes:
    """The nanopublication; its name tells what it holds, so that another content has another name."""
    lines = "\n".join(sorted(str(each) for each in told.asserted | told.why))
    digest = hashlib.sha256(lines.encode()).hexdigest()[:16]
    this = node(f"{material.base}nanopub/{iris.encode(one.id)}/{digest}")
    np, prov = address("np"), address("prov")
    head, assertion, provenance, info = (
        node(f"{this.value}/{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    runs = {value(each.subject) for each in told.why if each.object == Q.ExtractionRun}
    decisions = {value(each.subject) for each in told.why if each.predicate == Q.decides}
    graphs = {
        head: {
            Triple(this, Rdf.type, node(f"{np}Nanopublication")),
            Triple(this, node(f"{np}hasAssertion"), assertion),
            Triple(this, node(f"{np}hasProvenance"), provenance),
            Triple(this, node(f"{np}hasPublicationInfo"), info),
        },
        assertion: told.asserted,
        provenance: told.why
        | {Triple(assertion, Prov.wasDerivedFrom, node(material.version(one.article)))}
        | {Triple(assertion, node(f"{prov}wasGeneratedBy"), node(run)) for run in runs}
        | {Triple(assertion, node(f"{prov}wasInfluencedBy"), node(decision)) for decision in decisions},
        info: {
            Triple(this, Rdfs.label, words(f"Statement {one.id}")),
            Triple(this, node(f"{address('npx')}introduces"), node(iris.statement(one.id, base=material.base))),
            *(Triple(this, node(f"{prov}wasGeneratedBy"), node(run)) for run in runs),
        },
    }
    prefixes = {
        "this": f"{this.value}/",
        "np": np,
        "npx": address("npx"),
        "prov": prov,
        "q": Q.NAMESPACE,
        "rdfs": Rdfs.label.value.removesuffix("label"),
        "xsd": Xsd.string.value.removesuffix("string"),
    }
    quads = (
        Quad(each.subject, each.predicate, each.object, graph)
        for graph, triples in graphs.items()
        for each in sorted(triples, key=str)
    )
    out = BytesIO(f"# nanopublication of statement {one.id}\n".encode())
    out.seek(0, 2)
    serialize(quads, out, format=RdfFormat.TRIG, prefixes=prefixes)
    return out.getvalue() + b"\n"
