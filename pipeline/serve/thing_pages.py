"""The pages of /id/: an agent with its statements, a statement in its sentence, an article, and anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from starlette.responses import Response

from pipeline.serve import evidence, links, lookups, pages
from pipeline.serve.formats import formats
from pipeline.serve.refusals import Refused
from pipeline.serve.serving import Serving
from pipeline.serve.tables import Cell
from pipeline.vocab import Q, Rdf, Rdfs

_HOW: Final = {"said": str(Q.speaker), "about": str(Q.about), "inside": f"{Q.statedIn}/{Q.versionOf}"}
_FACTS: Final = (
    *(Q.speaker, Q.speakerRole, Q.act, Q.about, Q.addressee, Q.saidAt, Q.reportedBy, Q.reports),
    *(Q.mode, Q.polarity, Q.certainty, Q.confidence, Q.foundBy, Q.speakerBecause),
)
"""What a statement's page tells first."""
_MOST: Final = 500
_MOST_INCOMING: Final = 100
_HEADINGS: Final = (Rdfs.label, Q.headline, Q.quotedText, Q.articleId, Q.exactText)
_LONG: Final = 300

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement in a list."""

    words: Cell
    act: str
    who: Cell | None
    whom: Sequence[Cell]
    article: Cell
    published: str


async def thing(here: Serving, iri: str, *, headers: Mapping[str, str]) -> Response:
    """The page of anything that the graph knows."""
    base = here.options.base
    properties = await lookups.rows(here, "properties", iri)
    kinds = [row["value"] for row in properties if row["property"] == Rdf.type.value]
    is_statement, is_article = Q.Statement.value in kinds, Q.Article.value in kinds
    lists = ("inside",) if is_article else () if is_statement else ("said", "about")
    statements = {name: await _statements(here, iri, name) for name in lists}
    incoming = await lookups.rows(here, "incoming", iri)
    shown = await lookups.rows(here, "evidence", iri) if is_statement else []
    return pages.page(
        "thing.html",
        headers=headers,
        iri=iri,
        heading=_heading(properties, links.short(iri, base)),
        kinds=[Cell(text=links.words(kind), address=links.address(kind, base)) for kind in kinds],
        formats=_formats(iri, base),
        passage=evidence.passage(shown, base) if shown else None,
        facts=_facts(properties, shown, base) if shown else [],
        statements={name: found[:_MOST] for name, found in statements.items()},
        most=_MOST,
        more=[name for name, found in statements.items() if len(found) > _MOST],
        properties=_properties(properties, base),
        incoming=[
            (links.words(row["property"]), _iri(row["subject"], None, base)) for row in incoming[:_MOST_INCOMING]
        ],
        more_incoming=len(incoming) > _MOST_INCOMING,
    )


async def graph(here: Serving, iri: str) -> Response:
    """The page of a named graph."""
    found = await lookups.rows(here, "size", iri)
    if not found or found[0]["triples"] == "0":
        raise Refused(404, f"no graph <{iri}> here")
    base = here.options.base
    article = base + links.short(iri, base).removeprefix("graph/")
    return pages.page(
        "graph.html",
        iri=iri,
        heading=links.short(iri, base),
        formats=_formats(iri, base),
        triples=f"{int(found[0]['triples']):,}",
        article=_iri(article, None, base) if await lookups.is_known(here, article) else None,
    )


async def _statements(here: Serving, iri: str, name: str) -> list[Said]:
    rows = await lookups.rows(here, "statements", iri, how=_HOW[name])
    base = here.options.base
    return [_said(list(same), base) for _, same in groupby(rows, key=lambda row: row["statement"])]


def _said(rows: Sequence[Row], base: str) -> Said:
    first = rows[0]
    whom = {row["agent"]: _iri(row["agent"], row.get("agentName"), base) for row in reversed(rows) if "agent" in row}
    return Said(
        words=Cell(text=first["what"], address=links.address(first["statement"], base)),
        act=links.words(first["act"]),
        who=_iri(first["speaker"], first.get("speakerName"), base) if "speaker" in first else None,
        whom=tuple(reversed(whom.values())),
        article=_iri(first["article"], first["articleName"], base),
        published=first.get("published", "")[:10],
    )


def _iri(iri: str, name: str | None, base: str) -> Cell:
    return Cell(text=name or links.short(iri, base), address=links.address(iri, base))


def _heading(properties: Iterable[Row], otherwise: str) -> str:
    """What it is called."""
    found = {row["property"]: row["value"] for row in properties}
    heading = next((found[one.value] for one in _HEADINGS if one.value in found), otherwise)
    return heading if len(heading) <= _LONG else f"{heading[:_LONG]} …"


def _properties(properties: Iterable[Row], base: str) -> list[tuple[str, list[Cell]]]:
    """Every property in words, with its values; a value with names in several languages counts once."""
    listed = []
    for name, rows in groupby(properties, key=lambda row: row["property"]):
        # An IRI has no space and a scheme; a literal that looks like one is followed no worse.
        cells = {row["value"]: _value(row, base) for row in rows}
        listed.append((links.words(name), list(cells.values())))
    return listed


def _facts(properties: Sequence[Row], shown: Sequence[Row], base: str) -> list[tuple[str, list[Cell]]]:
    """What matters of a statement, and where it stands."""
    found = dict(_properties(properties, base))
    told = [(name, found[name]) for name in (links.words(one.value) for one in _FACTS) if name in found]
    return [*told, ("article", [_iri(shown[0]["article"], shown[0]["articleName"], base)])]


def _value(row: Row, base: str) -> Cell:
    address = links.address(row["value"], base)
    if address is None:
        return Cell(text=row["value"])
    return Cell(text=row.get("name") or links.short(row["value"], base), address=address)


def _formats(iri: str, base: str) -> list[tuple[str, str]]:
    """The suffix of each format and the address of the RDF in it."""
    names = dict.fromkeys(one.name for one in formats("graph"))
    return [(name, f"{links.address(iri, base)}.{name}") for name in names]
