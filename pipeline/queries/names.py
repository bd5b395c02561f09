"""From a name that a person types to the IRIs it may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from pipeline.errors import QueryError
from pipeline.vocab import Q, Rdfs


class Name(NamedTuple):
    """What something is called."""

    iri: str
    text: str
    alias: bool


def find(store: Store, label: str) -> tuple[str, ...]:
    """The IRIs of what has this label, or else this alias, in whatever case; sorted."""
    names = list(_names(store))
    if found := meant(label, names):
        return found
    raise unknown(label, names, where="in the graph")


def meant(label: str, names: Iterable[Name]) -> tuple[str, ...]:
    """The IRIs of what is called so, sorted; none where nothing is."""
    wanted = _folded(label)
    found: defaultdict[bool, set[str]] = defaultdict(set)
    for name in names:
        if _folded(name.text) == wanted:
            found[name.alias].add(name.iri)
    # A label goes before an alias: "Forbes" is the magazine, though a Mr Forbes may go by it too.
    return tuple(sorted(found[False] or found[True]))


def unknown(label: str, names: Iterable[Name], *, where: str) -> QueryError:
    """The error that nothing there is called so, with the names that come near."""
    known: dict[str, str] = {}
    for name in names:
        known[_folded(name.text)] = min(name.text, known.get(_folded(name.text), name.text))
    close = [known[name] for name in get_close_matches(_folded(label), sorted(known), n=3, cutoff=0.5)]
    hint = (
        f"did you mean {' or '.join(repr(name) for name in close)}?" if close else "'quoth query people' lists people"
    )
    return QueryError(f"nothing {where} is called {label!r}; {hint}")


def _names(store: Store) -> Iterator[Name]:
    for predicate in (Rdfs.label, Q.alias):
        for quad in store.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                yield Name(quad.subject.value, quad.object.value, predicate == Q.alias)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
