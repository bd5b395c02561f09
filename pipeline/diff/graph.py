"""Changes as a graph: one node for each thing and field, with the words by which it can be read when it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from pipeline import iris
from pipeline.diff.compare import TOLERANCE, changes
from pipeline.diff.model import Change, Diff, Field, How, Of
from pipeline.mapping.declarations import declaration_quads, used
from pipeline.mapping.terms import node, words
from pipeline.vocab import Q, Rdf

_ALWAYS: Final = re.compile(r".*[/#]graph/(?:entities|run|curation)")
_CLASSES: Final = {
    Of.STATEMENT: Q.StatementChange,
    Of.AGENT: Q.AgentChange,
    Of.ARTICLE: Q.ArticleChange,
    Of.DECISION: Q.DecisionChange,
}
_KINDS: Final = {
    How.ADDED: Q.Added,
    How.GONE: Q.Gone,
    How.CHANGED: Q.Changed,
    How.RENAMED: Q.Renamed,
    How.MERGED: Q.Merged,
    How.SPLIT: Q.Split,
}


def change_graph(
    old: Store | Iterable[Quad],
    new: Store | Iterable[Quad],
    *,
    base: str | None = None,
    tolerance: float = TOLERANCE,
    graphs: AbstractSet[str] | None = None,
) -> list[Quad]:
    """The graph of what differs between two builds, stores or quads; never empty, for it declares its terms.

    `graphs`: the graphs that differ, where somebody knows; of two stores only these are read, which is quicker.
    """
    if graphs is not None and isinstance(old, Store) and isinstance(new, Store):
        old, new = (_part(store, graphs) for store in (old, new))
    return diff_quads(changes(old, new, tolerance=tolerance), base=base)


def _part(store: Store, graphs: AbstractSet[str]) -> Iterator[Quad]:
    for graph in store.named_graphs():
        # Names, decisions and the run are asked for wherever something differs.
        if isinstance(graph, NamedNode) and (graph.value in graphs or _ALWAYS.fullmatch(graph.value)):
            yield from store.quads_for_pattern(None, None, None, graph)


def diff_quads(diff: Diff, *, base: str | None = None) -> list[Quad]:
    """The differences as a graph `<base>graph/changes`."""
    under = base or diff.base
    graph = node(iris.changes_graph(base=under))
    made = [
        quad
        for change in diff.changes
        for field in change.fields or (None,)
        for quad in _quads(change, field, diff, graph, base=under)
    ]
    terms = used(made) | {Q.Change}
    return [*made, *declaration_quads(terms, graph)]


def _quads(change: Change, field: Field | None, diff: Diff, graph: NamedNode, *, base: str) -> Iterator[Quad]:
    told: list[object] = [change.of, change.how, change.was, change.now, change.text]
    told += [field.name, field.before, field.after] if field else []
    here = node(iris.change(diff.old.run, diff.new.run, *told, base=base))
    yield Quad(here, Rdf.type, Q.Change, graph)
    yield Quad(here, Rdf.type, _CLASSES[change.of], graph)
    yield Quad(here, Q.changeKind, _KINDS[change.how], graph)
    yield Quad(here, Q.changeText, words(change.text, change.lang), graph)
    for thing in sorted({*change.was, *change.now}):
        yield Quad(here, Q.changeOf, node(thing), graph)
    yield from (Quad(here, Q.changedFrom, node(thing), graph) for thing in change.was)
    yield from (Quad(here, Q.changedInto, node(thing), graph) for thing in change.now)
    if field:
        yield Quad(here, Q.changedField, words(field.name), graph)
    before, after = (field.before, field.after) if field else (None, None)
    for predicate, text in ((Q.valueBefore, before), (Q.valueAfter, after), (Q.changeSpeaker, change.speaker)):
        if text:
            yield Quad(here, predicate, words(text), graph)
    for predicate, iri in (
        (Q.changeArticle, change.article),
        (Q.sinceRun, diff.old.run),
        (Q.untilRun, diff.new.run),
    ):
        if iri:
            yield Quad(here, predicate, node(iri), graph)
