"""The pages of /id/: an agent with its statements, a statement in its sentence, an article, and anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from starlette.responses import Response

from pipeline.serve import evidence, links, lookups, pages
from pipeline.serve.formats import formats
from pipeline.serve.listings import Row, described, linked, statements_of
from pipeline.serve.refusals import Refused
from pipeline.serve.serving import Serving
from pipeline.serve.tables import Cell
from pipeline.vocab import Q, Rdf

_HOW: Final = {"said": str(Q.speaker), "about": str(Q.about), "inside": f"{Q.statedIn}/{Q.versionOf}"}
_FACTS: Final = (
    *(Q.speaker, Q.speakerRole, Q.act, Q.about, Q.addressee, Q.saidAt, Q.reportedBy, Q.reports),
    *(Q.mode, Q.polarity, Q.certainty, Q.confidence, Q.foundBy, Q.speakerBecause),
)
"""What a statement's page tells first."""
_MOST: Final = 500
_MOST_ROWS: Final = 2500
_MOST_INCOMING: Final = 100
_HEADINGS: Final = (Q.headline, Q.quotedText, Q.articleId, Q.exactText)
_LONG: Final = 300
_IRI: Final = re.compile(r"https?://[^\s<>\"{}|^`\\]+")


async def thing(here: Serving, iri: str, *, headers: Mapping[str, str]) -> Response:
    """The page of anything that the graph knows."""
    base = here.options.base
    properties = await lookups.rows(here, "properties", iri)
    kinds = [row["value"] for row in properties if row["property"] == Rdf.type.value]
    is_statement, is_article = Q.Statement.value in kinds, Q.Article.value in kinds
    lists = ("inside",) if is_article else () if is_statement else ("said", "about")
    rows = {name: await lookups.rows(here, "statements", iri, how=_HOW[name]) for name in lists}
    shown = await lookups.rows(here, "evidence", iri) if is_statement else []
    incoming = await lookups.rows(here, "incoming", iri)
    agents = [row[name] for found in rows.values() for row in found for name in ("speaker", "agent") if name in row]
    names = await lookups.names(here, [iri, *agents, *(row["value"] for row in properties if _is_iri(row["value"]))])
    statements = {name: statements_of(found, names, base) for name, found in rows.items()}
    listed = described(properties, names, base)
    return pages.page(
        "thing.html",
        headers=headers,
        iri=iri,
        heading=_heading(properties, names.get(iri) or links.short(iri, base)),
        kinds=[Cell(text=links.words(kind), address=links.address(kind, base)) for kind in kinds],
        formats=_formats(iri, base),
        passage=evidence.passage(shown, base) if shown else None,
        facts=_facts(listed, shown, base) if shown else [],
        statements={name: found[:_MOST] for name, found in statements.items()},
        more=[name for name, found in statements.items() if len(found) > _MOST or len(rows[name]) == _MOST_ROWS],
        properties=listed,
        incoming=[
            (links.words(row["property"]), linked(row["subject"], {}, base)) for row in incoming[:_MOST_INCOMING]
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
        article=linked(article, {}, base) if await lookups.is_known(here, article) else None,
    )


def _heading(properties: Iterable[Row], otherwise: str) -> str:
    """What it is called."""
    found = {row["property"]: row["value"] for row in properties}
    heading = next((found[one.value] for one in _HEADINGS if one.value in found), otherwise)
    return heading if len(heading) <= _LONG else f"{heading[:_LONG]} …"


def _incoming(rows: Iterable[Row], base: str) -> list[tuple[str, Cell]]:
    return [(links.words(row["property"]), linked(row["subject"], {}, base)) for row in rows]


def _facts(listed: Iterable[tuple[str, list[Cell]]], shown: Sequence[Row], base: str) -> list[tuple[str, list[Cell]]]:
    """What matters of a statement, and where it stands."""
    found = dict(listed)
    told = [(name, found[name]) for name in (links.words(one.value) for one in _FACTS) if name in found]
    article = Cell(text=shown[0]["articleName"], address=links.address(shown[0]["article"], base))
    return [*told, ("article", [article])]


def _is_iri(value: str) -> bool:
    return bool(_IRI.fullmatch(value))


def _formats(iri: str, base: str) -> list[tuple[str, str]]:
    """The suffix of each format and the address of the RDF in it."""
    names = dict.fromkeys(one.name for one in formats("graph"))
    return [(name, f"{links.address(iri, base)}.{name}") for name in names]
