"""A finished build, read back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline import records, report
from pipeline.errors import InputError, StoreError
from pipeline.model import Article, Mark, Statement
from pipeline.report import Report

if TYPE_CHECKING:
    from pyoxigraph import Quad

R = TypeVar("R")
# How far from a statement a passed-over passage is still worth telling.
_NEAR = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A statement with the article it stands in and the report of the build."""

    statement: Statement
    article: Article
    report: Report

    def marks(self) -> tuple[Mark, ...]:
        """The passages near the statement that were read for none."""
        start, end = self.statement.sentence
        return tuple(m for m in self.article.marks if m.span.start < end + _NEAR and start - _NEAR < m.span.end)


def lines(folder: Path, name: str, kind: type[R]) -> list[R]:
    """The records of one of the build's JSON lines files."""
    path = folder / f"{name}.jsonl"
    try:
        with path.open("rb") as file:
            return list(records.read(kind, file, name=str(path)))
    except FileNotFoundError as error:
        raise InputError(f"{path}: no build here; make one with 'quoth build', or name its folder") from error


def quads(folder: Path) -> list[Quad]:
    """The build's graph as it was written. A store would not do: it makes one integer type of all."""
    from pyoxigraph import RdfFormat, parse

    path = folder / "graph.nq"
    try:
        return list(parse(path=path, format=RdfFormat.N_QUADS))
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path}: cannot be read as N-Quads ({error}); build again with 'quoth build'") from error


def made(folder: Path) -> Report:
    """The build's report."""
    if found := report.read(folder):
        return found
    if not (folder / report.NAME).exists():
        raise InputError(f"{folder}: no build here; make one with 'quoth build', or name its folder")
    raise InputError(f"{folder / report.NAME}: not a report of this version; build again with 'quoth build'")


def evidence(folder: Path, name: str) -> Evidence:
    """What the build has on the statement with this id, IRI or first characters of its id."""
    wanted = name.rpartition("/")[2]
    found = [one for one in lines(folder, "statements", Statement) if one.id.startswith(wanted)]
    exact = [one for one in found if one.id == wanted] or found
    if not wanted or not exact:
        raise InputError(f"{folder}: no statement '{name}'; the ids stand in {folder / 'statements.jsonl'}")
    if len(exact) > 1:
        raise InputError(f"{folder}: '{name}' begins the ids of {len(exact)} statements; give more of it")
    article = next(one for one in lines(folder, "articles", Article) if one.id == exact[0].article)
    return Evidence(statement=exact[0], article=article, report=made(folder))
