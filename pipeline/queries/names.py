"""From a name that a person types to the IRIs it may mean."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode, Store

from pipeline.errors import QueryError
from pipeline.vocab import Q, Rdfs


def find(store: Store, label: str) -> tuple[str, ...]:
    """The IRIs of what has this label, or else this alias, in whatever case; sorted."""
    wanted = _folded(label)
    known: dict[str, str] = {}
    for predicate in (Rdfs.label, Q.alias):
        found: defaultdict[str, set[str]] = defaultdict(set)
        for quad in store.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                name = _folded(quad.object.value)
                found[name].add(quad.subject.value)
                known[name] = min(quad.object.value, known.get(name, quad.object.value))
        # A label goes before an alias: "Forbes" is the magazine, though a Mr Forbes may go by it too.
        if wanted in found:
            return tuple(sorted(found[wanted]))
    close = [known[name] for name in get_close_matches(wanted, sorted(known), n=3, cutoff=0.5)]
    hint = (
        f"did you mean {' or '.join(repr(name) for name in close)}?" if close else "'quoth query people' lists people"
    )
    raise QueryError(f"nothing in the graph is called {label!r}; {hint}")


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
