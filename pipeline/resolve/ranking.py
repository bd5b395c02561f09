"""Whom a pronoun means, among all whom the article has spoken of: each has features, each feature a weight.

The weights (`ranking.tsv`) are learned from annotated articles by `pipeline.train.rank`, as a softmax over the
candidates (Denis and Baldridge 2008, https://aclanthology.org/D08-1069): few enough to be read and argued with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from pathlib import Path

from pipeline.languages.tables import rows
from pipeline.model import Span
from pipeline.resolve.agents import Agent
from pipeline.resolve.cast import Cast
from pipeline.resolve.heard import Heard, before
from pipeline.resolve.heard import nearest as foremost
from pipeline.spans import at

WEIGHTS = Path(__file__).parent / "ranking.tsv"
_MOST = 120
"""Places before a pronoun that are looked at, the nearest first."""
_OFTEN = 3
"""Mentions that make an agent one the article is about."""
COMMON = frozenset({"number agrees", "gender known"})
"""What nearly everybody who fits has: no reason to give."""
_BREAK = 2
"""Line ends between one paragraph and the next, at most."""
_SENTENCES = (
    (0, "in this sentence"),
    (1, "one sentence back"),
    (2, "two sentences back"),
    (5, "up to five sentences back"),
)
"""Sentences between a place and the pronoun, at most, and the feature."""


class Place(StrEnum):
    """Where a pronoun stands."""

    SOURCE = "source"
    TOLD = "told"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An agent that may be meant, at the nearest place that speaks of it."""

    heard: Heard
    features: frozenset[str]


def candidates(
    span: Span,
    *,
    cast: Cast,
    said: Sequence[Heard],
    fits: Callable[[Heard], bool],
    several: bool | None = None,
    speaker: Agent | None = None,
) -> list[Candidate]:
    """Everybody who fits the pronoun at `span`, the nearest first. `several`: whether it speaks of several; `speaker`:
    who says the words it stands in.
    """
    places = list(islice(before(span.start, cast=cast, said=said), _MOST))
    grouped: dict[str, list[Heard]] = {}
    for each in places:
        grouped.setdefault(each.agent.iri, []).append(each)
    fitting = {iri: some for iri, some in grouped.items() if any(map(fits, some))}
    if not fitting:
        return []
    first = _firsts(places, cast=cast)
    spoken = [each.agent.iri for each in places if each.spoke]
    turns = list(dict.fromkeys(spoken))
    most = max(len(some) for some in fitting.values())
    nearest = next(iter(fitting))
    rule = foremost(span.start, cast=cast, said=said, fits=fits, best=lambda each: each.gender is not None)
    told = [iri for iri, some in fitting.items() if any(each.gender is not None for each in some)]
    out = []
    for iri, some in fitting.items():
        each = next(one for one in some if fits(one))
        features = {
            name
            for name, holds in (
                ("nearest", iri == nearest),
                ("foremost in the nearest sentence", rule is not None and iri == rule.agent.iri),
                ("spoke last", turns[:1] == [iri]),
                ("spoke last but one", turns[1:2] == [iri]),
                ("has spoken", iri in turns[2:]),
                ("named most often", len(some) == most and len(fitting) > 1),
                ("named often", len(some) >= _OFTEN),
                ("without a name", not each.agent.named),
                ("gender known", iri in told),
                ("only gender known", told == [iri] and len(fitting) > 1),
                ("no person for certain", each.person is None),
                ("in passing", all(one.weak for one in some[:2])),
                ("number agrees", several is not None and each.several is several),
                ("number disagrees", several is not None and each.several is (not several)),
                ("who says these words", speaker is not None and iri == speaker.iri),
                ("in the headline", _headline(some[-1], cast=cast)),
            )
            if holds
        }
        out.append(Candidate(heard=each, features=frozenset(features | _nearby(some[0], span, first, cast=cast))))
    return out


def _nearby(each: Heard, span: Span, first: Mapping[int, int], *, cast: Cast) -> set[str]:
    """What is to be said of the nearest place."""
    text, sentences = cast.article.text, cast.reading.sentences
    here, there = at(span.start, sentences), at(each.span.start, sentences)
    back = here - there
    found = {next((name for most, name in _SENTENCES if back <= most), "further back")}
    lines = text.count("\n", each.span.end, span.start)
    near = "in the paragraph before" if lines <= _BREAK else "paragraphs back"
    found.add(near if lines else "in this paragraph")
    if first.get(there) == each.span.start:
        found.add("opens its sentence")
    if each.spoke:
        found.add("speaks there")
    if cast.in_quotation(each.span, span.start):
        found.add("in a quotation")
    if text[each.span.end : each.span.end + 2] in {"’s", "'s"} or text[each.span.end : each.span.end + 1] in {"’", "'"}:
        found.add("an owner there")
    if text[each.span.start : each.span.end].lower() in cast.language.pronouns:
        found.add("a pronoun there")
    return found


def _firsts(places: Sequence[Heard], *, cast: Cast) -> dict[int, int]:
    """Where each sentence first speaks of anybody."""
    found: dict[int, int] = {}
    for each in places:
        index = at(each.span.start, cast.reading.sentences)
        found[index] = min(found.get(index, each.span.start), each.span.start)
    return found


def _headline(each: Heard, *, cast: Cast) -> bool:
    text = cast.article.text
    end = text.find("\n", len(text) - len(text.lstrip()))
    return each.span.start < end


def best(found: Sequence[Candidate], *, place: Place) -> tuple[Heard, str] | None:
    """Who is meant, and the feature that weighs most for them; None without candidates."""
    if not found:
        return None
    weighed = weights()[place]
    top = max(found, key=lambda each: sum(weighed.get(name, 0.0) for name in sorted(each.features)))
    telling = max(sorted(top.features - COMMON), key=lambda name: weighed.get(name, 0.0), default="")
    return top.heard, telling


@cache
def weights() -> Mapping[Place, Mapping[str, float]]:
    """How much each feature weighs, by where the pronoun stands."""
    table = [row for _, row in rows(WEIGHTS, columns=("feature", *Place))]
    return {place: {row["feature"]: float(row[place]) for row in table} for place in Place}
