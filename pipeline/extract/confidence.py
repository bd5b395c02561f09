"""How likely a statement is right: that its content is found, by half of its words, and its source is the right one.

A logistic function of what the network was sure of and of the statement's shape. Its coefficients lie with the weights
they were fitted to (`python -m pipeline.train.calibrate`), and with them the threshold that served best.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DataError, ModelError
from pipeline.extract.page import Page
from pipeline.extract.tagger import WEIGHTS, Link, Tag
from pipeline.languages import Language
from pipeline.languages.tables import rows
from pipeline.model import Attribution, Mode, Span

TABLE = "confidence.tsv"
FEATURES = (
    "always",
    "content",
    "content least",
    "cue",
    "source",
    "content to cue",
    "cue to source",
    "no cue",
    "no source",
    "direct",
    "mixed",
    "words",
    "pieces",
    "mended",
    "odd cue",
    "not english",
)
LEAST_SURE = "least sure"
"""The row that holds the threshold."""
UNCALIBRATED = 0.65
"""The threshold for weights without a table, where a confidence is a mean of probabilities."""
_SUREST = 0.999
_LONG = 40
"""Characters: where a content is neither short nor long."""
_NEXT = "run python -m pipeline.train.calibrate with the corpus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What was fitted to the tagger's weights."""

    weights: Mapping[str, float]
    """Of each of `FEATURES`; none: the weights have no table."""
    least_sure: float
    """Statements below it are left out unless the user says otherwise."""


@functools.cache
def load(folder: Path = WEIGHTS) -> Calibration:
    """The calibration beside the tagger's weights; `ModelError` if it is another version's."""
    path = folder / TABLE
    if not path.exists():
        return Calibration(weights={}, least_sure=UNCALIBRATED)
    try:
        found = {row["name"]: float(row["value"]) for _, row in rows(path, columns=("name", "value"))}
    except (DataError, ValueError) as error:
        raise ModelError(f"{path}: no table of numbers ({error}); {_NEXT}") from error
    if odd := set(found) ^ {*FEATURES, LEAST_SURE}:
        raise ModelError(f"{path}: other features than this version's ({', '.join(sorted(odd))}); {_NEXT}")
    return Calibration(weights={name: found[name] for name in FEATURES}, least_sure=found[LEAST_SURE])


def of(attribution: Attribution, page: Page, *, weights: Mapping[str, float]) -> float:
    """The share of statements like this one that are right. The attribution's own confidence where the network found
    none of its words, or nothing was fitted to the network.
    """
    if not weights or not _over(attribution.content, "content", page.tagging.tags):
        return attribution.confidence
    score = sum(weights[name] * value for name, value in features(attribution, page).items())
    return round(1 / (1 + math.exp(-score)), 4)


def features(attribution: Attribution, page: Page) -> dict[str, float]:
    """A value for each of `FEATURES`; probabilities as log-odds, 0 where there is nothing to be sure of."""
    tags, links = page.tagging.tags, page.tagging.links
    cue = attribution.cue.spans if attribution.cue else ()
    contents, cues = _over(attribution.content, "content", tags), _over(cue, "cue", tags)
    sources = _over(attribution.source, "source", tags)
    own = {"content": [tags[i].score for i in contents], "source": [tags[i].score for i in sources]}
    ties = [link for i in contents if (link := links[i])]
    led = [link for i in cues if (link := links[i])]
    values = {
        "always": 1.0,
        "content": _mean(own["content"]),
        "content least": min(map(_odds, own["content"]), default=0.0),
        "cue": _mean([tags[i].score for i in cues]),
        "source": _mean(own["source"]),
        "content to cue": _linked(ties, cues),
        "cue to source": _linked(led, sources),
        "no cue": float(not cue),
        "no source": float(not attribution.source),
        "direct": float(attribution.mode is Mode.DIRECT),
        "mixed": float(attribution.mode is Mode.MIXED),
        "words": math.log(sum(piece.end - piece.start for piece in attribution.content) / _LONG),
        "pieces": float(len(attribution.content) > 1),
        "mended": float(attribution.rule != "tagger"),
        # a cue that the tables do not know names a deed more often than another does
        "odd cue": float(attribution.cue is not None and not names_act(attribution.cue.lemma, page.language)),
        # the network learned from less of other languages than of English
        "not english": float(page.language.code != "en"),
    }
    return {name: values[name] for name in FEATURES}


def names_act(lemma: str, language: Language) -> bool:
    """Whether the table knows what the cue with this lemma says is done."""
    first, _, rest = lemma.partition(" ")
    return lemma in language.acts or (first in language.grammar["negation"] and rest in language.acts)


def _over(spans: Sequence[Span], role: str, tags: Sequence[Tag]) -> list[int]:
    """The tags of a role that share a character with one of these spans."""
    out = []
    for span in spans:
        first = bisect_right(tags, span.start, key=lambda tag: tag.end)
        last = bisect_left(tags, span.end, key=lambda tag: tag.start)
        out += [i for i in range(first, last) if tags[i].role == role]
    return sorted(set(out))


def _linked(links: Sequence[Link], heads: Sequence[int]) -> float:
    """How sure the network is of these links, as far as they lead where the statement has them (no heads: nowhere)."""
    meant = heads or (None,)
    return _mean([link.score if link.head in meant else 1 - link.score for link in links])


def _mean(chances: Sequence[float]) -> float:
    return sum(map(_odds, chances)) / len(chances) if chances else 0.0


def _odds(chance: float) -> float:
    held = min(max(chance, 1 - _SUREST), _SUREST)
    return math.log(held / (1 - held))
