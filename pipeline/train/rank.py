"""`python -m pipeline.train.rank CORPUS/dev.jsonl ANNOTATED.jsonl [GOLD.jsonl …]`: learns whom a pronoun means.

The weights of `pipeline/resolve/ranking.tsv` are those of a softmax over the candidates for each pronoun whose agent
the annotations tell (Denis and Baldridge 2008): sources and targets of the ANNOTATED articles of the corpus
(`referents.py`), and sources of further GOLD files. Prints how many are right where each sixth of the articles is
judged by weights that were learned from the others, beside the rule that takes the nearest who fits.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline import iris, resources
from pipeline.evaluate import gold as golds
from pipeline.evaluate.gold import Gold
from pipeline.extract import extract
from pipeline.languages import LANGUAGES, Pronoun
from pipeline.model import Reading
from pipeline.resolve import anaphora, authority, course, ranking
from pipeline.resolve.authority import Authority
from pipeline.resolve.cast import Cast, cast
from pipeline.resolve.heard import Heard, nearest
from pipeline.resolve.number import several
from pipeline.resolve.ranking import Place
from pipeline.train.asked import Asked, means, sources, speaking, targets
from pipeline.train.held import articles
from pipeline.train.referents import Annotated, joined

FOLDS = 6
ROUNDS = 2
"""Whom earlier pronouns mean is a feature of later ones, so that the weights learn from what they make of a text."""
SHARED, OWN = 0.9, 2.4
"""What the square of a weight costs that holds wherever a pronoun stands, and of what one place adds to it."""
STEPS, RATE = 400, 0.05
_HEAD = """\
# What speaks for or against somebody being whom a pronoun means: weights of a softmax over the candidates, by where the
# pronoun stands. Made by `python -m pipeline.train.rank`: do not edit by hand.
#   source  it is the source of a statement; told  it stands in words told indirectly; quoted  it stands in a quotation
"""

Weights: TypeAlias = Mapping[Place, Mapping[str, float]]
Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A pronoun and who may be meant by it."""

    article: str
    place: Place
    features: tuple[frozenset[str], ...]
    """One set a candidate."""
    right: int | None
    """Which of them is meant; None where it is none."""
    nearest: bool
    """Whether the nearest that fits is meant."""


def choices(cast: Cast, asked: Iterable[Asked], *, known: Authority) -> Iterator[Choice]:
    """What resolution has to choose from at each pronoun, with the weights as they are."""
    heard = course.speakers(cast, authority=known, base=iris.DEFAULT_BASE).heard
    for one in asked:
        number = _number(one, cast=cast)
        speaker = speaking(one, cast=cast)
        without = speaker.iri if speaker is not None and one.place is Place.QUOTED else None
        may = anaphora.fitting(one.entry, several=number, language=cast.language)
        said = [each for each in heard if each.span.end <= one.span.start]
        if one.place is not Place.SOURCE:
            said = [each for each in said if each.person]

        def fits(each: Heard, may: anaphora.Fits = may, without: str | None = without) -> bool:
            return each.agent.iri != without and may(each)

        def sure(each: Heard, entry: Pronoun = one.entry) -> bool:
            return entry.gender is not None and each.gender == entry.gender

        found = ranking.candidates(one.span, cast=cast, said=said, fits=fits, several=number, speaker=speaker)
        close = nearest(one.span.start, cast=cast, fits=fits, said=said, best=sure)
        right = [at for at, each in enumerate(found) if means(one, each.heard.agent, lang=cast.article.lang)]
        yield Choice(
            article=cast.article.id,
            place=one.place,
            features=tuple(each.features for each in found),
            right=right[0] if right else None,
            nearest=close is not None and means(one, close.agent, lang=cast.article.lang),
        )


def _number(one: Asked, *, cast: Cast) -> bool | None:
    """What the verb says of a source's number, else the pronoun."""
    beside = next((each for each in cast.reading.attributions if each.source[:1] == (one.span,)), None)
    told = several(beside, text=cast.article.text, language=cast.language) if beside is not None else None
    return one.entry.plural if told is None else told


def fit(given: Sequence[Choice]) -> Weights:
    """The weights that make the candidates who are meant likeliest, by gradient descent (Kingma and Ba 2015)."""
    names = sorted({name for one in given for each in one.features for name in each})
    column = {name: at for at, name in enumerate(names)}
    size, places = len(names), list(Place)
    usable = [(one, one.right) for one in given if one.right is not None and len(one.features) > 1]
    rows = np.zeros((sum(len(one.features) for one, _ in usable), size * (1 + len(places))))
    starts = np.cumsum([0, *(len(one.features) for one, _ in usable)])[:-1]
    of = np.repeat(np.arange(len(usable)), [len(one.features) for one, _ in usable])
    row = 0
    for one, _ in usable:
        own = size * (1 + places.index(one.place))
        for each in one.features:
            for name in each:
                rows[row, column[name]] = rows[row, own + column[name]] = 1
            row += 1
    meant = starts + np.array([right for _, right in usable], dtype=np.intp)
    cost = np.repeat([SHARED, *[OWN] * len(places)], size)
    found, mean, square = (np.zeros(rows.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        score = rows @ found
        likely = np.exp(score - np.maximum.reduceat(score, starts)[of])
        likely /= np.add.reduceat(likely, starts)[of]
        likely[meant] -= 1
        slope = rows.T @ likely + cost * found
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        pace = RATE * (1 - step / STEPS)
        found = found - pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {
        place: {name: float(found[at] + found[size * (1 + which) + at]) for name, at in column.items()}
        for which, place in enumerate(places)
    }


def is_right(one: Choice, weights: Weights) -> bool:
    """Whether these weights choose who is meant."""
    scores = [sum(weights[one.place].get(name, 0.0) for name in sorted(each)) for each in one.features]
    return bool(scores) and one.right == int(np.argmax(scores))


def crossed(given: Sequence[Choice], *, folds: int = FOLDS) -> dict[Place, Counter[str]]:
    """How many there are by place, and how many are right by weights that were learned from other articles."""
    ids = sorted({one.article for one in given})
    found = {place: Counter[str]() for place in Place}
    for fold in range(folds):
        held = set(ids[fold::folds])
        weights = fit([one for one in given if one.article not in held])
        for one in given:
            if one.article in held:
                right = {"reached": one.right is not None, "nearest": one.nearest, "ranked": is_right(one, weights)}
                found[one.place].update({"all": 1, **right})
    return found


def table(weights: Weights) -> str:
    """The weights as `ranking.tsv` has them."""
    names = sorted({name for some in weights.values() for name in some})
    rows = ["\t".join([name, *(f"{weights[place][name]:.2f}" for place in Place)]) for name in names]
    return _HEAD + "\n".join(["\t".join(["feature", *Place]), *rows]) + "\n"


def readings(gold: Sequence[Gold], *, known: Authority) -> list[Cast]:
    """Each article as resolution begins with it; none of its statements is left out for being unsure."""
    taken = articles(gold)
    read = [each for each in extract(taken, authority=known, least_sure=0.0) if isinstance(each, Reading)]
    return [
        cast(one, each, language=LANGUAGES[one.lang], authority=known, base=iris.DEFAULT_BASE)
        for one, each in zip(taken, read, strict=True)
    ]


def main(corpus: Path, annotated: Path, others: Sequence[Path]) -> None:
    """Writes the table, and prints how well each round does."""
    known = authority.read(resources.folder("seeds") / "authority.tsv")
    told: list[Annotated] = [json.loads(line) for line in annotated.read_text(encoding="utf-8").splitlines()]
    with corpus.open(encoding="utf-8") as lines:
        made = [json.dumps(each) for each in joined(lines, told, name=corpus.name)]
    english = golds.read(made, name=annotated.name, lang="en")
    gold = [
        *english,
        *(one for path in others for one in golds.read(path.read_bytes().splitlines(), name=path.name, lang="nl")),
    ]
    ask = [[*sources(one)] for one in gold]
    for some, one, each in zip(ask, english, told, strict=False):
        some.extend(targets(each, one))
    casts = readings(gold, known=known)
    for number in range(1, ROUNDS + 1):
        given = [one for each, some in zip(casts, ask, strict=True) for one in choices(each, some, known=known)]
        for place, found in crossed(given).items():
            counts = ", ".join(f"{found[what]} {what}" for what in ("all", "reached", "nearest", "ranked"))
            print(f"rank: round {number}, {place}: {counts}")
        ranking.WEIGHTS.write_text(table(fit(given)), encoding="utf-8", newline="\n")
        ranking.weights.cache_clear()
    print(f"rank: {len(casts)} articles, written to {ranking.WEIGHTS.name}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [corpus, annotated, *others]:
            main(Path(corpus), Path(annotated), [Path(other) for other in others])
        case _:
            raise SystemExit("usage: python -m pipeline.train.rank CORPUS/dev.jsonl ANNOTATED.jsonl [GOLD.jsonl …]")
