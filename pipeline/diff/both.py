"""Two builds, and which of the one is which of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.diff.flow import Flow, flow
from pipeline.diff.papers import Papers, papers
from pipeline.diff.state import State, place, words_of
from pipeline.diff.statements import paired


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """The two builds with all that connects them."""

    old: State
    new: State
    papers: Papers
    flow: Flow
    pairs: Mapping[str, str]
    """The statements, from the old build to the new one."""


def both(old: State, new: State) -> Both:
    """The two laid side by side."""
    articles = papers(old, new)
    return Both(old=old, new=new, papers=articles, flow=flow(old, new, articles), pairs=paired(old, new, articles))


def words_at(state: State, spans: Iterable[str]) -> list[str]:
    """The words of spans in order, where their text is known; white space in runs of one blank."""
    found = []
    for iri in sorted(spans, key=place):
        version, span = place(iri)
        found += [" ".join(span.of(text).split()) for text in words_of(state.versions.get(version, {}), "text")]
    return found
