"""The articles of two builds: which are the same ones, and where the words of their texts went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.diff import texts
from pipeline.diff.state import State, first, words_of
from pipeline.diff.texts import Alignment

# The share of the words that must be the same for an article under another id to be the same one.
_LIKE: Final = 0.5
# A text of fewer runs of words than this shares too few with any to be known by them.
_SHORT: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The articles that are in both builds."""

    pairs: Mapping[str, str]
    """IRI in the old build -> IRI in the new one."""
    versions: Mapping[str, str]
    """The same of their versions, where these are two."""
    alignments: Mapping[str, Alignment]
    """By the new one of two versions; only where both texts are known."""


def papers(old: State, new: State) -> Papers:
    """Which articles are the same ones: by their id, their text, their address, or half of their words."""
    pairs = {iri: iri for iri in old.articles if iri in new.articles}
    for key in ("contentHash", "url"):
        _agree(old, new, pairs, key)
    _alike(old, new, pairs)
    versions = {
        old.version_of[one]: new.version_of[other]
        for one, other in pairs.items()
        if one in old.version_of and other in new.version_of and old.version_of[one] != new.version_of[other]
    }
    laid = {}
    for one, other in versions.items():
        before, now = (first(words_of(each, "text")) for each in (old.versions[one], new.versions[other]))
        if before is not None and now is not None:
            laid[other] = texts.aligned(before, now)
    return Papers(pairs=pairs, versions=versions, alignments=laid)


def left(old: State, new: State, pairs: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The articles that only the old build has, and those that only the new one has."""
    taken = set(pairs.values())
    return [one for one in old.articles if one not in pairs], [one for one in new.articles if one not in taken]


def _agree(old: State, new: State, pairs: dict[str, str], key: str) -> None:
    """Pairs those that alone have the same value."""
    gone, added = left(old, new, pairs)
    before, now = _by(old, gone, key), _by(new, added, key)
    pairs.update(
        (before[value][0], now[value][0])
        for value in sorted(before.keys() & now.keys())
        if len(before[value]) == len(now[value]) == 1
    )


def _by(state: State, articles: Collection[str], key: str) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for iri in articles:
        for value in words_of({**state.articles[iri], **state.versions.get(state.version_of.get(iri, ""), {})}, key):
            found[value].append(iri)
    return found


def _alike(old: State, new: State, pairs: dict[str, str]) -> None:
    """Pairs those that have most of their words in common, each with the one that it has most of."""
    gone, added = left(old, new, pairs)
    if not gone or not added:
        return
    runs: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for iri in gone:
        mine = _runs(old, iri)
        sizes[iri] = len(mine)
        for run in mine:
            runs[run].append(iri)
    found = []
    for iri in added:
        mine = _runs(new, iri)
        common = Counter(one for run in mine for one in runs.get(run, ()))
        found += [
            (-share, one, iri)
            for one, number in common.items()
            if (share := number / max(_SHORT, min(sizes[one], len(mine)))) >= _LIKE
        ]
    taken: set[str] = set()
    for _, one, other in sorted(found, key=lambda pair: (pair[0], sorted(pair[1:]))):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)


def _runs(state: State, article: str) -> Collection[tuple[str, ...]]:
    text = first(words_of(state.versions.get(state.version_of.get(article, ""), {}), "text"))
    return texts.runs(texts.words(text or ""))
