"""The formats, one a row: what each is called, what it is for, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.export import rdf
from pipeline.export.annotations import evidence
from pipeline.export.ftm import ftm
from pipeline.export.jsonld import jsonld
from pipeline.export.material import Material
from pipeline.export.nanopubs import nanopubs
from pipeline.export.network import gexf, graphml
from pipeline.export.rows import TABLES
from pipeline.export.schemaorg import schemaorg
from pipeline.export.tables import csv_table, parquet_table
from pipeline.export.wishes import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way in which a build leaves the house."""

    name: str
    ending: str
    media: str
    help: str
    write: Callable[[Material, Wishes], Iterator[bytes]]
    tables: tuple[str, ...] = ()
    """Its files, where it has several; `Wishes.table` names the one to write."""


FORMATS: Final[Mapping[str, Format]] = {
    one.name: one
    for one in (
        Format(
            name="turtle",
            ending=".ttl",
            media="text/turtle",
            help="the graph, or a part of it, for Protégé and for reading",
            write=rdf.turtle,
        ),
        Format(
            name="trig",
            ending=".trig",
            media="application/trig",
            help="the same with its named graphs",
            write=rdf.trig,
        ),
        Format(
            name="nquads",
            ending=".nq",
            media="application/n-quads",
            help="the same for machines",
            write=rdf.nquads,
        ),
        Format(
            name="jsonld",
            ending=".jsonld",
            media="application/ld+json",
            help="the same as JSON, a statement a line with its speaker, targets and words, for programs",
            write=jsonld,
        ),
        Format(
            name="csv",
            ending=".csv",
            media="text/csv",
            help="tables of statements, targets, entities, roles, ties and articles, for spreadsheets and statistics",
            write=csv_table,
            tables=tuple(TABLES),
        ),
        Format(
            name="parquet",
            ending=".parquet",
            media="application/vnd.apache.parquet",
            help="the same tables with types and lists, for pandas, DuckDB and R",
            write=parquet_table,
            tables=tuple(TABLES),
        ),
        Format(
            name="graphml",
            ending=".graphml",
            media="application/graphml+xml",
            help="who talks about whom as a network, for Gephi, Cytoscape, yEd and networkx",
            write=graphml,
        ),
        Format(
            name="gexf",
            ending=".gexf",
            media="application/gexf+xml",
            help="the same network in Gephi's own format",
            write=gexf,
        ),
        Format(
            name="ftm",
            ending=".ftm.json",
            media="application/json+ftm",
            help="FollowTheMoney entities, one a line, for Aleph and other workbenches of investigators",
            write=ftm,
        ),
        Format(
            name="annotations",
            ending=".jsonld",
            media="application/ld+json",
            help="Web Annotations of the words that show each statement, for annotation tools",
            write=evidence,
        ),
        Format(
            name="nanopubs",
            ending=".trig",
            media="application/trig",
            help="a nanopublication for every statement that is accepted, to be signed and published",
            write=nanopubs,
        ),
        Format(
            name="schema.org",
            ending=".jsonld",
            media="application/ld+json",
            help="quotations and claims in the words of schema.org, for websites and search engines",
            write=schemaorg,
        ),
    )
}
