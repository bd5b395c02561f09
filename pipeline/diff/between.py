"""Two builds on this machine compared, and the difference written in one of four ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from pipeline.diff import listing, patch, plain
from pipeline.diff.compare import TOLERANCE, compared
from pipeline.diff.graph import diff_quads
from pipeline.diff.model import Change, Diff, How, Of
from pipeline.diff.sources import Source, differing, sources
from pipeline.diff.state import State, iris_of, place, state, words_of
from pipeline.errors import InputError

FORMATS: Final = ("text", "json", "patch", "graph")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The difference in lines, and whether there is one."""

    lines: Iterator[str]
    differs: bool


def between(old: Path, new: Path, *, as_: str = "text", tolerance: float = TOLERANCE, everything: bool = False) -> Told:
    """What differs between two builds: folders, graph files or stores."""
    here, there = sources(old, new)
    if as_ == "patch":
        if here.plain != there.plain:
            bare = (here if here.plain else there).path
            raise InputError(f"{bare}: has no named graphs as the other has; name graph.nq or the folder of the build")
        found = patch.delta(*differing(here, there))
        return Told(lines=patch.rows(found), differs=found.differs)
    before, now = _state(here), _state(there)
    diff = _explained(compared(before, now, tolerance=tolerance), (here, before), (there, now))
    if as_ == "graph":
        return Told(lines=(f"{quad} ." for quad in sorted(diff_quads(diff), key=str)), differs=bool(diff.changes))
    # Of a file without named graphs and one with them only what they tell can be compared.
    delta = patch.delta(*differing(here, there)) if here.plain == there.plain else None
    names = (str(old), str(new))
    lines = (
        iter([json.dumps(plain.plain(diff, delta, names), indent=2, ensure_ascii=False)])
        if as_ == "json"
        else listing.lines(diff, delta, names, everything=everything)
    )
    return Told(lines=lines, differs=bool(diff.changes) or bool(delta and delta.differs))


def _state(source: Source) -> State:
    try:
        found = state(source.store or source.quads())
    except InputError as error:
        raise InputError(f"{source.path}: {error}") from error
    if found.base is None and found.run is None:
        raise InputError(f"{source.path}: no statement, agent or article of a build in it; name the folder of a build")
    return found


def _explained(diff: Diff, old: tuple[Source, State], new: tuple[Source, State]) -> Diff:
    """The diff with the reasons that a build gives for what it left out."""
    return replace(diff, changes=tuple(_because(change, old, new) for change in diff.changes))


def _because(change: Change, old: tuple[Source, State], new: tuple[Source, State]) -> Change:
    if change.of is not Of.STATEMENT or change.how not in {How.GONE, How.ADDED}:
        return change
    (_, has), (lacks, without) = (old, new) if change.how is How.GONE else (new, old)
    (iri,) = change.was or change.now
    reason = lacks.rejected.get(unquote(iri.rpartition("/")[2]))
    spans = sorted(place(one) for one in iris_of(has.statements[iri], "contentSpan"))
    if reason is None and spans and spans[0][0] in without.versions:
        ids = words_of(has.articles.get(change.article or "", {}), "articleId")
        reason = lacks.rejected.get(f"{(*ids, '')[0]}:{spans[0][1].start}-{spans[-1][1].end}")
    return replace(change, because=reason) if reason else change
