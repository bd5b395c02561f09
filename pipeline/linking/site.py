"""What has to be known of an endpoint's data: a folder with two queries, a table of classes, and its address.

site.toml     endpoint = "https://…/sparql", and item = a regular expression that all of its identifiers match
lookup.rq     what is called so; a line `VALUES ?name { … }`, and if need be `VALUES ?language { … }`
broader.rq    what a class is one of; lines `VALUES ?class { … }` and `VALUES ?broader { … }`. May be left out
classes.tsv   which of its classes is which of our kinds
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from pipeline.errors import DataError
from pipeline.languages.tables import member, rows
from pipeline.model import Kind

ANY = "*"


class Fit(StrEnum):
    """Whether what an endpoint says of a thing's class goes with our kind."""

    YES = "yes"
    NEAR = "near"
    NEVER = "never"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One endpoint's data."""

    endpoint: str
    item: re.Pattern[str]
    lookup: str
    broader: str | None
    classes: Mapping[tuple[str, str], tuple[Fit, str]]
    """(kind, class) -> whether it fits, and the class in words."""

    @property
    def known(self) -> tuple[str, ...]:
        """The classes of the table, sorted."""
        return tuple(sorted({each for _, each in self.classes}))


def site(folder: Path) -> Site:
    """The site that the folder describes."""
    about = _about(folder / "site.toml")
    broader = folder / "broader.rq"
    return Site(
        endpoint=about["endpoint"],
        item=_pattern(about["item"], folder / "site.toml"),
        lookup=_query(folder / "lookup.rq", ("name",)),
        broader=_query(broader, ("class", "broader")) if broader.exists() else None,
        classes=_classes(folder / "classes.tsv"),
    )


def bind(query: str, values: Mapping[str, Iterable[Literal | NamedNode]]) -> str:
    """The query with these values in its VALUES lines; the terms are written, and so escaped, by pyoxigraph."""
    for variable, terms in values.items():
        line = f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}"
        query = _values(variable).sub(lambda _, line=line: line, query)  # type: ignore[misc]
    return query


def fit(site: Site, kind: Kind, classes: Iterable[str], *, broader: Mapping[str, Iterable[str]]) -> tuple[Fit, str]:
    """Whether a thing of these classes may be an agent of this kind, and by which class, in words."""
    all_ = sorted({one for each in classes for one in (each, *broader.get(each, ()))})
    if not all_:
        return Fit.UNKNOWN, ""
    told = [site.classes[key] for each in all_ for key in ((ANY, each), (kind.value, each)) if key in site.classes]
    for wanted in (Fit.NEVER, Fit.YES, Fit.NEAR):
        if words := [word for each, word in told if each is wanted]:
            return wanted, words[0]
    return Fit.NO, ""


def _about(path: Path) -> dict[str, str]:
    try:
        about = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: cannot be read as TOML ({error}); correct it") from error
    for name in ("endpoint", "item"):
        if not isinstance(about.get(name), str):
            raise DataError(f'{path}: {name} is missing; write {name} = "…"')
    return about


def _pattern(pattern: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise DataError(f"{path}: pattern '{pattern}' is wrong ({error}); correct it") from error


def _query(path: Path, variables: Iterable[str]) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}): check the path and save it as UTF-8") from error
    for name in variables:
        if len(_values(name).findall(text)) != 1:
            raise DataError(f"{path}: needs one line 'VALUES ?{name} {{ … }}'; quoth puts there what it asks for")
    return text


def _values(variable: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*VALUES \?{variable} \{{[^\n]*\}}[ \t]*$", re.MULTILINE)


def _classes(path: Path) -> dict[tuple[str, str], tuple[Fit, str]]:
    found: dict[tuple[str, str], tuple[Fit, str]] = {}
    kinds = (ANY, *(kind.value for kind in Kind))
    for line, row in rows(path, columns=("kind", "class", "fits", "why")):
        member(row["kind"], kinds, path=path, line=line, what="kind")
        member(row["fits"], (Fit.YES, Fit.NEAR, Fit.NEVER), path=path, line=line, what="fit")
        try:
            NamedNode(row["class"])
        except ValueError as error:
            raise DataError(f"{path}:{line}: class '{row['class']}' is no IRI; write it in full") from error
        found[row["kind"], row["class"]] = (Fit(row["fits"]), row["why"].partition(":")[0])
    return found
