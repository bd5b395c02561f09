"""What is counted of speakers, and of those whom contents are about: of matched attributions only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.evaluate.agents import FORMS, UNKNOWN, form, same_name, same_speaker
from pipeline.evaluate.counts import Key, Tally
from pipeline.evaluate.gold import Annotation, Gold
from pipeline.evaluate.matching import Matching, same_source

ROWS = ("all", "joint", *FORMS)
"""`joint`: those of which the source is right too."""
KEYS = (*(Key("speaker", row, "right") for row in ROWS), Key("about", "all", "right"))


def said(gold: Iterable[Gold]) -> bool:
    """Whether the gold says who speaks."""
    return any(one.speaker is not None for article in gold for one in article.attributions)


def tallies(text: str, matched: Matching) -> list[Tally]:
    """The tally of each of `KEYS`; that of a speaker's has the matched attributions on both sides."""
    of, right = Counter[str](), Counter[str]()
    about = Tally(0, 0, 0, 0)
    for i, j in matched.pairs.items():
        gold, predicted = matched.gold[i].annotation, matched.predicted[j].annotation
        if gold.speaker is not None:
            rows = ["all", form(gold, text, lang=matched.lang)]
            if same_source(matched.gold[i], matched.predicted[j]):
                rows.append("joint")
            of.update(rows)
            right.update(rows if same_speaker(gold, predicted, lang=matched.lang) else ())
        if gold.about is not None:
            both, given = len(shared(gold, predicted, lang=matched.lang)), len(predicted.about or ())
            about = Tally(*map(sum, zip(about, (both, given, both, len(gold.about)), strict=True)))
    return [*(Tally(right[row], of[row], right[row], of[row]) for row in ROWS), about]


def shared(gold: Annotation, predicted: Annotation, *, lang: str) -> list[str]:
    """The gold's names of those that the prediction is about too, each of which counts once."""
    left = list(predicted.about or ())
    found = []
    for name in gold.about or ():
        for label in left:
            agent = predicted.agents.get(label, UNKNOWN)
            if same_name(name, label, kind=None, found=agent, lang=lang):
                found.append(name)
                left.remove(label)
                break
    return found
