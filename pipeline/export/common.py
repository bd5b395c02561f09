"""What several formats need of a record."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pipeline.messages import ENGLISH
from pipeline.model import Entity, Statement, Target

_HERE = Path(__file__).parent


def name(entity: Entity) -> str:
    """The preferred name: the English one, or the first."""
    return next((label.text for label in entity.labels if label.lang == ENGLISH), entity.label)


def targets_of(statement: Statement) -> list[Target]:
    """Its targets in order of the text, as the graph numbers them."""
    return sorted(statement.about, key=lambda target: (target.span, target.entity))


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of one of the tables in this folder."""
    with (_HERE / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


@cache
def address(key: str) -> str:
    """The namespace or context that goes by this name in `addresses.tsv`."""
    return addresses()[key]


@cache
def addresses() -> Mapping[str, str]:
    """Namespaces and contexts by name."""
    return MappingProxyType({row["name"]: row["address"] for row in rows_of("addresses")})


@cache
def kinds() -> Mapping[str, Mapping[str, str]]:
    """What an agent of each kind is in other vocabularies."""
    return MappingProxyType({row["kind"]: row for row in rows_of("kinds")})


@cache
def languages() -> Mapping[str, str]:
    """The codes of three letters by those of two."""
    return MappingProxyType({row["two"]: row["three"] for row in rows_of("languages")})
